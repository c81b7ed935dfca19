"""Boards come from what stands public, stand in the log, and never change."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from registry.catalogue.imports import import_standards
from registry.declarations.values import ExecutedStandard
from registry.jobs.models import Job
from registry.kernel.refusal import Refusal
from registry.publication.actions import withdraw
from registry.publication.models import Declaration
from registry.publication.store import find_last_entry
from registry.rankings import store
from registry.rankings.actions import add_scheme, check_file, load_schemes, prepare_board, publish_board
from registry.rankings.documents import read_snapshot
from registry.rankings.models import BoardRow, SchemeRow
from tests.rankings.registry import SCHEME, declare, indicators, open_registry, revise

ENDED = """code,title,published,effective,replaces
GB/T 18801-2015,空气净化器,2015-09-15,2016-03-01,
GB/T 18801-2022,空气净化器,2022-10-12,2023-05-01,GB/T 18801-2015
"""


@pytest.fixture
def session(database, now):
    with database.transaction() as session:
        open_registry(session, now=now)
        yield session


def stars(session, row) -> dict[str, int]:
    return {
        entry["declaration"]: entry["stars"] for entry in read_snapshot(row.snapshot)["result"]["entries"]
    }


def test_a_board_compares_what_stands_public_in_converted_units(session, now):
    leading = declare(session, "A", now=now)
    loud = declare(session, "B", now=now, indicators=indicators(noise="65"))
    board = publish_board(session, "cleaners", now=now)
    assert stars(session, board) == {leading.declaration.number: 5, loud.declaration.number: 3}
    assert [(each.tier, each.front_runner) for each, _ in store.standings_of(session, leading.id)] == [
        (1, True)
    ]
    assert not any(each.front_runner for each, _ in store.standings_of(session, loud.id))


def test_the_log_vouches_for_the_snapshot(session, now, tmp_path):
    declare(session, "A", now=now)
    declare(session, "B", now=now, indicators=indicators("9000"))
    board = publish_board(session, "cleaners", now=now)
    entry = find_last_entry(session)
    assert (entry.deed, entry.index) == ("board", board.entry_index)
    assert board.digest.encode() in entry.body
    file = tmp_path / "snapshot.json"
    file.write_bytes(board.snapshot)
    assert check_file(file) == ()


def test_a_board_worked_out_before_is_published_as_it_was_then(session, now):
    first = declare(session, "A", now=now)
    prepared = prepare_board(session, "cleaners", now=now)
    withdraw(
        session,
        first.declaration.number,
        enterprise_id=first.declaration.enterprise_id,
        reason="停产",
        now=now + timedelta(seconds=1),
    )
    assert publish_board(session, "cleaners", now=now, prepared=prepared).entries == 1


def test_a_board_worked_out_before_another_was_published_is_worked_out_again(session, now):
    declare(session, "A", now=now)
    prepared = prepare_board(session, "cleaners", now=now)
    declare(session, "B", now=now)
    publish_board(session, "cleaners", now=now)
    later = now + timedelta(minutes=1)
    assert publish_board(session, "cleaners", now=later, prepared=prepared).entries == 2


def test_nothing_changed_no_new_board(session, now):
    declare(session, "A", now=now)
    first = publish_board(session, "cleaners", now=now)
    assert publish_board(session, "cleaners", now=now + timedelta(days=1)) is first
    declare(session, "B", now=now)
    assert publish_board(session, "cleaners", now=now + timedelta(days=1)) is not first


def test_withdrawn_and_later_declarations_are_not_compared(session, now):
    declare(session, "A", now=now)
    gone = declare(session, "B", now=now)
    withdraw(
        session, gone.declaration.number, enterprise_id=gone.declaration.enterprise_id, reason="停产", now=now
    )
    declare(session, "C", now=now + timedelta(hours=1))
    assert publish_board(session, "cleaners", now=now).entries == 1


def test_another_category_is_not_compared(session, now):
    vacuum = declare(session, "A", now=now)
    vacuum.products[0].category = "vacuum_cleaner"
    assert publish_board(session, "cleaners", now=now).entries == 0


def test_at_a_fixed_cutoff_the_version_of_that_moment_is_compared(session, now):
    version = declare(session, "A", now=now)
    revise(session, version, now=now + timedelta(days=9), indicators=indicators("5000"))
    add_scheme(session, {**SCHEME, "version": 2, "cutoff": (now + timedelta(days=1)).isoformat()}, now=now)
    board = publish_board(session, "cleaners", now=now + timedelta(days=30))
    assert read_snapshot(board.snapshot)["candidates"][0]["version"] == 1


def test_before_its_cutoff_a_scheme_has_no_board(session, now):
    add_scheme(session, {**SCHEME, "version": 2, "cutoff": (now + timedelta(days=1)).isoformat()}, now=now)
    with pytest.raises(Refusal, match="cutoff"):
        publish_board(session, "cleaners", now=now)


def test_a_declaration_that_executes_a_replaced_standard_is_set_aside(session, now, tmp_path):
    (tmp_path / "standards.csv").write_text(ENDED)
    import_standards(session, tmp_path / "standards.csv", now=now)
    declare(session, "A", now=now, standards=(ExecutedStandard("GB/T 18801-2022", "空气净化器"),))
    old = declare(session, "B", now=now, standards=(ExecutedStandard("GB/T 18801-2015", "空气净化器"),))
    result = read_snapshot(publish_board(session, "cleaners", now=now).snapshot)["result"]
    assert len(result["entries"]) == 1
    assert [each["declaration"] for each in result["set_aside"]] == [old.declaration.number]


def test_where_all_are_equal_nobody_has_a_standing(session, now):
    versions = [declare(session, key, now=now) for key in "AB"]
    board = publish_board(session, "cleaners", now=now)
    assert read_snapshot(board.snapshot)["result"]["note"] == "all_equal"
    assert [store.standings_of(session, version.id) for version in versions] == [[], []]


def test_who_begins_or_ceases_to_lead_is_indexed_again(session, now):
    leading = declare(session, "A", now=now).declaration.number
    declare(session, "B", now=now, indicators=indicators("9000"))
    session.execute(update(Job).values(kind="done"))
    publish_board(session, "cleaners", now=now)
    promised = session.scalars(select(Job).where(Job.kind == "index")).all()
    assert [job.payload for job in promised] == [{"declaration": leading}]


def test_a_published_scheme_never_changes(session, now):
    with pytest.raises(Refusal, match="version"):
        add_scheme(session, {**SCHEME, "area": "3853"}, now=now)


def test_loading_the_schemes_twice_loads_them_once(session, now):
    assert len(load_schemes(session, now=now)) == 4
    load_schemes(session, now=now)
    assert session.scalar(select(func.count()).select_from(SchemeRow)) == 5
    assert [scheme.code for scheme in store.schemes_of(session, ["dishwasher"])] == ["dishwashers"]


def test_counts_and_history(session, now):
    declare(session, "A", now=now)
    first = publish_board(session, "cleaners", now=now)
    declare(session, "B", now=now, indicators=indicators("9000"))
    second = publish_board(session, "cleaners", now=now)
    assert [row.id for row in store.history(session, "cleaners", limit=9)] == [second.id, first.id]
    assert store.latest_boards(session) == [second]
    assert store.counts(session, [second])[second.id] == store.Counts(entries=2, front_runners=1)
    assert session.scalar(select(func.count()).select_from(Declaration)) == 2
    assert session.scalar(select(func.count()).select_from(BoardRow)) == 2
