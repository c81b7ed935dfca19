"""One cell of a table: what is read from it, and what stays text because it could only be guessed."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registry.catalogue.cells import LONGEST, Reading, read_cell
from registry.catalogue.indicators import indicators
from registry.catalogue.units import units
from registry.catalogue.values import Operator


def written(reading: Reading) -> str:
    """The reading as one cell again; `read_cell` of it is the reading."""
    if reading.is_text:
        return reading.value
    match reading.operator:
        case Operator.RANGE:
            shown = f"{reading.value}~{reading.upper}"
        case Operator.TOLERANCE:
            shown = f"({reading.value}±{reading.upper})"
        case _:
            shown = f"{reading.operator}{reading.value}"
    name = f"{reading.name}：" if reading.name else ""
    condition = f"（{reading.condition}）" if reading.condition else ""
    measured = f"（实测 {reading.measured}）" if reading.measured else ""
    return f"{name}{shown} {reading.unit}".strip() + condition + measured


def read(text: str) -> str:
    """The one reading of a cell, as short as it can be said."""
    (reading,) = read_cell(text)
    return written(reading)


@pytest.mark.parametrize(
    ("cell", "operator", "value", "upper", "unit"),
    [
        ("≥23%", "≥", "23", "", "%"),
        ("不小于 98 %", "≥", "98", "", "%"),
        ("≤0.1 mg/L", "≤", "0.1", "", "mg/L"),
        ("＜0.001", "<", "0.001", "", ""),
        ("23.0%", "=", "23.0", "", "%"),
        ("10±0.5 mm", "±", "10", "0.5", "mm"),
        ("（20±2）℃", "±", "20", "2", "℃"),
        ("220V±10V", "±", "220", "10", "V"),
        ("5～8", "range", "5", "8", ""),
        ("-10℃~43℃", "range", "-10", "43", "℃"),
        ("5mm至8mm", "range", "5", "8", "mm"),
        ("10—20 kg", "range", "10", "20", "kg"),
        ("1.2×10^3", "=", "1200", "", ""),
        ("≤1.2 × 10³ CFU/g", "≤", "1200", "", "CFU/g"),
        ("≥10⁵", "≥", "100000", "", ""),
        ("2.5E-3 mg/m³", "=", "0.0025", "", "mg/m³"),
        ("１２，０００ mg", "=", "12000", "", "mg"),
        ("12 000 mg", "=", "12000", "", "mg"),
        ("1级", "=", "1", "", "级"),
        ("≤2级", "≤", "2", "", "级"),
        ("≤50 度/年", "≤", "50", "", "kWh/a"),
    ],
)
def test_a_cell_is_read_as_relation_figures_and_unit(cell, operator, value, upper, unit):
    assert read_cell(cell) == (Reading(Operator(operator), value, upper, unit),)


@pytest.mark.parametrize(
    ("cell", "limit"),
    [
        ("不得超过5", "≤5"), ("应不大于5 mm", "≤5 mm"), ("不应小于 98%", "≥98 %"), ("不宜高于40℃", "≤40 ℃"),
        ("最多5次", "≤5 次"), ("至少3年", "≥3 a"), ("≯5", "≤5"), ("≮5", "≥5"), (">=5", "≥5"), ("＝5", "=5"),
        ("10mg/kg以内", "≤10 mg/kg"), ("10mg/kg以下", "≤10 mg/kg"), ("5 kg及以上", "≥5 kg"),
        ("大于或等于5", "≥5"),
    ],
)  # fmt: skip
def test_a_limit_has_many_words(cell, limit):
    assert read(cell) == limit


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("≤60（CADR≤150）", "≤60（CADR≤150）"),
        ("CADR≤150：≤60 dB(A)", "≤60 dB(A)（CADR≤150）"),
        ("150≤CADR<300：≤60", "≤60（150≤CADR<300）"),
        ("高档：60dB", "=60 dB（高档）"),
        ("（高档）≤60dB", "≤60 dB（高档）"),
        ("制冷≤45 dB(A)（1 m 处）", "≤45 dB(A)（制冷,1 m 处）"),
        ("PM2.5≤35μg/m3", "≤35 μg/m³（PM2.5）"),
        ("≥98%(m/m)", "≥98 %（m/m）"),
    ],
)
def test_a_cell_says_when_its_value_holds(cell, written):
    assert read(cell) == written


@pytest.mark.parametrize(
    "cell",
    [
        "制冷≤45dB(A)；制热≤47dB(A)",
        "制冷：≤45dB(A)\n制热：≤47dB(A)",
        "≤45/47 dB(A)(制冷/制热)",
        "≤45dB(A)/47dB(A)（制冷、制热）",
        "制冷/制热≤45/47 dB(A)",
    ],
)
def test_two_modes_in_one_cell_are_two_values(cell):
    assert [written(each) for each in read_cell(cell)] == ["≤45 dB(A)（制冷）", "≤47 dB(A)（制热）"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("≤100（实测 62）", "≤100（实测 62）"),
        ("实测值0.03，限值≤0.1", "≤0.1（实测 0.03）"),
        ("≤0.1mg/L；检测结果：0.03 mg/L", "≤0.1 mg/L（实测 0.03）"),
        ("≤20mg/kg（未检出）", "≤20 mg/kg（实测 未检出）"),
        ("≤45dB（测试距离1m）（实测43）", "≤45 dB（测试距离1m）（实测 43）"),
    ],
)
def test_a_measured_value_stands_beside_its_limit(cell, written):
    assert read(cell) == written


def test_limits_on_both_sides_are_a_range_only_if_both_belong_to_it():
    assert [written(each) for each in read_cell("3000≤CADR≤5000")] == ["CADR：3000~5000"]
    assert [written(each) for each in read_cell("3000≤CADR<5000")] == ["CADR：≥3000", "CADR：<5000"]
    assert read("3000≤CADR（颗粒物）≤5000") == "CADR(颗粒物)：3000~5000"
    assert [written(each) for each in read_cell("5000>CADR≥3000")] == ["CADR：≥3000", "CADR：<5000"]
    assert read("≥20，≤45") == "20~45"


@pytest.mark.parametrize(
    ("cell", "name", "value"),
    [
        ("噪声≤60dB(A)", "噪声", "60"),
        ("噪声 60dB(A)", "噪声", "60"),
        ("pH 4.0~8.5", "pH", "4.0"),
        ("VOC：80g/L", "VOC", "80"),
    ],
)
def test_a_cell_that_names_its_indicator_says_so(cell, name, value):
    (reading,) = read_cell(cell)
    assert (reading.name, reading.value, reading.condition) == (name, value, "")


@pytest.mark.parametrize(
    "words",
    ["不得检出", "未检出", "阴性", "无异味", "P4", "不低于P3级", "F4", "E0级", "不低于2级", "≥3-4级", "A类"],
)
def test_words_and_grades_are_text_and_need_no_excuse(words):
    assert read_cell(f" {words} ") == (Reading(Operator.TEXT, words),)


@pytest.mark.parametrize(
    ("cell", "because"),
    [
        ("约45", "“约”含义不清"),
        ("45左右", "“左右”没有读懂"),
        ("不到45", "“不到”含义不清"),
        ("未超过5", "“未”含义不清"),
        ("不允许>5mm", "“不允许”含义不清"),
        ("0,5", "逗号含义不清"),
        ("1,23,456", "逗号含义不清"),
        ("5-8-10", "“-10”没有读懂"),
        ("8~5", "下限大于上限"),
        ("≥50，≤20", "下限大于上限"),
        ("≥5~8", "“~8”没有读懂"),
        ("6-8级", "可能是一个等级"),
        ("10±2%", "可能是相对于标称值"),
        ("220V±10%", "单位不一致"),
        ("±0.5", "“±”含义不清"),
        ("10±-1", "不能为负"),
        ("500g~1kg", "单位不一致"),
        ("5%~8", "单位不一致"),
        ("5 furlong", "“furlong”没有读懂"),
        ("45mg/千米", "“千米”里没有读到数值"),
        ("95分", "“分”没有读懂"),
        ("45度", "“度”没有读懂"),
        ("5k", "“k”没有读懂"),
        ("IPX4", "“IPX”含义不清"),
        ("①60", "“①”含义不清"),
        ("2½", "“½”没有读懂"),
        ("٤٥", "没有读到数值"),
        ("1.2×105", "“×105”没有读懂"),
        (".5", "“.”含义不清"),
        ("5.", "“.”没有读懂"),
        ("3+1", "“+1”没有读懂"),
        ("8:30", "“:30”没有读懂"),
        ("1e99", "数值过大"),
        ("0.123456789", "小数超过8位"),
        ("≤45/47 dB(A)", "没有说明各自的条件"),
        ("≤45/47/50 dB(A)(制冷/制热)", "没有说明各自的条件"),
        ("≤45；≤47", "没有说明各自的条件"),
        ("≤45dB(A)；制热≤47dB(A)", "没有说明各自的条件"),
        ("制冷≤45；制热≤47 dB(A)", "没有写单位"),
        ("≤5mg/kg，无异味", "“无异味”里没有读到数值"),
        ("≤60（含60）", "括号里的话含义不清"),
        ("≤100（62）", "括号里的话含义不清"),
        ("≤60（制冷", "括号不成对"),
        ("≤60）", "括号不成对"),
        ("(5)", "括号里没有读到"),
        ("5≤X(a<7(b))", "“≤X(a<7(b))”没有读懂"),
        ("实测62", "没有对应的一个限值"),
        ("≤45；≤47；实测44", "没有对应的一个限值"),
        ("≤0.1mg/L（实测 30μg/L）", "单位不一致"),
        ("限值0.1", "上限还是下限"),
        ("不低于5以上", "前后都有界限词"),
        ("GB/T 18801-2022", "“GB/T”含义不清"),
        ("5" * (LONGEST + 1), f"超过{LONGEST}字"),
    ],
)
def test_what_has_two_meanings_or_none_stays_text_and_says_why(cell, because):
    (reading,) = read_cell(cell)
    assert (reading.operator, reading.value) == (Operator.TEXT, cell)
    assert because in str(reading.note)


def test_an_empty_cell_declares_nothing():
    assert read_cell(" \u3000\n") == ()


FIGURES = st.decimals(min_value=-(10**6), max_value=10**6, places=3).map(str)
WORDS = st.sampled_from(["", "制冷", "强力模式", "CADR≤150", "1 m 处", "350≤CADR<450"])
QUANTITIES = st.one_of(
    st.tuples(st.sampled_from(["≥", "≤", ">", "<", "="]), FIGURES, st.just("")),
    st.tuples(st.just("range"), FIGURES, FIGURES).filter(lambda each: float(each[1]) <= float(each[2])),
    st.tuples(st.just("±"), FIGURES, FIGURES.filter(lambda each: not each.startswith("-"))),
)


@given(
    quantity=QUANTITIES,
    unit=st.sampled_from(sorted({unit.symbol for unit in units().values()})),
    condition=WORDS,
    measured=st.one_of(st.just(""), FIGURES),
    name=st.sampled_from(["", *sorted({each.name_zh for each in indicators().values()})]),
)
def test_what_is_written_is_read_again(quantity, unit, condition, measured, name):
    operator, value, upper = quantity
    reading = Reading(Operator(operator), value, upper, unit, condition, measured, name)
    assert read_cell(written(reading)) == (reading,)


PIECES = st.sampled_from([*"0123456789.,;:、/~-+±≤≥<>=()（）%×x^ \n。²⁻①½级至约不"]) | st.sampled_from(
    [
        "10^",
        "1,000",
        "大于",
        "以上",
        "实测",
        "限值",
        "制冷",
        "CADR",
        "噪声",
        "dB(A)",
        "mg/kg",
        "kWh",
        "P4",
        "未检出",
    ]
)


@example("((((")
@example("10^10^10^")
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_read_the_same_way_again(text):
    for reading in read_cell(text):
        assert read_cell(written(reading)) == (reading,)
        assert not reading.is_text or reading.value == text.strip()


@pytest.mark.parametrize(
    "piece", ["(", "≤", "5/", "1 ", "1,", "10^", "5mg/kg;", "实测", "不", "0", "dB(A", " ", "5~", "制冷≤"]
)
def test_a_hostile_cell_is_read_in_no_time(piece):
    cell = (piece * LONGEST)[: LONGEST - 1] + "!"
    begun = time.perf_counter()
    read_cell(cell)
    assert time.perf_counter() - begun < 0.1
