"""The engraving under a certificate: frame, guilloche, watermark and our own emblem, the same on every copy.

Engine-turned bands and rosettes, as on securities; no star, no state emblem, and nothing that could be taken
for the chop of an authority or a company. The ring of graduations is a measuring scale: 标, a mark to measure
by. It is drawn here once, as operators, and put under each page as one compressed object: drawn anew from SVG
it would take a fifth of a second for each certificate.
"""

import math
from collections.abc import Iterable

from registry.certificates.fonts import FontDirectory
from registry.certificates.ink import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Ink,
    Point,
    circle,
    on_circle,
    polygon,
    polyline,
    rectangle,
    smooth,
)

PAPER, NAVY, GOLD, LIGHT_GOLD = "#fffdf8", "#14304f", "#a8853a", "#d9c48f"
WATERMARK, CREAM = "#efe5cf", "#f3e7c4"

EMBLEM = (105.0, 31.75)
MEDALLION = (168.4, 243.4)
RULE = (105.0, 72.5)


def face_art(fonts: FontDirectory) -> bytes:
    """Under the first page."""
    ink = _paper()
    _watermark(ink, (105, 150))
    _rich_frame(ink)
    _rule(ink, RULE)
    _emblem(ink, EMBLEM, fonts)
    _medallion(ink, MEDALLION, fonts)
    return ink.content


def annex_art() -> bytes:
    """Under the pages of tables: the plain frame, with cut corners."""
    ink = _paper()
    _outer_frame(ink)
    left, top, right, bottom = 9.3, 9.3, PAGE_WIDTH - 9.3, PAGE_HEIGHT - 9.3
    corners = (
        (left, top, 6.7, 6.7),
        (right, top, -6.7, 6.7),
        (left, bottom, 6.7, -6.7),
        (right, bottom, -6.7, -6.7),
    )
    cuts = (polyline(((x, y + down), (x + across, y))) for x, y, across, down in corners)
    ink.stroke(cuts, colour=GOLD, width=0.25)
    return ink.content


def _paper() -> Ink:
    ink = Ink()
    ink.fill(rectangle(0, 0, PAGE_WIDTH, PAGE_HEIGHT), colour=PAPER)
    return ink


def _outer_frame(ink: Ink) -> None:
    ink.stroke([_inset(8)], colour=NAVY, width=0.9)
    ink.stroke([_inset(9.3)], colour=GOLD, width=0.25)


def _rich_frame(ink: Ink) -> None:
    _outer_frame(ink)
    ink.stroke(map(_thread, _phases(4, within=math.pi)), colour=GOLD, width=0.17)
    ink.stroke([_inset(16.1)], colour=GOLD, width=0.25)
    ink.stroke([_inset(17.1)], colour=NAVY, width=0.35)
    for x in (15.2, PAGE_WIDTH - 15.2):
        for y in (15.2, PAGE_HEIGHT - 15.2):
            _corner(ink, (x, y))


def _corner(ink: Ink, centre: Point) -> None:
    disc = circle(centre, 7.6)
    ink.fill(disc, colour=PAPER)
    ink.stroke([disc], colour=NAVY, width=0.35)
    ink.stroke(_guilloche(centre, radius=5, swing=1.7, lobes=12, threads=4), colour=GOLD, width=0.15)
    ink.fill(circle(centre, 2.1), colour=NAVY)
    ink.stroke([_lozenge(centre, 1.3)], colour=LIGHT_GOLD, width=0.25)


def _watermark(ink: Ink, centre: Point) -> None:
    for radius, swing, lobes, threads in ((50, 9, 36, 6), (33, 7, 24, 5), (18.5, 5.5, 16, 4)):
        rings = _guilloche(centre, radius=radius, swing=swing, lobes=lobes, threads=threads)
        ink.stroke(rings, colour=WATERMARK, width=0.16)


def _rule(ink: Ink, centre: Point) -> None:
    x, y = centre
    lines = [polyline(((x + side * 6, y), (x + side * 60, y))) for side in (-1, 1)]
    lozenges = [_lozenge((x + side * 3.3, y), 0.85) for side in (-1, 1)]
    ink.stroke([*lines, *lozenges], colour=GOLD, width=0.28)
    ink.fill(_lozenge(centre, 1.45), colour=GOLD)


