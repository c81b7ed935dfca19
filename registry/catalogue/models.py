"""Reference standards and who replaces whom."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.catalogue.kinds import Adoption, Kind, Nature
from registry.kernel.orm import Base, BigId


class Standard(Base):
    """One edition of a standard (an amendment is an edition of its own), as its source describes it.

    `family` is the number without the year, `digits` what people type from memory, `status_text` the
    source's own word, which the dates overrule, `adopts` the international standard it was made from.
    """

    __tablename__ = "standard"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    number: Mapped[str] = mapped_column(String(100), unique=True)
    number_raw: Mapped[str] = mapped_column(String(100))
    slug: Mapped[str] = mapped_column(String(100), index=True)
    family: Mapped[str] = mapped_column(String(100), index=True)
    digits: Mapped[str] = mapped_column(String(40), index=True)
    edition: Mapped[int | None]
    amendment: Mapped[str] = mapped_column(String(20), default="")
    kind: Mapped[Kind] = mapped_column(String(20))
    nature: Mapped[Nature | None] = mapped_column(String(20))
    search_type: Mapped[str | None] = mapped_column(String(4))
    title: Mapped[str] = mapped_column(String(500))
    title_en: Mapped[str] = mapped_column(String(500), default="")
    issued: Mapped[date | None]
    effective: Mapped[date | None]
    abolished: Mapped[date | None]
    status_text: Mapped[str] = mapped_column(String(20), default="")
    ccs: Mapped[str] = mapped_column(String(3), default="")
    ics: Mapped[str] = mapped_column(String(100), default="")
    adopts: Mapped[str] = mapped_column(String(100), default="", server_default="")
    adoption: Mapped[Adoption | None] = mapped_column(String(3))
    publisher: Mapped[str] = mapped_column(String(200), default="")
    source: Mapped[str] = mapped_column(String(100), default="")
    checked_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("number <> ''", name="number"),)


class Replacement(Base):
    """`newer` replaces `older`, many to many, by number so that either may be missing from the catalogue.

    `stated_by` is the standard whose entry says so: correcting that entry takes back what it said.
    """

    __tablename__ = "standard_replacement"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    older: Mapped[str] = mapped_column(String(100), index=True)
    newer: Mapped[str] = mapped_column(String(100), index=True)
    stated_by: Mapped[str] = mapped_column(String(100), index=True)

    __table_args__ = (
        UniqueConstraint("older", "newer", "stated_by"),
        CheckConstraint("older <> newer", name="other"),
    )


class ReferenceLimit(Base):
    """One limit of one edition, as `limits.Limit` describes it, written as in the file it came from.

    `categories` are parted by `|`, `conditions` by `;`. `standard` is the number of a known edition.
    """

    __tablename__ = "reference_limit"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    standard: Mapped[str] = mapped_column(String(100), index=True)
    clause: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(60))
    categories: Mapped[str] = mapped_column(String(500))
    operator: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(String(200))
    upper: Mapped[str] = mapped_column(String(30))
    unit: Mapped[str] = mapped_column(String(40))
    method: Mapped[str] = mapped_column(String(200))
    conditions: Mapped[str] = mapped_column(String(300))
    grade: Mapped[str] = mapped_column(String(40))
    checked: Mapped[bool]
    source: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(300))


class CatalogueState(Base):
    """The single row whose stamp changes with every import: what was read holds while the stamp stands."""

    __tablename__ = "catalogue_state"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    stamp: Mapped[str] = mapped_column(String(32))
