"""Lives of standards drawn on one scale."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.status import Life, Status, timeline
from registry.discovery.lifelines import WIDTH, bars, scale_of

OLD = timeline(Life(effective=date(2021, 1, 1), replacements=(date(2027, 4, 1),)))
NEW = timeline(Life(issued=date(2025, 8, 1), effective=date(2027, 4, 1)))
TODAY = date(2026, 6, 1)


def test_the_scale_runs_over_whole_years_and_holds_the_day():
    scale = scale_of([OLD, NEW], on=TODAY)
    assert (scale.first, scale.last) == (date(2021, 1, 1), date(2028, 1, 1))
    assert 0 < scale.mark < WIDTH


def test_where_one_edition_ends_the_next_one_begins():
    scale = scale_of([OLD, NEW], on=TODAY)
    current, replaced = bars(OLD, scale)
    upcoming, following = bars(NEW, scale)
    assert replaced.x == following.x == round(current.x + current.width, 1)
    assert upcoming.status is Status.UPCOMING


def test_what_is_known_by_word_alone_is_drawn_as_such_from_edge_to_edge():
    scale = scale_of([OLD], on=TODAY)
    (bar,) = bars(timeline(Life(word="现行")), scale)
    assert (bar.x, bar.width, bar.by_word) == (0, WIDTH, True)


def test_without_any_date_nothing_is_drawn():
    assert scale_of([timeline(Life(word="现行"))], on=TODAY) is None


DAYS = st.dates(date(1949, 10, 1), date(2045, 1, 1))
LIVES = st.lists(st.builds(Life, issued=DAYS, effective=DAYS, abolished=st.none() | DAYS), min_size=1)


@given(LIVES, DAYS)
def test_no_bar_leaves_the_picture_and_none_overlaps_another(lives, on):
    spans = [timeline(life) for life in lives]
    scale = scale_of(spans, on=on)
    for each in spans:
        drawn = bars(each, scale)
        ends = [0.0, *(bar.x + bar.width for bar in drawn)]
        assert all(end <= bar.x + 0.11 for end, bar in zip(ends, drawn, strict=False))
        assert ends[-1] <= WIDTH + 0.1
