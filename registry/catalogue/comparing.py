"""The one figure by which a declared value is compared: the worst that it still allows."""

from decimal import Decimal

from registry.catalogue import scales, units
from registry.catalogue.indicators import Direction, Indicator
from registry.catalogue.values import Operator

_WORSE = {Direction.HIGHER: -1, Direction.LOWER: 1}
"""The side on which a tolerance makes a value worse."""


def comparable(known: Indicator, *, operator: str, value: str, upper: str, unit: str) -> Decimal | None:
    """What is declared for the indicator, as one figure in its unit; words count by the grade they name."""
    if operator == Operator.TEXT:
        return scales.rank(known.scale, value) if known.scale else None
    end = worst_end(operator, Decimal(value), Decimal(upper) if upper else None, known.direction)
    return None if end is None else units.convert(end, unit or "1", known.unit)


def worst_end(operator: str, value: Decimal, upper: Decimal | None, direction: Direction) -> Decimal | None:
    """The worst value that still keeps the promise; None if the promise has no such end.

    `≥ 5` is 5 where more is better. Where less is better it promises nothing, like words. Where neither is
    better (a size, a window such as that of pH) there is no worse side either: a limit stands for itself, a
    tolerance for the nominal value, a range for its upper end.
    """
    match operator:
        case Operator.EQUAL:
            return value
        case Operator.AT_LEAST | Operator.MORE_THAN:
            return None if direction is Direction.LOWER else value
        case Operator.AT_MOST | Operator.LESS_THAN:
            return None if direction is Direction.HIGHER else value
        case Operator.RANGE if upper is not None:
            return min(value, upper) if direction is Direction.HIGHER else max(value, upper)
        case Operator.TOLERANCE if upper is not None:
            return value + abs(upper) * _WORSE.get(direction, 0)
        case _:
            return None
