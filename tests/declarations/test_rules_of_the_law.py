"""What the law asks of a declaration and what it does not: the rules that are easily got wrong."""

from dataclasses import replace
from datetime import date

import pytest

from registry.accounts.uscc import make_uscc
from registry.catalogue.limits import LimitBook, make_book
from registry.declarations import rules
from registry.declarations.values import (
    Attachment,
    Channel,
    Draft,
    ExecutedStandard,
    Indicator,
    Kind,
    Omission,
    Party,
    Role,
)
from registry.publication.documents import as_draft, public_record
from registry.publication.values import Deed
from tests.catalogue.references import CLEANER, OLD_CLEANER, OLD_PAINT, PAINT, a_limit, an_edition
from tests.factories import a_complete, a_draft, a_product, an_indicator

TODAY, IN_2019 = date(2026, 11, 22), date(2019, 6, 1)
FORMALDEHYDE = {"code": "formaldehyde_content", "value": "50", "unit": "mg/kg", "categories": ("wall_paint",)}
MANDATORY = a_limit(PAINT, clause="表1", **FORMALDEHYDE)
NOISE = a_limit(OLD_CLEANER, value="50")
BOOK = make_book([MANDATORY, NOISE], [CLEANER, OLD_PAINT])
LOUD = Indicator("噪声", "≤", "60", unit="dB(A)", method="GB/T 4214.1")
PDF = Attachment("ab" * 32, "标准.pdf", 1000, 3)
PRODUCER = Party(make_uscc("330282", 77), "示例岚川电器（慈溪）有限公司")


def paint(value: str = "100", unit: str = "mg/kg", **change) -> Draft:
    declared = Indicator("甲醛含量", "≤", value, unit=unit, method="GB/T 23993")
    return a_draft(products=(a_product(category="wall_paint"),), indicators=(declared,), **change)


def gaps(draft: Draft, *, book: LimitBook = BOOK, on: date = TODAY) -> dict[str, str]:
    return {gap.field: gap.rule for gap in rules.gaps(draft, book=book, on=on)}


def advice(draft: Draft, *, book: LimitBook = BOOK, on: date = TODAY) -> dict[str, str]:
    return {gap.field: str(gap.message) for gap in rules.advice(draft, book=book, on=on)}


def executing(*numbers: str, **change) -> Draft:
    return a_draft(standards=tuple(ExecutedStandard(number, "标准") for number in numbers), **change)


# Lower and fewer


def test_lower_than_a_recommended_standard_is_legal_but_must_be_indicated():
    loud = a_draft(indicators=(LOUD,))
    assert gaps(loud, on=IN_2019) == {"indicators.0.below": "企业标准化促进办法第十四条"}
    said = a_draft(indicators=(replace(LOUD, below="GB/T 18801-2015"),))
    assert gaps(said, on=IN_2019) == {}


def test_lower_than_a_mandatory_standard_is_illegal_whatever_is_indicated():
    assert gaps(paint("100")) == {"indicators.0.value": "标准化法第二十一条"}
    [row] = paint("100").indicators
    said = replace(paint(), indicators=(replace(row, below="GB 18582-2020"),))
    assert gaps(said) == {"indicators.0.value": "标准化法第二十一条"}


def test_the_refusal_names_the_standard_its_clause_and_its_limit():
    [gap] = rules.gaps(paint("100"), book=BOOK, on=TODAY)
    assert "GB 18582-2020 表1" in str(gap.message)
    assert "≤ 50 mg/kg" in str(gap.message)


@pytest.mark.parametrize(("value", "unit"), [("50", "mg/kg"), ("0.05", "g/kg"), ("49.9", "ppm")])
def test_what_just_keeps_the_mandatory_limit_is_published_in_any_unit(value, unit):
    assert gaps(paint(value, unit)) == {}


@pytest.mark.parametrize("words", ["100 mg/kg", "≤ 100 mg/kg", "不大于100mg/kg", "100"])
def test_a_figure_told_as_words_does_not_escape_the_mandatory_limit(words):
    [row] = paint().indicators
    told = replace(paint(), indicators=(replace(row, operator="text", value=words),))
    assert gaps(told) == {"indicators.0.operator": "标准化法第二十七条"}


