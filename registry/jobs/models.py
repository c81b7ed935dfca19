"""A promise made inside a transaction: it exists if, and only if, the change it follows exists."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.kernel.orm import Base, BigId


class Job(Base):
    """Work to do once the transaction that promised it is real. Done jobs go; failing ones back off."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (Index(None, "kind", "due_at"),)
