"""How values are spread, as geometry; templates/components/charts.html draws it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

WIDTH, HEIGHT = 640, 96
MARGIN = 8
BINS = 40
TALLEST = 64
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """How many values lie from `start` to `end`."""

    x: float
    y: float
    width: float
    height: float
    start: Decimal
    end: Decimal
    count: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A value with a name: a threshold, or the one value that is pointed at."""

    x: float
    name: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Distribution:
    """A histogram on one line of values, its thresholds, and one value marked in it."""

    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    mark: Line | None
    least: Decimal
    greatest: Decimal
    count: int
    width: int = WIDTH
    height: int = HEIGHT


def distribution(
    values: Sequence[Decimal], *, thresholds: Mapping[str, Decimal] | None = None, mark: Decimal | None = None
) -> Distribution | None:
    """The spread of the values; `thresholds` by name; None where there is nothing to draw."""
    if not values:
        return None
    named = thresholds or {}
    shown = [*values, *named.values(), *([] if mark is None else [mark])]
    least, greatest = min(shown), max(shown)
    scale = _Scale(least, greatest)
    return Distribution(
        bars=_bars(values, scale, mark),
        lines=tuple(Line(scale.x(value), name, value) for name, value in named.items()),
        mark=None if mark is None else Line(scale.x(mark), "", mark),
        least=min(values),
        greatest=max(values),
        count=len(values),
    )


@dataclass(frozen=True)
class _Scale:
    """From values to places on the line."""

    least: Decimal
    greatest: Decimal

    @cached_property
    def step(self) -> Decimal:
        return (self.greatest - self.least) / BINS

    def bin(self, value: Decimal) -> int:
        return min(int((value - self.least) / self.step), BINS - 1) if self.step else BINS // 2

    def x(self, value: Decimal) -> float:
        share = (value - self.least) / (self.greatest - self.least) if self.step else Decimal("0.5")
        return round(MARGIN + float(share) * (WIDTH - 2 * MARGIN), 1)


def _bars(values: Sequence[Decimal], scale: _Scale, mark: Decimal | None) -> tuple[Bar, ...]:
    counts = Counter(map(scale.bin, values))
    most, width = max(counts.values()), (WIDTH - 2 * MARGIN) / BINS
    marked = None if mark is None else scale.bin(mark)
    return tuple(
        _bar(place, count, most=most, width=width, scale=scale, marked=place == marked)
        for place, count in sorted(counts.items())
    )


def _bar(place: int, count: int, *, most: int, width: float, scale: _Scale, marked: bool) -> Bar:
    height = max(SHORTEST, round(TALLEST * count / most, 1))
    start = scale.least + scale.step * place
    return Bar(
        x=round(MARGIN + place * width + 1, 1),
        y=round(HEIGHT - MARGIN - height, 1),
        width=round(width - 2, 1),
        height=height,
        start=start,
        end=start + scale.step,
        count=count,
        marked=marked,
    )
