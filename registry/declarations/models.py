"""A draft belongs to an enterprise and may be as incomplete as it likes."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.kernel.orm import Base, BigId


class DraftRow(Base):
    """What an enterprise is about to declare. `revises` is the declaration number a revision starts from."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    reference: Mapped[str] = mapped_column(String(32), unique=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    revises: Mapped[str] = mapped_column(String(20), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    content: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime]
    # The declaration this draft became; a published draft is kept, so that a second click finds its result.
    became: Mapped[str] = mapped_column(String(20), default="")

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - read by SQLAlchemy
