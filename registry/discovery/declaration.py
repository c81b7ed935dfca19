"""All that the page of one version shows on a day, gathered in one reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from registry.catalogue import indicators
from registry.catalogue.entries import LONGEST_NOTICE
from registry.catalogue.limit_store import get_book
from registry.declarations.values import Draft
from registry.discovery import store
from registry.discovery.executed import Executed, executed, warnings
from registry.discovery.judged import Judgement, judge
from registry.discovery.wording import Change, changes
from registry.http.days import keep_within
from registry.kernel.canonical import JsonObject
from registry.kernel.clock import china_date
from registry.kernel.words import Message
from registry.publication import life
from registry.publication.documents import as_draft, read_record
from registry.publication.models import Version
from registry.publication.store import acts_of, find_last_entry, get_version, state_of
from registry.publication.values import Act, Deed, State
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
class Day:
    """The day that a page shows, and the day on which it is looked at."""

    on: date
    today: date
    earliest: date

    @property
    def is_another(self) -> bool:
        return self.on != self.today

    @property
    def latest(self) -> date:
        """No standard is announced longer before it takes effect."""
        return self.today + LONGEST_NOTICE


@dataclass(frozen=True, slots=True)
class Shown:
    """A version on a day: the state it was in, the standards as they stood, the comparison as it came out."""

    version: Version
    record: JsonObject
    draft: Draft
    day: Day
    state: State
    newest: int
    front_runner: bool
    standards: Sequence[Executed]
    warnings: Sequence[Message]
    judgement: Judgement
    places: Sequence[Place]
    boards: Sequence[tuple[BoardStanding, BoardRow]]
    acts: Sequence[Act]
    history: Sequence[Revision]

    @property
    def turn(self) -> Act | None:
        """The act that brought the declaration into its state, unless that was its first publication."""
        turn = life.find_turn(self.acts)
        return turn if turn and turn.deed is not Deed.PUBLISH else None

    @property
    def category(self) -> str:
        return self.draft.products[0].category if self.draft.products else ""


def gather(session: Session, number: str, n: int | None, *, today: date, on: date | None = None) -> Shown:
    """Version n of a declaration, or the newest that day; NotFound if there is none.

    Refusal for a day before it was public, or too far ahead to say anything.
    """
    version = get_version(session, number, n)
    acts = acts_of(session, version.declaration)
    day = _day(on, today, acts, version if n else None)
    if n is None and day.is_another:
        version = get_version(session, number, life.version_on(acts, on=day.on))
    record = read_record(version.record)
    draft = as_draft(record)
    standards = executed(session, draft.standards, on=day.on)
    boards = [] if day.is_another else rankings.standings_of(session, version.id)
    return Shown(
        version=version,
        record=record,
        draft=draft,
        day=day,
        state=_state(version, acts, day),
        newest=life.version_on(acts, on=day.on) or version.n,
        front_runner=any(standing.front_runner for standing, _ in boards),
        standards=standards,
        warnings=warnings(standards, on=day.on),
        judgement=judge(draft, get_book(session), on=day.on),
        places=[] if day.is_another else _places(session, version, record),
        boards=boards,
        acts=life.acts_until(acts, day.on),
        history=_history(store.versions_of(session, version.declaration_id), acts),
    )


def _day(asked: date | None, today: date, acts: Sequence[Act], version: Version | None) -> Day:
    published = china_date(version.published_at if version else acts[0].at)
    # Clocks differ: what another machine published a moment ago can be of tomorrow.
    day = Day(asked or today, today, earliest=min(published, today))
    keep_within(day.on, earliest=day.earliest, latest=day.latest)
    return day


def _state(version: Version, acts: Sequence[Act], day: Day) -> State:
    """What the version was on that day: of the newest then, the state that its declaration was in."""
    if not day.is_another:
        return state_of(version)
    published = [act for act in life.acts_until(acts, day.on) if act.deed in life.PUBLICATIONS]
    if after := next((act for act in published if act.version == version.n + 1), None):
        return State.CORRECTED if after.deed is Deed.CORRECT else State.SUPERSEDED
    return life.state_on(acts, on=day.on) or state_of(version)


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


def _history(versions: Sequence[Version], acts: Sequence[Act]) -> list[Revision]:
    """Newest first; the first version changed nothing."""
    deeds = {act.version: act.deed for act in acts if act.deed in life.PUBLICATIONS}
    records = [read_record(version.record) for version in versions]
    pairs = zip(records, [*records[1:], None], strict=True)
    return [
        Revision(version, deeds[version.n], changes(before, after) if before else ())
        for version, (after, before) in zip(versions, pairs, strict=True)
    ]
