"""What was searched for is marked in a text, and nothing of the text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.grammar import understand
from search_index.highlight import highlight


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("家用空气净化器", "净化器", ["净化器"]),
        ("家用空氣淨化器", "空气净化器", ["空氣淨化器"]),
        ("空气净化器ＫＪ６００Ｆ", "kj600f", ["ＫＪ６００Ｆ"]),
        ("GB∕T 18801—2015 空气净化器", "gb/t18801", ["GB∕T 18801"]),
        ("电饭锅和炒锅", "锅", ["锅", "锅"]),
        ("便携式移动电源", "充电宝", ["移动电源"]),
        ("每㎡耗电", "m2", ["㎡"]),
        ("净净净", "净净", ["净净净"]),
        ("别的", "净化器", []),
    ],
)
def test_the_words_are_marked_as_they_were_written(text, typed, marked):
    assert [piece for piece, hit in highlight(text, understand(typed)) if hit] == marked


@given(text=st.text(), typed=st.text(max_size=30))
def test_the_pieces_make_up_the_text(text, typed):
    assert "".join(piece for piece, _ in highlight(text, understand(typed))) == text


def test_only_the_beginning_of_a_long_text_is_looked_at():
    pieces = highlight("净" * 5000, understand("净"))
    assert [(len(piece), hit) for piece, hit in pieces] == [(2000, True), (3000, False)]
