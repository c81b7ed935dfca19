"""A declared value enters a comparison with the worst that it still allows."""

from decimal import Decimal

import pytest

from registry.rankings.rules import promised_value, worst_end
from registry.rankings.values import Direction
from tests.rankings.examples import candidate, declared, indicator

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


@pytest.mark.parametrize(
    ("operator", "value", "upper", "direction", "worst"),
    [
        ("≥", "23", "", HIGHER, "23"),
        ("=", "23.0", "", HIGHER, "23"),
        (">", "23", "", HIGHER, "23"),
        ("≤", "60", "", LOWER, "60"),
        ("range", "20", "25", HIGHER, "20"),
        ("range", "20", "25", LOWER, "25"),
        ("±", "50", "2", HIGHER, "48"),
        ("±", "50", "2", LOWER, "52"),
    ],
)
def test_the_worst_end_of_a_declared_value(operator, value, upper, direction, worst):
    assert worst_end(declared("x", value, operator=operator, upper=upper), direction) == Decimal(worst)


@pytest.mark.parametrize(
    ("operator", "direction"), [("≤", HIGHER), ("<", HIGHER), ("≥", LOWER), (">", LOWER)]
)
def test_a_limit_on_the_good_side_promises_nothing(operator, direction):
    assert worst_end(declared("x", "5", operator=operator), direction) is None


@pytest.mark.parametrize(
    ("operator", "value"), [("text", "良好"), ("≥", "良好"), ("≥", "NaN"), ("range", "5")]
)
def test_what_is_not_a_number_cannot_be_compared(operator, value):
    assert worst_end(declared("x", value, operator=operator), HIGHER) is None


def test_units_are_converted_before_anything_is_compared():
    in_litres = indicator("water_cycle", "lower", "L/cycle")
    by_gallon = candidate("A", declared("water_cycle", "3", "gal/cycle", "≤"))
    assert promised_value(by_gallon, in_litres) == Decimal("11.356235352")


def test_a_value_in_a_unit_of_another_quantity_cannot_be_compared():
    by_mass = indicator("voc", "lower", "mg/kg")
    assert promised_value(candidate("A", declared("voc", "10", "mg/L", "≤")), by_mass) is None


def test_an_indicator_declared_under_two_conditions_enters_with_its_worst_value():
    twice = candidate("A", declared("ccm_particulate", "9000"), declared("ccm_particulate", "12000"))
    assert promised_value(twice, indicator()) == 9000


def test_the_same_indicator_by_another_test_method_cannot_be_compared():
    strict = indicator(
        "ccm_particulate",
        methods=["GB/T 18801"],
        thresholds={"advanced": "3", "average": "2", "baseline": "1"},
    )
    by_method = candidate("A", declared("ccm_particulate", "9000", method="GB/T 18801-2022 附录C"))
    by_another = candidate("B", declared("ccm_particulate", "9000", method="企业自定方法"))
    assert promised_value(by_method, strict) == 9000
    assert promised_value(by_another, strict) is None


def test_a_grade_named_in_words_is_compared_by_its_scale():
    by_grade = indicator("ccm_particulate_grade", "higher", "级")
    assert (
        promised_value(candidate("A", declared("ccm_particulate_grade", "P4", operator="text")), by_grade)
        == 4
    )
    assert (
        promised_value(candidate("B", declared("ccm_particulate_grade", "优", operator="text")), by_grade)
        is None
    )
