"""The page of a standard on a day, and a declaration around the day its standard is replaced."""

from datetime import UTC, datetime

import pytest

from registry.catalogue.imports import import_standards
from registry.catalogue.limit_imports import import_limits
from registry.declarations.values import ExecutedStandard

LISTED = """\
code,title,published,effective,abolished,replaces,ccs,ics,adopts,adoption
GB 38448-2019,示例坐便器能效水效限定值,2019-12-31,2021-01-01,,,Q31,91.140.70,,
GB 38448-2025,示例坐便器能效水效限定值及等级,2025-08-01,2027-04-01,,GB 38448-2019,Q31,91.140.70,,
GB/T 19001-2016,质量管理体系 要求,2016-12-30,2017-07-01,,,A00,03.120.10,ISO 9001:2015,IDT
GB 18582-2008,示例内墙涂料,2008-04-01,2009-10-01,,,,,,
GB 24408-2009,示例外墙涂料,2009-09-30,2010-06-01,,,,,,
GB 18582-2020,示例墙面涂料,2020-03-04,2020-12-01,,GB 18582-2008;GB 24408-2009;GB 99999-2001,,,,
GB/T 18801-2015/XG1-2018,示例第1号修改单,2018-01-01,2018-02-01,,,,,,
GB/T 18801-2015,示例净化器,2015-09-15,2016-03-01,,,,,,
"""
LIMITS = """\
standard,clause,indicator,categories,operator,value,upper,unit,method,conditions,grade,basis,source,note
GB 18582-2020,表1,voc,wall_paint,≤,80,,g/L,GB/T 23986,,,verified,示例,
GB 18582-2020,,formaldehyde_content,wall_paint,≤,50,,mg/kg,,,,recalled,示例,
"""


@pytest.fixture
def catalogue(database, tmp_path, now):
    path = tmp_path / "standards.csv"
    path.write_text(LISTED, encoding="utf-8")
    with database.transaction() as session:
        import_standards(session, path, now=now)


@pytest.fixture
def standard(browser, catalogue):
    return lambda slug, on="", **options: browser.open(f"/standards/{slug}?on={on}", **options)


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2019-01-01", "尚未发布"),
        ("2020-06-01", "即将实施"),
        ("2026-06-01", "现行"),
        ("2027-04-01", "被代替"),
    ],
)
def test_the_page_shows_the_status_of_the_day_that_is_asked_for(standard, on, status):
    page = standard("GB-38448-2019", on)
    assert f"日 的状态 {status}" in page.text
    assert page.value("on") == on


def test_two_coexisting_editions_stand_side_by_side_with_their_day_of_change(standard):
    page = standard("GB-38448-2019", "2026-06-01")
    assert "自 2027年4月1日 起：被代替，由 GB 38448-2025 接替" in page.text
    assert page.html.count('class="lifeline"') == 2
    assert "/standards/GB-38448-2025" in page.links.values()


def test_what_is_drawn_is_also_said(standard):
    text = standard("GB-38448-2019").text
    for stretch in ("现行 2021-01-01 起", "被代替 2027-04-01 起", "现行 2027-04-01 起"):
        assert stretch in text


@pytest.mark.parametrize("on", ["2025-13-01", "昨天", "1900-01-01", "9999-12-31"])
def test_a_bad_day_is_complained_of_and_nothing_is_lost(standard, on):
    page = standard("GB-38448-2019", on, status=422)
    assert page.value("on") == on
    assert "GB 38448-2025" in page.text


def test_one_standard_replaces_several_and_an_unknown_one_is_still_named(standard):
    text = standard("GB-18582-2020").text
    for number in ("GB 18582-2008", "GB 24408-2009", "GB 99999-2001"):
        assert number in text
    assert "标准库未收录" in text


def test_classes_nature_and_what_is_adopted_are_named(standard):
    text = standard("GB-T-19001-2016").text
    for fact in ("推荐性", "等同采用（IDT） ISO 9001:2015", "标准化、质量管理", "社会学、服务"):
        assert fact in text


def test_the_number_is_explained(standard):
    assert "年代号：仅指这一年的版本" in standard("GB-T-19001-2016").text


def test_the_limits_of_an_edition_are_listed_with_their_clause_and_what_is_unchecked(
    standard, database, tmp_path
):
    path = tmp_path / "limits.csv"
    path.write_text(LIMITS, encoding="utf-8")
    with database.transaction() as session:
        import_limits(session, path)
    text = standard("GB-18582-2020").text
    assert "挥发性有机化合物含量 ≤ 80 g/L 内墙涂料 GB/T 23986 表1" in text
    assert "甲醛含量 ≤ 50 mg/kg限值来源待核对 内墙涂料 — —" in text
    assert "收录的限值" not in standard("GB-18582-2008").text


def test_an_amendment_is_listed_with_its_own_status(standard):
    text = standard("GB-T-18801-2015", "2018-01-15").text
    assert "示例第1号修改单 即将实施" in text


@pytest.mark.parametrize(
    ("on", "meant"), [("2026-06-01", "指 GB 38448-2019"), ("2027-04-01", "指 GB 38448-2025")]
)
def test_a_number_without_its_year_has_a_page_that_says_what_it_means_on_the_day(standard, on, meant):
    assert meant in standard("GB-38448", on).text


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("day", "status"), [((2026, 6, 1), "现行"), ((2027, 3, 31), "现行"), ((2027, 4, 1), "被代替")]
)
def test_a_declaration_opened_around_a_replacement_shows_the_status_of_its_day(
    browser, publish, clock, day, status
):
    number = publish(standards=(ExecutedStandard("GB 38448-2019", "示例坐便器"),))
    clock.moment = datetime(*day, 4, tzinfo=UTC)
    rows = ["".join(row.itertext()) for row in browser.open(f"/declarations/{number}").all("tr")]
    (row,) = [row for row in rows if "38448" in row]
    assert status in row
