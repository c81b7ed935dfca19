"""A draft belongs to an enterprise and may be as incomplete as it likes; files are kept by their content."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.kernel.orm import Base, BigId


class DraftRow(Base):
    """What an enterprise is about to declare. `revises` is the declaration number a revision starts from,
    `corrects` whether it only puts a mistake right.
    """

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    reference: Mapped[str] = mapped_column(String(32), unique=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    revises: Mapped[str] = mapped_column(String(20), default="")
    corrects: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(String(300), default="")
    content: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime]
    # The declaration this draft became; a published draft is kept, so that a second click finds its result.
    became: Mapped[str] = mapped_column(String(20), default="")

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - read by SQLAlchemy


class AttachmentRow(Base):
    """An uploaded PDF, once however often it is used; drafts and records name it by its digest.

    `characters` of its words can be searched, none in a scan. Once published it stays for ever; until then it
    counts among the files of the enterprise that brought it first.
    """

    __tablename__ = "attachment"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    pages: Mapped[int]
    characters: Mapped[int]
    uploaded_at: Mapped[datetime]
    enterprise_id: Mapped[int | None] = mapped_column(ForeignKey("enterprise.id"), index=True)
    published_at: Mapped[datetime | None]
    text: Mapped[str] = mapped_column(Text, deferred=True)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
