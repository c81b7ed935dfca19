"""What the limits that ship say of declarations, by the cases that are easily got wrong."""

from datetime import date

import pytest

from registry.catalogue.imports import import_standards
from registry.catalogue.limit_imports import import_limits
from registry.catalogue.limit_store import get_book
from registry.catalogue.tables import DATA
from registry.declarations import rules
from registry.declarations.comparison import compare
from registry.declarations.findings import Verdict
from registry.declarations.values import Draft, Indicator
from tests.factories import a_draft, a_product, an_indicator

IN_2019, TODAY = date(2019, 6, 1), date(2026, 11, 22)


@pytest.fixture
def book(database, now):
    with database.transaction() as session:
        import_standards(session, DATA / "standards.csv", now=now)
        import_limits(session, DATA / "limits.csv")
        return get_book(session)


def declaring(category: str, *indicators: Indicator) -> Draft:
    return a_draft(products=(a_product(category=category),), indicators=indicators)


def formaldehyde(value: str) -> Indicator:
    return Indicator("甲醛含量", "≤", value, unit="mg/kg", method="GB/T 23993")


def flush(value: str) -> Indicator:
    return Indicator("用水量", "≤", value, unit="L/冲", method="GB 25502")


def test_formaldehyde_of_100_is_below_the_mandatory_50_and_stops_publication(book):
    paint = declaring("wall_paint", formaldehyde("100"))
    [gap] = rules.gaps(paint, book=book, on=TODAY)
    assert (gap.field, gap.rule) == ("indicators.0.value", "标准化法第二十一条")
    assert "GB 18582-2020 表1" in str(gap.message)
    assert rules.gaps(paint, book=book, on=IN_2019) == []


def test_a_mandatory_item_that_is_not_declared_must_be_met_and_not_indicated(book):
    assert compare(declaring("wall_paint", formaldehyde("50")), book, on=TODAY).to_indicate == ()


@pytest.mark.parametrize(
    ("cadr", "limit", "verdict"),
    [("120", "55", Verdict.EQUAL), ("300", "61", Verdict.BETTER), ("600", "70", Verdict.BETTER)],
)
def test_noise_of_55_is_judged_by_the_band_of_its_air_flow(book, cadr, limit, verdict):
    noise = Indicator("噪声", "≤", "55", unit="dB(A)", method="GB/T 4214.1")
    found = compare(declaring("air_cleaner", an_indicator(value=cadr), noise), book, on=IN_2019)
    [finding] = found.of_row(1)
    assert (finding.limit.value, finding.verdict) == (limit, verdict)


@pytest.mark.parametrize(("value", "grade"), [("3.1", "1级"), ("3.5", "1级"), ("4.8", "2级"), ("6.0", "3级")])
def test_less_water_is_a_better_toilet(book, value, grade):
    found = compare(declaring("toilet", flush(value)), book, on=IN_2019).of_row(0)
    assert [each.limit.grade for each in found if each.verdict is Verdict.GRADED] == [grade]


def test_limits_that_are_only_recalled_stop_nothing(book):
    wasteful = declaring("toilet", flush("9"))
    assert compare(wasteful, book, on=IN_2019).doubtful
    assert rules.gaps(wasteful, book=book, on=IN_2019) == []


def test_an_edition_whose_limits_are_not_on_file_is_named_and_its_old_ones_do_not_speak(book):
    [finding] = compare(declaring("toilet", flush("4.8")), book, on=TODAY).of_row(0)
    assert finding.verdict is Verdict.NO_COUNTERPART
    assert "GB 25502-2024 的限量尚未录入" in str(finding.reason)