@pytest.mark.parametrize("words", ["不得检出", "符合 GB 18582-2020", "无异味，100 次无变化"])
def test_words_that_are_no_figure_are_kept_as_words(words):
    [row] = paint().indicators
    assert gaps(replace(paint(), indicators=(replace(row, operator="text", value=words, unit=""),))) == {}


@pytest.mark.parametrize("sign", ["≥", "—", "/", "??", "..."])
def test_a_sign_alone_is_no_value(sign):
    [row] = paint().indicators
    assert set(gaps(replace(paint(), indicators=(replace(row, operator="text", value=sign),)))) == {
        "indicators.0.value"
    }


def test_a_grade_in_words_is_not_taken_for_a_figure():
    graded = Indicator("能效等级", "text", "1级", method="GB 21455")
    assert gaps(a_draft(indicators=(graded,))) == {}


def test_before_the_mandatory_edition_took_effect_it_bound_nobody():
    assert gaps(paint("100"), on=date(2020, 11, 30)) == {}
    assert gaps(paint("100"), on=date(2020, 12, 1)) != {}


def test_a_limit_that_nobody_checked_advises_and_never_refuses():
    book = make_book([replace(MANDATORY, checked=False)])
    assert gaps(paint("100"), book=book) == {}
    assert "未经核对" in advice(paint("100"), book=book)["indicators.0.value"]


def test_an_item_left_out_must_be_indicated_by_its_name():
    quiet = a_draft(indicators=(an_indicator(),))
    assert gaps(quiet, on=IN_2019) == {"omissions.noise": "企业标准化促进办法第十四条"}
    said = replace(quiet, omissions=(Omission("GB/T 18801-2015", "噪声"),))
    assert gaps(said, on=IN_2019) == {}


def test_an_extra_item_needs_no_notice():
    extra = a_draft(indicators=(replace(LOUD, value="40"), an_indicator(name="机身气味", unit="")))
    assert gaps(extra, on=IN_2019) == {}


def test_an_indication_of_what_is_not_so_is_pointed_out():
    modest = a_draft(
        indicators=(replace(LOUD, value="40", below="GB/T 18801-2015"),),
        omissions=(Omission("GB/T 18801-2015", "噪声", "noise"),),
    )
    assert set(advice(modest, on=IN_2019)) == {"indicators.0.below", "omissions.noise"}
    assert gaps(modest, on=IN_2019) == {}


def test_several_standards_may_be_named_as_stayed_below():
    said = a_draft(indicators=(replace(LOUD, below="gb/t18801-2015、QB/T 1649-2024"),))
    assert rules.complete(said).indicators[0].below == "GB/T 18801-2015、QB/T 1649-2024"
    unreadable = a_draft(indicators=(replace(LOUD, below="GB/T 18801-2015、国标"),))
    assert set(gaps(unreadable, on=IN_2019)) == {"indicators.0.below"}


def test_a_declaration_of_before_2024_must_indicate_when_it_is_revised(now):
    """Records of that time know neither omissions nor measured values."""
    old = a_complete(indicators=(LOUD,))
    number, deed = "BM2023-00000019", Deed.PUBLISH
    record = public_record(old, number=number, version=1, deed=deed, enterprise={}, published_at=now)
    for later in ("omissions", "producer", "partners", "text", "channel"):
        record.pop(later)
    revision = replace(as_draft(record), change_reason="补充明示", committed=True)
    assert gaps(revision, on=IN_2019) == {"indicators.0.below": "企业标准化促进办法第十四条"}


# Methods, kinds of standards, services


def test_an_indicator_carries_its_method():
    assert gaps(a_draft(indicators=(an_indicator(method=""),))) == {
        "indicators.0.method": "企业标准化促进办法第十二条"
    }


def test_another_method_is_not_judged_against_the_limit():
    book = make_book([replace(MANDATORY, method="GB/T 23993")])
    [row] = paint().indicators
    other = replace(paint(), indicators=(replace(row, method="附录A"),))
    assert gaps(other, book=book) == {}
    assert "试验方法不同" in advice(other, book=book)["indicators.0.method"]


def test_a_row_without_a_value_is_asked_for_it_and_not_called_incomparable():
    assert set(gaps(paint(""))) == {"indicators.0.value"}
    assert advice(paint("")) == {}


