"""With how many digits declared values stand beside each other."""

import pytest

from registry.discovery.comparison import align


def stated(value: str, unit: str, code: str = "energy_annual"):
    indicator = {"code": code, "name": code, "operator": "≤", "value": value, "upper": "", "unit": unit}
    return {"indicators": [{**indicator, "condition": "", "method": ""}]}


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
    (row,) = align([stated(value, unit)])
    assert row.cells[0][0].comparable == compared
