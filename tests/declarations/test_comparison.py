"""A declaration beside the limits: every verdict, by unit, method, condition and edition."""

from dataclasses import replace
from datetime import date

import pytest

from registry.catalogue.limits import Limit, make_book
from registry.declarations.comparison import Comparison, compare
from registry.declarations.findings import Verdict
from registry.declarations.values import Draft, ExecutedStandard, Indicator, Omission, Use
from tests.catalogue.references import CLEANER, OLD_CLEANER, OLD_PAINT, PAINT, a_limit, at_cadr
from tests.factories import a_draft, a_product, an_indicator

TODAY, IN_2019 = date(2026, 11, 22), date(2019, 6, 1)
CADR = an_indicator(value="120")


def formaldehyde(**change: str) -> Indicator:
    sound = Indicator("甲醛含量", "≤", "100", unit="mg/kg", method="GB/T 23993")
    return replace(sound, **change)


def noise(value: str = "55", **change: str) -> Indicator:
    return replace(Indicator("噪声", "≤", value, unit="dB(A)", method="GB/T 4214.1"), **change)


def of_paint(**change) -> Limit:
    paint = {"code": "formaldehyde_content", "value": "50", "unit": "mg/kg", "categories": ("wall_paint",)}
    return a_limit(PAINT, **(paint | change))


def painted(*indicators: Indicator) -> Draft:
    return a_draft(indicators=indicators, products=(a_product(category="wall_paint"),))


def compared(draft: Draft, *limits: Limit, on: date = TODAY) -> Comparison:
    return compare(draft, make_book(limits, [CLEANER]), on=on)


def verdict(declared: Indicator, limit: Limit) -> Verdict:
    [finding] = compared(painted(declared), limit).of_row(0)
    return finding.verdict


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"value": "49"}, Verdict.BETTER),
        ({"value": "50"}, Verdict.EQUAL),
        ({"value": "50.0"}, Verdict.EQUAL),
        ({"value": "100"}, Verdict.WEAKER),
        ({"operator": "<", "value": "50"}, Verdict.BETTER),
        ({"operator": "=", "value": "50"}, Verdict.EQUAL),
        ({"operator": "range", "value": "10", "upper": "50"}, Verdict.EQUAL),
        ({"operator": "range", "value": "10", "upper": "60"}, Verdict.WEAKER),
        ({"operator": "±", "value": "45", "upper": "5"}, Verdict.EQUAL),
        ({"operator": "±", "value": "48", "upper": "5"}, Verdict.WEAKER),
        ({"operator": "≥", "value": "10"}, Verdict.WEAKER),
        ({"value": "0.05", "unit": "g/kg"}, Verdict.EQUAL),
        ({"value": "60000", "unit": "μg/kg"}, Verdict.WEAKER),
        ({"value": "５０"}, Verdict.EQUAL),
        ({"value": "50", "unit": "mg/L"}, Verdict.NOT_COMPARABLE),
        ({"value": "五十"}, Verdict.NOT_COMPARABLE),
        ({"value": ""}, Verdict.NOT_COMPARABLE),
        ({"operator": "text", "value": "不得检出"}, Verdict.NOT_COMPARABLE),
    ],
)
def test_the_worst_value_that_the_declaration_allows_is_compared(change, expected):
    assert verdict(formaldehyde(**change), of_paint()) is expected


@pytest.mark.parametrize(
    ("value", "upper", "expected"),
    [("4.0", "7.5", Verdict.EQUAL), ("4.5", "7.0", Verdict.BETTER), ("3.9", "7.5", Verdict.WEAKER)],
)
def test_a_window_is_kept_from_both_sides(value, upper, expected):
    limit = of_paint(code="ph", operator="range", value="4.0", upper="7.5", unit="")
    assert verdict(Indicator("pH值", "range", value, upper, method="GB/T 7573"), limit) is expected


def test_just_at_the_limit_is_not_above_it():
    assert verdict(formaldehyde(value="50"), of_paint(operator="<")) is Verdict.WEAKER


@pytest.mark.parametrize(
    ("declared", "expected"), [("不得检出", Verdict.EQUAL), ("未检出", Verdict.NOT_COMPARABLE)]
)
def test_words_are_compared_with_the_same_words_alone(declared, expected):
    limit = of_paint(operator="text", value="不得检出", unit="")
    assert verdict(formaldehyde(operator="text", value=declared, unit=""), limit) is expected


