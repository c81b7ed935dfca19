"""A declaration beside the limits of reference standards, on the day that is asked for."""

from datetime import UTC, datetime

import pytest

from registry.declarations.values import ExecutedStandard, Omission
from registry.publication import store
from tests.discovery.conftest import noise, revise
from tests.discovery.references import import_references
from tests.factories import a_product, an_indicator

BEFORE, BETWEEN, TODAY, LATER = "2020-06-01", "2021-06-01", "2026-11-22", "2027-06-01"
PAINT = {
    "title": "示例内墙涂料",
    "products": (a_product(name="内墙涂料", category="wall_paint"),),
    "standards": (
        ExecutedStandard("Q/SLHC 009-2020", "内墙涂料", "Q"),
        ExecutedStandard("GB 18582-2008", "示例内墙涂料", "GB"),
    ),
    "indicators": (
        an_indicator(name="挥发性有机化合物", operator="≤", value="100", unit="g/L", method="GB/T 23986"),
    ),
}


@pytest.fixture
def references(database, tmp_path, clock):
    import_references(database, tmp_path, clock)


@pytest.fixture
def paint(references, publish, clock) -> str:
    """Published before its standard was replaced by a stricter one."""
    today, clock.moment = clock.moment, datetime(2020, 5, 1, tzinfo=UTC)
    number = publish(**PAINT)
    clock.moment = today
    return number


@pytest.fixture
def show(browser):
    return lambda number, on="", **more: browser.open(f"/declarations/{number}{on and '?on=' + on}", **more)


def test_a_replacement_is_said_ahead_on_its_day_and_ever_after(paint, show):
    assert "GB 18582-2008 将于 2020-12-01 被 GB 18582-2020 代替" in show(paint, BEFORE).text
    for day in ("2020-12-01", BETWEEN, TODAY):
        assert "自 2020-12-01 起，GB 18582-2008 已被 GB 18582-2020 代替" in show(paint, day).text
    assert "代替" not in show(paint, "2020-11-30").text.replace("将于 2020-12-01 被 GB 18582-2020 代替", "")


def test_the_comparison_is_with_the_limits_of_that_day(paint, show):
    before, after = show(paint, BEFORE).text, show(paint, BETWEEN).text
    assert "优于 ≤ 120 g/L GB 18582-2008 表1" in before
    assert "低于 ≤ 80 g/L GB 18582-2020 表1" in after
    assert "低于强制性标准" in after
    assert "低于强制性标准" not in before


def test_goods_for_export_below_a_mandatory_standard_are_said_not_to_be_for_sale_here(
    references, publish, show
):
    exported = publish(**PAINT, export_only=True)
    assert "不得在国内销售" in show(exported).text


def test_another_day_is_said_plainly_with_a_way_back(paint, show):
    page = show(paint, BETWEEN)
    assert "您正在查看 2021年6月1日 的情况" in page.text
    assert page.links["回到今天"] == f"/declarations/{paint}"
    assert "按目前已知的日期推算" in show(paint, LATER).text
    assert "您正在查看" not in show(paint, TODAY).text


@pytest.mark.parametrize(
    ("day", "words"),
    [("2020-04-30", "最早可以查看 2020-05-01"), ("9999-01-01", "最晚可以查看"), ("昨天", "“昨天”不是日期")],
)
def test_a_day_that_cannot_be_shown_is_a_message_above_today(paint, show, day, words):
    page = show(paint, day, status=422)
    assert words in page.text
    assert "GB 18582-2020 表1" in page.text


def test_the_version_that_held_that_day_is_shown(database, references, publish, show, clock):
    number = publish()
    clock.advance(days=30)
    with database.transaction() as session:
        revise(session, store.get_version(session, number), clock, indicators=(an_indicator(value="700"),))
    clock.advance(days=1)
    assert "≥ 700 m³/h" in show(number).text
    then = show(number, TODAY)
    assert "第 1 版" in then.text
    assert "现行有效" in then.text
    assert "已被修订" in show(f"{number}/v/1").text
    assert "已被修订" not in show(f"{number}/v/1", TODAY).text


def test_mandatory_items_are_listed_apart(paint, show):
    text = show(paint).text
    assert text.index("强制性标准规定的安全、健康、环保指标") < text.index("挥发性有机化合物")
    assert "其他指标" not in text


def test_what_is_lower_or_left_out_is_named_item_by_item(references, publish, show):
    number = publish(
        standards=(
            ExecutedStandard("Q/SLHC 001-2026", "净化器", "Q"),
            ExecutedStandard("GB/T 18801", "净化器", "GB/T"),
        ),
        indicators=(an_indicator(value="400", below="GB/T 18801-2022"), noise("45")),
        omissions=(Omission("GB/T 18801-2022", "甲醛洁净空气量", "cadr_formaldehyde"),),
    )
    text = show(number).text
    assert "低于或少于推荐性标准 2 项" in text
    assert "低于 颗粒物洁净空气量 ≥ 500 m³/h GB/T 18801-2022 5.1 企业已明示" in text
    assert "少于 甲醛洁净空气量 ≥ 100 m³/h GB/T 18801-2022 5.2 企业已明示" in text


def test_who_executes_a_government_standard_alone_leaves_nothing_out(references, publish, show):
    number = publish(standards=(ExecutedStandard("GB/T 18801-2022", "净化器", "GB/T"),), indicators=())
    assert "少于" not in show(number).text


def test_a_value_in_another_unit_is_converted_and_said_to_be(references, publish, show):
    number = publish(indicators=(an_indicator(value="10", unit="m³/min"),))
    assert "优于 ≥ 500 m³/h GB/T 18801-2022 5.1 声明值合 ≥ 600 m³/h" in show(number).text


def test_an_undated_citation_needs_no_warning_when_its_next_edition_comes(references, publish, show):
    undated, dated = (
        publish(standards=(ExecutedStandard(number, "净化器", "GB/T"),))
        for number in ("GB/T 18801", "GB/T 18801-2022")
    )
    assert "将于" not in show(undated).text
    assert "GB/T 18801-2022 将于 2027-05-01 被 GB/T 18801-2027 代替" in show(dated).text


def test_a_food_matter_names_the_authority_that_deals_with_it(publish, show):
    food = publish(standards=(ExecutedStandard("Q/SLSP 0001S-2026", "示例糕点", "Q"),))
    assert "由省级卫生健康部门依法公布" in show(food).text
    assert "卫生健康部门" not in show(publish()).text
