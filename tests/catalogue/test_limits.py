"""Which limits speak: by category, by citation, and on which day."""

from datetime import date

import pytest

from registry.catalogue.limits import Condition, make_book, read_conditions
from registry.catalogue.numbers import get_number
from registry.kernel.refusal import Refusal
from tests.catalogue.references import CLEANER, OLD_CLEANER, OLD_PAINT, PAINT, a_limit, an_edition

OLD_VOC = a_limit(OLD_PAINT, code="voc", value="120", unit="g/L", categories=("wall_paint",))
VOC = a_limit(PAINT, code="voc", value="80", unit="g/L", categories=("wall_paint",))
NOISE = a_limit(OLD_CLEANER, categories=("appliances",))
BOOK = make_book([OLD_VOC, VOC, NOISE], [CLEANER])
IN_2019, TODAY = date(2019, 6, 1), date(2026, 11, 22)


def speaking(*categories: str, cited: tuple[str, ...] = (), on: date = TODAY):
    return BOOK.applying(categories=categories, cited=cited, on=on)


def test_a_mandatory_limit_speaks_without_being_cited():
    assert speaking("wall_paint") == (VOC,)


def test_the_day_decides_which_edition_speaks():
    assert speaking("wall_paint", on=date(2020, 11, 30)) == (OLD_VOC,)
    assert speaking("wall_paint", on=date(2020, 12, 1)) == (VOC,)


def test_a_limit_of_a_wider_category_speaks_on_the_narrower():
    assert speaking("air_cleaner", on=IN_2019) == (NOISE,)
    assert speaking("wall_paint", on=date(2000, 1, 1)) == ()


def test_a_dated_citation_means_that_very_edition():
    assert speaking("air_cleaner") == ()
    assert speaking("air_cleaner", cited=("GB/T 18801-2015",)) == (NOISE,)


def test_an_undated_citation_means_the_edition_in_force():
    assert speaking("air_cleaner", cited=("GB/T 18801",)) == ()
    assert speaking("air_cleaner", cited=("GB/T 18801",), on=IN_2019) == (NOISE,)


def test_citing_the_old_edition_does_not_escape_the_mandatory_one_in_force():
    assert set(speaking("wall_paint", cited=("GB 18582-2008",))) == {OLD_VOC, VOC}
    assert VOC.binds(TODAY)
    assert not OLD_VOC.binds(TODAY)


def test_citing_an_edition_that_has_ended_does_not_escape_the_recommended_one_in_force():
    quieter = a_limit(CLEANER, value="55", categories=("air_cleaner",))
    book = make_book([NOISE, quieter])
    cited = {"categories": ["air_cleaner"], "cited": ["GB/T 18801-2015"]}
    assert set(book.applying(**cited, on=TODAY)) == {NOISE, quieter}
    assert book.applying(**cited, on=IN_2019) == (NOISE,)


def test_of_recommended_editions_that_coexist_the_cited_one_speaks_alone():
    beside = an_edition("GB/T 18801-2022", begins="2018-01-01")
    book = make_book([NOISE, a_limit(beside, value="55", categories=("air_cleaner",))])
    cited = book.applying(categories=["air_cleaner"], cited=["GB/T 18801-2015"], on=IN_2019)
    assert cited == (NOISE,)


def test_who_executes_a_standard_is_asked_by_it_in_any_category():
    assert speaking("fan", cited=("GB 18582-2020",)) == (VOC,)


def test_two_editions_in_force_both_speak():
    """GB 38448-2019 holds until its successor takes effect; an upcoming one speaks where it is cited."""
    old = an_edition("GB 38448-2019", ends="2027-04-01", successors=("GB 38448-2025",))
    new = an_edition("GB 38448-2025", begins="2027-04-01")
    limits = [a_limit(edition, categories=("smart_toilet",)) for edition in (old, new)]
    book = make_book(limits)
    on = date(2026, 6, 1)
    assert [each.standard for each in book.applying(categories=["smart_toilet"], on=on)] == ["GB 38448-2019"]
    cited = book.applying(categories=["smart_toilet"], cited=["GB 38448-2025"], on=on)
    assert {each.standard for each in cited} == {"GB 38448-2019", "GB 38448-2025"}


def test_an_edition_in_force_without_limits_is_named():
    assert BOOK.silent(categories=["air_cleaner"], on=TODAY) == (CLEANER,)
    assert BOOK.silent(categories=["air_cleaner"], on=IN_2019) == ()


def test_a_recalled_limit_binds_nobody():
    assert not a_limit(PAINT, checked=False).binds(TODAY)


def test_a_code_that_is_no_category_has_no_limits():
    assert speaking("nonsense", "") == ()


def test_the_book_knows_editions_beside_its_own():
    other = an_edition("GB/T 1.1-2020")
    assert BOOK.find_edition(get_number("GB/T 1.1-2020"), on=TODAY) is None
    assert BOOK.knowing([other]).find_edition(get_number("GB/T 1.1"), on=TODAY) == other
    assert BOOK.knowing([other]).by_category is BOOK.by_category


def test_conditions_are_read_as_they_are_written():
    assert read_conditions("cadr_particulate > 150 m³/h; cadr_particulate ≤ 300 m³/h") == (
        Condition("cadr_particulate", ">", "150", unit="m³/h"),
        Condition("cadr_particulate", "≤", "300", unit="m³/h"),
    )
    assert read_conditions("") == ()


@pytest.mark.parametrize("text", ["nonsense ≤ 5 W", "cadr_particulate", "cadr_particulate 约150", "≤ 150"])
def test_a_condition_that_cannot_be_read_is_refused(text):
    with pytest.raises(Refusal):
        read_conditions(text)
