"""The status of a standard follows from its dates; its word is asked last."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.kinds import Kind
from registry.catalogue.status import (
    WORDS,
    Life,
    Span,
    Standing,
    Status,
    standing,
    succession_counts,
    timeline,
)

TOILETS_2017 = Life(replacements=(date(2025, 5, 1),), word="被代替")
SMART_TOILETS_2019 = Life(effective=date(2021, 1, 1), replacements=(date(2027, 4, 1),), word="现行")
SMART_TOILETS_2025 = Life(effective=date(2027, 4, 1), word="即将实施")


@pytest.mark.parametrize(
    ("life", "on", "status"),
    [
        (TOILETS_2017, date(2025, 4, 30), Status.CURRENT),
        (TOILETS_2017, date(2025, 5, 1), Status.REPLACED),
        (SMART_TOILETS_2019, date(2026, 6, 1), Status.CURRENT),
        (SMART_TOILETS_2025, date(2026, 6, 1), Status.UPCOMING),
        (SMART_TOILETS_2019, date(2027, 4, 1), Status.REPLACED),
        (SMART_TOILETS_2025, date(2027, 4, 1), Status.CURRENT),
    ],
)
def test_two_editions_stand_side_by_side_until_the_day_of_change(life, on, status):
    assert standing(life, on=on).status is status


def test_a_standard_ended_without_a_replacement_is_abolished():
    life = Life(effective=date(2003, 1, 1), abolished=date(2017, 3, 23))
    assert standing(life, on=date(2020, 1, 1)) == Standing(Status.ABOLISHED, date(2017, 3, 23))


def test_a_stated_end_overrules_the_day_the_replacement_took_effect():
    life = Life(effective=date(2010, 1, 1), abolished=date(2026, 1, 1), replacements=(date(2025, 1, 1),))
    assert standing(life, on=date(2025, 6, 1)).status is Status.CURRENT
    assert standing(life, on=date(2026, 1, 1)) == Standing(Status.REPLACED, date(2026, 1, 1))


def test_dates_overrule_the_word_of_the_source():
    life = Life(effective=date(2024, 1, 1), word="即将实施")
    assert standing(life, on=date(2024, 1, 1)) == Standing(Status.CURRENT, date(2024, 1, 1))


@pytest.mark.parametrize(
    ("life", "status"),
    [
        (Life(word="作废"), Status.ABOLISHED),
        (Life(effective=date(1990, 1, 1), word="废止"), Status.ABOLISHED),
        (Life(effective=date(1990, 1, 1), replacements=(None,), word="废止"), Status.REPLACED),
        (Life(word="确认有效"), Status.CURRENT),
    ],
)
def test_the_word_answers_where_no_date_does_and_says_so(life, status):
    assert standing(life, on=date(2026, 1, 1)) == Standing(status, by_word=True)


def test_without_date_and_word_the_status_is_unknown():
    assert standing(Life(word="暂缓"), on=date(2026, 1, 1)) == Standing(Status.UNKNOWN)


@pytest.mark.parametrize(
    ("kind", "word", "counts"),
    [
        (Kind.NATIONAL, "现行", True),
        (Kind.GROUP, "现行", False),
        (Kind.INDUSTRY, "现行", False),
        (Kind.INDUSTRY, "废止", True),
    ],
)
def test_a_later_edition_replaces_only_where_numbers_are_given_once(kind, word, counts):
    assert succession_counts(kind, word) is counts


def test_before_its_issue_a_standard_is_not_even_upcoming():
    life = Life(issued=date(2025, 8, 1), effective=date(2027, 4, 1))
    assert standing(life, on=date(2025, 7, 31)) == Standing(Status.UNISSUED)
    assert standing(life, on=date(2025, 8, 1)) == Standing(Status.UPCOMING, date(2025, 8, 1))


def test_a_life_is_told_in_dated_stretches():
    issued, effective, replaced = date(2015, 9, 15), date(2016, 3, 1), date(2023, 5, 1)
    life = Life(issued=issued, effective=effective, replacements=(replaced, date(2026, 1, 1)))
    assert timeline(life) == (
        Span(Status.UNISSUED, False, None, issued),
        Span(Status.UPCOMING, False, issued, effective),
        Span(Status.CURRENT, False, effective, replaced),
        Span(Status.REPLACED, False, replaced, None),
    )


def test_a_life_without_dates_is_one_stretch_as_the_word_says():
    assert timeline(Life(word="现行")) == (Span(Status.CURRENT, True, None, None),)


def test_a_standard_replaced_before_it_took_effect_was_never_current():
    life = Life(effective=date(2020, 1, 1), replacements=(date(2019, 1, 1),))
    assert [span.status for span in timeline(life)] == [Status.UPCOMING, Status.REPLACED]


DAYS = st.dates(date(1990, 1, 1), date(1990, 3, 1))
MAYBE = st.none() | DAYS
LIVES = st.builds(
    Life,
    effective=MAYBE,
    abolished=MAYBE,
    replacements=st.lists(MAYBE, max_size=3).map(tuple),
    word=st.sampled_from(["", "暂缓", *WORDS]),
    issued=MAYBE,
)


@given(LIVES, DAYS)
def test_on_every_day_the_timeline_agrees_with_the_status(life, on):
    (span,) = [each for each in timeline(life) if (each.begins or date.min) <= on < (each.ends or date.max)]
    found = standing(life, on=on)
    assert (span.status, span.by_word) == (found.status, found.by_word)


@given(LIVES)
def test_the_stretches_follow_one_another_without_a_gap_and_differ(life):
    spans = timeline(life)
    assert (spans[0].begins, spans[-1].ends) == (None, None)
    for earlier, later in pairwise(spans):
        assert earlier.ends == later.begins
        assert (earlier.status, earlier.by_word) != (later.status, later.by_word)


@given(LIVES, DAYS)
def test_what_has_ended_never_begins_again(life, on):
    ended = {Status.REPLACED, Status.ABOLISHED}
    if life.ended and standing(life, on=on).status in ended:
        assert standing(life, on=on + timedelta(days=1)).status in ended
