"""What people type, and what they must find first."""

import pytest

from tests.search_index.samples import PURIFIER, SHELF, ask, changed


@pytest.fixture
def shelf(engine):
    engine.put(SHELF)
    return engine


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("净化器", {"purifier", "purifier-standard", "purifier-efficiency"}),
        ("空气净化器 能效", {"purifier-efficiency"}),
        ("示例净界", {"purifier"}),
        ("充电宝", {"power-bank"}),
        ("冰箱", {"fridge"}),
        ("电冰箱", {"fridge"}),
        ("锅", {"wok"}),
        ("炒", {"wok"}),
        ("𬭚", {"rare"}),
        ("𠮷田", {"rare"}),
        ("净化器 -能效", {"purifier", "purifier-standard"}),
        ('"空气净化器能效"', {"purifier-efficiency"}),
        ("没有的东西", set()),
    ],
)
def test_words_find_what_contains_them(shelf, typed, found):
    assert set(ask(shelf, typed)) == found


@pytest.mark.parametrize(
    "typed",
    [
        *("GB/T 18801-2015", "GB∕T 18801—2015", "gb/t18801–2015", "GB／T　18801－2015", "GB⁄T 18801‑2015"),
        *("ＧＢ／Ｔ１８８０１－２０１５", "gb/t18801一2015", "gbt18801", "GBT 18801", "gb/t 18801", "18801"),
        *("18801-2015", "GB/T 18801 2015", "GB 18801", "GB/T 18801-2099", "GB/T 188"),
    ],
)
def test_a_standard_number_is_found_in_any_dress(shelf, typed):
    assert ask(shelf, typed) == ["purifier-standard"]


@pytest.mark.parametrize("typed", ["GB/T 5750", "5750", "5750.1", "GB/T 5750.1-2023", "gbt5750.1"])
def test_a_part_of_a_standard_is_found_by_the_whole(shelf, typed):
    assert ask(shelf, typed) == ["water"]


@pytest.mark.parametrize(
    "typed",
    [
        "KJ600F-A11",
        "kj600f-a11",
        "KJ600F A11",
        "kj600fa11",
        "KJ600F",
        "kj600",
        "ＫＪ６００Ｆ－Ａ１１",
        "KJ60*",
        "a11",
    ],
)
def test_a_model_is_found_by_itself_and_by_its_parts(shelf, typed):
    assert ask(shelf, typed) == ["purifier"]


@pytest.mark.parametrize("typed", ["空氣淨化器 能效", "空气净化器　能效", "空气净化器,能效!"])
def test_other_ways_of_writing_find_the_same(shelf, typed):
    assert ask(shelf, typed) == ["purifier-efficiency"]


def test_leading_zeros_of_a_group_standard_count(shelf):
    assert ask(shelf, "T/EXAMPLE 0032-2021") == ["wok"]
    assert ask(shelf, "T/EXAMPLE 32") == []


def test_a_title_counts_for_more_than_the_rest(engine):
    engine.put([changed(key="mentioned", texts={1: ["空气净化器"]}), PURIFIER])
    assert ask(engine, "空气净化器")[0] == "purifier"
