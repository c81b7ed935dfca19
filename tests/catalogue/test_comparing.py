"""The one figure by which a declared value is compared."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.comparing import comparable, worst_end
from registry.catalogue.indicators import Direction, get_indicator
from registry.catalogue.values import Operator

HIGHER, LOWER, NEUTRAL = Direction.HIGHER, Direction.LOWER, Direction.NEUTRAL


@pytest.mark.parametrize(
    ("operator", "value", "upper", "direction", "worst"),
    [
        ("≥", "23", None, HIGHER, "23"), ("≤", "60", None, LOWER, "60"), ("=", "23.0", None, HIGHER, "23"),
        ("range", "20", "25", HIGHER, "20"), ("range", "20", "25", LOWER, "25"),
        ("±", "50", "2", HIGHER, "48"), ("±", "50", "2", LOWER, "52"),
    ],
)  # fmt: skip
def test_a_value_is_compared_by_the_worst_that_it_still_allows(operator, value, upper, direction, worst):
    assert worst_end(operator, Decimal(value), upper and Decimal(upper), direction) == Decimal(worst)


@pytest.mark.parametrize(
    ("operator", "direction"), [("≤", HIGHER), ("<", HIGHER), ("≥", LOWER), (">", LOWER), ("text", HIGHER)]
)
def test_a_limit_on_the_good_side_promises_nothing(operator, direction):
    assert worst_end(operator, Decimal(5), None, direction) is None


@pytest.mark.parametrize(
    ("operator", "value", "upper", "stands_for"),
    [("≤", "5", None, 5), ("≥", "5", None, 5), ("±", "10", "0.5", 10), ("range", "10", "20", 20)],
)
def test_a_size_has_no_worse_side(operator, value, upper, stands_for):
    assert worst_end(operator, Decimal(value), upper and Decimal(upper), NEUTRAL) == stands_for


@given(
    operator=st.sampled_from([Operator.RANGE, Operator.TOLERANCE, Operator.EQUAL]),
    value=st.decimals(-1000, 1000, places=2),
    upper=st.decimals(-1000, 1000, places=2),
)
def test_the_worst_of_the_low_side_never_lies_above_the_worst_of_the_high_side(operator, value, upper):
    assert worst_end(operator, value, upper, HIGHER) <= worst_end(operator, value, upper, LOWER)


@pytest.mark.parametrize(
    ("code", "declared", "figure"),
    [
        ("energy_annual", ("≤", "0.5", "", "kWh/24h"), "182.5"),
        ("ph", ("range", "4.0", "8.5", ""), "8.5"),
        ("energy_grade", ("=", "1", "", "级"), "1"),
        ("energy_grade", ("text", "不低于2级", "", ""), "2"),
        ("ccm_particulate_grade", ("text", "P4", "", ""), "4"),
        ("textile_safety", ("text", "A类", "", ""), "1"),
    ],
)
def test_a_declared_value_is_one_figure_in_the_unit_of_its_indicator(code, declared, figure):
    operator, value, upper, unit = declared
    known = get_indicator(code)
    assert comparable(known, operator=operator, value=value, upper=upper, unit=unit) == Decimal(figure)


@pytest.mark.parametrize(("code", "words"), [("odour", "无异味"), ("ccm_particulate_grade", "优")])
def test_words_that_name_no_grade_cannot_be_compared(code, words):
    assert comparable(get_indicator(code), operator="text", value=words, upper="", unit="") is None