def test_grades_told_in_words_are_compared_by_their_scale():
    limit = of_paint(code="energy_grade", operator="≤", value="3", unit="级")
    graded = Indicator("能效等级", "text", "1级", method="GB 21455")
    assert verdict(graded, limit) is Verdict.BETTER
    assert verdict(replace(graded, value="4级"), limit) is Verdict.WEAKER


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("GB/T 23993-2009 4.2", Verdict.WEAKER),
        ("gb∕t23993", Verdict.WEAKER),
        ("按 GB 18582-2020 附录B", Verdict.WEAKER),
        ("GB/T 23993.2-2009", Verdict.NOT_COMPARABLE),
        ("GB/T 239931", Verdict.NOT_COMPARABLE),
        ("附录A 快速法", Verdict.NOT_COMPARABLE),
        ("", Verdict.NOT_COMPARABLE),
    ],
)
def test_another_method_is_not_comparable_another_edition_of_it_is(method, expected):
    assert verdict(formaldehyde(method=method), of_paint(method="GB/T 23993-2009")) is expected


def test_a_method_that_differs_is_named_beside_the_one_wanted():
    [finding] = compared(painted(formaldehyde(method="附录A")), of_paint(method="GB/T 23993")).findings
    assert "附录A" in str(finding.reason)
    assert "GB/T 23993" in str(finding.reason)


def test_a_limit_without_a_method_is_comparable_with_any():
    assert verdict(formaldehyde(method="附录A"), of_paint()) is Verdict.WEAKER


def test_a_converted_value_is_shown_in_the_unit_of_the_limit():
    [finding] = compared(painted(formaldehyde(value="0.1", unit="g/kg")), of_paint()).findings
    assert finding.converted == "≤ 100 mg/kg"
    assert "≤ 0.1 g/kg（≤ 100 mg/kg）" in str(finding.reason)


def test_a_tolerance_is_converted_without_the_zero_point_of_its_scale():
    limit = of_paint(code="max_temperature", operator="range", value="290", upper="300", unit="K")
    declared = Indicator("最高温度", "±", "20", "2", unit="℃", method="附录A")
    [finding] = compared(painted(declared), limit).of_row(0)
    assert (finding.verdict, finding.converted) == (Verdict.BETTER, "293.15 ± 2 K")


NOISE_BY_BAND = (
    a_limit(OLD_CLEANER, value="55", conditions=(at_cadr("≤", "150"),)),
    a_limit(OLD_CLEANER, value="61", conditions=(at_cadr(">", "150"), at_cadr("≤", "300"))),
    a_limit(OLD_CLEANER, value="70", conditions=(at_cadr(">", "450"),)),
)


def noisy(*indicators: Indicator) -> Comparison:
    return compared(a_draft(indicators=indicators), *NOISE_BY_BAND, on=IN_2019)


def test_noise_of_55_at_a_cadr_of_120_is_judged_by_its_band():
    [finding] = noisy(CADR, noise("55")).of_row(1)
    assert (finding.verdict, finding.limit.value) == (Verdict.EQUAL, "55")
    [finding] = noisy(an_indicator(value="200"), noise("55")).of_row(1)
    assert (finding.verdict, finding.limit.value) == (Verdict.BETTER, "61")


def test_without_the_other_indicator_a_conditional_limit_is_not_comparable():
    [finding] = noisy(noise("55")).findings
    assert finding.verdict is Verdict.NOT_COMPARABLE
    assert "颗粒物洁净空气量" in str(finding.reason)


def test_a_conditional_limit_is_said_with_its_condition():
    [weaker] = noisy(an_indicator(value="600"), noise("72")).of_row(1)
    assert "≤ 70 dB(A)（颗粒物洁净空气量 > 450 m³/h）" in str(weaker.reason)
    [missing] = noisy(an_indicator(value="600")).missing
    assert "噪声 ≤ 70 dB(A)（颗粒物洁净空气量 > 450 m³/h）" in str(missing.reason)


def test_values_in_several_bands_leave_the_limit_open():
    [finding] = noisy(CADR, an_indicator(value="200"), noise("55")).of_row(2)
    assert finding.verdict is Verdict.NOT_COMPARABLE


def test_rows_declared_for_the_same_mode_belong_together():
    rows = [replace(CADR, condition="睡眠档"), an_indicator(value="600", condition="强档")]
    found = noisy(*rows, noise("57", condition="睡眠档"), noise("57", condition="强档"))
    assert [each.verdict for each in found.of_row(2)] == [Verdict.WEAKER]
    assert [each.verdict for each in found.of_row(3)] == [Verdict.BETTER]


def test_a_value_between_the_bands_has_no_counterpart():
    [finding] = noisy(an_indicator(value="400"), noise("55")).of_row(1)
    assert finding.verdict is Verdict.NO_COUNTERPART


