"""Which certificates were issued: what each said, on which day, and the digest of its bytes."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.kernel.orm import Base, BigId


class Issue(Base):
    """A certificate as first printed. The same words are printed once: `words` is the digest of all of them
    but the day, so a later request gets the same bytes; a revision or a new board makes a new issue. Fonts or
    libraries that changed since may print the same words in other bytes: both are known as ours.
    """

    __tablename__ = "issue"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    words: Mapped[str] = mapped_column(String(64))
    printed_on: Mapped[date]
    pdf: Mapped[str] = mapped_column(String(64))

    __table_args__ = (UniqueConstraint("version_id", "words", "pdf"), Index(None, "pdf"))
