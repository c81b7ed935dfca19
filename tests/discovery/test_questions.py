"""Parameters of the search page, read without trust."""

from hypothesis import given
from hypothesis import strategies as st

from registry.discovery.labels import FACET_TITLES
from registry.discovery.questions import FACETS, as_query, barcode, measurable, read_question
from search_index.query import ByNumber, Order, Range

ANY_TEXT = st.text(max_size=40)
NAMES = st.sampled_from(["q", "kind", "sort", "ind.noise.min", "ind..min", *FACETS]) | ANY_TEXT


@given(st.dictionaries(NAMES, st.lists(ANY_TEXT, max_size=3), max_size=8))
def test_any_parameters_make_a_question(args):
    as_query(read_question(args))


def test_every_facet_has_a_title():
    assert set(FACET_TITLES) == set(FACETS)


def test_a_kind_is_a_kind_of_document_or_of_declared_thing():
    assert as_query(read_question({"kind": ["standard"]})).kinds == ("standard",)
    assert as_query(read_question({"kind": ["service"]})).facets == {"subject": ("service",)}
    assert as_query(read_question({"kind": ["nonsense"]})).kinds == ()


def test_a_province_may_be_given_in_two_digits_and_an_industry_with_its_section():
    question = read_question({"region": ["33"], "industry": ["C38", "C"]})
    assert question.filters == {"region": ("330000",), "industry": ("38", "C")}


def test_a_range_may_be_open_and_must_be_finite():
    typed = {"ind.noise.max": ["45"], "ind.energy_annual.min": ["nan"], "ind.x.max": ["1e999"]}
    question = read_question(typed)
    assert question.ranges == {"noise": Range(high=45.0)}


def test_front_runner_is_asked_for_or_not():
    assert read_question({"front_runner": ["1"]}).filters == {"front_runner": ("yes",)}
    assert read_question({"front_runner": ["0"]}).filters == {}


def test_an_order_by_an_indicator_begins_with_the_better_end():
    assert as_query(read_question({"sort": ["ind.noise"]})).sort == ByNumber("ind.noise", descending=False)
    assert as_query(read_question({"sort": ["ind.cadr_particulate"]})).sort == ByNumber(
        "ind.cadr_particulate", descending=True
    )


def test_without_words_the_newest_come_first():
    assert as_query(read_question({})).sort is Order.NEWEST
    assert as_query(read_question({"q": ["净化器"]})).sort is Order.RELEVANCE
    assert as_query(read_question({"q": ["净化器"], "sort": ["ind.unknown"]})).sort is Order.RELEVANCE


def test_a_facet_is_counted_without_its_own_filter():
    question = read_question({"region": ["330000"], "type": ["Q"]})
    assert as_query(question, without="region").facets == {"type": ("Q",)}


def test_one_category_brings_its_indicators():
    assert "noise" in {each.code for each in measurable(read_question({"category": ["air_cleaner"]}))}
    assert measurable(read_question({"category": ["air_cleaner", "refrigerator"]})) == []


def test_a_scanned_barcode_is_recognised():
    assert barcode("6901234567892") == "06901234567892"
    assert barcode("6901234567893") == ""
    assert barcode("18801") == ""
