"""A division is understood as people write it."""

import pytest

from registry.accounts.places import find_places, place_name, well_known_places


@pytest.mark.parametrize(
    "typed",
    [
        "420106",
        "武昌区",
        "武汉市武昌区",
        "湖北省武汉市武昌区",
        "湖北省 武汉市 武昌区",
        "湖北省/武汉市/武昌区",
        "武昌区（420106）",
        "武昌",
    ],
)
def test_one_place_in_many_forms(typed: str):
    assert find_places(typed) == ("420106",)


def test_a_name_that_several_places_share_offers_them_all():
    found = find_places("鼓楼区")
    assert {"南京市", "徐州市", "福州市", "开封市"} <= {place_name(code)[3:6] for code in found}


def test_the_place_above_tells_them_apart():
    assert [place_name(code) for code in find_places("徐州市鼓楼区")] == ["江苏省徐州市鼓楼区"]


def test_a_county_directly_below_its_province_is_found():
    assert find_places("湖北省仙桃市") == ("429004",)


def test_a_municipality_is_not_confused_with_the_level_that_stands_for_it():
    assert find_places("北京市") == ("110000",)


@pytest.mark.parametrize("typed", ["", "武", "999999", "亚特兰蒂斯", "市辖区"])
def test_what_no_place_is_called_finds_nothing(typed: str):
    assert find_places(typed) == ()


def test_a_vague_beginning_offers_a_dozen_at_most():
    assert len(find_places("湖北")) == 12


def test_provinces_and_cities_are_offered_by_full_name():
    assert {"湖北省", "湖北省武汉市", "北京市"} <= set(well_known_places())
    assert "市辖区" not in "".join(well_known_places())
