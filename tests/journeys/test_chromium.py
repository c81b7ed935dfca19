"""The same journey in a real browser: with script, at phone and desktop width, in both languages."""

import shutil
import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Locator, Page, expect, sync_playwright
from werkzeug.serving import make_server

from registry.accounts.uscc import make_uscc
from registry.discovery import worker as indexing
from registry.kernel.clock import china_date
from registry.rankings.actions import load_schemes
from registry.worker import keep_promises
from tests.factories import a_product, a_version, an_enterprise
from tests.people import PASSWORD, settle
from tests.postgres import missing

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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def database_url(tmp_path, sqlite_template) -> str:
    """A browser sees no difference between the databases: SQLite alone."""
    path = tmp_path / "registry.db"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"


@pytest.fixture
def address(app: Flask, now) -> Iterator[str]:
    """A served registry with a few declarations; its address."""
    found = app.extensions["registry"]
    with found.database.transaction() as session:
        load_schemes(session, now=now)
        enterprise = an_enterprise(session, now=now)
        for n in range(4):
            product = a_product(models=(f"KJ{600 + n}F-A11",), gtins=("9520000000011",))
            a_version(session, enterprise, now=now, key=str(n), products=(product,))
    indexing.rebuild(found.database, found.settings.index_directory, on=china_date(now))
    keep_promises(found.settings, found.database, found.clock)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture(params=[375, 1280])
def page(request, chromium, address) -> Iterator[Page]:
    """A page on a phone and on a desk; whatever its console complains of fails the test."""
    context = chromium.new_context(
        viewport={"width": request.param, "height": 900}, base_url=address, locale="zh-CN"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def follow(page: Page, target: Locator) -> None:
    """Click and wait for the page that comes: what is looked at next must be the new one."""
    with page.expect_navigation():
        target.click()


def check(page: Page) -> None:
    """It fits its window and a screen reader can use it."""
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"{page.url} is {width} px wide"
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


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
    for row in range(page.locator("fieldset.indicator-row").count() - 1, 0, -1):
        follow(page, page.get_by_role("button", name=f"删除第 {row + 1} 行"))
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
