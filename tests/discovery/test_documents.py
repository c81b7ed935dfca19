"""What of a public record is made findable."""

from datetime import date
from decimal import Decimal

from registry.discovery.documents import (
    REST,
    STANDARD,
    TITLE,
    category_codes,
    declaration_document,
    industry_codes,
    region_codes,
    standard_document,
)
from registry.publication.documents import public_record
from registry.publication.values import Deed
from tests.conftest import MORNING
from tests.factories import a_complete, a_product

ENTERPRISE = {
    "uscc": "91330212MA0000000X",
    "name": "示例海川电器有限公司",
    "division": "330212",
    "industry": "C3850",
}


def the_document(*, state="current", front_runner=False, values=(), **change):
    complete = a_complete(**change)
    record = public_record(
        complete,
        number="BM2026-00000010",
        version=1,
        deed=Deed.PUBLISH,
        enterprise=ENTERPRISE,
        published_at=MORNING,
    )
    return declaration_document(
        record,
        enterprise_name=ENTERPRISE["name"],
        state=state,
        front_runner=front_runner,
        published=date(2026, 11, 22),
        values=values,
    )


def test_a_barcode_is_found_as_printed_and_in_fourteen_digits():
    document = the_document(products=(a_product(gtins=("6901234567892",)),))
    assert {"06901234567892", "6901234567892"} <= set(document.codes)


def test_a_standard_is_found_by_its_number_and_by_its_digits():
    document = standard_document(
        number="GB/T 18801-2022",
        title="空气净化器",
        title_en="Air cleaner",
        search_type="GB/T",
        status="current",
        issued=date(2022, 10, 12),
    )
    assert document.codes == ["GB/T 18801-2022", "18801"]
    assert document.facets == {"state": "current", "type": "GB/T"}


def test_the_words_of_what_no_longer_holds_count_for_half():
    past, held = the_document(state="withdrawn").texts, the_document().texts
    assert (held[TITLE], held[STANDARD] + held[REST]) == (past[TITLE // 2], past[1])


def test_a_place_is_found_by_its_province_city_and_county():
    assert region_codes("330212") == ("330000", "330200", "330212")
    assert region_codes("330000") == ("330000",)
    assert region_codes("") == ()


def test_an_industry_is_found_by_its_section_and_division():
    assert industry_codes("C3851")[:2] == ("C", "38")
    assert industry_codes("unknown") == ()


def test_a_category_is_found_by_the_wider_one_too():
    assert category_codes("air_cleaner") == ("appliances", "air_cleaner")


def test_only_a_front_runner_has_that_facet():
    assert "front_runner" not in the_document().facets
    assert the_document(front_runner=True).facets["front_runner"] == "yes"


def test_several_values_of_one_indicator_are_all_kept():
    document = the_document(values=[("noise", Decimal(60)), ("noise", Decimal(45)), ("noise", Decimal(60))])
    assert document.numbers == {"ind.noise": (45.0, 60.0)}


def test_the_version_changes_with_anything_that_can_be_found():
    versions = {
        the_document().version,
        the_document(state="withdrawn").version,
        the_document(front_runner=True).version,
        the_document(title="别的").version,
    }
    assert len(versions) == 4
    assert the_document().version == the_document().version


def test_the_english_words_for_its_category_and_its_indicators_find_a_declaration():
    assert {"Air cleaners", "CADR for particulate matter"} <= set(the_document().texts[REST])
