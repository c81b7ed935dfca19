"""The book of limits, read once from the database and kept until the catalogue changes."""

import secrets
from collections.abc import Iterable, Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from registry.catalogue.kinds import Nature
from registry.catalogue.limits import Edition, Limit, LimitBook, make_book, read_conditions
from registry.catalogue.lives import lives
from registry.catalogue.models import CatalogueState, ReferenceLimit, Standard
from registry.catalogue.numbers import find_number

ONLY = 1
"""The id of the row that holds the stamp."""

_kept: WeakKeyDictionary[Engine, tuple[str, LimitBook]] = WeakKeyDictionary()
_keeping = Lock()


def get_book(session: Session, *, cited: Iterable[str] = ()) -> LimitBook:
    """The book of this database; with what the catalogue knows of the cited standards beside it.

    Costs one look at the stamp, and a few queries more for standards that no limit is known of.
    """
    book = _book(session)
    families = {number.family for number in map(find_number, cited) if number} - book.editions.keys()
    return book.knowing(_editions(session, families)) if families else book


def note_change(session: Session) -> None:
    """Let every process read the book anew, once this transaction has been committed."""
    session.merge(CatalogueState(id=ONLY, stamp=secrets.token_hex(16)))
    session.flush()


def get_stamp(session: Session) -> str:
    """Differs whenever standards or limits may differ."""
    return session.scalar(select(CatalogueState.stamp).where(CatalogueState.id == ONLY)) or ""


def _book(session: Session) -> LimitBook:
    """Read anew where the stamp is another. Two readers may do so at once: they read the same."""
    engine = session.get_bind().engine
    stamp = get_stamp(session)
    with _keeping:
        known = _kept.get(engine)
    if known and known[0] == stamp:
        return known[1]
    book = _read_book(session)
    with _keeping:
        _kept[engine] = (stamp, book)
    return book


def _read_book(session: Session) -> LimitBook:
    rows = session.scalars(select(ReferenceLimit).order_by(ReferenceLimit.id)).all()
    families = {number.family for row in rows if (number := find_number(row.standard))}
    editions = {edition.number: edition for edition in _editions(session, families)}
    limits = [_limit(row, editions[row.standard]) for row in rows if row.standard in editions]
    return make_book(limits, editions.values())


def _editions(session: Session, families: Iterable[str]) -> Sequence[Edition]:
    """Every edition under these numbers, amendments apart."""
    query = select(Standard).where(Standard.family.in_(families), Standard.amendment == "")
    standards = session.scalars(query).all()
    lived = lives(session, standards)
    return [
        Edition(
            number=standard.number,
            family=standard.family,
            year=standard.edition,
            title=standard.title,
            nature=Nature(standard.nature) if standard.nature else None,
            life=lived[standard.number].life,
            successors=tuple(successor.number for successor in lived[standard.number].successors),
        )
        for standard in standards
    ]


def _limit(row: ReferenceLimit, edition: Edition) -> Limit:
    return Limit(
        edition=edition,
        code=row.code,
        operator=row.operator,
        value=row.value,
        upper=row.upper,
        unit=row.unit,
        categories=tuple(filter(None, row.categories.split("|"))),
        clause=row.clause,
        method=row.method,
        conditions=read_conditions(row.conditions),
        grade=row.grade,
        source=row.source,
        checked=row.checked,
        note=row.note,
    )
