"""The public pages of declarations, enterprises, standards and products."""

import json
from datetime import date

import pytest

from registry.accounts.authority import Level
from registry.catalogue.kinds import Kind, Nature
from registry.catalogue.models import Replacement, Standard
from registry.publication import store
from registry.publication.actions import withdraw
from registry.publication.deregistering import Deregistration, deregister
from registry.publication.values import Body
from tests.discovery.conftest import revise
from tests.factories import an_indicator


@pytest.fixture
def revised(publish, database, clock):
    number = publish()
    clock.advance(days=1)
    with database.transaction() as session:
        revise(session, store.get_version(session, number), clock, indicators=(an_indicator(value="650"),))
    return number


def a_standard(number: str, edition: int, **change: object) -> Standard:
    family = number.rpartition("-")[0]
    sound = {
        "number_raw": number,
        "slug": number.replace("/", "-").replace(" ", "-"),
        "family": family,
        "digits": "18801",
        "kind": Kind.NATIONAL,
        "nature": Nature.RECOMMENDED,
        "search_type": "GB/T",
        "title": "空气净化器",
        "effective": date(edition, 5, 1),
        "checked_at": change.pop("now"),
    }
    return Standard(number=number, edition=edition, **{**sound, **change})


def test_a_declaration_shows_what_was_declared(browser, publish):
    page = browser.open(f"/declarations/{publish()}")
    assert page.heading == "空气净化器（KJ600F 系列）"
    for fact in ("Q/SLHC 001-2026", "KJ600F-A11", "≥ 600 m³/h", "GB/T 18801-2022 6.5", "现行有效"):
        assert fact in page.text


def test_a_number_typed_in_another_way_leads_to_the_page(browser, publish):
    number = publish()
    assert number in browser.open(f"/declarations/{number.lower().replace('-', '')}").text


@pytest.mark.parametrize(
    "path",
    [
        "/declarations/BM2026-00000010",
        "/declarations/x",
        "/enterprises/x",
        "/standards/x",
        "/products/6901234567893",
        "/products/x",
    ],
)
def test_what_is_not_there_is_not_found(browser, path):
    browser.open(path, status=404)


def test_an_old_version_stays_and_points_to_the_new_one(browser, revised):
    old = browser.open(f"/declarations/{revised}/v/1")
    assert "≥ 600 m³/h" in old.text
    assert old.links["查看当前版本"] == f"/declarations/{revised}"
    browser.open(f"/declarations/{revised}/v/3", status=404)


def test_the_history_shows_before_and_after(browser, revised):
    page = browser.open(f"/declarations/{revised}")
    assert [element.text for element in page.all("del")] == ["600"]
    assert [element.text for element in page.all("ins")] == ["650"]


def test_a_withdrawn_declaration_says_so_with_the_reason(browser, publish, database, clock):
    number = publish()
    with database.transaction() as session:
        owner = store.get_declaration(session, number).enterprise_id
        withdraw(session, number, enterprise_id=owner, reason="产品停产", now=clock())
    text = browser.open(f"/declarations/{number}").text
    assert "企业废止：示例海川电器（宁波）有限公司 2026年11月22日" in text
    assert "理由：产品停产" in text


def test_a_value_below_a_recommended_standard_is_said_to_be(browser, publish):
    number = publish(indicators=(an_indicator(below="GB/T 18801-2022"),))
    text = browser.open(f"/declarations/{number}").text
    assert "低于 颗粒物洁净空气量 GB/T 18801-2022 企业已明示" in text


def test_the_structured_data_is_sound_and_cannot_break_out(browser, publish):
    page = browser.open(f"/declarations/{publish(title='</script><b>净化器')}")
    (script,) = page.all("script")
    content = json.loads(script.text)
    assert content["name"] == "</script><b>净化器"
    assert content["mainEntity"][0]["additionalProperty"][0]["value"] == "≥ 600"


def test_an_enterprise_lists_its_declarations(browser, publish, database):
    number = publish()
    with database.reading() as session:
        uscc = store.get_declaration(session, number).enterprise.uscc
    page = browser.open(f"/enterprises/{uscc.lower()}")
    assert page.heading == "示例海川电器（宁波）有限公司"
    assert number in page.text


