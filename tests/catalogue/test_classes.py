"""The two classifications of standards, read from what lists print and named with what is above them."""

import pytest

from registry.catalogue.ccs import find_ccs, read_ccs
from registry.catalogue.ics import find_ics, read_ics


def test_an_ics_class_is_named_with_its_group_and_field():
    found = find_ics("13.040.20")
    assert [each.code for each in found.parents] == ["13", "13.040"]
    assert (found.name_en, found.parents[0].name_zh) == ("Ambient atmospheres", "环保、保健和安全")


@pytest.mark.parametrize(("code", "found"), [("91.140.70", "91.140.70"), ("97.160", "97.160"), ("97", "97")])
def test_an_ics_code_of_any_level_is_found(code, found):
    assert find_ics(code).code == found


def test_a_subgroup_that_is_not_listed_is_shown_as_its_group():
    assert find_ics("13.040.98").code == "13.040"


@pytest.mark.parametrize("code", ["", "98", "98.010", "x"])
def test_what_is_no_ics_class_is_not_found(code):
    assert find_ics(code) is None


def test_a_ccs_class_is_named_with_its_division_and_section():
    found = find_ccs("Y63")
    assert (found.name, [each.code for each in found.parents]) == ("家用电热器具", ["Y", "Y60/69"])
    assert found.parents[0].name == "轻工、文化与生活用品"


@pytest.mark.parametrize(
    ("code", "name"),
    [("Q31", "建筑卫生陶瓷"), ("W57", "纺织复制品"), ("B05", "农林技术"), ("K22", "异步电机")],
)
def test_every_section_has_its_classes(code, name):
    assert find_ccs(code).name == name


def test_a_ccs_class_that_is_not_listed_is_shown_as_its_division():
    assert find_ccs("A07").code == "A00/09"


@pytest.mark.parametrize("code", ["", "I10", "Y6", "Y633", "y63", "Y६३"])
def test_what_is_no_ccs_class_is_not_found(code):
    assert find_ccs(code) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [("Y63", "Y63"), ("W 57", "W57"), ("CCS Q31", "Q31"), ("C31/Q841", "C31"), ("Y6", ""), ("", "")],
)
def test_a_ccs_code_is_read_from_what_covers_and_lists_print(typed, read):
    assert read_ccs(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ICS 91.140.70", ["91.140.70"]),
        ("77.1;3.080.30", ["77.100", "03.080.30"]),
        ("97.160、x", ["97.160", ""]),
        ("", []),
    ],
)
def test_ics_codes_get_back_the_zeros_that_spreadsheets_eat(typed, read):
    assert read_ics(typed) == read
