"""What filters compare of a declared indicator."""

from decimal import Decimal

import pytest

from registry.declarations.values import Indicator
from registry.publication.rows import comparable_value


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
