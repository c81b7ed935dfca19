"""The many forms of one character become one."""

import pytest

from search_index.text import fold, simplify, simplify_words


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("GB∕T 18801—2015", "GB/T 18801-2015"),
        ("GB⁄T 18801‑2015", "GB/T 18801-2015"),
        ("ＧＢ／Ｔ　18801－2015", "GB/T 18801-2015"),
        ("GB/T 1234一2010", "GB/T 1234-2010"),
        ("一级能效", "一级能效"),
        ("净\u200b化\ufeff器", "净化器"),
        ("不合\u202e格", "不合格"),
        ("a\x00b", "a b"),
        ("\ud800", ""),
        ("㎡", "m2"),
    ],
)
def test_one_form_of_the_same_characters(typed, folded):
    assert fold(typed) == folded


def test_folding_keeps_the_case():
    assert fold("KJ600f") == "KJ600f"


def test_traditional_characters_become_simplified():
    assert simplify("空氣淨化器") == "空气净化器"


def test_words_of_taiwan_become_those_of_the_mainland():
    assert simplify_words("網路") == "网络"


def test_only_so_much_is_folded():
    assert len(fold("a" * 10_000_000)) == 100_000
