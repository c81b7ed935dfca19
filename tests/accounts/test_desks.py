"""Colleagues, doubtful codes and the administrator's deeds, through the pages."""

import re

import pytest

from registry.accounts import signing_in, store
from tests import people
from tests.people import PASSWORD

DOUBTFUL = "91350203M0001QAY9B"


@pytest.fixture(autouse=True)
def actors(database, clock):
    return people.settle(database, clock)


@pytest.fixture
def waiting(database, clock):
    """Enterprises whose codes wait: one in Rao's province, one elsewhere."""
    with database.transaction() as session:
        people.make_enterprise(session, clock, uscc=DOUBTFUL, name="示例待核有限公司", code_reason="执照如此")
        people.make_enterprise(
            session,
            clock,
            uscc="91440101MA5CJQ4N58",
            name="示例外省有限公司",
            division="440106",
            code_reason="执照如此",
        )


def code(database, uscc: str):
    with database.reading() as session:
        found = store.get_enterprise(session, uscc)
        session.expunge_all()
    return found


def one_time_password(page) -> str:
    found = re.search(r"<code>([^<]+)</code>", page.html)
    assert found
    return found[1]


def test_a_colleague_is_added_and_can_sign_in_with_the_password_shown(browser, database, clock):
    people.arrive(browser, database, clock, "amal")
    page = browser.post("/account/members", {"person": "Fay", "login": "fay"})
    assert page.headers["Cache-Control"] == "no-store"
    assert "Fay" in browser.open("/account").text
    browser.sign_in("fay", one_time_password(page))
    assert "示例家电00001有限公司" in browser.open("/account").text


def test_a_colleague_without_a_name_is_asked_for_it(browser, database, clock):
    people.arrive(browser, database, clock, "amal")
    page = browser.post("/account/members", {"person": "", "login": "fay"}, status=422)
    assert "请填写姓名" in page.text
    assert page.value("login") == "fay"


def test_a_colleague_is_removed(browser, database, clock, actors):
    people.arrive(browser, database, clock, "amal")
    page = browser.post(f"/account/members/{actors['bo'].person_id}/remove")
    assert "Bo" not in page.text


def test_nobody_removes_the_people_of_another_enterprise(browser, database, clock, actors):
    people.arrive(browser, database, clock, "chen")
    browser.post(f"/account/members/{actors['bo'].person_id}/remove", status=404)
    with database.reading() as session:
        assert store.find_person(session, "bo")


def test_nobody_removes_themselves(browser, database, clock, actors):
    people.arrive(browser, database, clock, "amal")
    page = browser.post(f"/account/members/{actors['amal'].person_id}/remove", status=422)
    assert "不能移除自己" in page.text


def test_a_password_is_changed_by_who_knows_the_old_one(browser, database, clock):
    browser.sign_in("amal")
    page = browser.post("/account/password", {"current": PASSWORD, "password": "a quite different one"})
    assert page.heading == "我的账号"
    browser.sign_in("amal", "a quite different one")


def test_a_password_is_not_changed_by_who_found_the_browser(browser, database, clock):
    people.arrive(browser, database, clock, "amal")
    entries = {"current": "guess", "password": "a quite different one"}
    page = browser.post("/account/password", entries, status=422)
    assert "现在的密码不正确" in page.text
    browser.sign_in("amal")


def test_a_new_password_keeps_the_rules(browser, database, clock):
    people.arrive(browser, database, clock, "amal")
    page = browser.post("/account/password", {"current": PASSWORD, "password": "short"}, status=422)
    assert "至少 10 个字符" in page.text


def test_a_regulator_sees_the_codes_of_the_own_province_only(browser, database, clock, waiting):
    people.arrive(browser, database, clock, "rao")
    assert "待查看的统一社会信用代码 1" in browser.open("/desk/regulator").text
    text = browser.open("/desk/regulator/codes").text
    assert "示例待核有限公司" in text
    assert "示例外省有限公司" not in text


def test_a_regulator_accepts_a_code_with_a_note(browser, database, clock, waiting, actors):
    people.arrive(browser, database, clock, "rao")
    page = browser.post(f"/desk/regulator/codes/{DOUBTFUL}", {"note": "核对了营业执照原件"})
    assert "没有等待查看的代码" in page.text
    accepted = code(database, DOUBTFUL)
    assert (accepted.code_check, accepted.code_note) == ("reviewed", "核对了营业执照原件")
    assert (accepted.code_reviewer_id, accepted.code_reviewed_at) == (actors["rao"].person_id, clock())


def test_a_code_is_not_accepted_without_a_note(browser, database, clock, waiting):
    people.arrive(browser, database, clock, "rao")
    page = browser.post(f"/desk/regulator/codes/{DOUBTFUL}", {"note": " "}, status=422)
    assert "请写明核对的依据" in page.text
    assert code(database, DOUBTFUL).code_check == "to_review"


def test_a_code_of_another_province_is_not_there_to_accept(browser, database, clock, waiting):
    people.arrive(browser, database, clock, "rao")
    browser.post("/desk/regulator/codes/91440101MA5CJQ4N58", {"note": "核对了"}, status=404)


def test_a_code_accepted_twice_is_a_conflict(browser, database, clock, waiting):
    people.arrive(browser, database, clock, "rao")
    browser.post(f"/desk/regulator/codes/{DOUBTFUL}", {"note": "核对了营业执照原件"})
    browser.post(f"/desk/regulator/codes/{DOUBTFUL}", {"note": "又核对了一次"}, status=409)
    assert code(database, DOUBTFUL).code_note == "核对了营业执照原件"


def test_the_administrator_sees_people_and_the_state_of_the_system(browser, database, clock):
    people.arrive(browser, database, clock, "ada")
    text = browser.open("/desk/admin").text
    assert "示例检验机构" in text
    assert "注册企业2" in text


def test_a_disabled_account_is_signed_out_and_comes_back_when_enabled(browser, app, database, clock, actors):
    with database.transaction() as session:
        membership = store.find_membership(session, store.find_person(session, "amal"))
        token = signing_in.open_session(session, membership, now=clock())
    people.arrive(browser, database, clock, "ada")
    path = f"/desk/admin/people/{actors['amal'].person_id}"
    assert "已停用" in browser.post(f"{path}/disable").text
    with database.reading() as session:
        assert store.find_actor(session, token=token, now=clock()) is None
    assert "已停用" not in browser.post(f"{path}/enable").text
    browser.sign_in("amal")


def test_a_forgotten_password_is_replaced_by_one_shown_once(browser, database, clock, actors):
    people.arrive(browser, database, clock, "ada")
    page = browser.post(f"/desk/admin/people/{actors['lin'].person_id}/password")
    browser.sign_in("lin", one_time_password(page))


def test_the_administrator_cannot_lock_themselves_out(browser, database, clock, actors):
    people.arrive(browser, database, clock, "ada")
    browser.post(f"/desk/admin/people/{actors['ada'].person_id}/disable", status=422)


@pytest.mark.parametrize("person", ["999", "999999999", "99999999999999999999"])
def test_a_person_who_is_not_there_is_not_found(browser, database, clock, person):
    people.arrive(browser, database, clock, "ada")
    browser.post(f"/desk/admin/people/{person}/disable", status=404)
