"""The sentence of a standard's text that answers a search."""

import pytest

from registry.discovery.texts import LONGEST_PASSAGE, MOST_SENTENCES, passage
from search_index.grammar import understand

TEXT = "本标准规定了空气净化器。\n风道应能拆下清洗。风道应能在不用工具的情况下拆下清洗。\n噪声不大于 60 dB。"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("风道", "风道应能拆下清洗。"),
        ("不用工具 拆下", "风道应能在不用工具的情况下拆下清洗。"),
        ("噪聲", "噪声不大于 60 dB。"),
        ("加湿器", ""),
    ],
)
def test_the_sentence_that_holds_most_of_the_words_is_said(typed, said):
    assert passage(TEXT, understand(typed)) == said


def test_a_long_sentence_is_cut_around_the_words():
    said = passage("甲、" * 300 + "预过滤网" + "、乙" * 300, understand("过滤网"))
    assert "预过滤网" in said
    assert said.startswith("…")
    assert len(said) <= LONGEST_PASSAGE + 2


def test_a_text_made_of_full_stops_is_not_searched_to_its_end():
    words = understand("风道")
    assert passage("。" * (MOST_SENTENCES - 1) + "拆下风道。", words) == "拆下风道。"
    assert passage("。" * MOST_SENTENCES + "拆下风道。", words) == ""
