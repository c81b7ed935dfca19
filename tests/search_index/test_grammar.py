"""Whatever is typed is understood, within bounds."""

from hypothesis import given
from hypothesis import strategies as st

from search_index.grammar import LONGEST_TYPED, MOST_WORDS, understand


def typed(clauses):
    return [clause.typed for clause in clauses]


def test_words_numbers_and_exclusions_are_told_apart():
    words = understand("空气净化器 GB/T 18801-2015 -商用")
    assert typed(words.clauses) == ["空气净化器", "gb/t 18801-2015"]
    assert typed(words.excluded) == ["商用"]


def test_a_dash_within_a_word_excludes_nothing():
    assert understand("kj600-a11 空气 - 净化 ——家用").excluded == ()


def test_a_phrase_is_taken_as_it_stands():
    words = understand("“充电宝”")
    assert words.exact
    assert len(words.clauses[0].readings[0]) == 1


def test_a_synonym_is_another_choice():
    (reading,) = understand("充电宝").clauses[0].readings
    assert [token.text for token in reading[1]] == ["移动", "动电", "电源"]


def test_only_numbers_of_two_characters_are_completed():
    assert not any(token.prefix for token in tokens(understand("a* 6*")))
    assert any(token.prefix for token in tokens(understand("a6*")))


def test_words_beyond_the_sixteenth_are_named():
    words = understand(" ".join(f"w{number}" for number in range(20)))
    assert len(words.clauses) == MOST_WORDS
    assert words.ignored == ("w16", "w17", "w18", "w19")


def test_what_is_too_long_is_named():
    assert understand("净" * LONGEST_TYPED + "化器").ignored == ("化器",)


def tokens(words):
    return [
        token
        for clause in words.clauses
        for reading in clause.readings
        for every in reading
        for token in every
    ]


@given(st.text(st.characters(), max_size=300) | st.text('"-*/空净-9a \x00\u202e“”', max_size=300))
def test_every_string_is_understood_within_bounds(anything):
    words = understand(anything)
    assert len(words.clauses) + len(words.excluded) <= MOST_WORDS
    assert all(clause.readings and all(clause.readings) for clause in (*words.clauses, *words.excluded))
    assert len(tokens(words)) <= 16 * 6 * 64


def test_ten_million_characters_cost_no_more_than_two_hundred():
    assert len(tokens(understand("净化" * 5_000_000))) <= 64
