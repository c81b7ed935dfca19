"""What an expression allows, and whether one keeps within another."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.extents import find_extent


def extent(text: str, *, code: str = ""):
    """`range 4.0 7.5`, `≤ 50 mg/kg`, `text P4`."""
    operator, value, *rest = text.split(" ")
    upper = rest.pop(0) if operator in {"range", "±"} else ""
    return find_extent(operator, value, upper, "".join(rest), code=code)


@pytest.mark.parametrize(
    ("promise", "limit"),
    [
        ("≤ 40 mg/kg", "≤ 50 mg/kg"),
        ("= 50 mg/kg", "≤ 50 mg/kg"),
        ("< 50 mg/kg", "≤ 50 mg/kg"),
        ("> 5 W", "≥ 5 W"),
        ("range 4.0 7.0", "range 4.0 7.5"),
        ("± 10 0.5 mm", "range 9.5 10.5 mm"),
        ("≤ 0.05 g/kg", "≤ 50 mg/kg"),
        ("≤ 32 ℉", "≤ 0 ℃"),
    ],
)
def test_a_promise_that_allows_no_more_lies_within(promise, limit):
    assert extent(promise).lies_within(extent(limit))


@pytest.mark.parametrize(
    ("promise", "limit"),
    [
        ("≤ 50.01 mg/kg", "≤ 50 mg/kg"),
        ("≤ 50 mg/kg", "< 50 mg/kg"),
        ("≥ 5 W", "> 5 W"),
        ("≥ 5 W", "≤ 50 W"),
        ("≤ 7.5", "range 4.0 7.5"),
        ("range 4.0 7.6", "range 4.0 7.5"),
        ("± 10 0.6 mm", "range 9.5 10.5 mm"),
    ],
)
def test_a_promise_that_allows_more_does_not(promise, limit):
    assert not extent(promise).lies_within(extent(limit))


def test_a_figure_is_not_rounded_before_it_is_compared():
    assert not extent("≤ 5.04 L").lies_within(extent("≤ 5.0 L"))


def test_a_nominal_value_fills_a_limit_that_it_just_meets():
    assert extent("= 23.0 %").fills(extent("≥ 23 %"))
    assert not extent("= 23.1 %").fills(extent("≥ 23 %"))


def test_a_range_is_filled_at_both_ends_or_not_at_all():
    assert extent("range 4.0 7.5").fills(extent("range 4.0 7.5"))
    assert not extent("range 4.0 7.0").fills(extent("range 4.0 7.5"))


@pytest.mark.parametrize("text", ["≤ abc mg/kg", "≤ 5 furlong", "text 不得检出", "≈ 5 W", "± 5 x mm"])
def test_what_cannot_be_read_allows_nothing_that_is_known(text):
    assert extent(text) is None


def test_a_grade_in_words_promises_itself_or_better():
    assert extent("text 1级", code="energy_grade").lies_within(extent("text 3级", code="energy_grade"))
    assert not extent("text 4级", code="energy_grade").lies_within(extent("≤ 3 级", code="energy_grade"))


figures = st.decimals(min_value=-1000, max_value=1000, places=3, allow_nan=False).map(str)


@given(figures, figures)
def test_of_two_limits_the_order_of_their_numbers_decides(one, other):
    assert find_extent("≤", one).lies_within(find_extent("≤", other)) == (Decimal(one) <= Decimal(other))
    assert find_extent("≥", one).lies_within(find_extent("≥", other)) == (Decimal(one) >= Decimal(other))
