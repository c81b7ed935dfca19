"""Drafts are saved by buttons and as one types; nothing that was typed is lost or overwritten unseen."""

import re

import pytest

from registry.catalogue.imports import import_standards
from registry.catalogue.limit_imports import import_limits
from registry.catalogue.tables import DATA
from registry.declarations import actions
from registry.declarations.values import Draft
from registry.kernel.refusal import Conflict
from tests.factories import an_enterprise
from tests.people import arrive

ROW = {
    "indicators-0-name": "颗粒物净化能效",
    "indicators-0-operator": "≥",
    "indicators-0-value": "1.5",
    "indicators-0-unit": "m³/(W·h)",
    "indicators-0-method": "GB/T 18801-2015 6.6",
}


@pytest.fixture
def amal(browser, database, clock):
    with database.transaction() as session:
        import_standards(session, DATA / "standards.csv", now=clock())
        import_limits(session, DATA / "limits.csv")
    arrive(browser, database, clock, "amal")
    return browser


@pytest.fixture
def draft(amal) -> str:
    page = amal.post("/declarations/drafts")
    return re.search(r'action="(/declarations/drafts/\w+)/basics"', page.html)[1]


@pytest.fixture
def cleaner(amal, draft) -> str:
    """A draft for an air cleaner by one's own standard and a recommended one."""
    amal.post(
        f"{draft}/standards",
        {
            "standards-0-number": "Q/SLHC 001-2026",
            "standards-0-title": "家用空气净化器",
            "standards-1-number": "gbt18801-2015",
        },
    )
    amal.post(f"{draft}/products", {"products-0-name": "净化器", "products-0-category": "air_cleaner"})
    return draft


def keep(browser, path, fields):
    """What the script sends while one types."""
    return browser.client.post(path, data={**fields, "do": "keep", "csrf_token": browser.token()})


def test_keeping_answers_with_the_new_revision_and_the_time_in_china(amal, draft):
    revision = amal.open(f"{draft}/basics").value("revision")
    answer = keep(amal, f"{draft}/basics", {"title": "第一稿", "revision": revision}).json
    assert (int(answer["revision"]), answer["at"]) == (int(revision) + 1, "09:00")
    assert amal.open(f"{draft}/basics").value("title") == "第一稿"
    assert amal.open(f"{draft}/basics").value("revision") == answer["revision"]


def test_keeping_a_page_that_was_overtaken_is_refused_in_words(amal, draft):
    keep(amal, f"{draft}/basics", {"title": "第一个标签页"})
    answer = keep(amal, f"{draft}/basics", {"title": "第二个标签页", "revision": "1"})
    assert answer.status_code == 409
    assert "刚在别处保存过" in answer.json["problem"]
    assert amal.open(f"{draft}/basics").value("title") == "第一个标签页"


def test_keeping_tells_what_was_read_into_which_field(amal, draft):
    fields = {**ROW, "indicators-0-value": "不小于 2", "indicators-3-value": "≤45 dB(A)"}
    assert keep(amal, f"{draft}/indicators", fields).json["fields"] == {
        "indicators-0-value": "2",
        "indicators-3-operator": "≤",
        "indicators-3-value": "45",
        "indicators-3-unit": "dB(A)",
    }


def test_keeping_a_known_number_tells_its_title(amal, draft):
    answer = keep(amal, f"{draft}/standards", {"standards-0-number": "gbt18801-2022"})
    assert answer.json["fields"] == {"standards-0-title": "空气净化器"}


def test_too_many_rows_are_not_kept(amal, draft):
    rows = {f"standards-{row}-number": "GB/T 1-2020" for row in range(500)}
    answer = keep(amal, f"{draft}/standards", rows)
    assert answer.status_code == 409
    assert "行数过多" in answer.json["problem"]


def test_what_cannot_be_read_is_kept_as_words_and_said_to_be(amal, cleaner):
    page = amal.post(f"{cleaner}/indicators", {**ROW, "indicators-0-value": "约 1.5", "do": "save"})
    assert page.value("indicators-0-operator") == "text"
    assert page.value("indicators-0-value") == "约 1.5"
    assert "按文字保留" in page.text


