"""Evaluation schemes and the boards published under them; a board is inserted and never updated."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.kernel.orm import Base, BigId


class SchemeRow(Base):
    """One version of an evaluation scheme; `content` is its whole text as data."""

    __tablename__ = "scheme"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    category: Mapped[str] = mapped_column(String(60), index=True)
    content: Mapped[dict[str, Any]]
    effective_from: Mapped[datetime]

    __table_args__ = (UniqueConstraint("code", "version"),)


class BoardRow(Base):
    """A published leaderboard: the snapshot (canonical bytes) is the truth, standings are read out of it.

    The snapshot may have megabytes, so it is fetched only where it is read.
    """

    __tablename__ = "board"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"), index=True)
    scheme_code: Mapped[str] = mapped_column(String(60))
    published_at: Mapped[datetime]
    cutoff_at: Mapped[datetime]
    entries: Mapped[int]
    snapshot: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    digest: Mapped[str] = mapped_column(String(64))
    entry_index: Mapped[int] = mapped_column(ForeignKey("entry.index"))
    scheme: Mapped[SchemeRow] = relationship()

    __table_args__ = (Index(None, "scheme_code", "published_at"),)


class Standing(Base):
    """Where a version stands on a board: its tier (1 is best, 4 is below the baseline) and stars."""

    __tablename__ = "standing"

    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    tier: Mapped[int]
    stars: Mapped[int]
    front_runner: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index(None, "version_id"),)
