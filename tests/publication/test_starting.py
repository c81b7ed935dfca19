"""A draft begins as an earlier declaration, and its standard gets the next free number."""

import re

import pytest

from registry.accounts.models import Enterprise
from registry.accounts.uscc import make_uscc
from registry.declarations.values import ExecutedStandard, Party, Role
from tests.factories import a_version, an_enterprise
from tests.people import arrive

PRODUCER = Party(make_uscc("330282", 77), "示例岚川电器（慈溪）有限公司")


@pytest.fixture
def amal(browser, database, clock):
    """Signed in for an enterprise that has declared twice."""
    enterprise = arrive(browser, database, clock, "amal").enterprise_id
    with database.transaction() as session:
        maker = session.get_one(Enterprise, enterprise)
        for key, serial in (("first", "007"), ("second", "009")):
            standards = (ExecutedStandard(f"Q/SLHC {serial}-2025", f"净化器{serial}"),)
            a_version(session, maker, now=clock(), key=key, title=f"声明 {serial}", standards=standards)
    return browser


def number_of(browser, title):
    page = browser.open("/desk/enterprise")
    row = next(row for row in page.all("tr") if title in "".join(row.itertext()))
    return re.search(r"BM\d{4}-\w{8}", "".join(row.itertext()))[0]


def path_of(page):
    return re.search(r'action="(/declarations/drafts/\w+)/', page.html)[1]


def test_the_last_declaration_is_the_start_of_a_new_one(amal):
    page = amal.post("/declarations/drafts/from-last")
    assert page.value("title") == "声明 009"
    assert "修订声明" not in page.text
    assert amal.open(f"{path_of(page)}/standards").value("standards-0-number") == "Q/SLHC 009-2025"


def test_a_correction_is_called_one_on_every_page_of_its_form(amal):
    number = number_of(amal, "声明 007")
    page = amal.post(f"/declarations/{number}/correct")
    assert f"更正声明 {number}" in page.text
    assert "更正原因" in page.text
    review = amal.open(f"{path_of(page)}/review").text
    assert f"更正声明 {number}" in review
    assert "修订" not in review.replace("请说明修订或更正的原因", "")


def test_any_declaration_is_the_start_of_a_new_one(amal):
    page = amal.post(f"/declarations/{number_of(amal, '声明 007')}/copy")
    assert page.value("title") == "声明 007"
    assert "我已阅读" in amal.open(f"{path_of(page)}/review").text


def test_without_an_earlier_declaration_the_new_one_is_empty(browser, database, clock):
    arrive(browser, database, clock, "chen")
    assert browser.post("/declarations/drafts/from-last").value("title") == ""


def test_anothers_declaration_is_nobodys_start(amal, database, now):
    with database.transaction() as session:
        other = an_enterprise(session, now=now, serial=9)
        number = a_version(session, other, now=now, key="other").declaration.number
    assert amal.post(f"/declarations/{number}/copy", status=404)


def test_the_next_number_and_new_editions_are_proposed(amal):
    draft = path_of(amal.post("/declarations/drafts"))
    page = amal.post(f"{draft}/standards", {"standards-0-number": "GB/T 1-2020", "do": "number"})
    assert "Q/SLHC 010-2026 新的标准" in page.text
    assert "Q/SLHC 007-2026 Q/SLHC 007-2025 的新版 · 净化器007" in page.text


def test_the_number_of_a_producer_is_not_continued(browser, database, clock):
    enterprise = arrive(browser, database, clock, "chen").enterprise_id
    borrowed = ExecutedStandard("Q/SLDG 001-2025", "示例净化器", of_producer=True)
    entrusting = {"role": Role.ENTRUSTED, "producer": PRODUCER, "authorisation": "授权书"}
    with database.transaction() as session:
        maker = session.get_one(Enterprise, enterprise)
        a_version(session, maker, now=clock(), standards=(borrowed,), **entrusting)
    page = browser.open(f"{path_of(browser.post('/declarations/drafts'))}/number")
    assert "SLDG" not in page.text


def test_a_chosen_number_goes_into_the_draft_and_what_was_typed_stays(amal):
    draft = path_of(amal.post("/declarations/drafts"))
    amal.post(f"{draft}/standards", {"standards-0-number": "GB/T 1-2020", "do": "number"})
    page = amal.post(f"{draft}/number", {"number": "Q/SLHC 007-2026"})
    assert page.value("standards-0-number") == "GB/T 1-2020"
    assert page.value("standards-1-number") == "Q/SLHC 007-2026"
    assert page.value("standards-1-title") == "净化器007"


def test_a_number_that_waits_in_a_draft_is_not_proposed_again(amal):
    draft = path_of(amal.post("/declarations/drafts"))
    amal.post(f"{draft}/number", {"number": "Q/SLHC 010-2026"})
    second = path_of(amal.post("/declarations/drafts"))
    page = amal.open(f"{second}/number")
    assert "Q/SLHC 011-2026 新的标准" in page.text


def test_the_first_number_is_made_from_a_code(browser, database, clock):
    arrive(browser, database, clock, "chen")
    draft = path_of(browser.post("/declarations/drafts"))
    assert "第一次编号" in browser.open(f"{draft}/number").text
    refused = browser.post(f"{draft}/number", {"code": "示例"}, status=422)
    assert "企业代号由大写字母和数字组成" in refused.text
    assert refused.value("code") == "示例"
    page = browser.post(f"{draft}/number", {"code": "slxc"})
    assert page.value("standards-0-number") == "Q/SLXC 001-2026"
