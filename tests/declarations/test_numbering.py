"""The numbers that an enterprise may give to its own standard next."""

import pytest

from registry.declarations.numbering import Proposal, first_number, propose


def test_the_next_serial_keeps_its_width_and_takes_this_year():
    assert propose(["Q/SLHC 007-2024", "Q/SLHC 009-2025"], year=2026)[0] == Proposal("Q/SLHC 010-2026")


def test_each_older_standard_may_get_a_new_edition():
    proposals = propose(["Q/SLHC 007-2024", "Q/SLHC 007-2025", "Q/SLHC 008-2026"], year=2026)
    assert Proposal("Q/SLHC 007-2026", edition_of="Q/SLHC 007-2025") in proposals
    assert [each for each in proposals if each.edition_of] == proposals[1:2]


def test_a_code_without_a_space_stays_without():
    assert propose(["Q/AB12-2026"], year=2026) == [Proposal("Q/AB13-2026")]


def test_each_code_that_was_used_goes_on():
    assert {each.number for each in propose(["Q/A 001-2026", "Q/B 5-2026"], year=2026)} == {
        "Q/A 002-2026",
        "Q/B 6-2026",
    }


def test_nothing_is_proposed_from_numbers_of_others_or_without_a_pattern():
    assert propose(["GB/T 18801-2022", "Q/企业内控", "T/CAS 1-2020"], year=2026) == []


def test_a_number_that_is_taken_is_not_proposed():
    assert all(each.number != "Q/A 001-2026" for each in propose(["Q/A 001-2025", "Q/A 001-2026"], year=2026))


@pytest.mark.parametrize(("code", "number"), [("ABC", "Q/ABC 001-2026"), (" q/slhc ", "Q/SLHC 001-2026")])
def test_the_first_number_under_a_code(code, number):
    assert first_number(code, year=2026) == number


@pytest.mark.parametrize("code", ["", "示例", "A B", "ABCDEFGHIJK", "<b>"])
def test_what_is_no_code_gives_no_number(code):
    assert first_number(code, year=2026) is None
