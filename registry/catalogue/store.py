"""Reference standards, found, suggested and dated."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, case, or_, select
from sqlalchemy.orm import Session

from registry.catalogue.lives import Successor, lives
from registry.catalogue.models import Replacement, Standard
from registry.catalogue.numbers import StandardNumber, find_number
from registry.catalogue.numbers import slug as number_slug
from registry.catalogue.status import Standing, Status, standing, timeline
from registry.kernel.refusal import NotFound
from search_index.text import fold


@dataclass(frozen=True, slots=True)
class Chain:
    """The neighbours of a standard in time, by number; either may be missing from the catalogue."""

    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a standard becomes on a day, and what then stands or will stand in its place."""

    standard: Standard
    status: Status
    day: date
    successors: tuple[Successor, ...]


def find_standard(session: Session, number: str | StandardNumber) -> Standard | None:
    """Exactly that edition; a year of two digits (`GB 191-90`) finds the entry with four."""
    parsed = number if isinstance(number, StandardNumber) else find_number(number)
    if parsed is None:
        return None
    same_edition = Standard.edition == parsed.edition if parsed.year else Standard.edition.is_(None)
    query = select(Standard).where(
        or_(
            Standard.number == parsed.normalised,
            (Standard.family == parsed.family) & same_edition & (Standard.amendment == parsed.amendment),
        )
    )
    return session.scalars(query.order_by(Standard.number != parsed.normalised)).first()


def get_standard(session: Session, number: str | StandardNumber) -> Standard:
    standard = find_standard(session, number)
    if standard is None:
        raise NotFound(str(number))
    return standard


def get_standard_by_slug(session: Session, slug: str) -> Standard:
    """The standard of a page's address."""
    standard = session.scalars(select(Standard).where(Standard.slug == slug)).first()
    if standard is None:
        raise NotFound(slug)
    return standard


def find_family(session: Session, slug: str) -> str | None:
    """The number without a year that the address of a page names (`GB-T-18801`), if it has editions."""
    digits = re.sub(r"[^\d.]", "", slug.rpartition("-")[2])
    query = select(Standard.family).where(Standard.digits == digits, Standard.amendment == "").distinct()
    return next((family for family in session.scalars(query) if number_slug(family) == slug), None)


def editions(session: Session, family: str) -> Sequence[Standard]:
    """Every edition under one number, the newest first, without amendments."""
    query = select(Standard).where(Standard.family == family, Standard.amendment == "")
    return session.scalars(query.order_by(Standard.edition.desc())).all()


def find_edition(session: Session, number: StandardNumber, *, on: date) -> Standard | None:
    """What a citation means on a day: a dated one that edition, an undated one the edition in force."""
    if number.dated:
        return find_standard(session, number)
    candidates = editions(session, number.family)
    known = standings(session, candidates, on=on)
    return next((standard for standard in candidates if known[standard.number].in_force), None)


def amendments(session: Session, standard: Standard) -> Sequence[Standard]:
    """The amendments (修改单) of that edition, the first one first; an amendment has none of its own."""
    if standard.amendment:
        return ()
    query = select(Standard).where(
        Standard.family == standard.family, Standard.edition == standard.edition, Standard.amendment != ""
    )
    return session.scalars(query.order_by(Standard.issued, Standard.number)).all()


def suggest(session: Session, text: str, *, limit: int = 10) -> Sequence[Standard]:
    """For the form: standards whose digits begin as typed, or whose title has all the words; newest first.

    `18801`, `GB/T 18801`, `18801-2022` and `空气 净化器` all lead to GB/T 18801-2022.
    """
    folded = fold(text).strip()[:100]
    number = find_number(folded)
    digits = re.fullmatch(r"(\d[\d.]*)(?:-(\d{4}))?", folded)
    if number:
        matched = _under_number(number)
    elif digits:
        matched = _with_digits(*digits.groups())
    elif folded:
        matched = _with_words(folded.split()[:5])
    else:
        return ()
    exact = number.digits if number else digits[1] if digits else folded
    nearest = case((or_(Standard.digits == exact, Standard.title == exact), 0), else_=1)
    query = select(Standard).where(matched).order_by(nearest, Standard.edition.desc(), Standard.number)
    return session.scalars(query.limit(limit)).all()


def chain(session: Session, number: str) -> Chain:
    """What the standard replaces and what replaces it, as entries of either side say."""
    older = select(Replacement.older).where(Replacement.newer == number).distinct()
    newer = select(Replacement.newer).where(Replacement.older == number).distinct()
    return Chain(
        replaces=tuple(session.scalars(older.order_by(Replacement.older))),
        replaced_by=tuple(session.scalars(newer.order_by(Replacement.newer))),
    )


def standard_status(session: Session, standard: Standard, *, on: date) -> Standing:
    """Its status on that day."""
    return standings(session, [standard], on=on)[standard.number]


def standings(session: Session, standards: Iterable[Standard], *, on: date) -> dict[str, Standing]:
    """The status of many standards on one day, by number, in a few queries."""
    return {number: standing(lived.life, on=on) for number, lived in lives(session, standards).items()}


def upcoming_changes(session: Session, *, on: date, within: timedelta) -> list[Change]:
    """Every change of a status after that day and within that time, the nearest first."""
    touched = session.scalars(_touched_between(on, on + within)).all()
    known = lives(session, touched)
    changes = [
        Change(standard, span.status, span.begins, known[standard.number].successors)
        for standard in touched
        for span in timeline(known[standard.number].life)
        if span.begins and on < span.begins <= on + within
    ]
    return sorted(changes, key=lambda change: (change.day, change.standard.number))


def _touched_between(after: date, last: date) -> Select[Standard]:
    """Standards with a date of their own in that time, or one of what may replace them."""
    beginning = Standard.effective.between(after + timedelta(days=1), last)
    replaced = select(Replacement.older).join(Standard, Standard.number == Replacement.newer)
    return select(Standard).where(
        or_(
            beginning,
            Standard.issued.between(after + timedelta(days=1), last),
            Standard.abolished.between(after + timedelta(days=1), last),
            Standard.number.in_(replaced.where(beginning)),
            Standard.family.in_(select(Standard.family).where(beginning)),
        )
    )


def _under_number(number: StandardNumber) -> ColumnElement[bool]:
    same_family = Standard.family == number.family
    if number.dated:
        return same_family & (Standard.edition == number.edition)
    return or_(same_family, Standard.family.startswith(f"{number.family}.", autoescape=True))


def _with_digits(digits: str, year: str | None) -> ColumnElement[bool]:
    begins = Standard.digits.startswith(digits, autoescape=True)
    return begins & (Standard.edition == int(year)) if year else begins


def _with_words(words: Sequence[str]) -> ColumnElement[bool]:
    matched = Standard.title.contains(words[0], autoescape=True)
    for word in words[1:]:
        matched &= Standard.title.contains(word, autoescape=True)
    return matched
