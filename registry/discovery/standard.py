"""What the page of a standard says on a day: from the catalogue, else from the declarations that name it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from registry.catalogue import numbers
from registry.catalogue import store as catalogue
from registry.catalogue.ccs import CcsClass, find_ccs
from registry.catalogue.citations import Citation, Cited, citation
from registry.catalogue.explanations import Part, explain
from registry.catalogue.ics import IcsClass, find_ics
from registry.catalogue.limit_store import get_book
from registry.catalogue.limits import Limit
from registry.catalogue.lives import Lived, Successor, lives
from registry.catalogue.models import Standard
from registry.catalogue.status import Span, Standing, standing, timeline
from registry.discovery import store
from registry.discovery.lifelines import Bar, Scale, bars, scale_of
from registry.kernel.refusal import NotFound
from registry.kernel.words import N_


class Relation(StrEnum):
    """How another standard stands to the one of the page."""

    ITSELF = "itself"
    SUCCESSOR = "successor"
    PREDECESSOR = "predecessor"
    EDITION = "edition"


RELATIONS = {
    Relation.ITSELF: N_("本标准"),
    Relation.SUCCESSOR: N_("代替本标准"),
    Relation.PREDECESSOR: N_("被本标准代替"),
    Relation.EDITION: N_("同一编号的版本"),
}


@dataclass(frozen=True, slots=True)
class Relative:
    """A standard in the history of this one; without a title it is not in the catalogue."""

    number: str
    relation: Relation
    slug: str
    title: str = ""
    standing: Standing | None = None
    spans: tuple[Span, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """The next turn in the life of the standard, and what then takes its place."""

    span: Span
    successors: tuple[Successor, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """`known` is None for a standard without a year and for one that only declarations name."""

    number: str
    title: str
    type: str
    on: date
    parts: Sequence[Part] = ()
    known: Standard | None = None
    standing: Standing | None = None
    coming: Coming | None = None
    relatives: Sequence[Relative] = ()
    scale: Scale | None = None
    amendments: Sequence[Cited] = ()
    citation: Citation | None = None
    limits: Sequence[Limit] = ()
    ics: Sequence[IcsClass] = ()
    ccs: CcsClass | None = None


def describe(session: Session, slug: str, *, on: date) -> Described:
    """The standard of an address; NotFound if neither the catalogue nor a declaration names it."""
    try:
        return _known(session, catalogue.get_standard_by_slug(session, slug), on)
    except NotFound:
        family = catalogue.find_family(session, slug)
        return _undated(session, family, on) if family else _as_declared(session, slug, on)


def _known(session: Session, known: Standard, on: date) -> Described:
    chain = catalogue.chain(session, known.number)
    relations = {each.number: Relation.EDITION for each in catalogue.editions(session, known.family)}
    relations |= dict.fromkeys(chain.replaces, Relation.PREDECESSOR)
    relations |= dict.fromkeys(chain.replaced_by, Relation.SUCCESSOR)
    relations[known.number] = Relation.ITSELF
    relatives, scale = _relatives(session, relations, on)
    lived = lives(session, [known])[known.number]
    amendments = catalogue.amendments(session, known)
    standings = catalogue.standings(session, amendments, on=on)
    return Described(
        number=known.number,
        title=known.title,
        type=known.search_type or "",
        on=on,
        parts=_parts(known.number),
        known=known,
        standing=standing(lived.life, on=on),
        coming=_coming(lived, on),
        relatives=relatives,
        scale=scale,
        amendments=[Cited(each, standings[each.number]) for each in amendments],
        limits=get_book(session).of_edition(known.number),
        ics=[found for code in known.ics.split(";") if (found := find_ics(code))],
        ccs=find_ccs(known.ccs),
    )


def _undated(session: Session, family: str, on: date) -> Described:
    """A number without its year: what citing it means on that day, beside all its editions."""
    number = numbers.get_number(family)
    editions = catalogue.editions(session, family)
    meant = citation(session, number, on=on)
    newest = meant.editions[0].standard if meant.editions else editions[0]
    relatives, scale = _relatives(session, {each.number: Relation.EDITION for each in editions}, on)
    return Described(
        number=family,
        title=newest.title,
        type=newest.search_type or "",
        on=on,
        parts=explain(number),
        relatives=relatives,
        scale=scale,
        citation=meant,
    )


def _as_declared(session: Session, slug: str, on: date) -> Described:
    named = store.find_declared_standard(session, slug)
    if named is None:
        raise NotFound(slug)
    return Described(named.number, named.title, named.type, on, _parts(named.number))


def _parts(text: str) -> tuple[Part, ...]:
    number = numbers.find_number(text)
    return explain(number) if number else ()


def _coming(lived: Lived, on: date) -> Coming | None:
    turns = (span for span in timeline(lived.life) if span.begins and span.begins > on)
    nearest = next(turns, None)
    return Coming(nearest, lived.successors) if nearest else None


def _relatives(
    session: Session, relations: dict[str, Relation], on: date
) -> tuple[list[Relative], Scale | None]:
    """The newest edition first, each with its life on one scale."""
    known = store.standards_numbered(session, relations)
    lived = lives(session, known.values())
    spans = {number: timeline(each.life) for number, each in lived.items()}
    scale = scale_of(spans.values(), on=on)
    relatives = [
        Relative(
            number=number,
            relation=relation,
            slug=numbers.slug(number),
            title=known[number].title,
            standing=standing(lived[number].life, on=on),
            spans=spans[number],
            bars=bars(spans[number], scale) if scale else (),
        )
        if number in known
        else Relative(number, relation, numbers.slug(number))
        for number, relation in relations.items()
    ]
    return sorted(relatives, key=_edition, reverse=True), scale


def _edition(relative: Relative) -> tuple[int, str]:
    number = numbers.find_number(relative.number)
    return (number.edition or 0) if number else 0, relative.number
