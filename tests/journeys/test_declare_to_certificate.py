"""The main job, page by page: register, declare, publish, find, see the certificate, revise, withdraw."""

import re

import pytest

from registry.accounts.uscc import make_uscc
from registry.discovery import worker as indexing
from registry.kernel.clock import china_date
from registry.worker import keep_promises
from tests.browser import Browser, Page
from tests.people import PASSWORD

ENTERPRISE = make_uscc("330212", 777)


@pytest.fixture
def amal(browser: Browser) -> Browser:
    browser.post(
        "/account/register",
        {
            "uscc": ENTERPRISE,
            "name": "示例海川电器（宁波）有限公司",
            "division": "330212",
            "industry": "C38",
            "person": "Amal",
            "login": "amal@example.test",
            "password": PASSWORD,
        },
    )
    return browser


def start(browser: Browser) -> str:
    """A new draft; its address without the step."""
    page = browser.post("/declarations/drafts")
    return re.search(r'action="(/declarations/drafts/\w+)/basics"', page.html)[1]


def fill(browser: Browser, draft: str, **change: str) -> Page:
    """Everything a declaration must say; returns the review page."""
    browser.post(f"{draft}/basics", {"kind": "product", "title": "空气净化器（KJ600F 系列）", "role": "own"})
    browser.post(
        f"{draft}/standards",
        {
            "standards-0-number": "q/slhc 001—2026",
            "standards-0-title": "家用空气净化器",
            "standards-1-number": "gbt18801-2022",
            "standards-1-title": "空气净化器",
        },
    )
    browser.post(
        f"{draft}/products",
        {
            "products-0-name": "空气净化器",
            "products-0-category": "air_cleaner",
            "products-0-models": "KJ600F-A11、KJ600F-A12",
            "products-0-gtins": "9520000000011",
        },
    )
    return browser.post(
        f"{draft}/indicators",
        {
            "indicators-0-name": "颗粒物洁净空气量",
            "indicators-0-operator": "≥",
            "indicators-0-value": change.get("value", "600"),
            "indicators-0-unit": "立方米/小时",
            "indicators-0-method": "GB/T 18801-2022 6.5",
        },
    )


def publish(browser: Browser, draft: str) -> str:
    """The number of the declaration."""
    page = browser.post(f"{draft}/publish", {"committed": "1"})
    return re.search(r"BM\d{4}-\d{7}[0-9A-Z]", page.html)[0]


def index_now(app) -> None:
    found = app.extensions["registry"]
    indexing.rebuild(found.database, found.settings.index_directory, on=china_date(found.clock()))
    keep_promises(found.settings, found.database, found.clock)


def test_declare_publish_find_and_certify(app, amal):
    draft = start(amal)
    review = fill(amal, draft)
    assert "Q/SLHC 001-2026" in review.text
    number = publish(amal, draft)
    public = amal.open(f"/declarations/{number}")
    assert "KJ600F-A12" in public.text
    assert "GB/T 18801-2022" in public.text
    index_now(app)
    for words in (
        "净化器",
        "kj600f",
        "KJ600F-A11",
        "GB∕T 18801—2022",
        "空氣淨化器",
        "9520000000011",
        ENTERPRISE,
        number,
    ):
        assert number in amal.open("/search", query_string={"q": words}).html, words
    pdf = amal.client.get(f"/declarations/{number}/certificate.pdf")
    assert pdf.data.startswith(b"%PDF-")
    assert amal.client.get(f"/declarations/{number}/certificate.pdf").data == pdf.data
    assert "真实，且现行有效" in amal.open(f"/verify/{number}-1").text


def test_a_revision_shows_before_and_after_and_the_old_version_stays(app, amal):
    draft = start(amal)
    fill(amal, draft)
    number = publish(amal, draft)
    page = amal.post(f"/declarations/{number}/revise")
    second = re.search(r'action="(/declarations/drafts/\w+)/basics"', page.html)[1]
    fill(amal, second, value="650")
    amal.post(
        f"{second}/basics",
        {
            "kind": "product",
            "title": "空气净化器（KJ600F 系列）",
            "role": "own",
            "change_reason": "提高洁净空气量",
        },
    )
    assert publish(amal, second) == number
    assert "650" in amal.open(f"/declarations/{number}").text
    old = amal.open(f"/declarations/{number}/v/1")
    assert "600" in old.text
    assert "已被修订" in old.text
    assert "真实，但已被修订" in amal.open(f"/verify/{number}-1").text


