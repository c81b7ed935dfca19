"""The best of many are those that sorting all of them would put first."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_index import arrays
from search_index.arrays import Kept, Matches, least

SCORES = st.lists(st.integers(1, 9), max_size=60)
COUNTS = st.integers(0, 70)


def matches(kind, scores):
    return kind(np.arange(len(scores), dtype=np.uint32), np.array(scores, np.uint8), len(scores))


@given(SCORES, COUNTS)
def test_the_least_come_in_order_and_equal_ones_as_they_stand(keys, count):
    places = least(np.array(keys, np.float32), count)
    assert places.tolist() == sorted(range(len(keys)), key=keys.__getitem__)[:count]


@given(SCORES, COUNTS)
def test_a_term_keeps_the_same_order_as_is_found_anew(scores, count):
    shown, arrays.SHOWN = arrays.SHOWN, 20
    try:
        kept = matches(Kept, scores)
        assert kept.best(5).tolist() == matches(Matches, scores).best(5).tolist()
        assert kept.best(count).tolist() == matches(Matches, scores).best(count).tolist()
    finally:
        arrays.SHOWN = shown