def test_each_of_several_rows_is_compared():
    found = compared(painted(formaldehyde(value="40"), formaldehyde(value="60")), of_paint())
    assert [each.verdict for each in found.findings] == [Verdict.BETTER, Verdict.WEAKER]


def test_an_extra_item_has_no_counterpart_and_asks_for_nothing():
    found = compared(painted(formaldehyde(value="40"), CADR), of_paint())
    assert [each.verdict for each in found.of_row(1)] == [Verdict.NO_COUNTERPART]
    assert found.to_indicate == ()


def test_an_edition_without_limits_is_said_to_have_none():
    [finding] = compared(a_draft(indicators=(noise(),)), *NOISE_BY_BAND).findings
    assert finding.verdict is Verdict.NO_COUNTERPART
    assert "GB/T 18801-2022" in str(finding.reason)


def test_the_best_grade_reached_is_named_whichever_way_grades_are_numbered():
    """P4 is the best of P1 to P4, and 1级 the best of 1级 to 5级."""
    grades = [
        a_limit(OLD_CLEANER, code="ccm_particulate", operator="≥", value=value, unit="mg", grade=grade)
        for grade, value in (("P1", "3000"), ("P3", "8000"), ("P4", "12000"))
    ]
    declared = Indicator("颗粒物累积净化量", "≥", "9", unit="g", method="GB/T 18801")
    [finding] = compared(a_draft(indicators=(declared,)), *grades, on=IN_2019).findings
    assert (finding.verdict, finding.limit.grade) == (Verdict.GRADED, "P3")
    water = [
        of_paint(code="water_flush", value=value, unit="L/冲", grade=grade)
        for grade, value in (("1级", "4.0"), ("2级", "5.0"), ("3级", "6.4"))
    ]
    [finding] = compared(painted(Indicator("用水量", "≤", "3.5", unit="L/冲", method="x")), *water).findings
    assert finding.limit.grade == "1级"


def test_an_item_of_a_recommended_standard_left_out_is_fewer_once():
    found = compared(a_draft(indicators=(CADR,)), *NOISE_BY_BAND, on=IN_2019)
    [missing] = found.missing
    assert (missing.row, missing.limit.code, missing.limit.value) == (None, "noise", "55")
    assert found.to_indicate == (missing,)


def test_an_item_of_a_mandatory_standard_is_not_counted_as_left_out():
    assert compared(painted(CADR), of_paint()).missing == ()


def test_a_named_grade_left_out_is_not_missed():
    assert compared(a_draft(indicators=(CADR,)), a_limit(OLD_CLEANER, grade="P1"), on=IN_2019).missing == ()


def test_what_is_lower_counts_as_indicated_whatever_edition_is_named():
    limit = a_limit(OLD_CLEANER, value="50")
    for below, indicated in (("GB/T 18801-2022、QB/T 1-2020", True), ("GB/T 1880", False), ("", False)):
        [finding] = compared(a_draft(indicators=(noise(below=below),)), limit, on=IN_2019).findings
        assert finding.indicated is indicated


def test_what_is_fewer_counts_as_indicated_by_code_or_by_name():
    for omission in (Omission("GB/T 18801", "噪音"), Omission("GB/T 18801-2015", "", "noise")):
        draft = a_draft(indicators=(CADR,), omissions=(omission,))
        [missing] = compared(draft, a_limit(OLD_CLEANER), on=IN_2019).missing
        assert missing.indicated


def test_a_standard_cited_for_its_methods_asks_nothing():
    draft = a_draft(
        products=(a_product(category="fan"),),
        standards=(ExecutedStandard("GB 18582-2020", "涂料", use=Use.METHOD),),
        indicators=(formaldehyde(),),
    )
    assert compared(draft, of_paint()).findings[0].verdict is Verdict.NO_COUNTERPART


def test_the_old_edition_cited_by_its_date_is_compared_and_the_one_in_force_binds():
    old = of_paint(value="120")
    limits = (replace(old, edition=OLD_PAINT), of_paint())
    draft = painted(formaldehyde())
    cited = replace(draft, standards=(*draft.standards, ExecutedStandard("GB 18582-2008", "内墙涂料")))
    found = compared(cited, *limits)
    assert {each.limit.standard: each.verdict for each in found.findings} == {
        "GB 18582-2008": Verdict.BETTER,
        "GB 18582-2020": Verdict.WEAKER,
    }
    assert [each.limit.standard for each in found.binding] == ["GB 18582-2020"]


def test_weaker_than_a_recalled_limit_is_only_doubtful():
    found = compared(painted(formaldehyde()), of_paint(checked=False))
    assert (found.binding, len(found.doubtful)) == ((), 1)
