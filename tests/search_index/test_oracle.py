"""The arrays answer as a plain loop over the documents does, whatever was put, replaced and dropped."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.documents import Document
from search_index.grammar import understand
from search_index.query import ByNumber, Order, Query, Range
from tests.search_index.conftest import ENGINES
from tests.search_index.oracle import Oracle

DAYS = st.none() | st.integers(0, 5).map(lambda days: date(2026, 1, 1) + timedelta(days))
NUMBERS = st.floats(-5, 5, width=16) | st.tuples(st.floats(-5, 5, width=16), st.floats(-5, 5, width=16))
NAMES = st.sampled_from(["甲", "乙"])
TEXTS = st.text("空气净化器KJ6 0", min_size=1, max_size=12)
DOCUMENTS = st.builds(
    Document,
    key=st.integers(0, 12).map(str),
    kind=st.sampled_from(["declaration", "standard"]),
    version=st.just("1"),
    texts=st.fixed_dictionaries({3: st.lists(TEXTS, max_size=1), 1: st.lists(TEXTS, max_size=2)}),
    codes=st.lists(st.sampled_from(["GB/T 6-2020", "GB 60.1-2021", "KJ6-A0"]), max_size=1),
    facets=st.dictionaries(NAMES, st.sampled_from(["一", "二", ("一", "二"), ()])),
    numbers=st.dictionaries(NAMES, NUMBERS),
    date=DAYS,
)
QUERIES = st.builds(
    Query,
    words=(TEXTS | st.sampled_from(["", "GB/T 6", "kj6", "6*", "空气 -净化", '"净化器"'])).map(understand),
    kinds=st.sampled_from([(), ("standard",)]),
    facets=st.dictionaries(NAMES, st.sampled_from([("一",), ("一", "二"), ()])),
    ranges=st.dictionaries(NAMES, st.builds(Range, st.none() | st.just(-1.0), st.none() | st.just(2.0))),
    since=DAYS,
    until=DAYS,
    sort=st.sampled_from([*Order, ByNumber("甲"), ByNumber("甲", descending=True)]),
    count=st.just(("kind", "甲", "无")),
    limit=st.just(100),
)
CHANGES = st.lists(st.lists(DOCUMENTS, max_size=5) | st.lists(st.integers(0, 12).map(str)), max_size=6)


@settings(max_examples=80, deadline=None)
@given(changes=CHANGES, queries=st.lists(QUERIES, min_size=1, max_size=8))
def test_an_engine_finds_counts_and_sorts_as_the_oracle_does(changes, queries):
    for opened in ENGINES.values():
        with TemporaryDirectory() as folder:
            engine, oracle = opened(Path(folder)), Oracle()
            _apply(changes, engine, oracle)
            assert engine.versions() == dict.fromkeys(oracle.documents, "1")
            for query in queries:
                _compare(engine, oracle, query)
            engine.close()


def _apply(changes, *stores):
    for change in changes:
        for store in stores:
            if change and isinstance(change[0], Document):
                store.put(change)
            else:
                store.drop(change)


def _compare(engine, oracle, query):
    results = engine.search(query)
    expected = oracle.found(query)
    if results.relaxed:
        assert not expected
        return
    assert {hit.key for hit in results.hits} == expected
    assert results.total == len(expected)
    assert {name: dict(counts) for name, counts in results.facets.items()} == {
        name: oracle.facet(name, query) for name in query.count
    }
    assert [hit.score for hit in results.hits] == sorted((hit.score for hit in results.hits), reverse=True)
    if isinstance(query.sort, ByNumber):
        assert _sorted_numbers(oracle, query, results.hits) == oracle.ordered(query)
    if not query.is_scored and not isinstance(query.sort, ByNumber):
        days = [oracle.documents[hit.key].date or date.min for hit in results.hits]
        assert days == sorted(days, reverse=True)


def _sorted_numbers(oracle, query, hits):
    """What each hit was sorted by; those without a number must all come last."""
    least = max if query.sort.descending else min
    values = [oracle.documents[hit.key].numbers.get(query.sort.name) for hit in hits]
    having = [value for value in values if value is not None]
    assert values[: len(having)] == having
    return [least(value) if isinstance(value, tuple) else value for value in having]
