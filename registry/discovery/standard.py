"""What the page of a standard says: from the catalogue, or of an enterprise's own from the declarations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.catalogue import numbers
from registry.catalogue import store as catalogue
from registry.catalogue.models import Standard
from registry.catalogue.status import Standing
from registry.discovery import store
from registry.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A standard before or after this one; without a title it is not in the catalogue."""

    number: str
    slug: str
    title: str
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Described:
    """`known` is None for a standard that only declarations name, such as an enterprise's own."""

    number: str
    title: str
    type: str
    known: Standard | None = None
    standing: Standing | None = None
    replaces: Sequence[Neighbour] = ()
    replaced_by: Sequence[Neighbour] = ()
    editions: Sequence[Neighbour] = ()
    amendments: Sequence[Standard] = ()


def describe(session: Session, slug: str, *, on: date) -> Described:
    """The standard of an address; NotFound if neither the catalogue nor a declaration names it."""
    try:
        known = catalogue.get_standard_by_slug(session, slug)
    except NotFound:
        return _as_declared(session, slug)
    chain = catalogue.chain(session, known.number)
    family = catalogue.editions(session, known.family)
    shown = {known.number, *chain.replaces, *chain.replaced_by}
    editions = [each.number for each in family if each.number not in shown]
    return Described(
        number=known.number,
        title=known.title,
        type=known.search_type or "",
        known=known,
        standing=catalogue.standard_status(session, known, on=on),
        replaces=_neighbours(session, chain.replaces, on=on),
        replaced_by=_neighbours(session, chain.replaced_by, on=on),
        editions=_neighbours(session, editions, on=on),
        amendments=catalogue.amendments(session, known),
    )


def _as_declared(session: Session, slug: str) -> Described:
    named = store.find_declared_standard(session, slug)
    if named is None:
        raise NotFound(slug)
    return Described(number=named.number, title=named.title, type=named.type)


def _neighbours(session: Session, named: Sequence[str], *, on: date) -> list[Neighbour]:
    known = store.standards_numbered(session, named)
    standings = catalogue.standings(session, known.values(), on=on)
    return [
        Neighbour(
            number=number,
            slug=numbers.slug(number),
            title=known[number].title if number in known else "",
            standing=standings.get(number),
        )
        for number in named
    ]
