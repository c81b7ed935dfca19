"""What registration and passwords ask, how long failures wait, where a person may be sent on to."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.accounts import rules
from registry.accounts.rules import Registration
from registry.accounts.uscc import make_uscc

COMPLETE = {
    "uscc": make_uscc("420106", 1),
    "name": "示例家电有限公司",
    "division": "420106",
    "industry": "C38",
    "person": "Amal",
    "login": "amal@example.org",
    "password": "correct horse battery",
}


def fields(*, places: tuple[str, ...] = ("420106",), **changes: str) -> list[str]:
    form = Registration(**{**COMPLETE, **changes})
    gaps = rules.registration_gaps(form, places=places, knows_industry={"C38"}.__contains__)
    return [gap.field for gap in gaps]


def test_a_complete_registration_has_no_gaps():
    assert fields() == []


def test_an_empty_registration_lists_everything_at_once():
    gaps = rules.registration_gaps(Registration(), places=(), knows_industry=lambda _: False)
    assert [gap.field for gap in gaps] == [
        "uscc",
        "name",
        "division",
        "industry",
        "person",
        "login",
        "password",
    ]


def test_a_code_that_fails_its_check_asks_for_a_reason():
    assert fields(uscc="91350203M0001QAY9B") == ["uscc", "code_reason"]


def test_with_a_reason_a_code_that_fails_its_check_is_let_in():
    assert fields(uscc="91350203M0001QAY9B", code_reason="营业执照上即为此代码") == []


def test_no_reason_lets_in_what_cannot_be_a_code():
    assert fields(uscc="9133000073600620X", code_reason="营业执照上即为此代码") == ["uscc"]


def test_a_place_that_may_be_several_names_them():
    gaps = list(rules.division_gaps(["南京市鼓楼区（320106）", "徐州市鼓楼区（320302）"]))
    assert "南京市鼓楼区（320106）、徐州市鼓楼区（320302）" in str(gaps[0].message)


@pytest.mark.parametrize("login", ["ab", "-amal", "amal chen", "阿玛尔", "a" * 101, "amal\nbo"])
def test_a_login_is_short_and_plain(login: str):
    assert fields(login=login) == ["login"]


def test_capitals_do_not_make_another_login():
    assert rules.login_key(" Amal@Example.org ") == "amal@example.org"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "至少 10 个字符"),
        ("长" * 342, "最多 1024 字节"),
        ("Password123", "太常见"),
        ("aaaaaaaaaaaaaaa", "太常见"),
        ("i am AMAL today", "登录名"),
        ("在示例家电有限公司上班的人", "企业名称"),
    ],
)
def test_a_password_that_others_would_try_is_refused(password: str, words: str):
    gaps = list(rules.password_gaps(password, login="amal@example.org", name="示例家电有限公司"))
    assert len(gaps) == 1
    assert words in str(gaps[0].message)


@pytest.mark.parametrize(
    "password", ["correct horse battery", "今天天气不错适合写代码", "x9$kfe02nq", "a1b2" * 256]
)
def test_length_is_enough_for_a_password(password: str):
    assert not list(rules.password_gaps(password, login="amal", name="示例家电有限公司"))


def test_a_short_login_may_occur_in_a_password():
    assert not list(rules.password_gaps("the boat is blue", login="bo", name="示例家电有限公司"))


def test_waiting_doubles_up_to_an_hour():
    seconds = [rules.wait_after(failures, free=5).total_seconds() for failures in range(4, 14)]
    assert seconds == [0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


def test_many_failures_wait_no_longer_than_an_hour():
    assert rules.wait_after(10**9, free=5) == timedelta(hours=1)


@pytest.mark.parametrize(
    "path", ["/account", "/declarations/drafts/1/basics?step=2#models", "/standards/GB-T-1 甲"]
)
def test_a_person_is_sent_on_to_our_own_pages(path: str):
    assert rules.own_path(path) == path


@pytest.mark.parametrize(
    "wish",
    [
        "",
        "account",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\r\nLocation: https://evil.example",
        " //evil.example",
    ],
)
def test_a_person_is_never_sent_on_to_another_site(wish: str):
    assert rules.own_path(wish) == ""


@pytest.mark.parametrize(
    ("division", "beginning"),
    [
        ("", ""),
        ("000000", ""),
        ("420000", "42"),
        ("420100", "4201"),
        ("420106", "420106"),
        ("429004", "429004"),
    ],
)
def test_a_jurisdiction_is_the_beginning_of_a_code(division: str, beginning: str):
    assert rules.jurisdiction(division) == beginning


@given(st.text())
def test_wherever_a_person_is_sent_begins_with_one_slash(wish: str):
    assert rules.own_path(wish) == "" or (wish[0] == "/" and wish[1:2] not in {"/", "\\"})
