"""From the lines of a page to words that can be searched."""

from registry.declarations.texts import searchable_text


def text_of(*pages, limit=1000):
    return searchable_text(pages, limit=limit)


def test_a_chinese_sentence_goes_on_over_lines_and_pages():
    assert text_of("风道应能在不用\n工具的情况下", "拆下清洗。") == "风道应能在不用工具的情况下拆下清洗。"


def test_a_latin_word_keeps_its_space_and_loses_its_hyphen():
    assert text_of("the clean air deli-\nvery rate of GB/T 18801-\n2022") == (
        "the clean air delivery rate of GB/T 18801-\n2022"
    )


def test_a_running_head_and_its_page_number_are_said_once():
    pages = [
        f"Q/SLHC 001—2026\n{each}条款的内容{chr(0x4E00 + page)}\n第 {page} 页"
        for page, each in enumerate("甲乙丙丁")
    ]
    text = text_of(*pages)
    assert text.count("Q/SLHC") == 1
    assert all(f"{each}条款" in text for each in "甲乙丙丁")


def test_what_recurs_inside_the_pages_stays():
    pages = [f"{page}甲\n{page}乙\n噪声不大于 60 dB\n{page}丙\n{page}丁" for page in "一二三四"]
    assert text_of(*pages).count("噪声") == 4


def test_a_radical_is_read_as_the_character_that_it_looks_like():
    assert text_of("⾃我声明") == "自我声明"


def test_hidden_characters_and_what_is_beyond_the_limit_go():
    assert text_of("不\u202e合\u200b格" * 10, limit=3) == "不合格"
