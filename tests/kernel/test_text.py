"""Text at intake: what could hide or deceive goes, every real letter stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.kernel.canonical import canonical_bytes
from registry.kernel.text import clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  空气\u3000净化器 ", "空气 净化器"),
        ("不\u202e合\u202c格", "不合格"),
        ("a\x00b\u200bc\ufeff", "abc"),
        ("𬭚𠮷", "𬭚𠮷"),
        ("😀", "😀"),
        ("一\r\n二", "一 二"),
    ],
)
def test_a_line_keeps_its_letters_and_loses_what_is_hidden(typed, kept):
    assert clean_line(typed) == kept


def test_text_keeps_its_lines():
    assert clean_text("一\r\n二\u2028三") == "一\n二\n三"


def test_ten_megabytes_are_cut():
    assert len(clean_line("长" * 10_000_000, limit=200)) == 200


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean_text(clean_text(text)) == clean_text(text)


def test_a_float_has_no_place_in_a_public_value():
    with pytest.raises(TypeError):
        canonical_bytes({"values": [{"value": 1.5}]})
