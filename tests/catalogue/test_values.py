from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.values import Operator, Quantity, find_operator, parse_quantity, parse_value
from registry.kernel.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("23", "23"),
        ("２３．５", "23.5"),
        (" 1,234.50 ", "1234.50"),
        ("12,000", "12000"),
        ("-0.5", "-0.5"),
        ("−3", "-3"),
    ],
)
def test_numbers_are_read_as_typed(typed, value):
    assert str(parse_value(typed)) == value


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "请填写数值"),
        ("1,5", "小数点请用"),
        ("0,500", "小数点请用"),
        ("≥23%", "比较符请在"),
        ("23%", "单位请在"),
        ("100 mg/kg", "单位请在"),
        ("3000~5000", "区间或偏差"),
        ("10±0.5", "区间或偏差"),
        ("无", "不是数值"),
        ("NaN", "不是数值"),
        ("1e5", "单位请在"),
        ("1000000000000", "数值过大"),
        ("0.123456789", "小数超过8位"),
    ],
)
def test_what_is_not_a_number_is_refused_with_the_way_out(typed, complaint):
    with pytest.raises(Refusal, match=complaint):
        parse_value(typed)


@pytest.mark.parametrize(
    ("typed", "operator"),
    [
        ("≥", Operator.AT_LEAST),
        (">=", Operator.AT_LEAST),
        ("不大于", Operator.AT_MOST),
        ("＜", Operator.LESS_THAN),
        ("至", Operator.RANGE),
    ],
)
def test_operators_have_many_spellings(typed, operator):
    assert find_operator(typed) is operator


def test_swapped_limits_of_a_range_are_refused_at_the_upper_field():
    with pytest.raises(Refusal) as refusal:
        parse_quantity(Operator.RANGE, "60", "40", name="value")
    assert refusal.value.gaps[0].field == "value_upper"


def test_a_quantity_prints_as_a_table_shows_it():
    shown = [
        Quantity(Operator.AT_LEAST, Decimal(23)),
        Quantity(Operator.EQUAL, Decimal(8)),
        Quantity(Operator.RANGE, Decimal(40), Decimal(60)),
        Quantity(Operator.TOLERANCE, Decimal(10), Decimal("0.5")),
    ]
    assert [str(quantity) for quantity in shown] == ["≥23", "8", "40~60", "10±0.5"]


def test_words_are_a_value_too():
    assert str(parse_quantity(Operator.TEXT, " 无异味\u202e ")) == "无异味"


@given(st.decimals(min_value=-999_999_999, max_value=999_999_999, places=3))
def test_thousands_separators_change_nothing(value):
    assert parse_value(f"{value:,}") == parse_value(f"{value:f}") == value
