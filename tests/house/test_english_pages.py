"""No page in English shows Chinese, but what is marked as Chinese.

All that is declared here is in English, so that any Chinese letter on a page is one of our own.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from registry.accounts.actions import create_organisation
from registry.accounts.values import Role
from registry.declarations.values import ExecutedStandard
from registry.publication.actions import publish_complete, withdraw
from registry.rankings.actions import load_schemes, publish_board
from tests import people
from tests.browser import Page
from tests.factories import a_complete, a_product, an_indicator
from tests.house.test_translations import CHINESE
from tests.journeys.test_declare_to_certificate import index_now

HEARD = ("alt", "aria-label", "data-label", "label", "placeholder", "title")
"""Attributes that a person sees or hears."""
BARCODE = "09520000000011"
OFFICIALS = {
    "rao": Role.REGULATOR, "dai": Role.ASSESSOR, "lin": Role.LABORATORY, "ada": Role.ADMINISTRATOR,
}  # fmt: skip

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def stocked(app, database, clock):
    """A declaration in two versions, a withdrawn one and a board; the numbers of both."""
    with database.transaction() as session:
        load_schemes(session, now=clock())
        enterprise = people.make_enterprise(session, clock, name="Example Sea Ltd", name_en="Example Sea")
        people.make_person(session, clock, "amal", Role.ENTERPRISE, enterprise)
        kept, gone = (declare(session, enterprise, model, now=clock()) for model in ("A1", "B2"))
        declare(session, enterprise, "A3", now=clock(), noise="39", revises=kept)
        publish_board(session, "air-cleaners", now=clock())
        withdraw(session, gone, enterprise_id=enterprise.id, reason="No longer made", now=clock())
        doubtful = {"serial": 2, "name": "Example Hill Ltd", "uscc": "91420106MA00000020"}
        people.make_enterprise(session, clock, **doubtful, code_reason="So it stands on the licence")
        for login, role in OFFICIALS.items():
            body = create_organisation(session, role, f"Example {role}", division="420000")
            people.make_person(session, clock, login, role, body)
    index_now(app)
    return kept, gone


def declare(session, enterprise, model, *, now, noise="45", revises=""):
    change = {"revises": revises, "change_reason": "Quieter", "role": "joint"} if revises else {}
    complete = a_complete(
        title=f"Air cleaner {model}",
        standards=(ExecutedStandard("Q/EX 001-2026", "Air cleaners"),),
        products=(a_product(name="Air cleaner", brand="Example", models=(model,), gtins=(BARCODE,)),),
        indicators=(
            an_indicator(name="CCM for particulate matter", value="12000", unit="mg"),
            an_indicator(name="CCM for formaldehyde", value="1500", unit="mg"),
            an_indicator(name="Cleaning efficiency for particulate matter", value="9", unit="m³/(W·h)"),
            an_indicator(name="CADR for particulate matter", value="600", unit="m³/h"),
            an_indicator(name="noise", operator="≤", value=noise, unit="dB(A)", condition="top speed"),
        ),
        **change,
    )
    return publish_complete(
        session, complete, enterprise_id=enterprise.id, key=model, revises=revises, now=now
    ).declaration.number


def test_a_page_in_chinese_shows_chinese(browser):
    assert "查询" in _chinese_in(browser.open("/?lang=zh").all("main")[0])


def test_public_pages(browser, stocked):
    kept, gone = stocked
    browser.open("/?lang=en")
    for path in (
        "/", "/about", "/account/register", "/account/sign-in", "/api/docs", f"/compare?d={kept}&d={gone}",
        f"/declarations/{gone}", f"/declarations/{kept}", f"/declarations/{kept}/v/1",
        f"/enterprises/{people.AMALS_CODE}", f"/products/{BARCODE}",
        "/rankings", "/rankings/air-cleaners", "/rankings/air-cleaners/noise", "/record", "/search",
        f"/search?q={BARCODE}", "/search?q=nothing", "/search?kind=enterprise",
        "/search?category=air_cleaner", "/standards/Q-EX-001-2026", "/verify", f"/verify/{gone}-1",
        f"/verify/{kept}-1", f"/verify/{kept}-2",
    ):  # fmt: skip
        assert chinese_on(browser.open(path)) == [], path
    for path in ("/nowhere", "/products/06901234567892", "/verify/BM2026-00000000-1"):
        assert chinese_on(browser.open(path, status=404)) == [], path


def test_what_is_refused(browser, stocked):
    browser.open("/?lang=en")
    assert chinese_on(browser.post("/account/register", status=422)) == []
    assert chinese_on(browser.post("/account/sign-in", {"login": "amal"}, status=422)) == []


@pytest.mark.parametrize("login", ["amal", *OFFICIALS])
def test_desks(browser, stocked, database, clock, login):
    browser.open("/?lang=en")
    people.arrive(browser, database, clock, login)
    for path in ("/account/desk", "/account"):
        assert chinese_on(browser.open(path)) == []


def test_the_steps_of_a_declaration_and_what_they_miss(browser, stocked, database, clock):
    browser.open("/?lang=en")
    people.arrive(browser, database, clock, "amal")
    draft = re.search(
        r'action="(/declarations/drafts/\w+)/basics"', browser.post("/declarations/drafts").html
    )[1]
    for step in ("basics", "standards", "products", "indicators", "review"):
        assert chinese_on(browser.open(f"{draft}/{step}?check=1")) == [], step
    assert "things to complete" in browser.post(f"{draft}/publish").text


def test_a_revision_and_a_withdrawal(browser, stocked, database, clock):
    browser.open("/?lang=en")
    people.arrive(browser, database, clock, "amal")
    assert chinese_on(browser.post(f"/declarations/{stocked[0]}/revise")) == []
    assert chinese_on(browser.open(f"/declarations/{stocked[0]}/withdraw")) == []
    assert chinese_on(browser.post(f"/declarations/{stocked[0]}/withdraw", {"reason": "End"})) == []


def chinese_on(page: Page) -> list[str]:
    return list(_chinese_in(page.tree))


def _chinese_in(element: ET.Element) -> Iterator[str]:
    """What is seen or heard of the element and holds Chinese, unless it is marked as Chinese."""
    if not str(element.tag).endswith("}script") and not element.get("lang", "").startswith("zh"):
        heard = (element.text, *(element.get(name) for name in HEARD))
        yield from (text for text in heard if text and CHINESE.search(text))
        for child in element:
            yield from _chinese_in(child)
            yield from (text for text in (child.tail,) if text and CHINESE.search(text))