def test_a_service_discloses_functional_indicators_only_and_needs_no_barcode():
    answered = Indicator("响应时间", "≤", "2", unit="h", method="自测")
    service = a_draft(
        kind=Kind.SERVICE,
        products=(a_product(category="appliance_repair", models=(), gtins=()),),
        indicators=(answered,),
    )
    assert gaps(service) == {}
    assert gaps(replace(service, indicators=(answered, LOUD))) == {"indicators.1.name": "标准化法第二十七条"}


@pytest.mark.parametrize("number", ["GB/T 18801-2022", "GB 18582-2020", "DB42/T 1-2020", "T/CAS 100-2020"])
def test_standards_of_others_need_number_and_name_alone(number):
    assert gaps(executing(number, indicators=())) == {}


def test_who_executes_a_government_standard_alone_keeps_all_it_asks_and_omits_nothing():
    assert gaps(executing("GB/T 18801-2015", indicators=(an_indicator(),)), on=IN_2019) == {}
    assert "omissions.noise" in gaps(executing("T/CAS 100-2020", indicators=(an_indicator(),)), on=IN_2019)


def test_the_full_text_is_the_alternative_to_the_table():
    assert gaps(a_draft(indicators=())) == {"indicators": "标准化法第二十七条"}
    whole = a_draft(indicators=(), text=PDF)
    assert gaps(whole, on=IN_2019) == {}
    assert "无法逐项" in advice(whole)["text"]


def test_the_text_of_a_standard_of_others_is_not_the_enterprises_to_publish():
    assert gaps(executing("GB/T 18801-2022", text=PDF)) == {"text": "标准化法第二十七条"}


@pytest.mark.parametrize(
    ("declared", "measured", "kept"),
    [
        (("≤", "50", ""), "50", True),
        (("≤", "50", ""), "50.1", False),
        (("<", "50", ""), "50", False),
        (("≤", "50", ""), "未检出", True),
        (("≥", "10", ""), "9.9", False),
        (("range", "10", "20"), "15", True),
        (("range", "10", "20"), "21", False),
        (("±", "10", "2"), "8", True),
        (("±", "10", "2"), "7", False),
        (("=", "45", ""), "46", True),
    ],
)
def test_what_was_measured_must_meet_what_is_declared(declared, measured, kept):
    operator, value, upper = declared
    row = Indicator("甲醛含量", operator, value, upper, unit="mg/kg", method="GB/T 23993", measured=measured)
    found = gaps(replace(paint(), indicators=(row,)), book=make_book([]))
    assert found == ({} if kept else {"indicators.0.measured": "标准化法第二十七条"})


# Kinds of declarants


def test_entrusted_production_is_declared_by_who_entrusts_it_and_names_the_producer():
    entrusted = a_draft(role=Role.ENTRUSTED)
    assert set(gaps(entrusted)) == {"producer.name", "producer.uscc"}
    named = rules.complete(replace(entrusted, producer=replace(PRODUCER, uscc=PRODUCER.uscc.lower())))
    assert named.producer == PRODUCER


def test_the_producers_number_needs_its_authorisation():
    borrowed = (ExecutedStandard("Q/SLLC 015-2025", "空气循环扇", of_producer=True),)
    draft = a_draft(role=Role.ENTRUSTED, producer=PRODUCER, standards=borrowed)
    assert gaps(draft) == {"authorisation": "企业标准化促进办法第十五条"}
    assert gaps(replace(draft, authorisation="授权书 2026-03-02")) == {}
    assert "standards.0.of_producer" in gaps(replace(draft, role=Role.OWN))


def test_the_producers_code_is_refused_for_its_shape_and_doubted_for_its_check():
    draft = a_draft(role=Role.ENTRUSTED, producer=Party("12345", "示例"))
    assert gaps(draft) == {"producer.uscc": "GB 32100-2015"}
    doubted = replace(draft, producer=Party("91350203M0001QAY9B", "示例"))
    assert gaps(doubted) == {}
    assert "producer.uscc" in advice(doubted)


def test_each_author_of_a_joint_standard_declares_by_its_own_number():
    joint = a_draft(role=Role.JOINT)
    assert gaps(joint) == {"partners": "企业标准化促进办法第十三条"}
    assert gaps(replace(joint, partners=("示例甲",))) == {}
    numberless = executing("GB/T 18801-2022", role=Role.JOINT, partners=("示例甲",))
    assert gaps(numberless) == {"standards": "企业标准化促进办法第十三条"}


