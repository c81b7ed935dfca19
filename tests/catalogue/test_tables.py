"""The tables that ship: indicators, categories, industries and divisions by their names."""

import pytest

from registry.catalogue import categories, divisions, indicators, industries
from registry.catalogue.indicators import Direction
from registry.catalogue.numbers import get_number
from registry.catalogue.tables import index_names


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
