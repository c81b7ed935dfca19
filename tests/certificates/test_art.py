"""The engraving, as operators."""

import re
from pathlib import Path

import pytest

from registry.certificates.art import annex_art, face_art
from registry.certificates.fonts import FontDirectory
from registry.certificates.ink import Ink, circle, on_circle, rectangle, smooth

OPERATORS = {"cm", "re", "m", "l", "c", "h", "S", "f", "w", "RG", "rg"}


def test_is_made_of_paths_and_colours_alone(fonts: Path):
    found = set(re.findall(rb"[A-Za-z]+", face_art(FontDirectory(fonts)) + annex_art()))
    assert {name.decode() for name in found} == OPERATORS


def test_has_no_red():
    # Red is the colour of official seals.
    reds = re.findall(rb"^([\d.]+) ([\d.]+) ([\d.]+) RG", annex_art(), re.MULTILINE)
    assert reds
    assert all(float(red) < float(green) * 1.4 for red, green, _ in reds)


def test_a_stroke_says_colour_and_width_once():
    ink = Ink()
    ink.stroke([rectangle(1, 2, 4, 8), rectangle(2, 3, 4, 8)], colour="#ff0000", width=0.5)
    assert ink.content.endswith(b"1 0 0 RG 0.5 w\n1 2 3 6 re S\n2 3 2 5 re S")


def test_a_circle_begins_at_its_top_and_closes():
    assert circle((10, 10), 5).startswith("10 5 m ")
    assert circle((10, 10), 5).endswith("h")


def test_a_smooth_curve_passes_through_its_points():
    corners = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    ends = re.findall(r"(\S+) (\S+) c", smooth(corners))
    assert [(float(x), float(y)) for x, y in ends] == [*corners[1:], corners[0]]


@pytest.mark.parametrize(("turn", "point"), [(0, (0, -1)), (0.25, (1, 0)), (0.5, (0, 1))])
def test_turns_run_clockwise_from_the_top(turn: float, point: tuple[float, float]):
    assert on_circle((0, 0), 1, turn) == pytest.approx(point)
