"""The assessment rules, one by one."""

from decimal import Decimal
from itertools import permutations

import pytest

from registry.rankings.rules import build_board, level_of
from registry.rankings.values import Level, Note, Obstacle
from tests.rankings.examples import BY_AIR_FLOW, candidate, cleaner, core, declared, indicator, scheme


def tiers(board, code):
    """The declarations of each level of one indicator."""
    return {
        level: [entry.declaration for entry in board.entries if entry.levels[code] is level]
        for level in Level
    }


def test_equal_values_share_a_tier_and_stand_in_no_order():
    board = build_board(scheme(), [cleaner("C", "12000"), cleaner("B", "9000"), cleaner("A", "12000")])
    assert tiers(board, "ccm_particulate") == {
        Level.ADVANCED: ["BM-A", "BM-C"],
        Level.AVERAGE: ["BM-B"],
        Level.BASELINE: [],
        Level.BELOW: [],
    }


def test_where_all_values_of_an_indicator_are_equal_it_has_no_ranking():
    board = build_board(scheme(), [cleaner("A", noise="50"), cleaner("B", noise="60")])
    assert board.notes["ccm_particulate"] is Note.ALL_EQUAL
    assert board.notes["noise"] is Note.NONE
    assert board.note is Note.NONE


def test_where_all_values_of_all_indicators_are_equal_nobody_leads():
    board = build_board(scheme(), [cleaner("A"), cleaner("B")])
    assert board.note is Note.ALL_EQUAL
    assert board.front_runners == ()


def test_one_declaration_alone_is_no_ranking():
    assert build_board(scheme(), [cleaner("A")]).note is Note.TOO_FEW


def test_a_board_without_candidates_says_so():
    board = build_board(scheme(), [])
    assert (board.entries, board.note) == ((), Note.TOO_FEW)


def test_more_by_operator_and_more_by_decimals_tie():
    board = build_board(scheme(), [cleaner("A", "12000.0"), cleaner("B", "12000")])
    assert board.notes["ccm_particulate"] is Note.ALL_EQUAL


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("3.1", Level.ADVANCED),
        ("3.5", Level.ADVANCED),
        ("3.6", Level.AVERAGE),
        ("5.0", Level.BASELINE),
        ("5.1", Level.BELOW),
    ],
)
def test_less_water_is_a_better_toilet_and_a_threshold_reaches_its_level(value, level):
    flush = indicator(
        "water_flush", "lower", "L/flush", thresholds={"advanced": "3.5", "average": "4.0", "baseline": "5.0"}
    )
    assert level_of(Decimal(value), flush) is level


def test_the_weakest_core_indicator_decides_the_stars():
    board = build_board(scheme(), [cleaner("A"), cleaner("B", noise="70"), cleaner("C", "8000")])
    assert [entry.level.stars for entry in board.entries] == [5, 3, 4]
    assert [entry.declaration for entry in board.front_runners] == ["BM-A"]


def test_a_missing_core_indicator_is_below_the_baseline():
    without_noise = candidate(
        "B", declared("ccm_particulate", "12000"), declared("ccm_formaldehyde", "12000")
    )
    entry = build_board(scheme(), [cleaner("A"), without_noise]).entries[1]
    assert entry.values["noise"] is None
    assert (entry.level, entry.level.stars) == (Level.BELOW, 0)


@pytest.mark.parametrize(
    ("air_flow", "level"), [("120", Level.BELOW), ("300", Level.AVERAGE), ("450", Level.ADVANCED)]
)
def test_noise_is_judged_by_the_band_of_air_flow(air_flow, level):
    by_band = scheme(core=[core("noise", "lower", "dB(A)", bands=BY_AIR_FLOW)])
    cleaner_ = candidate(
        "A", declared("noise", "55", "dB(A)", "≤"), declared("cadr_particulate", air_flow, "m3/h")
    )
    assert build_board(by_band, [cleaner_]).entries[0].level is level


def test_without_its_air_flow_a_noise_cannot_be_judged():
    by_band = scheme(core=[core("noise", "lower", "dB(A)", bands=BY_AIR_FLOW)])
    silent = candidate("A", declared("noise", "20", "dB(A)", "≤"))
    assert build_board(by_band, [silent]).entries[0].level is Level.BELOW


def test_under_published_weights_strength_makes_up_for_weakness():
    steps = {"advanced": "90", "average": "75", "baseline": "60"}
    weighted = scheme(method="weighted", steps=steps)
    board = build_board(weighted, [cleaner("A", "8000"), cleaner("B", "5000", "5000", "60")])
    assert [(entry.score, entry.level) for entry in board.entries] == [
        (Decimal(95), Level.ADVANCED),
        (Decimal(70), Level.BASELINE),
    ]


def test_under_published_weights_nothing_makes_up_for_a_value_below_the_baseline():
    steps = {"advanced": "50", "average": "40", "baseline": "30"}
    entry = build_board(scheme(method="weighted", steps=steps), [cleaner("A", "1")]).entries[0]
    assert entry.score == Decimal(75)
    assert entry.level is Level.BELOW


def test_out_of_the_comparable_range_is_not_compared():
    large = scheme(
        scope=[{"code": "room_area", "name": {"zh": "面积", "en": "Area"}, "unit": "m2", "from": "20"}]
    )
    small_room = candidate("A", declared("room_area", "19", "m2"))
    unsaid = candidate("B")
    board = build_board(large, [small_room, unsaid])
    assert board.entries == ()
    assert [each.obstacle for each in board.set_aside] == [Obstacle.OUT_OF_SCOPE] * 2


def test_an_executed_standard_that_has_ended_disqualifies():
    board = build_board(scheme(), [cleaner("A"), candidate("B", invalid=("GB/T 18801-2015",))])
    assert [entry.declaration for entry in board.entries] == ["BM-A"]
    assert board.set_aside[0].obstacle is Obstacle.REFERENCE_INVALID


def test_a_board_does_not_depend_on_the_order_of_its_candidates():
    some = [cleaner("A"), cleaner("B", "9000"), cleaner("C", noise="70"), candidate("D")]
    boards = [build_board(scheme(), order) for order in permutations(some)]
    assert all(board == boards[0] for board in boards)
