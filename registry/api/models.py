"""What a program asked for with an Idempotency-Key, so that asking again does nothing again."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.kernel.orm import Base, BigId


class KeptAnswer(Base):
    """A call of an enterprise under a key, kept in the transaction of what it did: `request` is the digest of
    the call, `number` and `version` name the outcome, which is shown again to whoever asks the same.
    """

    __tablename__ = "kept_answer"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"))
    key: Mapped[str] = mapped_column(String(100))
    request: Mapped[str] = mapped_column(String(64))
    number: Mapped[str] = mapped_column(String(20), default="")
    version: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (UniqueConstraint("enterprise_id", "key"),)
