"""One line of the table of benchmarks, and the clock they share."""

import time
from collections.abc import Callable
from typing import NamedTuple


class Row(NamedTuple):
    """A figure of the product, a figure of its yardstick in the same unit, and the first over the second."""

    name: str
    figure: float
    unit: str
    yardstick: str
    ratio: float


def rate(work: Callable[[], int]) -> float:
    """How many pieces of work per second of CPU: on a machine shared with others, wall time says little."""
    begun = time.process_time()
    pieces = work()
    return pieces / (time.process_time() - begun)


def compared(name: str, figure: float, unit: str, *, yardstick: str, measure: float) -> Row:
    return Row(
        name, round(figure, 3), unit, f"{yardstick}: {measure:,.3g} {unit}", round(figure / measure, 3)
    )
