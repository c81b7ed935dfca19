"""Signing in and out through the pages: cookies, forged forms, and where one is sent on to."""

import pytest

from tests import people
from tests.people import PASSWORD


@pytest.fixture(autouse=True)
def actors(database, clock):
    return people.settle(database, clock)


def knock(browser, **entries: str):
    fields = {"login": "amal", "password": PASSWORD, "csrf_token": browser.token(), **entries}
    return browser.client.post("/account/sign-in", data=fields)


def test_a_person_signs_in_and_comes_to_the_desk_of_their_role(browser):
    assert knock(browser).location == "/account/desk"
    assert browser.client.get("/account/desk").location == "/desk/enterprise"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("rao", "/desk/regulator"),
        ("dai", "/desk/assessor"),
        ("lin", "/desk/laboratory"),
        ("ada", "/desk/admin"),
    ],
)
def test_each_role_has_its_desk(browser, database, clock, name, path):
    people.arrive(browser, database, clock, name)
    assert browser.client.get("/account/desk").location == path
    assert browser.open(path).status == 200


def test_a_stranger_comes_back_to_the_page_they_asked_for(browser):
    asked = browser.client.get("/account?tab=members")
    assert asked.location == "/account/sign-in?next=/account?tab%3Dmembers"
    assert browser.open(asked.location).value("next") == "/account?tab=members"
    assert knock(browser, next="/account?tab=members").location == "/account?tab=members"


@pytest.mark.parametrize(
    "wish", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example"]
)
def test_nobody_is_sent_on_to_another_site(browser, wish):
    assert knock(browser, next=wish).location == "/account/desk"


def test_a_wrong_password_keeps_the_login_and_says_no_more_than_needed(browser):
    wrong = browser.post("/account/sign-in", {"login": "amal", "password": "wrong"}, status=422)
    unknown = browser.post("/account/sign-in", {"login": "nobody", "password": "wrong"}, status=422)
    assert wrong.value("login") == "amal"
    assert wrong.text == unknown.text


def test_too_many_failures_are_told_when_to_come_back(browser, clock):
    for _ in range(5):
        knock(browser, password="wrong")
    locked = knock(browser)
    assert (locked.status_code, locked.headers["Retry-After"]) == (429, "30")
    assert "请在 1 分钟后再试" in locked.get_data(as_text=True)
    clock.advance(seconds=30)
    assert knock(browser).status_code == 303


def test_the_cookie_is_hidden_from_scripts_and_other_sites(browser):
    cookie = knock(browser).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_in_leaves_the_old_cookie_behind(browser):
    with browser.client.session_transaction() as before:
        before["planted"] = "by someone else"
    knock(browser)
    with browser.client.session_transaction() as after:
        assert set(after) == {"login"}


def test_a_copied_cookie_dies_with_the_sign_out(browser, app):
    knock(browser)
    with browser.client.session_transaction() as cookie:
        copied = cookie["login"]
    browser.post("/account/sign-out")
    with browser.client.session_transaction() as cookie:
        cookie["login"] = copied
    assert browser.client.get("/account").status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        "/account/sign-in",
        "/account/register",
        "/account/sign-out",
        "/account/password",
        "/account/members",
        "/desk/regulator/codes/91350203M0001QAY9B",
        "/desk/admin/people/1/disable",
    ],
)
def test_a_form_of_another_site_is_refused(browser, database, clock, path):
    people.arrive(browser, database, clock, "ada")
    assert browser.client.post(path, data={"login": "amal", "password": PASSWORD}).status_code == 400


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("amal", "/desk/regulator"),
        ("amal", "/desk/admin"),
        ("rao", "/desk/admin"),
        ("rao", "/desk/enterprise"),
        ("ada", "/desk/regulator"),
        ("lin", "/desk/assessor"),
    ],
)
def test_another_role_is_refused(browser, database, clock, name, path):
    people.arrive(browser, database, clock, name)
    assert browser.open(path, status=403).heading == "您无权进行此操作"
