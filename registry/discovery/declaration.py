"""All that the page of one version shows, gathered in one reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from registry.catalogue import indicators, numbers
from registry.catalogue.models import Standard
from registry.catalogue.status import Standing as StandardStanding
from registry.catalogue.store import find_edition, standings
from registry.discovery import store
from registry.discovery.wording import Change, changes
from registry.kernel.canonical import JsonObject
from registry.publication.documents import read_record
from registry.publication.models import Version
from registry.publication.store import find_last_entry, get_version, state_of
from registry.publication.values import State
from registry.rankings import store as rankings
from registry.rankings.charts import Distribution, distribution
from registry.rankings.models import BoardRow
from registry.rankings.models import Standing as BoardStanding
from search_index.cache import Cache

MOST_COMPARED = 20_000
"""Values that a picture is drawn from: beyond that its shape no longer changes."""
FEWEST_COMPARED = 5
KEPT_BYTES = 16 << 20
BYTES_OF_A_VALUE = 112


@dataclass(frozen=True, slots=True)
class Executed:
    """An executed standard as declared, with what the catalogue knows of it today."""

    number: str
    title: str
    type: str
    slug: str
    known: Standard | None
    standing: StandardStanding | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a declared value lies among all that are declared for the category."""

    known: indicators.Indicator
    name: str
    value: Decimal
    spread: Distribution


@dataclass(frozen=True, slots=True)
class Revision:
    """A version in the history, with what it changed against the one before."""

    version: Version
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Shown:
    version: Version
    record: JsonObject
    state: State
    front_runner: bool
    standards: Sequence[Executed]
    places: Sequence[Place]
    boards: Sequence[tuple[BoardStanding, BoardRow]]
    history: Sequence[Revision]

    @property
    def category(self) -> str:
        return str(self.record["products"][0]["category"]) if self.record["products"] else ""


def gather(session: Session, number: str, n: int | None, *, on: date) -> Shown:
    """Version n of a declaration, or the newest; NotFound if there is none."""
    version = get_version(session, number, n)
    record = read_record(version.record)
    boards = rankings.standings_of(session, version.id)
    return Shown(
        version=version,
        record=record,
        state=state_of(version),
        front_runner=any(standing.front_runner for standing, _ in boards),
        standards=[_executed(session, item, on=on) for item in record["standards"]],
        places=_places(session, version, record),
        boards=boards,
        history=_history(store.versions_of(session, version.declaration_id)),
    )


def _executed(session: Session, item: Mapping[str, str], *, on: date) -> Executed:
    number = numbers.find_number(item["number"])
    known = find_edition(session, number, on=on) if number else None
    standing = standings(session, [known], on=on)[known.number] if known else None
    slug = known.slug if known else numbers.slug(item["number"])
    return Executed(item["number"], item["title"], item["type"], slug, known, standing)


def _places(session: Session, version: Version, record: JsonObject) -> list[Place]:
    """One picture per comparable indicator, in the order declared; too few values make none."""
    comparable = [each for each in version.indicators if each.code and each.canonical is not None]
    declared = {each.code: each for each in reversed(comparable) if each.code}
    if not declared or not record["products"]:
        return []
    compared = _values(session, record["products"][0]["category"], declared)
    places = []
    for code, each in reversed(declared.items()):
        known, values = indicators.find_indicator(code), compared[code]
        drawn = distribution(values, mark=each.canonical) if len(values) >= FEWEST_COMPARED else None
        if known and drawn and each.canonical is not None:
            places.append(Place(known, each.name, each.canonical, drawn))
    return places


class _Values(list[Decimal]):
    @property
    def nbytes(self) -> int:
        return BYTES_OF_A_VALUE * len(self)


_kept = Cache(limit=KEPT_BYTES)


def _values(session: Session, category: str, codes: Iterable[str]) -> Mapping[str, Sequence[Decimal]]:
    """What the category declares for each indicator; read again only when the log has grown."""
    entry = find_last_entry(session)
    state = session.get_bind(), entry.chain if entry else ""

    def values(code: str) -> _Values:
        return _Values(store.values_in_category(session, category, code, limit=MOST_COMPARED))

    return {code: _kept.get((state, category, code), partial(values, code)) for code in codes}


def _history(versions: Sequence[Version]) -> list[Revision]:
    """Newest first; the first version changed nothing."""
    records = [read_record(version.record) for version in versions]
    pairs = zip(records, [*records[1:], None], strict=True)
    return [
        Revision(version, changes(before, after) if before else ())
        for version, (after, before) in zip(versions, pairs, strict=True)
    ]
