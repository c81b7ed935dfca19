"""With how many digits declared values stand beside each other."""

import pytest

from registry.catalogue.limits import NO_LIMITS
from registry.discovery.comparison import align
from registry.discovery.judged import judge
from tests.conftest import MORNING
from tests.factories import a_complete, an_indicator


def test_a_tolerance_in_another_unit_keeps_its_width():
    warm = an_indicator(name="最高温度", operator="±", value="68", upper="3.6", unit="℉")
    (row,) = align([judge(a_complete(indicators=(warm,)), NO_LIMITS, on=MORNING.date())])
    assert row.cells[0][0].comparable == "20 ± 2 ℃"


@pytest.mark.parametrize(
    ("value", "unit", "compared"),
    [
        ("12345", "kWh/a", "≤ 12,345 kWh/a"),
        ("180.0", "kWh/a", "≤ 180 kWh/a"),
        ("180.26", "kWh/a", "≤ 180.26 kWh/a"),
        ("0.4937", "kWh/24h", "≤ 180.2 kWh/a"),
    ],
)
def test_a_figure_keeps_its_digits_and_a_converted_one_has_those_of_the_dictionary(value, unit, compared):
    declared = a_complete(indicators=(an_indicator(name="年耗电量", operator="≤", value=value, unit=unit),))
    (row,) = align([judge(declared, NO_LIMITS, on=MORNING.date())])
    assert row.cells[0][0].comparable == compared
