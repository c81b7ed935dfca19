"""Publishing, revising and withdrawing, on both databases."""

import threading

import pytest
from sqlalchemy import func, select, text

from registry.declarations import actions as drafting
from registry.jobs.models import Job
from registry.kernel.canonical import canonical_bytes, digest
from registry.kernel.database import Database
from registry.kernel.references import find_declaration_number
from registry.kernel.refusal import Conflict, NotFound, Refusal
from registry.publication import actions, rules, store
from registry.publication.documents import as_draft, read_record
from registry.publication.models import Version
from registry.publication.values import State
from tests.factories import a_draft, a_version, an_enterprise, an_indicator


@pytest.fixture
def enterprise(database, now):
    with database.transaction() as session:
        return an_enterprise(session, now=now)


def a_stored_draft(database: Database, enterprise, now, **change) -> str:
    with database.transaction() as session:
        return drafting.start(session, a_draft(**change), enterprise_id=enterprise.id, now=now).reference


def publish(database: Database, reference: str, enterprise, now) -> Version:
    with database.transaction() as session:
        return actions.publish(session, reference, enterprise_id=enterprise.id, now=now)


def test_a_complete_draft_is_public_at_once(database, enterprise, now):
    version = publish(database, a_stored_draft(database, enterprise, now), enterprise, now)
    with database.reading() as session:
        found = store.get_version(session, version.declaration.number)
        assert (found.n, store.state_of(found)) == (1, State.CURRENT)
        assert find_declaration_number(found.declaration.number) == found.declaration.number


def test_the_record_is_what_the_log_vouches_for(database, enterprise, now):
    version = publish(database, a_stored_draft(database, enterprise, now), enterprise, now)
    record = read_record(version.record)
    assert canonical_bytes(record) == version.record
    assert digest(version.record) == version.digest
    with database.reading() as session:
        assert version.digest.encode() in store.get_entry(session, version.entry_index).body
        assert store.altered_versions(session) == []


def test_index_and_boards_are_promised_with_the_publication(database, enterprise, now):
    publish(database, a_stored_draft(database, enterprise, now), enterprise, now)
    with database.reading() as session:
        assert sorted(session.scalars(select(Job.kind))) == ["index", "rank"]


def test_an_incomplete_draft_leaves_no_trace(database, enterprise, now):
    reference = a_stored_draft(database, enterprise, now, title="")
    with pytest.raises(Refusal):
        publish(database, reference, enterprise, now)
    with database.reading() as session:
        assert store.count_entries(session) == 0


def test_publishing_the_same_draft_twice_gives_one_version(database, enterprise, now):
    reference = a_stored_draft(database, enterprise, now)
    first, second = (publish(database, reference, enterprise, now) for _ in range(2))
    assert first.id == second.id


def test_two_tabs_at_once_give_one_version(database, enterprise, now):
    reference = a_stored_draft(database, enterprise, now)
    together = threading.Barrier(4)

    def click() -> None:
        together.wait()
        publish(database, reference, enterprise, now)

    tabs = [threading.Thread(target=click) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Version)) == 1


def test_many_enterprises_at_once_leave_one_unbroken_log(database, now):
    with database.transaction() as session:
        ids = [an_enterprise(session, now=now, serial=serial, name=f"示例{serial}").id for serial in range(8)]
    failures = []

    def declare(enterprise_id: int) -> None:
        try:
            for n in range(5):
                with database.transaction() as session:
                    reference = drafting.start(
                        session, a_draft(), enterprise_id=enterprise_id, now=now
                    ).reference
                    actions.publish(session, reference, enterprise_id=enterprise_id, now=now)
                    assert n < 5
        except Exception as failure:  # noqa: BLE001 - a thread hands its failure to the test
            failures.append(failure)

    workers = [threading.Thread(target=declare, args=(enterprise_id,)) for enterprise_id in ids]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    with database.reading() as session:
        assert store.count_entries(session) == 40
        assert rules.first_break(store.all_entries(session)) is None


def test_another_enterprises_draft_does_not_exist(database, enterprise, now):
    reference = a_stored_draft(database, enterprise, now)
    with pytest.raises(NotFound), database.transaction() as session:
        actions.publish(session, reference, enterprise_id=enterprise.id + 1, now=now)


def revise(database: Database, number: str, enterprise, now, **change) -> Version:
    with database.transaction() as session:
        record = read_record(store.get_version(session, number).record)
        start = as_draft(record)
        draft = a_draft(revises=start.revises, change_reason="提高指标", **change)
        reference = drafting.start(session, draft, enterprise_id=enterprise.id, now=now).reference
    return publish(database, reference, enterprise, now)


def test_a_revision_is_the_next_version_and_the_old_one_stays(database, enterprise, now):
    first = publish(database, a_stored_draft(database, enterprise, now), enterprise, now)
    number = first.declaration.number
    second = revise(database, number, enterprise, now, indicators=(an_indicator(value="650"),))
    assert second.n == 2
    with database.reading() as session:
        assert store.state_of(store.get_version(session, number, 1)) is State.SUPERSEDED
        assert store.get_version(session, number, 1).record == first.record
        assert store.state_of(store.get_version(session, number)) is State.CURRENT


def test_a_withdrawal_ends_it_with_a_public_reason(database, enterprise, now):
    number = publish(database, a_stored_draft(database, enterprise, now), enterprise, now).declaration.number
    with database.transaction() as session:
        actions.withdraw(session, number, enterprise_id=enterprise.id, reason="产品停产", now=now)
    with database.reading() as session:
        version = store.get_version(session, number)
        assert store.state_of(version) is State.WITHDRAWN
        assert version.declaration.ended_reason == "产品停产"


def test_a_withdrawal_without_a_reason_is_refused(database, enterprise, now):
    with database.transaction() as session:
        number = a_version(session, enterprise, now=now).declaration.number
    with pytest.raises(Refusal), database.transaction() as session:
        actions.withdraw(session, number, enterprise_id=enterprise.id, reason="", now=now)


def test_what_was_withdrawn_cannot_be_revised(database, enterprise, now):
    number = publish(database, a_stored_draft(database, enterprise, now), enterprise, now).declaration.number
    with database.transaction() as session:
        actions.withdraw(session, number, enterprise_id=enterprise.id, reason="停产", now=now)
    with pytest.raises(Conflict):
        revise(database, number, enterprise, now)


def test_editing_a_published_row_is_found(database, enterprise, now):
    version = publish(database, a_stored_draft(database, enterprise, now), enterprise, now)
    forged = version.record.replace(b"600", b"900")
    with database.transaction() as session:
        session.execute(
            text("UPDATE version SET record = :record, digest = :digest"),
            {"record": forged, "digest": digest(forged)},
        )
    with database.reading() as session:
        assert store.altered_versions(session) == [f"{version.declaration.number} v1"]
