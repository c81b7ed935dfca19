"""An enterprise registers on one page, is signed in and can be searched."""

from sqlalchemy import select

from registry.accounts import store
from registry.accounts.uscc import make_uscc
from registry.jobs.models import Job
from tests import people

ENTRIES = {
    "uscc": make_uscc("420106", 77),
    "name": "示例洗涤设备有限公司",
    "division": "武汉市武昌区",
    "industry": "C38",
    "person": "Eve",
    "login": "eve@example.org",
    "password": "a long enough sentence",
}
DOUBTFUL = "91350203M0001QAY9B"


def enterprise(database, code: str = ENTRIES["uscc"]):
    with database.reading() as session:
        found = store.find_enterprise(session, code)
        session.expunge_all()
    return found


def test_an_enterprise_registers_and_is_signed_in(browser, database, now):
    response = browser.client.post("/account/register", data={**ENTRIES, "csrf_token": browser.token()})
    assert (response.status_code, response.location) == (303, "/account/desk")
    registered = enterprise(database)
    assert (registered.division, registered.industry, registered.code_check) == ("420106", "C38", "passed")
    assert registered.registered_at == now
    assert "eve@example.org" in browser.open("/account").text


def test_a_registered_enterprise_will_be_searchable(browser, database):
    browser.client.post("/account/register", data={**ENTRIES, "csrf_token": browser.token()})
    with database.reading() as session:
        jobs = session.execute(select(Job.kind, Job.payload)).all()
    assert jobs == [("index", {"enterprise": ENTRIES["uscc"]})]


def test_the_code_is_kept_as_it_is_meant_and_not_as_it_was_typed(browser, database):
    typed = f" {ENTRIES['uscc'][:2].lower()} {ENTRIES['uscc'][2:].lower()}\u200b"
    browser.client.post("/account/register", data={**ENTRIES, "uscc": typed, "csrf_token": browser.token()})
    assert enterprise(database)


def test_nothing_entered_lists_all_that_is_missing(browser):
    page = browser.post("/account/register", {}, status=422)
    assert "有 7 处需要更正" in page.text
    assert "现为 0 位" in page.text


def test_what_was_typed_is_still_there_after_a_refusal_except_the_password(browser):
    page = browser.post("/account/register", {**ENTRIES, "name": ""}, status=422)
    assert page.value("uscc") == ENTRIES["uscc"]
    assert page.value("division") == "武汉市武昌区"
    chosen = [option.get("value") for option in page.all("option") if option.get("selected") is not None]
    assert chosen == ["C38"]
    assert page.value("password") == ""


def test_a_doubtful_code_is_first_asked_for_its_reason(browser, database):
    page = browser.post("/account/register", {**ENTRIES, "uscc": DOUBTFUL}, status=422)
    assert "第 18 位校验码与前 17 位不符" in page.text
    assert page.value("code_reason") == ""
    assert enterprise(database, DOUBTFUL) is None


def test_a_doubtful_code_with_a_reason_registers_and_waits_for_a_look(browser, database):
    entries = {**ENTRIES, "uscc": DOUBTFUL, "code_reason": "营业执照上即为此代码"}
    entries["csrf_token"] = browser.token()
    assert browser.client.post("/account/register", data=entries).status_code == 303
    waiting = enterprise(database, DOUBTFUL)
    assert (waiting.code_check, waiting.code_reason) == ("to_review", "营业执照上即为此代码")
    assert "待监管部门查看" in browser.open("/account").text


def test_a_code_registered_already_sends_the_newcomer_to_a_colleague(browser, database, clock):
    people.settle(database, clock, "amal")
    page = browser.post("/account/register", {**ENTRIES, "uscc": people.AMALS_CODE}, status=422)
    assert "请由本企业已有账号的同事登录" in page.text


def test_a_login_taken_already_registers_nothing(browser, database, clock):
    people.settle(database, clock, "amal")
    page = browser.post("/account/register", {**ENTRIES, "login": "AMAL"}, status=422)
    assert "已被使用" in page.text
    assert enterprise(database) is None


def test_an_ambiguous_place_is_asked_back_with_its_candidates(browser):
    page = browser.post("/account/register", {**ENTRIES, "division": "鼓楼区"}, status=422)
    assert "江苏省徐州市鼓楼区（320302）" in page.text


def test_an_industry_that_is_not_on_the_list_is_refused(browser):
    page = browser.post("/account/register", {**ENTRIES, "industry": "Z99"}, status=422)
    assert "请选择所属行业" in page.text
