"""The pages of the boards, opened as a person opens them."""

import json

import pytest

from registry.kernel.canonical import digest
from registry.publication.actions import withdraw
from registry.rankings.actions import publish_board
from registry.rankings.documents import recompute
from tests.rankings.examples import BY_AIR_FLOW, core
from tests.rankings.registry import SCHEME, declare, indicators, open_registry, revise


@pytest.fixture
def published(database, clock):
    """A board with one leader, one in the third tier, and one that declares too little."""
    with database.transaction() as session:
        open_registry(session, now=clock())
        declare(session, "领先的净化器", now=clock())
        declare(session, "较响的净化器", now=clock(), indicators=indicators(noise="65"))
        declare(session, "少报的净化器", now=clock(), indicators=indicators()[:2])
        return publish_board(session, "cleaners", now=clock())


def test_all_boards_with_how_many_lead(browser, published):
    page = browser.open("/rankings")
    assert page.heading == "企业标准排行榜"
    assert page.links["示例"] == "/rankings/cleaners"
    assert "领跑者数1 参加比较3" in page.text


def test_without_boards_the_page_says_so(browser):
    assert "还没有发布排行榜" in browser.open("/rankings").text


def test_the_board_shows_tiers_without_order(browser, published):
    text = browser.open("/rankings/cleaners").text
    assert "档内不分先后" in text
    places = [
        text.index(words) for words in ("第 1 档", "领先的净化器", "第 3 档", "较响的净化器", "少报的净化器")
    ]
    assert places == sorted(places)
    assert "第 2 档" not in text
    assert "推荐" not in text.replace("不构成对任何产品的推荐", "")


def test_a_value_that_was_not_declared_is_said_to_be_missing(browser, published):
    assert "无可比数值 未达基准" in browser.open("/rankings/cleaners").text


def test_the_board_of_one_indicator(browser, published):
    page = browser.open("/rankings/cleaners/noise")
    assert "数值越小越好" in page.text
    assert page.text.index("领先的净化器") < page.text.index("较响的净化器")


def test_where_all_are_equal_there_is_a_note_and_no_tier(browser, published):
    text = browser.open("/rankings/cleaners/ccm_particulate").text
    assert "数值全部相同" in text
    assert "领先的净化器" not in text


def test_revised_or_withdrawn_since_is_to_be_reviewed(browser, database, clock, published):
    assert "待复核" not in browser.open("/rankings/cleaners").text
    with database.transaction() as session:
        revised = declare(session, "新", now=clock())
        publish_board(session, "cleaners", now=clock())
        revise(session, revised, now=clock())
    assert browser.open("/rankings/cleaners").text.count("待复核") == 1
    with database.transaction() as session:
        gone = session.merge(revised).declaration
        withdraw(session, gone.number, enterprise_id=gone.enterprise_id, reason="停产", now=clock())
    assert browser.open("/rankings/cleaners").text.count("待复核") == 1


def test_the_snapshot_is_the_bytes_the_log_vouches_for(browser, published):
    response = browser.client.get("/rankings/cleaners/snapshot.json")
    assert digest(response.data) == published.digest
    assert recompute(response.data) == ()
    again = browser.client.get(
        "/rankings/cleaners/snapshot.json", headers={"If-None-Match": response.headers["ETag"]}
    )
    assert again.status_code == 304


def test_an_older_board_stays_readable(browser, database, clock, published):
    with database.transaction() as session:
        declare(session, "后来的净化器", now=clock())
        publish_board(session, "cleaners", now=clock())
    old = browser.open(f"/rankings/cleaners?board={published.digest}").text
    assert "这是往期榜单" in old
    assert "后来的净化器" not in old
    data = browser.client.get(f"/rankings/cleaners/snapshot.json?board={published.digest}").data
    assert digest(data) == published.digest


def test_thresholds_that_depend_on_another_indicator_are_shown_band_by_band(browser, database, clock):
    by_band = [*SCHEME["core"][:2], core("noise", "lower", "dB(A)", "0.5", bands=BY_AIR_FLOW)]
    with database.transaction() as session:
        open_registry(session, now=clock(), core=by_band)
        declare(session, "A", now=clock())
        publish_board(session, "cleaners", now=clock())
    assert "150 ≤ 示例 < 450" in browser.open("/rankings/cleaners").text


def test_the_score_is_shown_where_it_decides(browser, database, clock):
    with database.transaction() as session:
        open_registry(
            session,
            now=clock(),
            method="weighted",
            steps={"advanced": "90", "average": "75", "baseline": "60"},
        )
        declare(session, "A", now=clock(), indicators=indicators("8000"))
        declare(session, "B", now=clock())
        publish_board(session, "cleaners", now=clock())
    text = browser.open("/rankings/cleaners").text
    assert "得分" in text
    assert "加权评分" in text


@pytest.mark.parametrize(
    "path", ["/rankings/nothing", "/rankings/cleaners/beauty", "/rankings/cleaners?board=beef"]
)
def test_what_does_not_exist_is_not_found(browser, published, path):
    browser.open(path, status=404)


def test_a_page_beyond_the_last_is_empty_and_sound(browser, published):
    assert "领先的净化器" not in browser.open("/rankings/cleaners?page=99").text


def test_the_page_speaks_english(browser, published):
    assert browser.open("/rankings/cleaners?lang=en").heading == "Example"


def test_the_snapshot_names_no_person(published, browser):
    snapshot = json.loads(browser.client.get("/rankings/cleaners/snapshot.json").data)
    assert set(snapshot["candidates"][0]) == {
        "declaration",
        "version",
        "digest",
        "enterprise",
        "declared",
        "invalid_references",
    }
