"""How values are spread: bars that hold every value, thresholds where they belong, one value marked."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from registry.rankings.charts import WIDTH, distribution

NUMBERS = st.decimals(min_value=-10_000, max_value=10_000, places=3)


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_nothing_gives_no_picture():
    assert distribution([]) is None


@given(st.lists(NUMBERS, min_size=1), st.none() | NUMBERS, st.dictionaries(st.text(), NUMBERS, max_size=3))
def test_every_value_is_in_a_bar_and_everything_is_on_the_picture(values, mark, thresholds):
    spread = distribution(values, thresholds=thresholds, mark=mark)
    assert sum(bar.count for bar in spread.bars) == spread.count == len(values)
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.height > 0 for bar in spread.bars)
    assert all(0 <= line.x <= WIDTH for line in (*spread.lines, *filter(None, [spread.mark])))


def test_the_marked_value_marks_its_bar():
    spread = distribution(numbers("1", "2", "3", "3"), mark=Decimal(3))
    assert [(bar.count, bar.marked) for bar in spread.bars] == [(1, False), (1, False), (2, True)]


def test_values_that_are_all_equal_stand_in_the_middle():
    spread = distribution(numbers("5", "5"), mark=Decimal(5))
    assert [bar.count for bar in spread.bars] == [2]
    assert spread.mark.x == WIDTH / 2


def test_a_threshold_beyond_the_values_widens_the_line_of_values():
    spread = distribution(numbers("1", "2"), thresholds={"先进水平": Decimal(10)})
    assert (spread.least, spread.greatest) == (1, 2)
    assert spread.lines[0].x > max(bar.x for bar in spread.bars)