def test_indicators_of_the_cited_standard_are_offered_with_their_limits(amal, cleaner):
    assert "填入引用标准的指标" in amal.open(f"{cleaner}/indicators").text
    page = amal.post(f"{cleaner}/indicators", {"do": "offer"})
    assert page.value("indicators-0-name") == "颗粒物净化能效"
    assert page.value("indicators-0-value") == ""
    assert "限量 ≥ 2 m³/(W·h)（GB/T 18801-2015）" in page.text


def test_a_row_below_a_recommended_standard_is_indicated_at_a_click(amal, cleaner):
    page = amal.post(f"{cleaner}/indicators", {**ROW, "do": "next"})
    assert "低于" in page.text
    assert "明示低于 GB/T 18801-2015" in page.text
    page = amal.post(f"{cleaner}/indicators", {**ROW, "do": "indicate:0:GB/T 18801-2015"})
    assert page.value("indicators-0-below") == "GB/T 18801-2015"
    assert "低于 · 已明示" in page.text
    page = amal.post(
        f"{cleaner}/indicators",
        {**ROW, "indicators-0-below": "GB/T 18801-2015", "do": "unindicate:0:GB/T 18801-2015"},
    )
    assert page.value("indicators-0-below") == ""


def test_an_item_left_out_is_indicated_at_a_click_and_taken_back(amal, cleaner):
    page = amal.post(f"{cleaner}/indicators", {**ROW, "do": "save"})
    assert 'value="omit:efficiency_formaldehyde:GB/T 18801-2015"' in page.html
    page = amal.post(f"{cleaner}/indicators", {**ROW, "do": "omit:efficiency_formaldehyde:GB/T 18801-2015"})
    assert "已明示未列入" in page.text
    assert "甲醛净化能效 未列入 GB/T 18801-2015" in amal.open(f"{cleaner}/review").text
    page = amal.post(
        f"{cleaner}/indicators", {**ROW, "do": "include:efficiency_formaldehyde:GB/T 18801-2015"}
    )
    assert "已明示未列入" not in page.text


def test_every_problem_names_its_rule_and_leads_to_its_field(amal, cleaner):
    amal.post(f"{cleaner}/indicators", {**ROW, "indicators-0-method": "", "do": "save"})
    page = amal.open(f"{cleaner}/review")
    assert f'{cleaner}/indicators?check=1#indicators-0-method"' in page.html
    assert "企业标准化促进办法第十二条" in page.text
    step = amal.open(f"{cleaner}/indicators?check=1")
    assert 'id="indicators-0-method"' in step.html
    assert "企业标准化促进办法第十二条" in step.text


def test_what_is_worth_knowing_stands_apart_from_what_is_missing(amal, cleaner):
    page = amal.open(f"{cleaner}/standards")
    assert "有 1 处需要更正" not in page.text
    assert "被 GB/T 18801-2022 代替" in page.text


def test_a_number_as_typed_is_explained_part_by_part(amal, draft):
    page = amal.post(f"{draft}/standards", {"standards-0-number": "gb∕t18801—2022", "do": "save"})
    assert "识别为 GB/T 18801-2022" in page.text
    assert "推荐性：自愿采用" in page.text


def test_a_long_table_is_folded_where_it_is_complete(amal, cleaner):
    rows = {name.replace("-0-", f"-{n}-"): text for n in range(50) for name, text in ROW.items()}
    rows |= {f"indicators-{n}-value": "3" for n in range(50)} | {"indicators-7-value": ""}
    page = amal.post(f"{cleaner}/indicators", {**rows, "do": "save"})
    folded = [row.get("id") for row in page.all("details") if row.get("open") is None]
    assert len(folded) == 49
    assert "indicators-7" not in folded


def test_a_draft_is_deleted_only_after_being_asked(amal, draft):
    page = amal.open(f"{draft}/discard")
    assert "删除后不能恢复" in page.text
    assert amal.open(f"{draft}/basics")
    amal.post(f"{draft}/discard")
    assert amal.open(f"{draft}/basics", status=404)
    assert amal.open(f"{draft}/discard", status=404)


def test_drafts_are_not_heaped_up(database, now, monkeypatch):
    monkeypatch.setattr(actions, "MOST_OPEN", 1)
    with database.transaction() as session:
        own = an_enterprise(session, now=now).id
        actions.start(session, Draft(), enterprise_id=own, now=now)
        with pytest.raises(Conflict, match="已达 1 份"):
            actions.start(session, Draft(), enterprise_id=own, now=now)
