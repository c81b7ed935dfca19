"""What holds of every comparison, whatever is declared."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue import indicators
from registry.catalogue.limits import make_book
from registry.declarations import rules
from registry.declarations.comparison import compare
from registry.declarations.findings import Verdict
from registry.declarations.values import (
    Channel,
    Draft,
    ExecutedStandard,
    Indicator,
    Omission,
    Operator,
    Party,
    Product,
    Role,
    Use,
)
from tests.catalogue.references import CLEANER, OLD_CLEANER, PAINT, a_limit, at_cadr

CODES = sorted(indicators.indicators())
DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))
TODAY = date(2026, 11, 22)
BOOK = make_book(
    [
        a_limit(OLD_CLEANER, value="55", conditions=(at_cadr("≤", "150"),)),
        a_limit(OLD_CLEANER, value="66", conditions=(at_cadr(">", "150"),)),
        a_limit(OLD_CLEANER, code="ccm_particulate", operator="≥", value="3000", unit="mg", grade="P1"),
        a_limit(PAINT, code="formaldehyde_content", value="50", unit="mg/kg", categories=("wall_paint",)),
        a_limit(PAINT, code="ph", operator="range", value="4.0", upper="7.5", unit="", categories=()),
        a_limit(PAINT, code="odour", operator="text", value="无", unit="", categories=("wall_paint",)),
        a_limit(PAINT, code="energy_grade", value="3", unit="级", categories=("appliances",)),
    ],
    [CLEANER],
)

words = st.text(max_size=12)
figures = st.one_of(words, st.integers(-9999, 99999).map(str), st.decimals(allow_nan=True).map(str))
drafted_indicators = st.builds(
    Indicator,
    name=st.one_of(words, st.sampled_from(CODES)),
    operator=st.one_of(words, st.sampled_from(list(Operator))),
    value=figures,
    upper=figures,
    unit=st.one_of(words, st.sampled_from(["mg/kg", "dB(A)", "m³/h", "级", ""])),
    condition=st.sampled_from(["", "睡眠档"]),
    method=st.one_of(words, st.just("GB/T 18801 6.5")),
    below=st.one_of(words, st.just("GB/T 18801、GB 18582-2020")),
    measured=figures,
)
drafts = st.builds(
    Draft,
    title=words,
    role=st.sampled_from(list(Role)),
    standards=st.lists(
        st.builds(
            ExecutedStandard,
            number=st.one_of(words, st.sampled_from(["GB/T 18801-2015", "GB/T 18801", "GB 18582-2020"])),
            use=st.sampled_from(list(Use)),
            of_producer=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    products=st.lists(
        st.builds(Product, category=st.one_of(words, st.sampled_from(["air_cleaner", "wall_paint", "fan"]))),
        max_size=3,
    ).map(tuple),
    indicators=st.lists(drafted_indicators, max_size=4).map(tuple),
    omissions=st.lists(st.builds(Omission, words, words, st.one_of(st.none(), words)), max_size=2).map(tuple),
    producer=st.builds(Party, words, words),
    channel=st.builds(Channel, words, words),
    export_only=st.booleans(),
)


@given(drafts, DAYS)
def test_no_draft_makes_it_raise_and_every_row_gets_an_answer(draft, on):
    found = compare(draft, BOOK, on=on)
    assert all(found.of_row(row) for row in range(len(draft.indicators)))
    for gap in (*rules.gaps(draft, book=BOOK, on=on), *rules.advice(draft, book=BOOK, on=on)):
        assert str(gap.message)


def painted(*declared: Indicator) -> Draft:
    return Draft(products=(Product(category="wall_paint"),), indicators=declared)


def verdict_of(value: Decimal, unit: str = "mg/kg", operator: str = "≤") -> Verdict:
    declared = Indicator("甲醛含量", operator, format(value, "f"), unit=unit, method="GB/T 23993")
    [finding] = compare(painted(declared), BOOK, on=TODAY).of_row(0)
    return finding.verdict


amounts = st.decimals(min_value=0, max_value=100, places=3)


@given(amounts, st.sampled_from(["≤", "<", "="]))
def test_the_unit_favours_nobody(value, operator):
    assert verdict_of(value, operator=operator) is verdict_of(value / 1000, "g/kg", operator)
    assert verdict_of(value, operator=operator) is verdict_of(value * 1000, "μg/kg", operator)


@given(amounts)
def test_the_verdict_follows_the_order_of_the_numbers(value):
    limit = Decimal(50)
    expected = Verdict.BETTER if value < limit else Verdict.EQUAL if value == limit else Verdict.WEAKER
    assert verdict_of(value) is expected


@given(drafts, DAYS, st.randoms())
def test_the_order_of_the_rows_changes_no_verdict(draft, on, random):
    order = list(range(len(draft.indicators)))
    random.shuffle(order)
    shuffled = replace(draft, indicators=tuple(draft.indicators[place] for place in order))
    before, after = compare(draft, BOOK, on=on), compare(shuffled, BOOK, on=on)
    for now_at, was_at in enumerate(order):
        assert [(each.verdict, each.limit) for each in after.of_row(now_at)] == [
            (each.verdict, each.limit) for each in before.of_row(was_at)
        ]
    assert [each.limit for each in after.missing] == [each.limit for each in before.missing]