def _emblem(ink: Ink, centre: Point, fonts: FontDirectory) -> None:
    ink.fill(circle(centre, 6.75), colour=NAVY)
    ink.stroke([circle(centre, 6.2)], colour=LIGHT_GOLD, width=0.14)
    ink.stroke(_guilloche(centre, radius=5.1, swing=0.7, lobes=20, threads=5), colour=LIGHT_GOLD, width=0.08)
    ink.fill(circle(centre, 3.9), colour=NAVY)
    ink.stroke([circle(centre, 3.9)], colour=LIGHT_GOLD, width=0.16)
    ink.fill(fonts.outline("标", size=5.2, x=centre[0], baseline=centre[1] + 1.96), colour=CREAM)


def _medallion(ink: Ink, centre: Point, fonts: FontDirectory) -> None:
    x, y = centre
    ink.stroke([circle(centre, 14.4)], colour=NAVY, width=0.5)
    ink.stroke(_graduations(centre, outer=13.7), colour=NAVY, width=0.16)
    ink.stroke([circle(centre, 11.3)], colour=NAVY, width=0.2)
    ink.stroke(_guilloche(centre, radius=8.9, swing=2, lobes=24, threads=6), colour=NAVY, width=0.11)
    ink.fill(circle(centre, 6.3), colour=NAVY)
    ink.stroke([circle(centre, 5.8)], colour=LIGHT_GOLD, width=0.14)
    for character, side in (("标", -1), ("明", 1)):
        ink.fill(fonts.outline(character, size=4.6, x=x + side * 2.35, baseline=y + 1.72), colour=CREAM)


def _graduations(centre: Point, *, outer: float) -> Iterable[str]:
    """A scale of a hundred divisions round a circle, each fifth longer, each tenth longest."""
    for division in range(100):
        length = 1.9 if division % 10 == 0 else 1.4 if division % 5 == 0 else 0.8
        turn = division / 100
        yield polyline((on_circle(centre, outer, turn), on_circle(centre, outer - length, turn)))


def _guilloche(centre: Point, *, radius: float, swing: float, lobes: int, threads: int) -> Iterable[str]:
    """Threads that swing about one circle, evenly out of step: together they weave a rosette."""
    steps = lobes * 4
    for phase in _phases(threads, within=math.tau):
        reach = (radius + swing * math.cos(math.tau * lobes * step / steps + phase) for step in range(steps))
        yield smooth([on_circle(centre, distance, step / steps) for step, distance in enumerate(reach)])


def _thread(phase: float) -> str:
    """One thread of the band that runs round the page."""
    left, top, right, bottom = 12.7, 12.7, PAGE_WIDTH - 12.7, PAGE_HEIGHT - 12.7
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    half_waves = (46, 68, 46, 68)
    points: list[Point] = []
    for side, waves in enumerate(half_waves):
        points += _wave(corners[side], corners[(side + 1) % 4], half_waves=waves, phase=phase)
    return smooth(points)


def _wave(start: Point, end: Point, *, half_waves: int, phase: float) -> Iterable[Point]:
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    across = (y0 - y1) / length, (x1 - x0) / length
    for step in range(half_waves * 2):
        along = step / 2
        # Calmer towards the corners, so that the threads of two sides meet.
        calm = min(1, along, half_waves - along)
        swing = 2.1 * (0.35 + 0.65 * calm) * math.sin(math.pi * along + phase)
        share = along / half_waves
        yield x0 + (x1 - x0) * share + across[0] * swing, y0 + (y1 - y0) * share + across[1] * swing


def _phases(count: int, *, within: float) -> list[float]:
    return [within * index / count for index in range(count)]


def _inset(by: float) -> str:
    return rectangle(by, by, PAGE_WIDTH - by, PAGE_HEIGHT - by)


def _lozenge(centre: Point, reach: float) -> str:
    x, y = centre
    return polygon(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)))
