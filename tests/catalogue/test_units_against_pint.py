"""The factors of our unit table, checked one by one against Pint's."""

import re
from collections import defaultdict
from decimal import Decimal
from itertools import combinations

import pint
import pytest

from registry.catalogue.units import Unit, convert, units

TO_PINT = {
    "kWh/a": "kWh / (365 * day)",  # the year of the energy test standards, not the Julian one
    "cfm": "ft**3 / min",
    "fl oz": "US_fluid_ounce",
    "mmH2O": "mm * 1000 * kg/m**3 * 9.80665 * m/s**2",
    "r/min": "revolution / min",
    "r/s": "revolution / s",
    "′": "arcmin",
    "″": "arcsec",
    "斤": "500 * g",
}
"""What Pint writes in its own way. It takes cfm for a femtometre."""

NOT_PHYSICAL = {
    "cooling_size", "colonies_per_mass", "colonies_per_volume", "colonies_per_area", "count", "count_rate",
    "frame_rate", "grade", "money", "money_per_year", "number_density", "place_settings",
    "probable_number_per_mass", "probable_number_per_volume", "relative_humidity", "score",
    "sound_difference", "sound_level", "sound_level_a", "stars", "temperature", "turbidity",
}  # fmt: skip
"""Counts, levels and grades. Of levels Pint reads dB(A) as a product with the ampere; ℃ it does not read."""

PHYSICAL = {
    code: unit for code, unit in units().items() if unit.dimension not in NOT_PHYSICAL and code != "fold"
}


@pytest.fixture(scope="module")
def pint_units():
    registry = pint.UnitRegistry(non_int_type=Decimal, cache_folder=None)
    registry.define("use = [use]")
    return {code: registry.parse_expression(as_pint(code)) * Decimal(1) for code in PHYSICAL}


def as_pint(code: str) -> str:
    """`L/(cycle.kg)` as `L/(use*kg)`, `m3/h` as `m**3/h`, `g/100mL` as `g/(100*mL)`."""
    written = TO_PINT.get(code) or re.sub("cycle|flush", "use", code.replace(".", "*"))
    written = re.sub(r"(?<=[a-z])([23])(?![0-9])", r"**\1", written) if code not in TO_PINT else written
    return re.sub(r"/([0-9]+)([A-Za-z]+)", r"/(\1*\2)", written)


def test_every_factor_is_the_one_that_pint_has(pint_units):
    by_dimension = defaultdict(list)
    for unit in PHYSICAL.values():
        by_dimension[unit.dimension].append(unit)
    for one, other in (pair for alike in by_dimension.values() for pair in combinations(alike, 2)):
        assert_agree(one, other, pint_units)


def assert_agree(one: Unit, other: Unit, pint_units) -> None:
    ours = convert(Decimal(1), one, other)
    theirs = (pint_units[one.code] / pint_units[other.code]).to_base_units()
    assert theirs.dimensionless, (one.code, other.code)
    assert abs(ours / theirs.magnitude - 1) < Decimal("1e-20"), (one.code, other.code)


@pytest.mark.parametrize("temperature", ["-40", "0", "37.5", "100"])
def test_temperatures_are_offset_as_pint_has_them(temperature):
    ours = {"℃": "degC", "℉": "degF", "K": "kelvin"}
    registry = pint.UnitRegistry(non_int_type=Decimal, cache_folder=None)
    for source, target in combinations(ours, 2):
        theirs = registry.Quantity(Decimal(temperature), ours[source]).to(ours[target]).magnitude
        assert abs(convert(Decimal(temperature), source, target) - theirs) < Decimal("1e-20")