def test_an_enterprise_lists_what_holds_before_what_is_withdrawn(browser, two_cleaners, end, database):
    held, ended = two_cleaners
    end(ended)
    with database.reading() as session:
        uscc = store.get_declaration(session, held).enterprise.uscc
    text = browser.open(f"/enterprises/{uscc}").text
    assert text.index(held) < text.index(ended)
    assert "现行有效 1 已废止 1" in text


def test_a_deregistered_enterprise_says_so_and_still_lists_all(browser, two_cleaners, database, clock):
    with database.transaction() as session:
        uscc = store.get_declaration(session, two_cleaners[0]).enterprise.uscc
        ended = Deregistration(date(2026, 11, 1), "（甬）登记内销字〔2026〕第1号", "依企业申请注销")
        deregister(session, uscc, ended, by=Body("示例市监局", "330200", Level.CITY), now=clock())
    text = browser.open(f"/enterprises/{uscc}").text
    assert "主体已注销：自 2026年11月1日 起，其声明不再有效" in text
    assert "主体已注销 2" in text
    assert "主体注销：示例市监局" in browser.open(f"/declarations/{two_cleaners[0]}").text


def test_a_list_says_which_declarations_stay_behind(browser, publish):
    publish(indicators=(an_indicator(below="GB/T 18801-2022"),))
    assert "低于或少于推荐性标准" in browser.open("/").text


def test_a_standard_shows_its_status_its_chain_and_who_executes_it(browser, two_cleaners, database, clock):
    with database.transaction() as session:
        session.add_all(
            [
                a_standard("GB/T 18801-2022", 2022, now=clock()),
                a_standard("GB/T 18801-2015", 2015, now=clock()),
                Replacement(older="GB/T 18801-2015", newer="GB/T 18801-2022", stated_by="GB/T 18801-2022"),
            ]
        )
    new, old = (browser.open(f"/standards/GB-T-18801-{year}") for year in (2022, 2015))
    assert "现行" in new.text
    assert "静音空气净化器" in new.text
    assert "被代替" in old.text
    assert any(href == "/standards/GB-T-18801-2022" for href in old.links.values())
    assert old.text.count("GB/T 18801-2022") == 1, "an edition of the chain is not listed again"


def test_an_enterprises_own_standard_has_a_page_though_no_catalogue_lists_it(browser, publish):
    number = publish()
    page = browser.open("/standards/Q-SLHC-001-2026")
    assert "这是企业标准" in page.text
    assert number in page.text


def test_a_barcode_leads_to_its_declarations(browser, two_cleaners):
    assert "强力空气净化器" in browser.open("/products/6901234567892").text
    assert "没有声明写明这个条码" in browser.open("/products/06901234567885", status=404).text


def test_two_declarations_stand_side_by_side(browser, two_cleaners):
    strong, quiet = two_cleaners
    page = browser.open(f"/compare?d={strong}&d={quiet}&d=BM0")
    assert "≥ 800 m³/h" in page.text
    assert "有差异" in page.text
    assert "没有找到：BM0" in page.text


def test_a_spread_is_drawn_when_there_is_something_to_compare(browser, publish):
    for value in range(100, 700, 100):
        number = publish(indicators=(an_indicator(value=str(value)),))
    page = browser.open(f"/declarations/{number}")
    assert "在同类声明中的位置" in page.text
    assert "6 个数值" in page.text


def test_a_spread_that_was_drawn_counts_what_is_published_later(browser, publish):
    numbers = [publish(indicators=(an_indicator(value=str(value)),)) for value in range(100, 700, 100)]
    assert "6 个数值" in browser.open(f"/declarations/{numbers[0]}").text
    publish(indicators=(an_indicator(value="900"),))
    assert "7 个数值" in browser.open(f"/declarations/{numbers[0]}").text


def test_the_home_page_shows_what_is_new(browser, two_cleaners, keep_promises):
    keep_promises()
    page = browser.open("/")
    assert "静音空气净化器" in page.text
    assert page.links["空气净化器 2"].endswith("category=air_cleaner")


def test_the_sources_are_named(browser):
    text = browser.open("/about").text
    for source in ("Environmental Protection Agency", "Commonwealth of Australia", "CC BY 4.0", "全部虚构"):
        assert source in text
