"""Declarations, their versions with what can be compared in them, and the entries of the log.

A version and an entry are inserted and never updated. The record (canonical bytes) is the truth; the rows for
standards, products and indicators say parts of it once more, so that boards, the index and pages can select.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, Numeric, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.accounts.models import Enterprise
from registry.kernel.orm import Base, BigId
from registry.publication.values import State


class Declaration(Base):
    """One declaration through all its versions; its number is public and for ever."""

    __tablename__ = "declaration"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    latest: Mapped[int]
    # What follows from the acts, kept here to select by. `ended_at` is null while the declaration holds;
    # `corrected` lists the versions that the next one only put right.
    state: Mapped[str] = mapped_column(String(20), default=State.CURRENT, index=True)
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str] = mapped_column(Text, default="")
    corrected: Mapped[list[Any]] = mapped_column(default=list)
    enterprise: Mapped[Enterprise] = relationship()
    versions: Mapped[list["Version"]] = relationship(back_populates="declaration", order_by="Version.n")


class Version(Base):
    """Version n of a declaration, readable at its own address for ever."""

    __tablename__ = "version"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("declaration.id"), index=True)
    n: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    change_reason: Mapped[str] = mapped_column(Text, default="")
    record: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))
    # The draft that became this version: unique, so that publishing twice gives one version.
    draft: Mapped[str] = mapped_column(String(32), unique=True)
    entry_index: Mapped[int] = mapped_column(ForeignKey("entry.index"), unique=True)
    published_at: Mapped[datetime] = mapped_column(index=True)
    declaration: Mapped[Declaration] = relationship(back_populates="versions")
    standards: Mapped[list["VersionStandard"]] = relationship(order_by="VersionStandard.position")
    products: Mapped[list["VersionProduct"]] = relationship(order_by="VersionProduct.position")
    indicators: Mapped[list["VersionIndicator"]] = relationship(order_by="VersionIndicator.position")

    __table_args__ = (UniqueConstraint("declaration_id", "n"),)


NEWEST = (Version.declaration_id == Declaration.id) & (Version.n == Declaration.latest)
"""Joins a declaration and the newest of its versions."""


class ActRow(Base):
    """What was done to a declaration after it was published, by whom, why and on which basis: inserted, never
    updated. What a version's publication says stands in the version.

    `by` is the public name of an enterprise or an authority, `level` and `division` are the authority's;
    `about` is the entry of the order that the act follows up, or of the act that it takes back. Several acts
    share an entry where one decision meets all declarations of an enterprise.
    """

    __tablename__ = "declaration_act"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("declaration.id"), index=True)
    version: Mapped[int]
    deed: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(200))
    level: Mapped[str] = mapped_column(String(10), default="")
    division: Mapped[str] = mapped_column(String(6), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    demand: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[str] = mapped_column(String(40), default="")
    document: Mapped[str] = mapped_column(String(100), default="")
    due: Mapped[date | None]
    about: Mapped[int | None] = mapped_column(ForeignKey("entry.index"))
    entry_index: Mapped[int] = mapped_column(ForeignKey("entry.index"), index=True)


class NoticeRow(Base):
    """Word to a declarant that a standard it cites changes on `day`, told at most `stage` days ahead.

    `standard` is the number as it is cited, `successors` are the numbers that take its place.
    """

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("declaration.id"))
    enterprise_id: Mapped[int] = mapped_column(ForeignKey("enterprise.id"), index=True)
    standard: Mapped[str] = mapped_column(String(100))
    day: Mapped[date]
    stage: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    successors: Mapped[str] = mapped_column(Text, default="")
    told_at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (
        UniqueConstraint("declaration_id", "standard", "day", "stage"),
        Index(None, "standard", "day"),
    )


class VersionStandard(Base):
    """An executed standard of a version; `number` is the normalised form."""

    __tablename__ = "version_standard"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(100), index=True)
    title: Mapped[str] = mapped_column(String(300))
    type: Mapped[str] = mapped_column(String(10))
    of_producer: Mapped[bool] = mapped_column(server_default=false())


class VersionProduct(Base):
    """A product or service of a version."""

    __tablename__ = "version_product"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    brand: Mapped[str] = mapped_column(String(100), default="")
    models: Mapped[list[Any]]
    category: Mapped[str] = mapped_column(String(60), index=True)


class VersionGtin(Base):
    """A barcode of a product, in 14 digits."""

    __tablename__ = "version_gtin"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    gtin: Mapped[str] = mapped_column(String(14), primary_key=True)

    __table_args__ = (Index(None, "gtin"),)


class VersionIndicator(Base):
    """A declared indicator. `value` and `upper` as typed; `canonical` is the worst end in the dictionary's
    unit, or null where the name is not in the dictionary or the value is text.
    """

    __tablename__ = "version_indicator"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str | None] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    operator: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(String(200))
    upper: Mapped[str] = mapped_column(String(50), default="")
    unit: Mapped[str] = mapped_column(String(40), default="")
    condition: Mapped[str] = mapped_column(String(300), default="")
    method: Mapped[str] = mapped_column(String(200), default="")
    canonical: Mapped[Decimal | None] = mapped_column(Numeric(24, 9))

    __table_args__ = (Index(None, "code", "canonical"),)


class EntryRow(Base):
    """One line of the append-only log: inserted, never updated. Unique `previous` forbids a fork."""

    __tablename__ = "entry"

    index: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    deed: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(100), index=True)
    at: Mapped[datetime]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    chain: Mapped[str] = mapped_column(String(64), unique=True)


class Counter(Base):
    """The last number given out in a series (`declaration/2026`)."""

    __tablename__ = "counter"

    series: Mapped[str] = mapped_column(String(40), primary_key=True)
    last: Mapped[int]
