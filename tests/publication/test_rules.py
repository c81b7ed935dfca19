"""The log: each entry names the one before it, and any change to it is found."""

from dataclasses import replace
from datetime import UTC, datetime

from registry.publication import rules
from registry.publication.documents import differences
from registry.publication.values import Deed, Entry

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def a_log(length: int) -> list[Entry]:
    log: list[Entry] = []
    for n in range(length):
        last = log[-1] if log else None
        log.append(rules.next_entry(last, deed=Deed.PUBLISH, subject=f"BM{n}", facts={"version": 1}, now=NOW))
    return log


def test_an_honest_log_is_unbroken():
    assert rules.first_break(a_log(5)) is None
    assert rules.first_break([]) is None


def test_an_edited_entry_is_found():
    log = a_log(5)
    log[2] = replace(log[2], body=log[2].body.replace(b"BM2", b"BM9"))
    assert rules.first_break(log) == 2


def test_an_entry_rewritten_with_its_own_chain_value_is_found_at_the_next_one():
    log = a_log(5)
    body = log[2].body.replace(b"BM2", b"BM9")
    log[2] = replace(log[2], body=body, chain=rules.chain_value(log[2].previous, body))
    assert rules.first_break(log) == 3


def test_a_deleted_entry_is_found():
    log = a_log(5)
    del log[1]
    assert rules.first_break(log) == 1


def test_two_entries_in_the_wrong_order_are_found():
    log = a_log(5)
    log[1], log[2] = log[2], log[1]
    assert rules.first_break(log) == 1


def test_the_body_is_canonical_so_that_anyone_can_hash_it():
    entry = a_log(1)[0]
    assert entry.body == (
        b'{"at":"2026-11-22T01:00:00.000000Z","deed":"publish","facts":{"version":1},"index":0,"subject":"BM0","v":1}'
    )


def test_a_row_put_in_the_middle_does_not_look_like_a_change_of_those_after_it():
    before = {"indicators": [{"name": "噪声", "value": "50"}, {"name": "功率", "value": "40"}]}
    after = {
        "indicators": [
            {"name": "噪声", "value": "48"},
            {"name": "风量", "value": "9"},
            {"name": "功率", "value": "40"},
        ]
    }
    assert differences(before, after) == [
        ("indicators[噪声].value", "50", "48"),
        ("indicators[风量].name", None, "风量"),
        ("indicators[风量].value", None, "9"),
    ]
