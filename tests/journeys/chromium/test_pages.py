"""The same journey in a real browser: with script, at phone and desktop width, in both languages."""

import pytest
from playwright.sync_api import expect

from registry.accounts.uscc import make_uscc
from tests.journeys.chromium.driving import check, follow
from tests.people import PASSWORD, settle

pytestmark = pytest.mark.browser
PATHS = (
    "/",
    "/search?q=净化器",
    "/search?category=air_cleaner",
    "/rankings",
    "/verify",
    "/record",
    "/about",
    "/api/docs",
    "/account/sign-in",
    "/account/register",
    "/search?q=zzz",
    "/search?kind=enterprise",
    "/compare?d=BM2026-00000010",
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_public_pages_fit_and_are_accessible(page, language):
    for path in PATHS:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        check(page)


def test_a_declaration_from_registration_to_certificate(page):
    page.goto("/account/register")
    page.get_by_label("统一社会信用代码").fill(make_uscc("330212", page.viewport_size["width"]))
    page.get_by_label("企业名称").first.fill(f"示例海澜电器{page.viewport_size['width']}有限公司")
    page.locator("#division").fill("330212")
    page.locator("#industry").select_option("C38")
    page.locator("#person").fill("Amal")
    page.locator("#login").fill("amal@example.test")
    page.locator("#password").fill(PASSWORD)
    check(page)
    follow(page, page.locator("main form button").first)
    follow(page, page.get_by_role("button", name="新建声明"))
    page.get_by_label("声明标题").fill("空气净化器（KJ800F 系列）")
    check(page)
    follow(page, page.get_by_role("button", name="保存并继续"))
    page.get_by_label("标准编号", exact=True).first.fill("Q/SLHL 001-2026")
    page.get_by_label("标准名称").first.fill("家用空气净化器")
    page.get_by_role("button", name="再加一项标准").click()
    expect(page.get_by_label("标准编号", exact=True)).to_have_count(2)
    page.locator("#standards-1-number").fill("gbt18801-2022")
    page.locator("#standards-1-title").fill("空气净化器")
    check(page)
    follow(page, page.get_by_role("button", name="保存并继续"))
    page.locator("#products-0-name").fill("空气净化器")
    page.locator("#products-0-category").select_option("air_cleaner")
    page.locator("#products-0-models").fill("KJ800F-B1")
    check(page)
    follow(page, page.get_by_role("button", name="保存并继续"))
    follow(page, page.get_by_role("button", name="填入这类产品常用的指标"))
    page.locator("#indicators-0-value").fill("800")
    page.locator("#indicators-0-method").fill("GB/T 18801-2022 6.5")
    follow(page, page.get_by_role("button", name="删去没有填数值的行"))
    check(page)
    follow(page, page.get_by_role("button", name="保存并继续"))
    check(page)
    page.get_by_label("我已阅读并作出上述承诺").check()
    follow(page, page.get_by_role("button", name="立即公开"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("KJ800F")
    check(page)
    response = page.request.get(page.url.split("?")[0] + "/certificate.pdf")
    assert response.body().startswith(b"%PDF-")


def test_pages_of_things_found(page):
    page.goto("/search?q=KJ601F")
    follow(page, page.locator("main a", has_text="KJ600F 系列").first)
    check(page)
    for path in ("/enterprises/", "/standards/", "/products/"):
        link = page.locator(f'main a[href*="{path}"]').first
        target = link.get_attribute("href")
        here = page.url
        page.goto(target)
        check(page)
        page.goto(here)


def test_desks_and_accounts(page, app):
    found = app.extensions["registry"]
    for name in settle(found.database, found.clock, "amal", "rao", "dai", "lin", "ada"):
        page.goto("/account/sign-in")
        page.locator("#login").fill(name)
        page.locator("#password").fill(PASSWORD)
        follow(page, page.locator("main form button"))
        check(page)
        page.goto("/account")
        check(page)
        page.context.clear_cookies()


def test_boards(page):
    for path in ("/rankings/air-cleaners", "/rankings/air-cleaners/noise"):
        page.goto(path)
        check(page)
