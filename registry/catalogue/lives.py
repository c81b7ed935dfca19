"""What the catalogue knows of the lives of many standards, gathered in a few queries."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.catalogue.models import Replacement, Standard
from registry.catalogue.status import Life, succession_counts

CHUNK = 500
"""Numbers in one query; SQLite and PostgreSQL both bind far more."""


@dataclass(frozen=True, slots=True)
class Successor:
    """A standard that takes another's place, and the day on which it does, where that is known."""

    number: str
    effective: date | None


@dataclass(frozen=True, slots=True)
class Lived:
    """The life of a standard and the standards that end it, the first one first."""

    life: Life
    successors: tuple[Successor, ...]


def lives(session: Session, standards: Iterable[Standard]) -> dict[str, Lived]:
    """What is known of each, by number."""
    listed = list(standards)
    found: dict[str, Lived] = {}
    for start in range(0, len(listed), CHUNK):
        found |= _lives(session, listed[start : start + CHUNK])
    return found


def _lives(session: Session, chunk: Sequence[Standard]) -> dict[str, Lived]:
    stated = _stated_successors(session, [standard.number for standard in chunk])
    families = _editions_of(session, {standard.family for standard in chunk})
    return {standard.number: _lived(standard, stated, families) for standard in chunk}


def _lived(
    standard: Standard,
    stated: Mapping[str, list[Successor]],
    families: Mapping[str, list[tuple[int, Successor]]],
) -> Lived:
    successors = stated.get(standard.number, [])
    known = tuple(sorted(successors, key=_in_time))
    if not successors and succession_counts(standard.kind, standard.status_text):
        ours = standard.edition or math.inf
        successors = [later for edition, later in families.get(standard.family, []) if edition > ours]
        known = tuple(successors[:1])  # the next edition takes its place, later ones take that one's
    days = tuple(successor.effective for successor in successors)
    return Lived(
        Life(standard.effective, standard.abolished, days, standard.status_text, standard.issued), known
    )


def _in_time(successor: Successor) -> tuple[date, str]:
    return (successor.effective or date.max, successor.number)


def _stated_successors(session: Session, numbers: Sequence[str]) -> Mapping[str, list[Successor]]:
    query = (
        select(Replacement.older, Replacement.newer, Standard.effective)
        .outerjoin(Standard, Standard.number == Replacement.newer)
        .where(Replacement.older.in_(numbers))
        .distinct()
    )
    stated = defaultdict(list)
    for older, newer, effective in session.execute(query):
        stated[older].append(Successor(newer, effective))
    return stated


def _editions_of(session: Session, families: set[str]) -> Mapping[str, list[tuple[int, Successor]]]:
    query = select(Standard.family, Standard.edition, Standard.number, Standard.effective).where(
        Standard.family.in_(families), Standard.amendment == ""
    )
    found = defaultdict(list)
    for family, edition, number, effective in session.execute(query.order_by(Standard.edition)):
        if edition is not None:
            found[family].append((edition, Successor(number, effective)))
    return found
