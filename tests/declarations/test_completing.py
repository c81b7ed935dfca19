"""What completes while one types: bounded, public, and kept by browsers for a while."""

import pytest

from registry.catalogue.imports import import_standards
from registry.catalogue.tables import DATA


@pytest.fixture
def catalogue(database, now):
    with database.transaction() as session:
        import_standards(session, DATA / "standards.csv", now=now)


def ask(browser, path, q, **headers):
    return browser.client.get(path, query_string={"q": q}, headers=headers)


@pytest.mark.parametrize("typed", ["18801", "gbt 18801", "空气净化器", "GB∕T 18801—2022"])
def test_a_standard_is_offered_by_its_digits_number_or_title(browser, catalogue, typed):
    items = ask(browser, "/standards/suggest", typed).json["items"]
    assert items[0] == {"value": "GB/T 18801-2022", "note": "空气净化器", "fill": {"title": "空气净化器"}}


def test_an_edition_that_no_longer_holds_says_so(browser, catalogue):
    notes = {
        item["value"]: item["note"] for item in ask(browser, "/standards/suggest", "18801").json["items"]
    }
    assert notes["GB/T 18801-2015"] == "空气净化器（被代替）"


def test_an_indicator_brings_its_unit_side_and_method(browser):
    items = ask(browser, "/indicators/suggest", "噪音").json["items"]
    assert items[0]["value"] == "噪声"
    assert items[0]["fill"] == {"unit": "dB(A)", "method": "GB/T 4214.1", "operator": "≤"}


@pytest.mark.parametrize("path", ["/standards/suggest", "/indicators/suggest"])
@pytest.mark.parametrize("typed", ["", " ", "\x00", "%", "_", "a" * 5000, "'; --", "🙂"])
def test_anything_typed_is_answered_with_few_items(browser, catalogue, path, typed):
    answer = ask(browser, path, typed)
    assert answer.status_code == 200
    assert len(answer.json["items"]) <= 8


def test_answers_may_be_kept_by_language(browser, catalogue):
    answer = ask(browser, "/standards/suggest", "18801")
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Accept-Language" in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers
