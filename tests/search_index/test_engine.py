"""What `SearchEngine` promises beside finding words: pages, order, facets, versions, and to survive all."""

from datetime import date
from math import inf, nan

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_index.grammar import understand
from search_index.query import DEEPEST_HIT, LONGEST_PAGE, ByNumber, Order, Query, Range
from tests.search_index.samples import PURIFIER, SHELF, ask, changed


def test_an_empty_index_answers(engine):
    results = engine.search(Query(understand("净化器"), count=("kind",)))
    assert (results.total, results.hits, results.facets["kind"]) == (0, (), ())
    assert engine.count() == 0


def test_without_words_all_documents_are_shown_the_newest_first(engine):
    engine.put(SHELF)
    keys = ask(engine)
    assert len(keys) == len(SHELF)
    assert keys[:2] == ["power-bank", "purifier"]
    assert keys[-1] == "rare"


def test_a_word_of_a_long_text_is_found_after_the_same_word_in_a_title(engine):
    manual = changed(key="manual", texts={4: ["加湿器"]}, body="水箱与空气净化器的连接。" * 100)
    engine.put([manual, PURIFIER])
    assert ask(engine, "空气净化器") == ["purifier", "manual"]
    assert ask(engine, "水箱") == ["manual"]


def test_a_long_text_makes_no_title_count_for_less(engine):
    engine.put([PURIFIER, changed(key="with text", body="本标准规定了试验方法和检验规则。" * 1000)])
    first, second = engine.search(Query(understand("净化器"))).hits
    assert first.score == second.score


def test_a_newer_version_replaces_the_older(engine):
    engine.put([PURIFIER])
    engine.put([changed(version="2", texts={1: ["加湿器"]})])
    assert engine.versions(["purifier", "unknown"]) == {"purifier": "2"}
    assert ask(engine, "净化器") == []
    assert ask(engine, "加湿器") == ["purifier"]
    assert engine.count() == 1


def test_of_one_key_given_twice_the_last_counts(engine):
    engine.put([PURIFIER, changed(version="2")])
    assert engine.versions() == {"purifier": "2"}


def test_what_is_dropped_is_gone(engine):
    engine.put(SHELF)
    engine.drop(["purifier", "unknown"])
    assert "purifier" not in ask(engine, "净化器")
    assert "purifier" not in engine.versions()


def test_the_generation_changes_with_the_documents(engine):
    before = engine.generation
    engine.put([PURIFIER])
    assert engine.generation != before


def test_a_number_in_the_range_is_enough(engine):
    engine.put(SHELF)
    assert ask(engine, ranges={"cadr": Range(500, 700)}) == ["purifier"]
    assert ask(engine, ranges={"cadr": Range(high=400)}) == ["purifier"]
    assert ask(engine, ranges={"cadr": Range(450, 550)}) == []
    assert ask(engine, ranges={"unknown": Range(0)}) == []


def test_numbers_sort_with_those_without_last(engine):
    engine.put(SHELF)
    assert ask(engine, sort=ByNumber("noise"))[:2] == ["wok", "purifier"]
    assert ask(engine, sort=ByNumber("noise", descending=True))[:2] == ["purifier", "wok"]


def test_what_is_not_finite_is_no_number(engine):
    engine.put(
        [changed(key="odd", numbers={"noise": (nan, inf)}), changed(key="even", numbers={"noise": 5.0})]
    )
    assert ask(engine, ranges={"noise": Range(0)}) == ["even"]
    assert ask(engine, sort=ByNumber("noise")) == ["even", "odd"]


def test_days_bound_the_results(engine):
    engine.put(SHELF)
    assert ask(engine, since=date(2026, 3, 1), until=date(2026, 3, 31)) == ["purifier"]
    assert "rare" not in ask(engine, until=date(2030, 1, 1))


def test_filters_of_one_facet_add_up_and_of_several_narrow(engine):
    engine.put(SHELF)
    assert set(ask(engine, facets={"type": ("GB/T", "T")})) == {"purifier-standard", "water", "wok"}
    assert ask(engine, facets={"type": ("GB/T", "T"), "region": ("440000",)}) == ["wok"]
    assert ask(engine, facets={"category": ("家用电器",)}) == ["purifier"]
    assert set(ask(engine, kinds=("enterprise",))) == {"rare"}


def test_facets_count_all_results_and_not_the_page(engine):
    engine.put(SHELF)
    facets = engine.search(Query(understand("净化器"), count=("kind", "category", "unknown"), limit=1)).facets
    assert facets["kind"] == (("standard", 2), ("declaration", 1))
    assert facets["category"] == (("家用电器", 1), ("空气净化器", 1))
    assert facets["unknown"] == ()


def test_every_document_has_one_kind(engine):
    engine.put(SHELF)
    results = engine.search(Query(count=("kind",)))
    assert sum(count for _, count in results.facets["kind"]) == results.total == len(SHELF)


@pytest.mark.parametrize("sort", [Order.RELEVANCE, Order.NEWEST, ByNumber("noise")])
def test_pages_follow_one_another_without_gap_or_repetition(engine, sort):
    for start in range(0, 60, 20):
        engine.put([changed(key=f"d{number}") for number in range(start, start + 20)])
    pages = [ask(engine, "净化器", sort=sort, offset=offset, limit=7) for offset in range(0, 63, 7)]
    assert [key for page in pages for key in page] == ask(engine, "净化器", sort=sort, limit=100)
    assert len({key for page in pages for key in page}) == 60


def test_a_page_is_bounded(engine):
    engine.put([changed(key=f"d{number}") for number in range(LONGEST_PAGE + 1)])
    assert len(ask(engine, limit=10**9)) == LONGEST_PAGE
    assert ask(engine, offset=DEEPEST_HIT * 10) == []
    assert ask(engine, limit=-1) == []


def test_a_long_question_finds_what_holds_most_of_it(engine):
    engine.put(SHELF)
    results = engine.search(Query(understand("家里用的空气净化器哪种能效最好")))
    assert results.relaxed
    assert results.hits[0].key == "purifier-efficiency"


def test_a_phrase_is_never_relaxed(engine):
    engine.put(SHELF)
    results = engine.search(Query(understand('"空气净化器" 没有的词')))
    assert (results.total, results.relaxed) == (0, False)


def test_filters_hold_when_the_words_are_relaxed(engine):
    engine.put(SHELF)
    assert ask(engine, "空气净化器哪种好", kinds=("declaration",)) == ["purifier"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(max_size=300) | st.text('"-*/空净9a锅 \x00\u202e😀', max_size=60))
def test_nothing_typed_breaks_a_search(engine, typed):
    if not engine.count():
        engine.put(SHELF)
    results = engine.search(Query(understand(typed), count=("kind",)))
    assert results.total >= len(results.hits)
