"""What a board is made of: the scheme that judges, the candidates it judges, and the verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import IntEnum, StrEnum

from registry.kernel.words import N_


class Level(IntEnum):
    """先进、平均、基准, or below all of them. The number is the tier; a bigger number is a weaker level."""

    ADVANCED = 1
    AVERAGE = 2
    BASELINE = 3
    BELOW = 4

    @property
    def stars(self) -> int:
        return {Level.ADVANCED: 5, Level.AVERAGE: 4, Level.BASELINE: 3, Level.BELOW: 0}[self]

    @property
    def word(self) -> str:
        """How data files and snapshots write it."""
        return self.name.lower()


LEVEL_NAMES = {
    Level.ADVANCED: N_("先进水平"),
    Level.AVERAGE: N_("平均水平"),
    Level.BASELINE: N_("基准水平"),
    Level.BELOW: N_("未达基准"),
}


class Direction(StrEnum):
    """Which way an indicator is better. Only these two can be graded into levels."""

    HIGHER = "higher"
    LOWER = "lower"


class Method(StrEnum):
    """How the core indicators become one verdict."""

    STARS = "stars"
    WEIGHTED = "weighted"


class Note(StrEnum):
    """Why a board gives no ranking; empty where it does."""

    NONE = ""
    ALL_EQUAL = "all_equal"
    TOO_FEW = "too_few"


NOTE_NAMES = {
    Note.ALL_EQUAL: N_("参加比较的数值全部相同，按规则不发布排行，仅作说明。"),
    Note.TOO_FEW: N_("可以比较的数值不足两个，不发布排行。"),
}


class Obstacle(StrEnum):
    """Why a declaration of the category was not compared."""

    OUT_OF_SCOPE = "out_of_scope"
    REFERENCE_INVALID = "reference_invalid"


OBSTACLE_NAMES = {
    Obstacle.OUT_OF_SCOPE: N_("不在方案规定的可比范围内"),
    Obstacle.REFERENCE_INVALID: N_("所执行的标准在截止时已被代替或废止"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the scheme in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` (included) up to `end` (left out); None is open."""

    start: Decimal | None = None
    end: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        return (self.start is None or self.start <= value) and (self.end is None or value < self.end)


@dataclass(frozen=True, slots=True)
class Axis:
    """An indicator that sorts candidates without being a merit: the size of a product, its air flow."""

    code: str
    name: Words
    unit: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """One number for each level that can be reached."""

    advanced: Decimal
    average: Decimal
    baseline: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """The thresholds that hold where the axis lies in the span."""

    span: Span
    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class CoreIndicator:
    """An indicator the board compares. Without an axis there is one band, and it holds for everyone.

    `methods` names the test methods whose values may be compared; empty accepts any.
    """

    code: str
    name: Words
    direction: Direction
    unit: str
    weight: Decimal
    bands: tuple[Band, ...]
    axis: Axis | None = None
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """An evaluation scheme (评估方案): everything a verdict depends on besides the declarations.

    `cutoff` None means the moment of publication. `scope` narrows the category to a comparable range.
    `points` is what a level counts in the score (below the baseline nothing); `steps` are the scores that
    reach each level under the weighted method.
    """

    code: str
    version: int
    title: Words
    area: str
    categories: tuple[str, ...]
    basis: Words
    assessor: Words
    method: Method
    points: Thresholds
    core: tuple[CoreIndicator, ...]
    basic: tuple[Words, ...]
    tie_rule: Words
    disclaimer: Words
    scope: tuple[tuple[Axis, Span], ...] = ()
    cutoff: datetime | None = None
    steps: Thresholds | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared indicator, as typed."""

    code: str
    operator: str
    value: str
    upper: str = ""
    unit: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version of a declaration that stood public at the cut-off."""

    declaration: str
    version: int
    digest: str
    enterprise: str
    declared: tuple[Declared, ...]
    invalid_references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """The verdict on one candidate; a value of None was not declared in a way that can be compared."""

    declaration: str
    version: int
    values: Mapping[str, Decimal | None]
    levels: Mapping[str, Level]
    level: Level
    score: Decimal

    @property
    def is_front_runner(self) -> bool:
        return self.level is Level.ADVANCED


@dataclass(frozen=True, slots=True)
class SetAside:
    """A candidate that was not compared, and why."""

    declaration: str
    version: int
    obstacle: Obstacle


@dataclass(frozen=True, slots=True)
class Board:
    """A leaderboard. Entries stand in the order of declaration numbers, which is no ranking.

    `notes` says per core indicator why its values give no ranking; `note` says it of the whole board.
    """

    entries: tuple[BoardEntry, ...]
    set_aside: tuple[SetAside, ...]
    note: Note
    notes: Mapping[str, Note]

    @property
    def front_runners(self) -> tuple[BoardEntry, ...]:
        return () if self.note else tuple(entry for entry in self.entries if entry.is_front_runner)
