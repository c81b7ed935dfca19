"""Declared values: numbers read as typed, operators however they are spelt, all of it shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.values import Operator, declared_value, find_operator, parse_value
from registry.kernel.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("23", "23"),
        ("２３．５", "23.5"),
        (" 1,234.50 ", "1234.50"),
        ("12,000", "12000"),
        ("12 000", "12000"),
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
        ("1 2", "一个数值还是两个"),
        ("1,234 567", "一个数值还是两个"),
        ("0,500", "小数点请用"),
        ("≥23%", "比较符请在"),
        ("23%", "单位请在"),
        ("100 mg/kg", "单位请在"),
        ("3000~5000", "范围或允差"),
        ("10±0.5", "范围或允差"),
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


@pytest.mark.parametrize(
    ("declared", "shown"),
    [
        (("≥", "23", "", "%"), "≥ 23 %"),
        (("=", "8", "", "L"), "8 L"),
        (("range", "-40", "60", "℃"), "-40 – 60 ℃"),
        (("±", "10", "0.5", "mm"), "10 ± 0.5 mm"),
        (("text", "无异味", "", ""), "无异味"),
    ],
)
def test_a_declared_value_says_all_that_was_declared(declared, shown):
    assert declared_value(*declared) == shown


@given(st.decimals(min_value=-999_999_999, max_value=999_999_999, places=3))
def test_thousands_separators_change_nothing(value):
    assert parse_value(f"{value:,}") == parse_value(f"{value:f}") == value
