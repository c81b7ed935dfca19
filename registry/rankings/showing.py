"""A board as its pages show it: one page of the snapshot's entries, joined with what is public today."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from registry.catalogue.units import find_unit
from registry.http.i18n import language
from registry.http.pages import Paging
from registry.kernel.canonical import JsonObject
from registry.kernel.refusal import NotFound
from registry.publication.models import Version
from registry.publication.store import state_of
from registry.publication.values import State
from registry.rankings import store
from registry.rankings.charts import Distribution, distribution
from registry.rankings.documents import read_snapshot, scheme_from_json
from registry.rankings.models import BoardRow
from registry.rankings.values import (
    LEVEL_NAMES,
    NOTE_NAMES,
    OBSTACLE_NAMES,
    Axis,
    CoreIndicator,
    Level,
    Note,
    Obstacle,
    Scheme,
)
from search_index.cache import Cache

PER_PAGE = 100
KEPT_BYTES = 64 << 20
READ_PER_STORED = 8
"""How much more memory a snapshot takes when it has been read, roughly."""
LEVELS = {level.word: level for level in Level}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: its version today, the level that puts it in its tier, its values and their levels."""

    version: Version
    level: Level
    values: Mapping[str, Decimal | None]
    levels: Mapping[str, Level]
    score: Decimal

    @property
    def to_review(self) -> bool:
        """Revised or withdrawn since the cut-off."""
        return state_of(self.version) is not State.CURRENT


@dataclass(frozen=True, slots=True)
class Tier:
    """The part of a tier that stands on this page, and how many it has in all."""

    level: Level
    name: str
    total: int
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Shown:
    """A board (of the whole scheme, or of one indicator) as a page shows it."""

    row: BoardRow
    scheme: Scheme
    note: str
    compared: int
    totals: Mapping[Level, int]
    tiers: Sequence[Tier]
    paging: Paging
    spreads: Mapping[str, Distribution | None]
    set_aside: Mapping[str, int]

    @staticmethod
    def name_of(level: Level) -> str:
        return LEVEL_NAMES[level]

    @staticmethod
    def unit(measured: CoreIndicator | Axis) -> str:
        found = find_unit(measured.unit)
        return found.symbol_in(language()) if found else measured.unit


@dataclass(frozen=True, slots=True)
class _Compared:
    """What a snapshot says of one board, in the order of its pages. It never changes, so it is kept."""

    scheme: Scheme
    note: Note
    entries: Sequence[JsonObject]
    totals: Mapping[Level, int]
    spreads: Mapping[str, Distribution | None]
    set_aside: Mapping[str, int]
    nbytes: int


_kept = Cache(limit=KEPT_BYTES)


def gather(session: Session, row: BoardRow, *, page: int, code: str | None = None) -> Shown:
    """One page of the overall board, or of the board of one core indicator; NotFound if it is not one."""
    compared = _kept.get((row.digest, code), lambda: _compared(row.snapshot, code))
    listed = [] if compared.note else compared.entries
    paging = Paging(page, PER_PAGE, len(listed))
    shown = listed[paging.offset : paging.offset + PER_PAGE]
    return Shown(
        row=row,
        scheme=compared.scheme,
        note=NOTE_NAMES.get(compared.note, ""),
        compared=len(compared.entries),
        totals=compared.totals,
        tiers=_tiers(session, shown, compared.totals, code),
        paging=paging,
        spreads=compared.spreads,
        set_aside=compared.set_aside,
    )


def _compared(stored: bytes, code: str | None) -> _Compared:
    snapshot = read_snapshot(stored)
    scheme, result = scheme_from_json(snapshot["scheme"]), snapshot["result"]
    core = [indicator for indicator in scheme.core if code in (None, indicator.code)]
    if not core:
        raise NotFound(code)
    entries = sorted(result["entries"], key=lambda entry: (_level(entry, code), entry["declaration"]))
    return _Compared(
        scheme=scheme,
        note=Note(result["notes"][code] if code else result["note"]),
        entries=entries,
        totals=Counter(_level(entry, code) for entry in entries),
        spreads={indicator.code: _spread(entries, indicator) for indicator in core},
        set_aside=Counter(OBSTACLE_NAMES[Obstacle(each["obstacle"])] for each in result["set_aside"]),
        nbytes=READ_PER_STORED * len(stored),
    )


def _level(entry: JsonObject, code: str | None) -> Level:
    """What puts an entry in its tier: the level of one indicator, or of all."""
    return LEVELS[entry["levels"][code]] if code else Level(entry["tier"])


def _tiers(
    session: Session, page: Sequence[JsonObject], totals: Mapping[Level, int], code: str | None
) -> list[Tier]:
    versions = store.versions_named(session, [(entry["declaration"], entry["version"]) for entry in page])
    lines = [_line(entry, versions[entry["declaration"]], code) for entry in page]
    tiers = (
        Tier(level, LEVEL_NAMES[level], totals[level], [line for line in lines if line.level is level])
        for level in Level
    )
    return [tier for tier in tiers if tier.lines]


def _line(entry: JsonObject, version: Version, code: str | None) -> Line:
    return Line(
        version=version,
        level=_level(entry, code),
        values={name: None if text is None else Decimal(text) for name, text in entry["values"].items()},
        levels={name: LEVELS[word] for name, word in entry["levels"].items()},
        score=Decimal(entry["score"]),
    )


def _spread(entries: Sequence[JsonObject], indicator: CoreIndicator) -> Distribution | None:
    """The values of an indicator with its thresholds, where the same hold for everyone."""
    values = [Decimal(text) for entry in entries if (text := entry["values"][indicator.code]) is not None]
    steps = indicator.bands[0].thresholds
    named = {
        LEVEL_NAMES[Level.ADVANCED]: steps.advanced,
        LEVEL_NAMES[Level.AVERAGE]: steps.average,
        LEVEL_NAMES[Level.BASELINE]: steps.baseline,
    }
    return distribution(values, thresholds={} if indicator.axis else named)
