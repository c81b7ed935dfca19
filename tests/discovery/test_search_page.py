"""The search page: words, filters, ranges, order, and what it says when it cannot."""

import shutil
from urllib.parse import unquote

import pytest

from registry.discovery import engine
from tests.browser import XHTML, text_of
from tests.factories import a_product


@pytest.fixture
def found(browser, two_cleaners, keep_promises):
    """The titles that a search shows, in order."""
    keep_promises()

    def ask(query: str) -> list[str]:
        page = browser.open(f"/search?{query}")
        return [text_of(heading) for article in page.all("article") for heading in article.iter(XHTML + "h2")]

    return ask


def test_a_word_inside_a_title_finds_it(found):
    assert found("q=净化器&kind=declaration") == ["静音空气净化器", "强力空气净化器"]


def test_a_model_a_barcode_and_a_standard_find_their_declaration(found):
    assert found("q=KJ800F-A11") == ["强力空气净化器"]
    assert found("q=6901234567892") == ["强力空气净化器"]
    assert found("q=18801&kind=declaration") == ["静音空气净化器"]


def test_an_enterprise_is_found_under_its_own_tab(found):
    assert found("q=海川电器&kind=enterprise") == ["示例海川电器（宁波）有限公司"]


def test_a_withdrawn_declaration_comes_after_those_that_hold(found, publish, end, keep_promises):
    end(publish(title="旧款空气净化器"))
    keep_promises()
    assert found("q=净化器&kind=declaration")[-1] == "旧款空气净化器"


def test_filters_narrow(found):
    assert found("type=GB/T") == ["静音空气净化器"]
    assert found("region=330000&kind=declaration&sort=newest") == ["静音空气净化器", "强力空气净化器"]
    assert found("region=440000") == []


def test_a_range_of_an_indicator_narrows(found):
    assert found("ind.noise.max=50") == ["静音空气净化器"]
    assert found("ind.cadr_particulate.min=500") == ["强力空气净化器"]


def test_an_order_by_an_indicator_begins_with_the_better_end(found):
    assert found("category=air_cleaner&sort=ind.noise") == ["静音空气净化器", "强力空气净化器"]
    assert found("category=air_cleaner&sort=ind.cadr_particulate") == ["强力空气净化器", "静音空气净化器"]


def test_links_keep_the_other_parameters(browser, two_cleaners, keep_promises):
    keep_promises()
    links = browser.open("/search?q=净化器&ind.noise.max=70").links
    narrowed = next(href for text, href in links.items() if text.startswith("推荐性国家标准"))
    assert {"type=GB/T", "ind.noise.max=70"} <= set(unquote(narrowed.partition("?")[2]).split("&"))


def test_the_value_that_was_asked_for_is_shown(browser, two_cleaners, keep_promises):
    keep_promises()
    assert "≤ 45 dB(A)" in browser.open("/search?ind.noise.max=50").text


def test_words_are_marked_and_escaped(browser, publish, keep_promises):
    publish(title="<b>净化器</b>", products=(a_product(name="净化器"),))
    keep_promises()
    html = browser.open("/search?q=净化器").html
    assert "&lt;b&gt;<mark>净化器</mark>&lt;/b&gt;" in html


def test_when_no_result_has_all_words_the_page_says_so(browser, two_cleaners, keep_promises):
    keep_promises()
    page = browser.open("/search?q=净化器 会飞的")
    assert "没有包含全部词语的结果" in page.text


def test_nothing_found_is_explained(browser, two_cleaners, keep_promises):
    keep_promises()
    assert "没有找到不等于产品不合格" in browser.open("/search?q=望远镜").text


def test_declarations_are_collected_for_comparison_without_script(browser, two_cleaners, keep_promises):
    keep_promises()
    page = browser.open("/search?q=净化器&kind=declaration")
    added = next(a.get("href") for a in page.all("a") if text_of(a) == "加入比较")
    assert "已选 1 份声明用于比较" in browser.open(added).text


def test_without_an_index_titles_are_looked_at(browser, two_cleaners):
    page = browser.open("/search?q=静音")
    assert "检索正在准备" in page.text
    assert "静音空气净化器" in page.text


def test_a_broken_index_is_no_error(browser, two_cleaners, keep_promises, settings):
    keep_promises()
    browser.open("/search?q=静音")
    shutil.rmtree(settings.index_directory)
    engine.forget(settings.index_directory)
    settings.index_directory.mkdir()
    (settings.index_directory / "CURRENT").write_text("nonsense")
    assert "静音空气净化器" in browser.open("/search?q=静音").text


NONSENSE = ["q=%00", "page=999999", "q=" + "(" * 300, "ind.noise.min=x", "kind=x", "d=x&d=y"]


@pytest.mark.parametrize("query", NONSENSE)
def test_no_parameters_break_the_page(browser, two_cleaners, keep_promises, query):
    keep_promises()
    browser.open(f"/search?{query}")
