"""Paths and colours as PDF operators, in millimetres from the top left corner of an A4 page."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from fontTools.pens.basePen import BasePen

POINTS_PER_MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
_CIRCLE = 0.5523
"""The handle of the cubic curve that is nearest to a quarter of the unit circle."""

Point = tuple[float, float]


class Ink:
    """A drawing that grows by strokes and fills; `content` is what a PDF page draws."""

    def __init__(self) -> None:
        flip = _numbers(POINTS_PER_MM, 0, 0, -POINTS_PER_MM, 0, PAGE_HEIGHT * POINTS_PER_MM, digits=4)
        self._operators = [f"{flip} cm"]

    @property
    def content(self) -> bytes:
        return "\n".join(self._operators).encode()

    def stroke(self, paths: Iterable[str], *, colour: str, width: float) -> None:
        self._operators.append(f"{_rgb(colour)} RG {_numbers(width)} w")
        self._operators.extend(f"{path} S" for path in paths)

    def fill(self, path: str, *, colour: str) -> None:
        self._operators.append(f"{_rgb(colour)} rg {path} f")


class OutlinePen(BasePen):  # type: ignore[misc] # fontTools has no types
    """Receives a glyph and writes it as a path."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self._operators: list[str] = []

    @property
    def path(self) -> str:
        return " ".join(self._operators)

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - the names are the pen protocol's
        self._operators.append(f"{_numbers(*pt)} m")

    def _lineTo(self, pt: Point) -> None:  # noqa: N802 - as above
        self._operators.append(f"{_numbers(*pt)} l")

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802 - as above
        self._operators.append(f"{_numbers(*pt1, *pt2, *pt3)} c")

    def _closePath(self) -> None:  # noqa: N802 - as above
        self._operators.append("h")


def rectangle(left: float, top: float, right: float, bottom: float) -> str:
    return f"{_numbers(left, top, right - left, bottom - top)} re"


def polygon(points: Sequence[Point]) -> str:
    return f"{polyline(points)} h"


def polyline(points: Sequence[Point]) -> str:
    start, *others = points
    return " ".join([f"{_numbers(*start)} m", *(f"{_numbers(*point)} l" for point in others)])


def circle(centre: Point, radius: float) -> str:
    (x, y), r, k = centre, radius, radius * _CIRCLE
    quarters = (
        (x + k, y - r, x + r, y - k, x + r, y),
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
    )
    return " ".join([f"{_numbers(x, y - r)} m", *(f"{_numbers(*quarter)} c" for quarter in quarters), "h"])


def smooth(points: Sequence[Point]) -> str:
    """A closed curve through the points (Catmull and Rom's spline, as cubic curves)."""
    count = len(points)
    operators = [f"{_numbers(*points[0])} m"]
    for index, (x1, y1) in enumerate(points):
        (x0, y0), (x2, y2), (x3, y3) = (points[(index + step) % count] for step in (-1, 1, 2))
        handles = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6, x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
        operators.append(f"{_numbers(*handles, x2, y2)} c")
    return " ".join([*operators, "h"])


def on_circle(centre: Point, radius: float, turn: float) -> Point:
    """The point at a fraction of a turn, clockwise from the top."""
    angle = math.tau * turn
    return centre[0] + radius * math.sin(angle), centre[1] - radius * math.cos(angle)


def _rgb(colour: str) -> str:
    return _numbers(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)), digits=3)


def _numbers(*values: float, digits: int = 2) -> str:
    return " ".join(f"{value:.{digits}f}".rstrip("0").rstrip(".") for value in values)
