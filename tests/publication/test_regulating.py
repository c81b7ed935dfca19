"""The regulator's desk and what the enterprise sees of it, through the pages."""

import pytest

from registry.accounts.actions import create_organisation
from registry.accounts.store import get_enterprise
from registry.accounts.values import Role
from registry.publication import store
from registry.publication.values import State
from tests import people
from tests.factories import a_version

SOUND = {
    "basis": "law_38",
    "reason": "指标未附试验方法",
    "demand": "补充试验方法",
    "due": "2026-12-22",
    "document": "示市监责改〔2026〕1号",
}
FOLLOW_UP = {"reason": "经核对，情况属实", "document": "示市监决〔2026〕2号"}


@pytest.fixture
def number(database, clock) -> str:
    people.settle(database, clock, "amal", "rao")
    with database.transaction() as session:
        enterprise = get_enterprise(session, people.AMALS_CODE)
        return a_version(session, enterprise, now=clock()).declaration.number


@pytest.fixture
def rao(browser, database, clock, number):
    """The province's regulator, signed in."""
    people.arrive(browser, database, clock, "rao")
    return browser


def decide(browser, number: str, deed: str, fields: dict[str, str], *, status: int = 200, about: str = ""):
    """As a person does: open the form, then send it."""
    path = f"/desk/regulator/declarations/{number}/{deed}"
    seen = browser.open(f"{path}?about={about}").value("seen")
    return browser.post(path, {**fields, "about": about, "seen": seen}, status=status)


def test_a_declaration_is_found_by_its_number_and_an_enterprise_by_its_code(rao, number):
    assert rao.open(f"/desk/regulator/find?q={number.lower()}").heading == f"声明 {number}"
    assert rao.open(f"/desk/regulator/find?q={people.AMALS_CODE}").heading == "示例家电00001有限公司"
    assert rao.open("/desk/regulator/find?q=nothing").heading == "监管工作台"


def test_an_order_appears_on_both_desks_with_its_due_day(rao, database, clock, number):
    page = decide(rao, number, "order", SOUND)
    assert "还有 30 天" in page.text
    assert "补充试验方法" in rao.open("/desk/regulator/declarations/" + number).text
    assert number in rao.open("/desk/regulator").text
    people.arrive(rao, database, clock, "amal")
    desk = rao.open("/desk/enterprise").text
    assert "补充试验方法" in desk
    assert "请在期限内公开改正的版本" in desk


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(rao, number):
    page = decide(rao, number, "order", {**SOUND, "due": "2026-11-22", "document": ""}, status=422)
    assert "改正期限须在今天之后" in page.text
    assert "请填写文书编号" in page.text
    assert page.value("demand") == "补充试验方法"
    assert page.value("due") == "2026-11-22"


def test_who_may_not_sees_why(rao, number):
    text = rao.open(f"/desk/regulator/declarations/{number}").text
    assert "须先责令限期改正，期满未改正才可以作出" in text
    assert "《标准化法》第三十九条第二款" in text


def test_what_may_not_be_done_is_refused_however_it_is_asked(rao, number):
    path = f"/desk/regulator/declarations/{number}"
    seen = rao.open(f"{path}/order").value("seen")
    assert "须先责令限期改正" in rao.open(f"{path}/abolish").text
    assert "须先责令限期改正" in rao.post(f"{path}/abolish", {**FOLLOW_UP, "seen": seen}, status=422).text


def test_what_may_not_be_done_has_no_form(rao, number):
    page = rao.open(f"/desk/regulator/declarations/{number}/abolish")
    assert page.heading == f"声明 {number}"


def test_a_county_elsewhere_may_not(browser, database, clock, number):
    with database.transaction() as session:
        elsewhere = create_organisation(session, Role.REGULATOR, "示例外县市场监管局", division="330106")
        people.make_person(session, clock, "hua", Role.REGULATOR, elsewhere)
        published = store.get_version(session, number).entry_index
    browser.sign_in("hua")
    path = f"/desk/regulator/declarations/{number}"
    assert browser.open(path).text.count("企业住所不在本机关的管辖区域内") == 1
    browser.post(f"{path}/order", {**SOUND, "seen": str(published)}, status=422)


def test_a_correction_awaits_confirmation_and_is_confirmed(rao, database, clock, number):
    decide(rao, number, "order", SOUND)
    people.arrive(rao, database, clock, "amal")
    correct(rao, database, number)
    people.arrive(rao, database, clock, "rao")
    page = rao.open(f"/desk/regulator/declarations/{number}")
    assert "已改正，待确认" in page.text
    decide(rao, number, "confirm", FOLLOW_UP)
    with database.reading() as session:
        assert store.get_declaration(session, number).state == State.CURRENT
        assert store.state_of(store.get_version(session, number, 1)) is State.CORRECTED


def correct(browser, database, number: str) -> None:
    """The enterprise begins a correction, mends the title and publishes."""
    page = browser.post(f"/declarations/{number}/correct")
    fields = {
        "title": "空气净化器（更正后）",
        "change_reason": "标题录入有误",
        "kind": "product",
        "role": "own",
    }
    reference = next(href for href in page.links.values() if "/drafts/" in href).split("/")[3]
    browser.post(
        f"/declarations/drafts/{reference}/basics",
        {**fields, "revision": page.value("revision"), "do": "next"},
    )
    browser.post(f"/declarations/drafts/{reference}/publish", {"committed": "1"})


def test_an_order_in_error_is_taken_back_and_stays_visible(rao, database, number):
    decide(rao, number, "order", SOUND)
    with database.reading() as session:
        order = store.acts_of(session, store.get_declaration(session, number))[-1]
    page = decide(rao, number, "annul", FOLLOW_UP, about=str(order.entry_index))
    assert "已撤回，不再有效" in page.text
    assert "责令限期改正" in page.text
    assert number not in rao.open("/desk/regulator").text


def test_two_who_decide_in_view_of_the_same_page_are_not_both_heard(rao, number):
    path = f"/desk/regulator/declarations/{number}/order"
    seen = rao.open(path).value("seen")
    rao.post(path, {**SOUND, "seen": seen})
    rao.post(path, {**SOUND, "seen": seen})
    other = rao.post(path, {**SOUND, "document": "另一份", "seen": seen}, status=409)
    assert "已作出“责令限期改正”" in other.text


def test_an_enterprise_is_recorded_as_deregistered_and_back(rao, database, number):
    path = f"/desk/regulator/enterprises/{people.AMALS_CODE}"
    page = rao.post(f"{path}/deregister", {"day": "2026-11-01", "document": ""}, status=422)
    assert "请填写注销登记的文书编号" in page.text
    page = rao.post(f"{path}/deregister", {"day": "2026-11-01", "document": "登记〔2026〕1号"})
    assert "主体已注销" in page.text
    with database.reading() as session:
        assert store.get_declaration(session, number).state == State.DEREGISTERED
    rao.post(f"{path}/reinstate", {"reason": "误录"})
    with database.reading() as session:
        assert store.get_declaration(session, number).state == State.CURRENT


def test_the_record_names_every_act(rao, number):
    decide(rao, number, "order", SOUND)
    text = rao.open("/record").text
    assert "责令限期改正" in text
    assert "公开" in text


@pytest.mark.parametrize("deed", ["publish", "withdraw", "board", "nonsense"])
def test_what_is_no_decision_of_an_authority_is_no_page(rao, number, deed):
    rao.open(f"/desk/regulator/declarations/{number}/{deed}", status=404)
