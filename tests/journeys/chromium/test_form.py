"""The form's helping hands: completing, saving by itself, offered rows, indications at a click."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from registry.accounts.models import LoginSession
from registry.catalogue.imports import import_standards
from registry.catalogue.limit_imports import import_limits
from registry.catalogue.tables import DATA
from registry.declarations import actions
from registry.declarations.values import ExecutedStandard
from tests.factories import a_draft, a_product, an_indicator
from tests.journeys.chromium.driving import check, follow
from tests.people import PASSWORD, settle

pytestmark = pytest.mark.browser
CLEANER = a_draft(
    title="空气净化器",
    standards=(
        ExecutedStandard("Q/SLHC 001-2026", "净化器"),
        ExecutedStandard("GB/T 18801-2015", "空气净化器"),
    ),
    products=(a_product(),),
    indicators=(),
    committed=False,
)
SLOW_ANSWERS = """() => {
  const ask = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await ask(...asked);
    await new Promise((later) => setTimeout(later, 800));
    return answer;
  };
}"""
NO_ANSWER = "() => { window.fetch = () => Promise.reject(new TypeError('no connection')); }"


@pytest.fixture
def database(app):
    return app.extensions["registry"].database


@pytest.fixture
def amal(database, clock, page):
    """Signed in; the catalogue is loaded."""
    with database.transaction() as session:
        import_standards(session, DATA / "standards.csv", now=clock())
        import_limits(session, DATA / "limits.csv")
    person = settle(database, clock, "amal")["amal"]
    page.goto("/account/sign-in")
    page.locator("#login").fill("amal")
    page.locator("#password").fill(PASSWORD)
    follow(page, page.locator("main form button"))
    return person


@pytest.fixture
def path(amal, database, clock):
    """Of a draft for an air cleaner without indicators."""
    with database.transaction() as session:
        row = actions.start(session, CLEANER, enterprise_id=amal.enterprise_id, now=clock())
        return f"/declarations/drafts/{row.reference}"


def kept(page: Page) -> None:
    """Wait until the form has saved itself."""
    expect(page.locator("#keeping")).to_contain_text("已自动保存")


def test_a_standard_completes_by_keyboard_and_brings_its_title(page, path):
    page.goto(f"{path}/standards")
    page.get_by_role("button", name="再加一项标准").click()
    field = page.locator("#standards-2-number")
    field.press_sequentially("18801")
    offers = page.get_by_role("listbox").get_by_role("option")
    expect(offers).to_have_count(3)
    expect(field).to_have_attribute("aria-expanded", "true")
    check(page)
    field.press("ArrowDown")
    expect(offers.first).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(field).to_have_value("GB/T 18801-2022")
    expect(page.locator("#standards-2-title")).to_have_value("空气净化器")
    expect(page.get_by_role("listbox")).to_have_count(0)
    kept(page)


def test_escape_leaves_what_was_typed_and_closes_the_offers(page, path):
    page.goto(f"{path}/standards")
    field = page.locator("#standards-0-number")
    field.fill("")
    field.press_sequentially("1880")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_value("1880")


def test_an_indicator_completes_and_brings_its_unit_and_side(page, path):
    page.goto(f"{path}/indicators")
    page.locator("#indicators-0-name").press_sequentially("噪")
    page.get_by_role("listbox").get_by_role("option").first.click()
    expect(page.locator("#indicators-0-name")).to_have_value("噪声")
    expect(page.locator("#indicators-0-unit")).to_have_value("dB(A)")
    expect(page.locator("#indicators-0-operator")).to_have_value("≤")
    expect(page.locator("#indicators-0 [data-shown=name]")).to_have_text("噪声")


def test_the_form_saves_itself_and_fills_in_what_it_read(page, path):
    page.goto(f"{path}/indicators")
    page.locator("#indicators-0-name").fill("噪声")
    page.locator("#indicators-0-value").fill("不大于 45 dB(A)")
    page.locator("#indicators-0-method").fill("GB/T 4214.1")
    kept(page)
    expect(page.locator("#indicators-0-value")).to_have_value("45")
    expect(page.locator("#indicators-0-unit")).to_have_value("dB(A)")
    page.goto(f"{path}/indicators")
    expect(page.locator("#indicators-0-value")).to_have_value("45")
    check(page)


def test_a_button_pressed_while_the_form_saves_itself_loses_nothing(page, path):
    page.goto(f"{path}/basics")
    page.evaluate(SLOW_ANSWERS)
    with page.expect_request(f"**{path}/basics"):
        page.locator("#title").fill("第一稿")
    page.locator("#title").fill("第二稿")
    follow(page, page.get_by_role("button", name="保存并继续"))
    expect(page.get_by_role("heading", level=1)).to_have_text("执行标准")
    page.goto(f"{path}/basics")
    expect(page.locator("#title")).to_have_value("第二稿")


def test_without_a_connection_nothing_typed_is_lost(page, path):
    page.goto(f"{path}/standards")
    page.evaluate(NO_ANSWER)
    page.get_by_role("button", name="再加一项标准").click()
    page.locator("#standards-2-title").fill("离线时填写的名称")
    expect(page.locator("#keeping")).to_contain_text("未能自动保存")
    expect(page.locator("#standards-2-title")).to_have_value("离线时填写的名称")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{path}/standards")
    expect(page.locator("#standards-2-title")).to_have_count(0)
    check(page)
    page.get_by_role("button", name="恢复").click()
    expect(page.locator("#standards-2-title")).to_have_value("离线时填写的名称")
    kept(page)
    page.reload()
    expect(page.get_by_role("button", name="恢复")).to_be_hidden()
    expect(page.locator("#standards-2-title")).to_have_value("离线时填写的名称")


def test_who_was_signed_out_meanwhile_is_told_so(page, path, database):
    page.goto(f"{path}/basics")
    with database.transaction() as session:
        session.execute(delete(LoginSession))
    page.locator("#title").fill("没有保存的标题")
    expect(page.locator("#keeping")).to_contain_text("您已退出登录")
    expect(page.locator("#title")).to_have_value("没有保存的标题")


def test_rows_of_the_cited_standard_are_offered_compared_and_indicated(page, path):
    page.goto(f"{path}/indicators")
    follow(page, page.get_by_role("button", name=re.compile("填入引用标准的指标")))
    row = page.locator("#indicators-0")
    expect(row).to_contain_text("限量 ≥ 2 m³/(W·h)（GB/T 18801-2015）")
    check(page)
    page.locator("#indicators-0-value").fill("1.5")
    follow(page, page.get_by_role("button", name="删去没有填数值的行"))
    expect(row.locator("summary")).to_contain_text("低于")
    follow(page, page.get_by_role("button", name="明示低于 GB/T 18801-2015"))
    expect(row.locator("summary")).to_contain_text("低于 · 已明示")
    omissions = page.get_by_role("button", name="明示未列入 GB/T 18801-2015")
    for _ in range(omissions.count()):
        follow(page, omissions.first)
    check(page)
    follow(page, page.get_by_role("button", name="保存并继续"))
    expect(page.get_by_role("heading", level=1)).to_have_text("核对与公开")
    expect(page.locator(".gaps")).to_have_count(0)
    check(page)


def test_the_upper_figure_and_the_other_party_show_only_where_they_apply(page, path):
    page.goto(f"{path}/indicators")
    expect(page.locator("#indicators-0-upper")).to_be_hidden()
    page.locator("#indicators-0-operator").select_option("range")
    expect(page.locator("#indicators-0-upper")).to_be_visible()
    page.goto(f"{path}/basics")
    expect(page.locator("#producer-name")).to_be_hidden()
    page.locator('[name="role"][value="entrusted"]').check()
    expect(page.locator("#producer-name")).to_be_visible()
    check(page)
    page.locator('[name="role"][value="joint"]').check()
    expect(page.locator("#partners")).to_be_visible()


def test_fifty_rows_stay_usable(page, amal, database, clock):
    rows = tuple(an_indicator(name=f"指标{n}", value=str(n + 1)) for n in range(50))
    with database.transaction() as session:
        draft = a_draft(indicators=(*rows, an_indicator(value="")))
        row = actions.start(session, draft, enterprise_id=amal.enterprise_id, now=clock())
    page.goto(f"/declarations/drafts/{row.reference}/indicators")
    expect(page.locator("details.indicator-row[open]")).to_have_count(1)
    check(page)
    page.locator("#indicators-30 summary").click()
    expect(page.locator("#indicators-30-value")).to_have_value("31")
