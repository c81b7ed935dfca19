"""A day in an address."""

from datetime import date

import pytest
from flask import Flask

from registry.http.days import find_asked_day, keep_within, read_day
from registry.kernel.refusal import Refusal


@pytest.mark.parametrize("typed", ["2025-05-01", "2025-5-1"])
def test_a_day_is_read(typed):
    assert read_day(typed) == date(2025, 5, 1)


@pytest.mark.parametrize(
    "typed", ["2025-06-31", "2025", "0000-01-01", "昨天", "2025-05-01T00:00", "٢٠٢٥-٠٥-٠١"]
)
def test_what_is_no_day_is_refused_by_name(typed):
    with pytest.raises(Refusal) as refusal:
        read_day(typed, name="on")
    assert refusal.value.gaps[0].field == "on"


def test_no_day_is_asked_for_by_an_empty_field():
    with Flask("days").test_request_context("/?on="):
        assert find_asked_day() is None


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 2)])
def test_a_day_beyond_its_bounds_is_refused(day):
    with pytest.raises(Refusal):
        keep_within(day, earliest=date(2025, 1, 1), latest=date(2026, 1, 1))
