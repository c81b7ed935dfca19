"""Units as people write them, and conversion that loses no digit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.units import _compact, _named, convert, convert_width, find_unit, get_unit, units
from registry.kernel.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("m³/h", "m3/h"), ("㎥/h", "m3/h"), ("m&#179;/h", "m3/h"), ("立方米/小时", "m3/h"),
        ("度/年", "kWh/a"),
        ("kW·h/a", "kWh/a"), ("KWH", "kWh"), ("dBA", "dB(A)"), ("dB（A）", "dB(A)"),
        ("db", "dB"), ("分贝", "dB"),
        ("℃", "℃"), ("°C", "℃"), ("％", "%"), ("毫克/千克", "mg/kg"), ("µg/kg", "μg/kg"), ("MPG", "mi/gal"),
        ('"', "in"), ("HP", "hp-cooling"), ("kpa", "kPa"), ("stars", "star"), ("place settings", "套"),
        ("kWh/24h", "kWh/24h"), ("cfu/mL", "CFU/mL"), ("cu. ft.", "ft3"),
    ],
)  # fmt: skip
def test_a_unit_is_found_however_it_is_written(typed, code):
    assert get_unit(typed).code == code


@pytest.mark.parametrize(
    ("ucum", "code"),
    [
        ("mm[Hg]", "mmHg"), ("Cel", "℃"), ("[degF]", "℉"), ("m3/h", "m3/h"), ("kW.h", "kWh"), ("dB", "dB"),
        ("[pH]", "1"), ("g/m2", "g/m2"), ("%", "%"), ("[ppth]", "‰"), ("[ppm]", "ppm"), ("kW.h/a", "kWh/a"),
        ("ug/kg", "μg/kg"), ("mA.h", "mAh"), ("[CFU]/g", "CFU/g"), ("[cft_i]/min", "cfm"), ("[in_i]", "in"),
        ("[gal_us]", "gal"), ("[lb_av]", "lb"), ("deg", "°"), ("har", "ha"), ("W/(m2.K)", "W/(m2.K)"),
        ("uS/cm", "μS/cm"), ("[NTU]", "NTU"), ("kOhm", "kΩ"), ("g/mL", "g/cm3"), ("mm2/s", "mm2/s"),
    ],
)  # fmt: skip
def test_a_unit_is_found_by_its_ucum_code(ucum, code):
    assert get_unit(ucum).code == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("立方米每小时", "m3/h"), ("CMH", "m3/h"), ("千瓦时/年", "kWh/a"), ("公升", "L"), ("升", "L"),
        ("公斤", "kg"), ("ppm", "ppm"), ("平米", "m2"), ("㎡", "m2"), ("度C", "℃"), ("百分之", "%"),
        ("MAH", "mAh"), ("小时", "h"), ("分", "min"), ("度", "kWh"), ("匹", "hp-cooling"), ("大卡", "kcal"),
        ("千卡", "kcal"), ("勒克斯", "lx"), ("毫米汞柱", "mmHg"), ("公顷", "ha"), ("次/分钟", "times/min"),
        ("米/秒", "m/s"), ("gsm", "g/m2"), ("特克斯", "tex"), ("旦", "den"), ("D", "den"), ("d", "d"),
        ("μL/L", "mL/m3"), ("%RH", "%RH"),
    ],
)  # fmt: skip
def test_a_unit_is_found_by_its_chinese_and_everyday_names(typed, code):
    assert get_unit(typed).code == code


@pytest.mark.parametrize("letter", ["k", "T", "S", "M", "H"])
def test_of_a_single_letter_the_case_counts(letter):
    assert find_unit(letter) is None


def test_no_spelling_is_claimed_by_two_units():
    claims = {(_compact(name), unit.code) for unit, names in _named() for name in names}
    assert len(claims) == len({name for name, _ in claims})


@given(st.sampled_from([name for _, names in _named() for name in names]))
def test_full_width_and_spaced_out_a_unit_is_still_found(name):
    wide = " ".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    assert find_unit(wide) is find_unit(name)


def test_what_is_not_a_unit_is_refused_for_its_field():
    with pytest.raises(Refusal) as refusal:
        get_unit("furlong", name="indicators.0.unit")
    assert refusal.value.gaps[0].field == "indicators.0.unit"


@pytest.mark.parametrize(
    ("value", "source", "target", "converted"),
    [
        ("3.2", "gal/cycle", "L/cycle", "12.1133177088"),
        ("0.5", "kWh/24h", "kWh/a", "182.5"),
        ("4.5", "ft3", "L", "127.425809664"),
        ("1", "kWh", "MJ", "3.6"),
        ("10", "m3/min", "m3/h", "600"),
        ("212", "℉", "℃", "100"),
        ("25", "℃", "K", "298.15"),
        ("50", "μg/kg", "mg/kg", "0.05"),
        ("3", "gal/(cycle.ft3)", "L/(cycle.L)", "0.4010416666666666666666666667"),
    ],
)  # fmt: skip
def test_conversion_keeps_every_digit_that_ends(value, source, target, converted):
    assert str(convert(Decimal(value), source, target)) == converted


@pytest.mark.parametrize(
    ("value", "source", "target", "converted"),
    [("2", "℃", "K", "2"), ("2", "℃", "℉", "3.6"), ("3.6", "℉", "℃", "2"), ("0.5", "cm", "mm", "5")],
)
def test_a_tolerance_is_a_difference_and_has_no_zero_point(value, source, target, converted):
    assert str(convert_width(Decimal(value), source, target)) == converted


@pytest.mark.parametrize(
    ("source", "target"),
    [("mg/kg", "mg/L"), ("dB", "dB(A)"), ("kWh/a", "W"), ("kWh/a", "kWh"), ("L/cycle", "L"), ("匹", "W")],
)
def test_different_quantities_are_not_converted(source, target):
    with pytest.raises(Refusal, match="不是同一种量"):
        convert(Decimal(1), source, target)


@given(
    unit=st.sampled_from(sorted(units())), value=st.decimals(min_value=-(10**6), max_value=10**6, places=4)
)
def test_there_and_back_again_is_where_we_started(unit, value):
    for other in units().values():
        if other.dimension == units()[unit].dimension:
            back = convert(convert(value, unit, other), other, unit)
            assert abs(back - value) <= abs(value) * Decimal("1e-20") + Decimal("1e-15")


@given(
    dimension=st.sampled_from(["mass", "pressure", "energy", "area", "resistance", "mass_concentration"]),
    value=st.decimals(min_value=-(10**6), max_value=10**6, places=4),
)
def test_to_the_base_unit_and_back_no_digit_is_lost(dimension, value):
    alike = [unit for unit in units().values() if unit.dimension == dimension]
    base = next(unit for unit in alike if unit.factor == 1)
    for unit in alike:
        in_base = convert(value, unit, base)
        assert in_base == value * unit.factor
        assert convert(in_base, base, unit) == value


def test_mu_and_micro_are_one_letter():
    assert find_unit("\u00b5g/L") is find_unit("\u03bcg/L")


def test_an_english_reader_sees_no_chinese_symbol():
    assert get_unit("L/次").symbol_in("zh") == "L/次"
    assert get_unit("L/次").symbol_in("en") == "L/cycle"
    assert not any("一" <= letter <= "鿿" for each in units().values() for letter in each.symbol_in("en"))


def test_a_unit_is_found_by_its_english_symbol():
    assert all(find_unit(each.symbol_en) is each for each in units().values() if each.symbol)
