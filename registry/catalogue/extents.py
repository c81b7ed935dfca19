"""The values that a limit or a promise allows, so that two of them can be laid beside each other.

`≤ 50 mg/kg` allows all up to 50, `10 ± 0.5 mm` all from 9.5 to 10.5. A promise keeps a limit if it allows
nothing that the limit forbids. Figures are compared as they stand, without rounding, as GB/T 8170-2008 has it
where a standard orders nothing else (4.3.1), and in the base unit, so that no unit favours anybody.
"""

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from registry.catalogue import scales
from registry.catalogue.indicators import Direction, indicators
from registry.catalogue.units import Unit, find_unit
from registry.catalogue.values import TWO_FIGURES, Operator, parse_value
from registry.kernel.refusal import Refusal

End = tuple[Decimal, int]
"""A number, and whether the end lies just below it (-1), on it (0) or just above it (1)."""

LOWEST, HIGHEST = (Decimal("-Infinity"), 0), (Decimal("Infinity"), 0)
_OR_BETTER = {Direction.HIGHER: Operator.AT_LEAST, Direction.LOWER: Operator.AT_MOST}
_EXACT = Context(prec=60)
_BELOW, _ON, _ABOVE = -1, 0, 1


@dataclass(frozen=True, slots=True)
class Extent:
    """Everything from `low` to `high` in the base unit of the dimension."""

    low: End
    high: End
    dimension: str

    @property
    def ends(self) -> tuple[End, ...]:
        """The ends that there are: a limit has one, a range two."""
        return tuple(end for end in (self.low, self.high) if end not in {LOWEST, HIGHEST})

    def lies_within(self, other: "Extent") -> bool:
        """Whether it allows nothing that the other forbids."""
        return other.low <= self.low and self.high <= other.high

    def fills(self, other: "Extent") -> bool:
        """Whether it goes as far as the other allows, at every end that the other has."""
        return all(
            mine == theirs
            for mine, theirs in ((self.low, other.low), (self.high, other.high))
            if theirs not in {LOWEST, HIGHEST}
        )

    def holds(self, end: End) -> bool:
        return self.low <= end <= self.high


@lru_cache(maxsize=20_000)
def find_extent(
    operator: str, value: str, upper: str = "", unit: str = "", *, code: str = ""
) -> Extent | None:
    """What the expression allows of the indicator `code`.

    Words count by the grade they name, as promised or better; None for other words, for figures that are none
    and for units not in the table.
    """
    if operator == Operator.TEXT:
        return _of_a_grade(code, value)
    found = find_unit(unit or "1")
    if found is None:
        return None
    try:
        first = parse_value(value)
        second = parse_value(upper) if operator in TWO_FIGURES else first
    except Refusal:
        return None
    ends = _ends(operator, first, second)
    return Extent(_in_base(ends[0], found), _in_base(ends[1], found), found.dimension) if ends else None


def _of_a_grade(code: str, words: str) -> Extent | None:
    known = indicators().get(code)
    rank = scales.rank(known.scale, words) if known and known.scale else None
    if known is None or rank is None:
        return None
    or_better = _OR_BETTER.get(scales.get_scale(known.scale).better, Operator.EQUAL)
    return find_extent(or_better, format(rank, "f"), unit=known.unit.code)


def _ends(operator: str, first: Decimal, second: Decimal) -> tuple[End, End] | None:
    ends: dict[str, tuple[End, End]] = {
        Operator.AT_LEAST: ((first, _ON), HIGHEST),
        Operator.MORE_THAN: ((first, _ABOVE), HIGHEST),
        Operator.AT_MOST: (LOWEST, (first, _ON)),
        Operator.LESS_THAN: (LOWEST, (first, _BELOW)),
        Operator.EQUAL: ((first, _ON), (first, _ON)),
        Operator.RANGE: ((min(first, second), _ON), (max(first, second), _ON)),
        Operator.TOLERANCE: ((first - abs(second), _ON), (first + abs(second), _ON)),
    }
    return ends.get(operator)


def _in_base(end: End, unit: Unit) -> End:
    figure, side = end
    return _EXACT.fma(figure, unit.factor, unit.offset), side
