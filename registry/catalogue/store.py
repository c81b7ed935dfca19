"""Reference standards, found, suggested and dated."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, or_, select
from sqlalchemy.orm import Session

from registry.catalogue.models import Replacement, Standard
from registry.catalogue.numbers import StandardNumber, find_number
from registry.catalogue.status import Life, Standing, standing, succession_counts
from registry.kernel.refusal import NotFound
from search_index.text import fold

CHUNK = 500
"""Numbers in one query; SQLite and PostgreSQL both bind far more."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The neighbours of a standard in time, by number; either may be missing from the catalogue."""

    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]


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
    """The amendments (修改单) of that edition, the first one first."""
    query = select(Standard).where(Standard.number.startswith(f"{standard.number}/XG", autoescape=True))
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
    listed = list(standards)
    found: dict[str, Standing] = {}
    for start in range(0, len(listed), CHUNK):
        found |= _standings(session, listed[start : start + CHUNK], on)
    return found


def _standings(session: Session, chunk: Sequence[Standard], on: date) -> dict[str, Standing]:
    stated = _stated_replacements(session, [standard.number for standard in chunk])
    later = _editions_of(session, {standard.family for standard in chunk})
    return {
        standard.number: standing(_life(standard, stated[standard.number], later[standard.family]), on=on)
        for standard in chunk
    }


def _life(
    standard: Standard, stated: Sequence[date | None], family: Sequence[tuple[int, date | None]]
) -> Life:
    replacements = tuple(stated)
    if not replacements and succession_counts(standard.kind, standard.status_text):
        ours = standard.edition or math.inf
        replacements = tuple(day for edition, day in family if edition > ours)
    return Life(standard.effective, standard.abolished, replacements, standard.status_text)


def _stated_replacements(session: Session, numbers: Sequence[str]) -> defaultdict[str, list[date | None]]:
    query = (
        select(Replacement.older, Replacement.newer, Standard.effective)
        .outerjoin(Standard, Standard.number == Replacement.newer)
        .where(Replacement.older.in_(numbers))
        .distinct()
    )
    stated = defaultdict(list)
    for older, _newer, effective in session.execute(query):
        stated[older].append(effective)
    return stated


def _editions_of(session: Session, families: set[str]) -> defaultdict[str, list[tuple[int, date | None]]]:
    query = select(Standard.family, Standard.edition, Standard.effective).where(
        Standard.family.in_(families), Standard.amendment == ""
    )
    found = defaultdict(list)
    for family, edition, effective in session.execute(query):
        if edition is not None:
            found[family].append((edition, effective))
    return found


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