def test_a_withdrawal_is_public_with_its_reason(app, amal):
    draft = start(amal)
    fill(amal, draft)
    number = publish(amal, draft)
    refused = amal.post(f"/declarations/{number}/withdraw", {"reason": " "}, status=422)
    assert "请说明废止的原因" in refused.text
    amal.post(f"/declarations/{number}/withdraw", {"reason": "产品停产"})
    page = amal.open(f"/declarations/{number}")
    assert "产品停产" in page.text
    assert "真实，但声明已终止" in amal.open(f"/verify/{number}").text


def test_an_incomplete_draft_is_kept_and_lists_all_that_is_missing_with_links(app, amal):
    draft = start(amal)
    amal.post(f"{draft}/basics", {"kind": "product", "title": "", "role": "own", "do": "save"})
    page = amal.post(f"{draft}/publish")
    for words in ("请填写声明标题", "请至少填写一项执行标准", "请至少填写一项产品", "请阅读并作出承诺"):
        assert words in page.text
    assert f"{draft}/basics?check=1#title" in page.html


def test_what_was_typed_wrong_is_still_there_beside_its_message(app, amal):
    draft = start(amal)
    page = amal.post(
        f"{draft}/standards", {"standards-0-number": "国标一号𬭚\x00\u202e", "standards-0-title": ""}
    )
    assert page.value("standards-0-number") == "国标一号𬭚"
    assert "读不出标准编号" in page.text


def test_a_page_that_another_tab_has_overtaken_loses_nothing(app, amal):
    draft = start(amal)
    stale = {"kind": "product", "title": "第二个标签页", "role": "own", "revision": "1"}
    amal.post(
        f"{draft}/basics",
        {"kind": "product", "title": "第一个标签页", "role": "own", "revision": "1", "do": "save"},
    )
    page = amal.post(f"{draft}/basics", stale, status=422)
    assert page.value("title") == "第二个标签页"
    assert "刚在别处保存过" in page.text


def test_nobody_commits_to_what_another_tab_has_changed_meanwhile(amal):
    draft = start(amal)
    seen = fill(amal, draft).value("revision")
    fill(amal, draft, value="900")
    page = amal.post(f"{draft}/publish", {"committed": "1", "revision": seen})
    assert "刚在别处保存过" in page.html
    assert "900" in page.text


def test_every_button_of_the_form_works_without_script(app, amal):
    draft = start(amal)
    amal.post(
        f"{draft}/standards",
        {"standards-0-number": "GB/T 1-2020", "standards-1-number": "GB/T 2-2020", "do": "save"},
    )
    page = amal.post(
        f"{draft}/standards",
        {"standards-0-number": "GB/T 1-2020", "standards-1-number": "GB/T 2-2020", "do": "remove:0"},
    )
    assert page.value("standards-0-number") == "GB/T 2-2020"
    assert (
        'name="standards-1-number"'
        in amal.post(f"{draft}/standards", {"standards-0-number": "GB/T 2-2020", "do": "add"}).html
    )
    amal.post(
        f"{draft}/products", {"products-0-name": "洗碗机", "products-0-category": "dishwasher", "do": "save"}
    )
    suggested = amal.post(f"{draft}/indicators", {"do": "suggest"})
    assert suggested.value("indicators-0-name") == "年耗电量"


def test_too_many_rows_are_refused_before_anything_is_built(app, amal):
    draft = start(amal)
    rows = {f"standards-{row}-number": "GB/T 1-2020" for row in range(500)}
    assert "行数过多" in amal.post(f"{draft}/standards", rows, status=422).text


def test_anothers_draft_does_not_exist(app, amal):
    draft = start(amal)
    amal.post("/account/sign-out")
    stranger = Browser(app)
    stranger.post(
        "/account/register",
        {
            "uscc": make_uscc("330106", 778),
            "name": "示例他家有限公司",
            "division": "330106",
            "industry": "C38",
            "person": "Chen",
            "login": "chen@example.test",
            "password": PASSWORD,
        },
    )
    assert stranger.open(f"{draft}/basics", status=404)
