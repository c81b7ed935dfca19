"""GB/T 8170-2008: rounding to an interval."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.rounding import round_decimals, round_to
from registry.kernel.refusal import Refusal


@pytest.mark.parametrize(
    ("value", "interval", "rounded"),
    [
        ("12.1498", "0.1", "12.1"), ("12.1498", "1", "12"),
        ("1268", "1E+2", "1.3E+3"), ("1298", "1E+2", "1.3E+3"),
        ("10.5002", "1", "11"),
        ("1.050", "0.1", "1.0"), ("0.35", "0.1", "0.4"),
        ("2500", "1E+3", "2E+3"), ("3500", "1E+3", "4E+3"),
        ("0.0325", "0.001", "0.032"), ("32500", "1E+3", "3.2E+4"),
        ("-355", "1E+1", "-3.6E+2"), ("-325", "1E+1", "-3.2E+2"), ("-0.0365", "0.001", "-0.036"),
    ],
)  # fmt: skip
def test_a_half_goes_to_the_even_digit(value, interval, rounded):
    assert str(round_to(Decimal(value), Decimal(interval))) == rounded


@pytest.mark.parametrize(
    ("value", "interval", "rounded"),
    [
        ("60.25", "0.5", "60.0"), ("60.38", "0.5", "60.5"), ("60.28", "0.5", "60.5"),
        ("-60.75", "0.5", "-61.0"),
        ("830", "20", "840"), ("842", "20", "840"), ("832", "20", "840"), ("-930", "20", "-920"),
    ],
)  # fmt: skip
def test_the_interval_may_be_half_or_a_fifth_of_a_unit(value, interval, rounded):
    assert str(round_to(Decimal(value), Decimal(interval))) == rounded


@pytest.mark.parametrize(("value", "rounded"), [("15.4546", "15"), ("97.46", "97"), ("13.456", "13")])
def test_a_value_is_rounded_once_and_not_digit_by_digit(value, rounded):
    assert str(round_decimals(Decimal(value), 0)) == rounded


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=8),
    st.sampled_from(["0.01", "0.5", "0.2", "1", "20"]),
)
def test_rounding_moves_a_value_by_half_an_interval_at_most_and_only_once(value, interval):
    interval = Decimal(interval)
    rounded = round_to(value, interval)
    assert abs(rounded - value) * 2 <= interval
    assert round_to(rounded, interval) == rounded
    assert round_to(-value, interval) == -rounded


@pytest.mark.parametrize("interval", ["0", "-1", "Infinity", "NaN"])
def test_there_is_no_rounding_to_nothing(interval):
    with pytest.raises(Refusal, match="修约间隔"):
        round_to(Decimal(1), Decimal(interval))
