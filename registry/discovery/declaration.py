"""All that the page of one version shows on a day, gathered in one reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from registry.catalogue import indicators
from registry.catalogue.limit_store import get_book
from registry.declarations.advice_rules import concerns_food
from registry.declarations.values import Draft
from registry.discovery import store
from registry.discovery.as_of import Opened, open_on
from registry.discovery.executed import Executed, executed, warnings
from registry.discovery.judged import Judgement, judge
from registry.discovery.wording import Change, changes
from registry.kernel.canonical import JsonObject
from registry.kernel.words import Message
from registry.publication import life
from registry.publication.documents import CHANGES, as_draft, read_record
from registry.publication.models import Declaration, Version
from registry.publication.store import find_last_entry
from registry.publication.values import Act, Deed
from registry.rankings import store as rankings
from registry.rankings.charts import Distribution, distribution
from registry.rankings.models import BoardRow
from registry.rankings.models import Standing as BoardStanding
from search_index.cache import Cache

MOST_COMPARED = 20_000
"""Values that a picture is drawn from: beyond that its shape no longer changes."""
FEWEST_COMPARED = 5
_DEEDS = {written: deed for deed, written in CHANGES.items()}
KEPT_BYTES = 16 << 20
BYTES_OF_A_VALUE = 112


@dataclass(frozen=True, slots=True)
class Place:
    """Where a declared value lies among all that are declared for the category."""

    known: indicators.Indicator
    name: str
    value: Decimal
    spread: Distribution


@dataclass(frozen=True, slots=True)
class Revision:
    """A version in the history, the act that made it public, and what it changed against the one before."""

    version: Version
    deed: Deed
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Shown:
    """A version on a day: the state it was in, the standards as they stood, the comparison as it came out."""

    opened: Opened
    record: JsonObject
    draft: Draft
    front_runner: bool
    standards: Sequence[Executed]
    warnings: Sequence[Message]
    judgement: Judgement
    places: Sequence[Place]
    boards: Sequence[tuple[BoardStanding, BoardRow]]
    history: Sequence[Revision]

    @property
    def turn(self) -> Act | None:
        """The act that brought the declaration into its state, unless that was its first publication."""
        turn = life.find_turn(self.opened.acts)
        return turn if turn and turn.deed is not Deed.PUBLISH else None

    @property
    def concerns_food(self) -> bool:
        return concerns_food(self.draft)

    @property
    def category(self) -> str:
        return self.draft.products[0].category if self.draft.products else ""


def gather(session: Session, number: str, n: int | None, *, today: date, on: date | None = None) -> Shown:
    """Version n of a declaration, or the newest that day; NotFound if there is none.

    Refusal for a day before it was public, or too far ahead to say anything.
    """
    opened = open_on(session, number, n, today=today, on=on)
    version, day = opened.version, opened.day
    record = read_record(version.record)
    draft = as_draft(record)
    standards = executed(session, draft.standards, on=day.on)
    boards = [] if day.is_another else rankings.standings_of(session, version.id)
    return Shown(
        opened=opened,
        record=record,
        draft=draft,
        front_runner=any(standing.front_runner for standing, _ in boards),
        standards=standards,
        warnings=warnings(standards, on=day.on),
        judgement=judge(draft, get_book(session), on=day.on),
        places=[] if day.is_another else _places(session, version, record),
        boards=boards,
        history=_history(session, version.declaration),
    )


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


def _history(session: Session, declaration: Declaration) -> list[Revision]:
    """Newest first; the first version changed nothing."""
    versions = store.versions_of(session, declaration.id)
    records = [read_record(version.record) for version in versions]
    pairs = zip(records, [*records[1:], None], strict=True)
    return [
        Revision(version, _DEEDS[after["change"]["type"]], changes(before, after) if before else ())
        for version, (after, before) in zip(versions, pairs, strict=True)
    ]
