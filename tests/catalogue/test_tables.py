"""The tables that ship: indicators, categories, industries and divisions by their names."""

from decimal import Decimal

import pytest

from registry.catalogue import categories, divisions, indicators, industries
from registry.catalogue.indicators import Direction
from registry.catalogue.numbers import get_number
from registry.catalogue.tables import index_names, read_table


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("噪音", "noise"),
        ("年 用电量", "energy_annual"),
        ("颗粒物ＣＡＤＲ", "cadr_particulate"),
        ("Annual Energy", "energy_annual"),
        ("voc", "voc"),
        ("洗净指数", "cleaning_index"),
    ],
)
def test_an_indicator_is_found_by_code_name_or_alias(typed, code):
    assert indicators.find_indicator(typed).code == code


def test_the_direction_tells_which_value_is_better():
    found = indicators.indicators()
    assert (found["energy_annual"].direction, found["ccm_particulate"].direction) == (
        Direction.LOWER,
        Direction.HIGHER,
    )
    assert found["place_settings"].direction is Direction.NEUTRAL


def test_the_dimension_of_an_indicator_is_its_units():
    assert indicators.get_indicator("formaldehyde_content").dimension == "mass_fraction"


def test_every_test_method_is_a_standard_number():
    methods = {indicator.method for indicator in indicators.indicators().values() if indicator.method}
    assert methods == {str(get_number(method)) for method in methods}


def test_every_category_names_known_indicators_industry_and_parent():
    for category in categories.categories().values():
        assert set(category.indicators) <= set(indicators.indicators())
        assert industries.find_industry(category.industry)
        assert category.parent in {"", *categories.categories()}


def test_a_category_is_found_by_its_everyday_name():
    assert categories.find_category("马桶").code == "toilet"
    assert [category.code for category in categories.lineage("toilet")] == ["sanitary_ware", "toilet"]


def test_one_name_for_two_things_is_a_fault_in_the_table():
    with pytest.raises(ValueError, match="cadr"):
        index_names([(1, ["CADR"]), (2, ["cadr"])])


def test_an_industry_is_found_with_or_without_its_section():
    assert industries.find_industry("c3855") is industries.find_industry("3855")
    assert [industry.code for industry in industries.lineage("3872")] == ["C", "38", "387", "3872"]


def test_a_division_is_named_from_its_province_down():
    assert divisions.name_path("420102") == ("湖北省", "武汉市", "江岸区")


@pytest.mark.parametrize(
    ("code", "path"), [("110101", ("北京市", "东城区")), ("429004", ("湖北省", "仙桃市"))]
)
def test_levels_that_only_hold_the_tree_are_not_named(code, path):
    assert divisions.name_path(code) == path


def test_a_division_no_longer_in_use_still_has_its_province():
    assert "422201" not in divisions.divisions()
    assert divisions.name_path("422201") == ("湖北省",)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("噪声", "noise"),
        ("年耗", "energy_annual"),
        ("cadr", "cadr_particulate"),
        ("甲醛释放", "formaldehyde_emission"),
    ],
)
def test_an_indicator_is_offered_while_it_is_typed(typed, first):
    assert indicators.nearest_indicators(typed)[0].code == first


def test_what_is_offered_is_short_and_only_what_holds_the_words():
    offered = indicators.nearest_indicators("色牢度", limit=3)
    assert len(offered) == 3
    assert all("色牢度" in each.name_zh for each in offered)
    assert indicators.nearest_indicators(" ") == indicators.nearest_indicators("不存在的指标") == ()


@pytest.mark.parametrize(("value", "compared"), [("55.04", "55.0"), ("55.05", "55.0"), ("55.06", "55.1")])
def test_values_are_compared_with_the_digits_that_count(value, compared):
    assert str(indicators.get_indicator("noise").compared(Decimal(value))) == compared


def test_a_limit_is_banded_by_known_indicators_that_are_figures():
    banded = {each.code: each.conditions for each in indicators.indicators().values() if each.conditions}
    assert "cadr_particulate" in banded["noise"]
    bands = {indicators.get_indicator(code) for codes in banded.values() for code in codes}
    assert Direction.CONFORM not in {each.direction for each in bands}


@pytest.mark.parametrize(
    ("one", "other"), [("可溶性铅", "总铅"), ("湿摩擦色牢度", "干摩擦色牢度"), ("甲醛释放量", "甲醛含量")]
)
def test_what_is_measured_differently_is_not_one_indicator(one, other):
    assert indicators.find_indicator(one) is not indicators.find_indicator(other)


def test_the_limits_that_ship_are_banded_by_what_the_dictionary_says():
    for row in filter(lambda row: row["conditions"], read_table("limits")):
        by = {condition.split()[0] for condition in row["conditions"].split("; ")}
        assert by <= set(indicators.get_indicator(row["indicator"]).conditions)
