"""What a declaration must say: one refusal for each thing that is missing or wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.declarations import rules
from registry.declarations.documents import draft_from_json, draft_to_json
from registry.declarations.values import Draft, ExecutedStandard, Kind, Operator
from registry.kernel.refusal import Refusal
from tests.factories import a_draft, a_product, an_indicator


def fields(draft: Draft) -> list[str]:
    return [gap.field for gap in rules.gaps(draft)]


def test_a_sound_draft_has_no_gaps():
    assert fields(a_draft()) == []


def test_an_empty_draft_lists_everything_at_once_in_the_order_of_the_form():
    assert fields(Draft()) == ["title", "standards", "products", "committed"]


def test_an_incomplete_draft_cannot_become_a_declaration():
    with pytest.raises(Refusal) as refusal:
        rules.complete(a_draft(title=""))
    assert [gap.field for gap in refusal.value.gaps] == ["title"]


def test_an_own_standard_must_show_its_indicators():
    assert fields(a_draft(indicators=())) == ["indicators"]


@pytest.mark.parametrize(
    "number", ["GB/T 18801-2022", "QB/T 1649-2024", "DB21/T 3131-2023", "T/CNMIA 0032-2021"]
)
def test_other_standards_need_only_number_and_name(number):
    assert fields(a_draft(standards=(ExecutedStandard(number, "名称"),), indicators=())) == []


def test_a_number_in_any_dress_is_published_in_its_normal_form():
    draft = a_draft(standards=(ExecutedStandard("gb∕t18801—2015", "空气净化器"),))
    assert rules.complete(draft).standards == (ExecutedStandard("GB/T 18801-2015", "空气净化器", "GB/T"),)


def test_a_number_that_cannot_be_read_is_named():
    assert fields(a_draft(standards=(ExecutedStandard("国标一号", "名称"),))) == ["standards.0.number"]


def test_a_standard_needs_its_name():
    assert fields(a_draft(standards=(ExecutedStandard("Q/SLHC 001-2026"),))) == ["standards.0.title"]


def test_the_same_standard_twice_is_pointed_out():
    twice = (
        ExecutedStandard("GB/T 18801-2015", "空气净化器"),
        ExecutedStandard("gbt 18801-2015", "空气净化器"),
    )
    assert fields(a_draft(standards=twice)) == ["standards.1.number"]


def test_a_product_needs_a_model_and_a_service_does_not():
    modelless = (a_product(models=()),)
    assert fields(a_draft(products=modelless)) == ["products.0.models"]
    assert (
        fields(
            a_draft(
                products=modelless, kind=Kind.SERVICE, indicators=(an_indicator(name="响应时间", unit="h"),)
            )
        )
        == []
    )


def test_a_service_declares_no_performance_indicators():
    assert "indicators.0.name" in fields(a_draft(kind=Kind.SERVICE))


def test_an_indicator_without_a_method_cannot_be_compared():
    assert fields(a_draft(indicators=(an_indicator(method=""),))) == ["indicators.0.method"]


@pytest.mark.parametrize("value", ["", "abc", "1,5,0", "二十", "≥23%", "1e400", "NaN"])
def test_a_figure_that_is_no_figure_is_refused(value):
    assert fields(a_draft(indicators=(an_indicator(value=value),))) == ["indicators.0.value"]


def test_full_width_digits_are_figures():
    assert rules.complete(a_draft(indicators=(an_indicator(value="６００"),))).indicators[0].value == "600"


def test_trailing_zeros_state_a_precision_and_are_kept():
    assert rules.complete(a_draft(indicators=(an_indicator(value="23.0"),))).indicators[0].value == "23.0"


def test_a_range_must_not_be_upside_down():
    upside_down = an_indicator(operator=Operator.RANGE, value="9", upper="3")
    assert fields(a_draft(indicators=(upside_down,))) == ["indicators.0.upper"]


def test_a_tolerance_must_not_be_negative():
    negative = an_indicator(operator=Operator.TOLERANCE, value="10", upper="-0.5")
    assert fields(a_draft(indicators=(negative,))) == ["indicators.0.upper"]


def test_an_unknown_operator_is_refused():
    assert fields(a_draft(indicators=(an_indicator(operator="≈"),))) == ["indicators.0.operator"]


@pytest.mark.parametrize("unit", ["", "mg", "furlong"])
def test_a_known_indicator_needs_a_unit_that_measures_it(unit):
    assert fields(a_draft(indicators=(an_indicator(unit=unit),))) == ["indicators.0.unit"]


def test_words_are_a_value_too():
    assert (
        fields(
            a_draft(indicators=(an_indicator(name="外观", operator=Operator.TEXT, value="无划痕", unit=""),))
        )
        == []
    )


@pytest.mark.parametrize("gtin", ["6901234567890", "690123456789", "abc", "６９０１２３４５６７８９２"])
def test_a_wrong_barcode_is_named(gtin):
    assert fields(a_draft(products=(a_product(gtins=(gtin,)),))) == ["products.0.gtins"]


@pytest.mark.parametrize("gtin", ["6901234567892", "6291041500213", "96385074", "06291041500213"])
def test_a_right_barcode_is_kept_in_fourteen_digits(gtin):
    product = rules.complete(a_draft(products=(a_product(gtins=(gtin,)),))).products[0]
    assert product.gtins == (gtin.zfill(14),)


def test_a_revision_gives_its_reason():
    assert fields(a_draft(revises="BM2026-00000010")) == ["change_reason"]


def test_nothing_is_public_without_the_commitment():
    assert fields(a_draft(committed=False)) == ["committed"]


def test_a_list_has_a_bound():
    many = tuple(an_indicator() for _ in range(rules.MOST_INDICATORS + 1))
    assert fields(a_draft(indicators=many)) == ["indicators"]


def test_a_value_below_a_recommended_standard_names_it():
    kept = rules.complete(a_draft(indicators=(an_indicator(below="gbt18801-2022"),)))
    assert kept.indicators[0].below == "GB/T 18801-2022"
    assert fields(a_draft(indicators=(an_indicator(below="国标"),))) == ["indicators.0.below"]


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_typed_gives_gaps_or_a_declaration(number, value, unit):
    draft = a_draft(
        standards=(ExecutedStandard(number, "名称"),),
        indicators=(an_indicator(value=value, unit=unit, name=number),),
    )
    if not rules.gaps(draft):
        assert rules.complete(draft).title == draft.title


def test_a_draft_survives_being_stored():
    draft = a_draft(products=(a_product(gtins=("6901234567892",)),))
    assert draft_from_json(draft_to_json(draft)) == draft


def test_a_draft_of_another_shape_is_read_as_far_as_it_goes():
    assert draft_from_json(
        {"title": "题", "kind": "?", "standards": ["x", {"number": "GB 1-2020"}]}
    ) == Draft(title="题", standards=(ExecutedStandard("GB 1-2020"),))


def test_a_figure_too_large_in_the_dictionarys_unit_is_refused_beside_its_field():
    slip = an_indicator(name="累积净化量（颗粒物）", value="999999999999", unit="t")
    fields = {gap.field for gap in rules.gaps(a_draft(indicators=(slip,)))}
    assert fields == {"indicators.0.value"}
