"""Grades as people write them, and which end of each scale is better."""

from decimal import Decimal
from itertools import pairwise

import pytest

from registry.catalogue.indicators import Direction, indicators
from registry.catalogue.numbers import find_number
from registry.catalogue.scales import get_scale, is_grade, rank, scales
from registry.kernel.refusal import NotFound


@pytest.mark.parametrize(
    ("scale", "text", "figure"),
    [
        ("ccm_particulate", "P4", 4), ("ccm_particulate", "ｐ３ 级", 3), ("ccm_particulate", "不低于P3级", 3),
        ("ccm_particulate", "≥P3", 3), ("ccm_formaldehyde", "F4", 4),
        ("energy", "1级", 1), ("energy", "一级", 1), ("energy", "Ⅱ级", 2), ("energy", "不低于2级", 2),
        ("energy", "2级及以上", 2), ("energy", "≤2级", 2),
        ("colour_fastness", "3-4级", "3.5"), ("colour_fastness", "≥4级", 4),
        ("textile_safety", "A类", 1), ("textile_safety", "婴幼儿用品", 1),
        ("formaldehyde_emission", "ENF级", 1), ("formaldehyde_emission", "E₀", 2),
        ("reaction_to_fire", "B1级", 2), ("stars", "五星级", 5), ("product_grade", "一等品", 2),
        ("electric_shock", "Ⅱ类", 2), ("electric_shock", "0Ⅰ类", "0.5"),
    ],
)  # fmt: skip
def test_a_grade_is_read_however_it_is_written(scale, text, figure):
    assert rank(scale, text) == Decimal(figure)


@pytest.mark.parametrize(
    ("scale", "text"),
    [
        ("ccm_particulate", "P5"), ("ccm_particulate", "F4"), ("ccm_particulate", "4"),
        ("ccm_particulate", ""),
        ("energy", "≥2级"), ("energy", "优于2级"), ("energy", "6级"), ("colour_fastness", "3-5级"),
        ("textile_safety", "D类"), ("electric_shock", "≥I类"),
    ],
)  # fmt: skip
def test_what_the_scale_does_not_know_has_no_rank(scale, text):
    assert rank(scale, text) is None


def test_a_bigger_grade_label_is_not_always_better():
    best = {code: (scale.labels[-1], scale.better) for code, scale in scales().items()}
    assert best["ccm_particulate"] == ("P4", Direction.HIGHER)
    assert best["energy"] == ("1级", Direction.LOWER)


@pytest.mark.parametrize("scale", scales().values(), ids=str)
def test_labels_run_from_the_worst_to_the_best(scale):
    falls = scale.better is Direction.LOWER
    assert all((one > other) is falls for one, other in pairwise(scale.ranks))
    assert [rank(scale.code, label) for label in scale.labels] == list(scale.ranks)


def test_an_indicator_is_better_the_way_its_scale_is():
    graded = {each.code: each for each in indicators().values() if each.scale}
    assert {"energy_grade", "water_grade", "ccm_particulate_grade", "textile_safety"} <= set(graded)
    assert all(get_scale(each.scale).better is each.direction for each in graded.values())


def test_a_scale_comes_from_a_standard_or_a_rule():
    assert all(find_number(scale.source) or scale.source.endswith("办法") for scale in scales().values())


def test_grades_are_told_from_other_words():
    assert is_grade("不低于P3级")
    assert not is_grade("IPX4")
    with pytest.raises(NotFound):
        get_scale("IP")
