"""A snapshot can be computed again, by this program and by ten lines that know nothing of it."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from registry.kernel.canonical import canonical_bytes
from registry.rankings.documents import (
    candidate_from_json,
    candidate_to_json,
    question_to_json,
    recompute,
    scheme_from_json,
    write_snapshot,
    written_number,
)
from registry.rankings.rules import build_board
from tests.rankings.examples import candidate, cleaner, content, declared

CUTOFF = datetime(2026, 11, 22, tzinfo=UTC)
SOME = [cleaner("A"), cleaner("B", "9000"), cleaner("C", noise="70"), candidate("D"), cleaner("E", "5000.5")]


def snapshot(candidates=SOME, **changes) -> bytes:
    scheme = content(**changes)
    board = build_board(scheme_from_json(scheme), candidates)
    return write_snapshot(question_to_json(scheme, candidates), board, cutoff=CUTOFF)


def tampered(data: bytes, **changes) -> bytes:
    """The snapshot with its first entry's result changed."""
    read = json.loads(data)
    read["result"]["entries"][0] |= changes
    return canonical_bytes(read)


def tiers_by_ten_lines(data: bytes) -> dict[str, int]:
    """The overall tiers of a star board, from the published values and thresholds alone."""
    board = json.loads(data)
    tiers = {}
    for entry in board["result"]["entries"]:
        worst = 1
        for core in board["scheme"]["core"]:
            value, sign = entry["values"][core["code"]], 1 if core["direction"] == "higher" else -1
            steps = [core["thresholds"][level] for level in ("advanced", "average", "baseline")]
            missed = (
                3 if value is None else sum(sign * Decimal(value) < sign * Decimal(step) for step in steps)
            )
            worst = max(worst, missed + 1)
        tiers[entry["declaration"]] = worst
    return tiers


def test_what_was_stated_is_what_is_computed():
    assert recompute(snapshot()) == ()


def test_a_board_by_published_weights_is_computed_again_too():
    data = snapshot(method="weighted", steps={"advanced": "90", "average": "75", "baseline": "60"})
    assert recompute(data) == ()
    assert recompute(data.replace(b'"weight":"0.5"', b'"weight":"0.4"'))


def test_ten_lines_without_this_program_come_to_the_same_tiers():
    data = snapshot()
    stated = {entry["declaration"]: entry["tier"] for entry in json.loads(data)["result"]["entries"]}
    assert stated == {"BM-A": 1, "BM-B": 2, "BM-C": 3, "BM-D": 4, "BM-E": 3}
    assert tiers_by_ten_lines(data) == stated


@pytest.mark.parametrize(
    "change", [{"tier": 4}, {"stars": 4}, {"score": "99"}, {"values": {}}, {"levels": {}}]
)
def test_a_changed_result_is_found(change):
    found = recompute(tampered(snapshot(), **change))
    assert found
    assert all(difference.startswith("result.entries[BM-A].") for difference in found)


def test_a_declaration_taken_out_of_the_result_is_found():
    read = json.loads(snapshot())
    del read["result"]["entries"][0]
    assert "result.entries.length: stated 4, computed 5" in recompute(canonical_bytes(read))


def test_bytes_that_say_the_same_in_another_form_are_not_the_snapshot():
    assert recompute(json.dumps(json.loads(snapshot())).encode()) == ("the bytes are not in canonical form",)


def test_a_snapshot_of_another_format_is_not_guessed_at():
    assert recompute(b'{"format":"other/1"}') == ("format: 'other/1' is not 'biaoming/board/1'",)


def test_the_order_of_candidates_leaves_no_trace():
    assert snapshot(SOME) == snapshot(SOME[::-1])


def test_a_candidate_reads_back_as_it_was_written():
    limits = declared("noise", "50", "dB(A)", "range", upper="55", method="GB/T 4214.1-2017")
    full = candidate("A", limits, invalid=("GB 1-2000",))
    assert candidate_from_json(candidate_to_json(full)) == full


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E+3", "1000"),
        ("11.356235352", "11.356235352"),
        ("3.500000000", "3.5"),
        ("0", "0"),
        ("1200", "1200"),
    ],
)
def test_numbers_are_written_in_full_and_without_idle_zeros(value, text):
    assert written_number(Decimal(value)) == text
