"""A batch while it is checked and published: items and problems, kept apart from all that is public."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.accounts.models import Enterprise
from registry.batches.values import Stage
from registry.kernel.orm import Base, BigId


class Batch(Base):
    """One file of declarations and how far it has come.

    `line` is the last line that was checked and kept: after a kill the check goes on behind it. `read` and
    `size` are bytes, for the bar. `tally` counts all problems by kind; of the problems themselves only the
    first `most_problems` are kept.
    """

    __tablename__ = "batch"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    reference: Mapped[str] = mapped_column(String(32), unique=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    digest: Mapped[str] = mapped_column(String(64))
    stage: Mapped[Stage] = mapped_column(String(12))
    partial: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    checked_on: Mapped[date | None]
    published_at: Mapped[datetime | None]
    line: Mapped[int] = mapped_column(default=0)
    read: Mapped[int] = mapped_column(BigInteger, default=0)
    size: Mapped[int] = mapped_column(BigInteger)
    good: Mapped[int] = mapped_column(default=0)
    bad: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    problems: Mapped[int] = mapped_column(default=0)
    most_problems: Mapped[int]
    tally: Mapped[dict[str, Any]] = mapped_column(default=dict)
    refusal: Mapped[list[Any]] = mapped_column(default=list)
    enterprise: Mapped[Enterprise] = relationship()

    @property
    def items(self) -> int:
        return self.good + self.bad + self.unchanged

    __table_args__ = (Index(None, "enterprise_id", "digest"),)


class BatchPart(Base):
    """A piece of an uploaded file: it lies with the rest, so that any worker can go on with it."""

    __tablename__ = "batch_part"

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class BatchItem(Base):
    """One declaration of a batch. `key` names it for ever: it is published at most once.

    `content` and its `digest` are kept of what will be published, `line` to `last_line` are its place.
    """

    __tablename__ = "batch_item"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(32), unique=True)
    serial: Mapped[str] = mapped_column(String(40))
    line: Mapped[int]
    last_line: Mapped[int]
    standing: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(300))
    revises: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    content: Mapped[dict[str, Any]]

    __table_args__ = (
        UniqueConstraint("batch_id", "position"),
        Index(None, "batch_id", "serial"),
        Index(None, "batch_id", "revises"),
    )


class BatchProblem(Base):
    """One problem at its place; `stops` is false for what is only told."""

    __tablename__ = "batch_problem"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))
    line: Mapped[int]
    column: Mapped[str] = mapped_column(String(200))
    cell: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(String(200))
    message: Mapped[dict[str, Any]]
    rule: Mapped[str] = mapped_column(Text)
    stops: Mapped[bool]

    __table_args__ = (Index(None, "batch_id", "line"),)
