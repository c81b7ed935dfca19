"""What the buttons of the form do to a draft, and how a value typed into one cell is taken apart."""

import pytest

from registry.catalogue.values import Operator
from registry.declarations import editing
from registry.declarations.values import ExecutedStandard, Omission
from tests.factories import a_draft, an_indicator

OMISSION = Omission("GB/T 18801-2015", "噪声", "noise")


def edit(draft, request, *, step="indicators"):
    places = {str(n): n for n in range(len(getattr(draft, step)))}
    return editing.edit(draft, request, step=step, places=places)


def parts(value, **change):
    return [
        (part.operator, part.value, part.upper, part.unit, part.condition)
        for part in editing.parts_of(an_indicator(value=value, unit="", **change))
    ]


def test_a_row_is_removed_by_its_number_on_the_page():
    draft = a_draft(indicators=(an_indicator(value="1"), an_indicator(value="2")))
    kept = editing.edit(draft, "remove:7", step="indicators", places={"5": 0, "7": 1})
    assert [row.value for row in kept.indicators] == ["1"]


@pytest.mark.parametrize("request_", ["remove:9", "remove:", "indicate:9:GB/T 1-2020", "juggle:0", ""])
def test_a_request_that_fits_no_row_changes_nothing(request_):
    draft = a_draft()
    assert edit(draft, request_) == draft


def test_rows_without_a_value_are_pruned():
    draft = a_draft(indicators=(an_indicator(value=""), an_indicator(value="2")))
    assert [row.value for row in edit(draft, "prune").indicators] == ["2"]


def test_an_indicator_is_said_to_stay_below_each_standard_once():
    draft = a_draft()
    for standard in ("GB/T 18801-2015", "GB/T 4214.1-2017", "GB/T 18801-2015"):
        draft = edit(draft, f"indicate:0:{standard}")
    assert draft.indicators[0].below == "GB/T 18801-2015、GB/T 4214.1-2017"


def test_an_indication_is_taken_back_whatever_edition_it_named():
    draft = a_draft(indicators=(an_indicator(below="GB/T 18801-2022、GB/T 4214.1-2017"),))
    assert edit(draft, "unindicate:0:GB/T 18801-2015").indicators[0].below == "GB/T 4214.1-2017"


def test_an_item_is_omitted_once_and_included_again():
    draft = edit(edit(a_draft(), "omit:noise:GB/T 18801-2015"), "omit:noise:GB/T 18801-2015")
    assert draft.omissions == (OMISSION,)
    assert edit(draft, "include:noise:GB/T 18801-2015").omissions == ()


def test_an_item_that_the_dictionary_does_not_know_is_included_by_its_name():
    draft = a_draft(omissions=(Omission("GB/T 1-2020", "手感"), OMISSION))
    assert edit(draft, "include:手感:GB/T 1-2020").omissions == (OMISSION,)


def test_a_standard_that_is_there_is_not_added_again():
    draft = a_draft()
    assert editing.with_standard(draft, draft.standards[0]) == draft


def test_titles_are_filled_in_where_none_was_typed():
    draft = a_draft(standards=(ExecutedStandard("GB/T 1-2020"), ExecutedStandard("Q/A 1-2026", "自己的")))
    titled = editing.with_titles(draft, lambda number: f"《{number}》")
    assert [standard.title for standard in titled.standards] == ["《GB/T 1-2020》", "自己的"]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("≥23%", ("≥", "23", "", "%", "")),
        ("不大于 45 dB(A)", ("≤", "45", "", "dB(A)", "")),
        ("10±0.5 mm", ("±", "10", "0.5", "mm", "")),
        ("5~8", ("range", "5", "8", "", "")),
        ("45 dB(A)", ("≥", "45", "", "dB(A)", "")),
        ("=45", ("=", "45", "", "", "")),
        ("600", ("≥", "600", "", "", "")),
        ("约45", ("text", "约45", "", "", "")),
        ("不得检出", ("text", "不得检出", "", "", "")),
    ],
)
def test_one_cell_is_taken_apart(value, read):
    assert parts(value) == [read]


def test_two_modes_in_one_cell_become_two_rows():
    assert parts("制冷≤45dB(A)；制热≤47dB(A)") == [
        ("≤", "45", "", "dB(A)", "制冷"),
        ("≤", "47", "", "dB(A)", "制热"),
    ]


def test_a_measured_value_goes_where_it_belongs():
    [part] = editing.parts_of(an_indicator(value="≤100（实测 62）"))
    assert (part.value, part.measured) == ("100", "62")


def test_the_upper_figure_loses_the_unit_that_was_typed_with_it():
    assert parts("10 kg", operator=Operator.RANGE, upper="20 kg") == [("range", "10", "20", "kg", "")]


@pytest.mark.parametrize("words", ["1级", "45", "无异味"])
def test_what_was_chosen_as_words_stays_words(words):
    assert parts(words, operator=Operator.TEXT) == [("text", words, "", "", "")]


def test_words_in_which_a_limit_was_written_later_become_figures():
    assert parts("≥ 45 %", operator=Operator.TEXT) == [("≥", "45", "", "%", "")]


def test_reading_a_draft_again_changes_nothing():
    once = editing.take_apart(a_draft(indicators=(an_indicator(value="制冷≤45；制热≤47"),)))
    assert editing.take_apart(once) == once


def test_only_words_that_look_like_a_figure_are_said_to_be_unread():
    assert editing.problem_of(an_indicator(operator=Operator.TEXT, value="约45"))
    assert not editing.problem_of(an_indicator(operator=Operator.TEXT, value="无异味"))
    assert not editing.problem_of(an_indicator())