def test_what_another_role_needs_is_not_published_of_this_one():
    stray = a_draft(producer=PRODUCER, authorisation="授权书", partners=("示例甲",))
    complete = rules.complete(stray)
    assert (complete.producer, complete.authorisation, complete.partners) == (Party(), "", ())


def test_another_channel_is_stated_and_archived_or_not_mentioned():
    assert set(gaps(a_draft(channel=Channel(statement="公司网站")))) == {"channel.url", "channel.copy"}
    whole = Channel("https://declared.example/standards", "公司网站“标准公开”栏目", PDF)
    assert gaps(a_draft(channel=whole)) == {}


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://x.example/a", "https://", "https://me:secret@x.example/", "http://a b/"],
)
def test_a_channel_is_a_plain_web_address(url):
    assert gaps(a_draft(channel=Channel(url, "公司网站", PDF))) == {
        "channel.url": "企业标准化促进办法第十六条"
    }


def test_goods_for_export_follow_their_contract():
    exported = paint("100", export_only=True)
    assert gaps(exported) == {}
    assert "不得在国内销售" in advice(exported)["indicators.0.value"]


# Numbers, editions, time


def test_nothing_expires_by_itself():
    assert gaps(executing("Q/SLHC 001-2016"), on=date(2040, 1, 1)) == {}
    assert advice(executing("Q/SLHC 001-2016"), on=date(2040, 1, 1)) == {}


def test_a_replaced_standard_is_pointed_out_from_its_day_on():
    dated = executing("GB/T 18801-2015")
    assert "视为未按标准生产" in advice(dated)["standards.0.number"]
    assert "GB/T 18801-2022" in advice(dated)["standards.0.number"]
    assert gaps(dated, on=IN_2019) == gaps(dated, book=make_book([], [OLD_CLEANER]), on=TODAY) == {}


def test_a_replacement_to_come_is_announced_with_its_day():
    assert "2023-05-01" in advice(executing("GB/T 18801-2015"), on=date(2023, 4, 30))["standards.0.number"]


def test_an_undated_citation_means_the_edition_in_force_and_needs_no_advice():
    assert advice(executing("GB/T 18801")) == {}


def test_of_two_editions_that_coexist_neither_is_out_of_date():
    old = an_edition("GB 38448-2019", ends="2027-04-01", successors=("GB 38448-2025",))
    book = make_book([], [old, an_edition("GB 38448-2025", begins="2027-04-01")])
    on = date(2026, 6, 1)
    assert "将于 2027-04-01" in advice(executing("GB 38448-2019"), book=book, on=on)["standards.0.number"]
    assert "尚未实施" in advice(executing("GB 38448-2025"), book=book, on=on)["standards.0.number"]


def test_a_citation_of_2017_holds_until_its_last_day():
    old = an_edition("GB 25502-2017", ends="2025-05-01", successors=("GB 25502-2024",))
    book = make_book([], [old])
    cited = executing("GB 25502-2017")
    assert "将于" in advice(cited, book=book, on=date(2025, 4, 30))["standards.0.number"]
    assert "自 2025-05-01 起" in advice(cited, book=book, on=date(2025, 5, 1))["standards.0.number"]


def test_an_abolished_standard_is_pointed_out_even_without_a_successor():
    book = make_book([], [an_edition("QB/T 1000-2000", ends="2020-01-01")])
    assert "废止" in advice(executing("QB/T 1000-2000"), book=book)["standards.0.number"]


def test_an_irregular_enterprise_number_is_advised_not_refused():
    assert gaps(executing("Q/示例标准一号")) == {}
    assert "编号规则" in advice(executing("Q/示例标准一号"))["standards.0.number"]


def test_the_same_number_in_two_dresses_is_one_number():
    assert set(gaps(executing("Q/ABC 001-2021", "Q/ABC001-2021"))) == {"standards.1.number"}


@pytest.mark.parametrize("number", ["Q/SJX 0001S-2020", "DBS42/ 001-2014"])
def test_a_food_safety_standard_is_told_where_it_belongs(number):
    [told] = advice(executing(number)).values()
    assert "省级卫生行政部门" in told
    assert "备案" not in told
    assert gaps(executing(number)) == {}
