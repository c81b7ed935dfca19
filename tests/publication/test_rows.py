"""What filters compare of a declared indicator."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from registry.declarations.values import Indicator
from registry.publication.models import VersionIndicator
from registry.publication.rows import comparable_value, derive_comparable_values
from tests.factories import a_version, an_enterprise


@pytest.mark.parametrize(
    ("indicator", "figure"),
    [
        (Indicator("年耗电量", "≤", "0.5", unit="kWh/24h", code="energy_annual"), "182.5"),
        (Indicator("清洁指数", "range", "1.1", "1.2", code="cleaning_index"), "1.1"),
        (Indicator("能效等级", "text", "不低于2级", code="energy_grade"), "2"),
    ],
)
def test_the_worst_that_is_allowed_is_what_filters_compare(indicator, figure):
    assert comparable_value(indicator) == Decimal(figure)


@pytest.mark.parametrize(
    "indicator",
    [
        Indicator("清洁指数", "≤", "1.2", code="cleaning_index"),
        Indicator("异味", "text", "无异味", code="odour"),
        Indicator("自定指标", "≥", "5"),
    ],
)
def test_what_promises_nothing_comparable_has_no_figure(indicator):
    assert comparable_value(indicator) is None


def test_values_are_worked_out_anew_after_the_dictionary_has_changed(database, now):
    with database.transaction() as session:
        a_version(session, an_enterprise(session, now=now), now=now)
    with database.transaction() as session:
        assert derive_comparable_values(session) == 0
        session.scalars(select(VersionIndicator)).one().canonical = Decimal(1)
    with database.transaction() as session:
        assert derive_comparable_values(session) == 1
    with database.reading() as session:
        assert session.scalars(select(VersionIndicator)).one().canonical == 600
