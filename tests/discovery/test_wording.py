"""Declared values and changes, in words."""

from registry.declarations.values import Attachment, Omission, Role
from registry.discovery.wording import Change, changes, declared
from registry.kernel.words import say
from registry.publication.documents import public_record
from registry.publication.values import Deed
from tests.conftest import MORNING
from tests.factories import a_complete, a_product, an_indicator

INDICATOR = {"name": "噪声", "operator": "≤", "value": "45", "upper": "", "unit": "dB(A)"}


def the_record(**change):
    return public_record(
        a_complete(**change),
        number="BM2026-00000010",
        version=1,
        deed=Deed.PUBLISH,
        published_at=MORNING,
        enterprise={"uscc": "", "name": "", "division": "", "industry": ""},
    )


def test_a_value_is_written_with_its_operator_and_unit():
    assert declared(INDICATOR) == "≤ 45 dB(A)"
    assert declared({**INDICATOR, "operator": "±", "upper": "2"}) == "45 ± 2 dB(A)"
    assert declared({**INDICATOR, "operator": "="}) == "45 dB(A)"
    assert declared({**INDICATOR, "operator": "range", "upper": "50"}) == "45 – 50 dB(A)"
    assert declared({**INDICATOR, "operator": "text", "value": "一级", "unit": ""}) == "一级"


def test_nothing_changed_is_no_change():
    assert changes(the_record(), the_record()) == []


def test_a_changed_value_shows_before_and_after():
    found = changes(the_record(), the_record(indicators=(an_indicator(value="650"),)))
    assert found == [Change("指标", "颗粒物洁净空气量", "数值", "600", "650")]


def test_an_indicator_that_came_or_went_is_one_line():
    noise = an_indicator(name="噪声", operator="≤", value="45", unit="dB(A)")
    one, both = the_record(), the_record(indicators=(an_indicator(), noise))
    assert changes(one, both) == [Change("指标", "噪声", "", None, "≤ 45 dB(A)")]
    assert changes(both, one) == [Change("指标", "噪声", "", "≤ 45 dB(A)", None)]


def test_changed_models_are_named():
    found = changes(the_record(), the_record(products=(a_product(models=("KJ600F-A11", "KJ600F-A12")),)))
    assert found == [Change("产品或服务", "空气净化器", "型号规格", "KJ600F-A11", "KJ600F-A11、KJ600F-A12")]


def test_a_changed_role_is_named_in_words():
    found = changes(the_record(), the_record(role="joint"))
    assert found == [Change("声明身份", "", "", say("自产"), say("联合制定"))]


def test_a_record_of_an_earlier_format_says_the_same_and_has_not_changed():
    today = the_record()
    newer = {"use", "of_producer", "measured"}
    earlier = {
        **today,
        "format": "biaoming/declaration/1",
        **{
            section: [{key: item[key] for key in item.keys() - newer} for item in today[section]]
            for section in ("standards", "indicators")
        },
    }
    for particular in (
        "omissions",
        "producer",
        "authorisation",
        "partners",
        "export_only",
        "text",
        "channel",
    ):
        del earlier[particular]
    assert changes(earlier, today) == []


def test_what_only_some_declarants_say_is_named_in_words():
    before = the_record(export_only=True, text=Attachment("ab" * 32, "标准.pdf", 1, 1))
    after = the_record(
        role=Role.JOINT, partners=("示例一", "示例二"), omissions=(Omission("GB/T 18801", "噪声"),)
    )
    assert changes(before, after) == [
        Change("未列入的项目", "噪声", "", None, "GB/T 18801"),
        Change("声明身份", "", "", say("自产"), say("联合制定")),
        Change("联合制定单位", "", "", None, "示例一、示例二"),
        Change("仅供出口", "", "", say("是"), say("否")),
        Change("标准文本", "", "", "标准.pdf（SHA-256 abababababababab…）", None),
    ]
