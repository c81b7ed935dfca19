"""The end of an enterprise: its declarations no longer hold, are all still there, and may come back."""

import json
from datetime import date

import pytest
from sqlalchemy import event

from registry.accounts.store import get_enterprise
from registry.discovery.store import totals
from registry.kernel.refusal import Conflict, Refusal
from registry.publication import actions, store
from registry.publication.deregistering import Deregistration, deregister, reinstate
from registry.publication.many import Intent, publish_many
from registry.publication.values import Deed, State
from tests.factories import a_complete, a_version, an_enterprise
from tests.publication.authorities import COUNTY, NEIGHBOUR

ENTERED = Deregistration(date(2026, 11, 1), "（甬）登记内销字〔2026〕第1号", "依企业申请注销")


@pytest.fixture
def enterprise(database, now):
    with database.transaction() as session:
        return an_enterprise(session, now=now)


@pytest.fixture
def numbers(database, enterprise, now) -> list[str]:
    """Two that hold and one that the enterprise has withdrawn."""
    with database.transaction() as session:
        made = [
            a_version(session, enterprise, now=now, key=key).declaration.number for key in ("a", "b", "c")
        ]
        actions.withdraw(session, made[2], enterprise_id=enterprise.id, reason="停产", now=now)
        return made


@pytest.fixture
def end(database, enterprise, numbers, now):
    def ended(entered=ENTERED, by=COUNTY):
        with database.transaction() as session:
            return deregister(session, enterprise.uscc, entered, by=by, now=now)

    return ended


def states(database, numbers) -> list[str]:
    with database.reading() as session:
        return [store.get_declaration(session, number).state for number in numbers]


def test_all_that_held_is_marked_and_nothing_is_deleted(database, numbers, end):
    end()
    assert states(database, numbers) == [State.DEREGISTERED, State.DEREGISTERED, State.WITHDRAWN]
    with database.reading() as session:
        assert totals(session).declarations == 0
        assert [store.get_version(session, number).n for number in numbers] == [1, 1, 1]
        act = store.acts_of(session, store.get_declaration(session, numbers[0]))[-1]
    assert act.reason == "2026-11-01 注销登记。依企业申请注销"


def test_one_decision_is_one_entry_however_many_declarations_it_meets(database, numbers, end):
    with database.reading() as session:
        before = store.count_entries(session)
    end()
    with database.reading() as session:
        assert store.count_entries(session) == before + 1
        assert json.loads(store.get_entry(session, before).body)["facts"]["declarations"] == 2
        assert store.altered_acts(session) == []


def test_recorded_twice_it_is_recorded_once(database, numbers, end):
    end()
    end(Deregistration(date(2026, 11, 2), "另一份", ""))
    with database.reading() as session:
        entries = store.entries_before(session, store.count_entries(session), 99)
        assert [entry.deed for entry in entries].count(Deed.DEREGISTER) == 1


def test_a_deregistered_enterprise_publishes_nothing_more(database, enterprise, end, now):
    end()
    with pytest.raises(Conflict, match="已注销登记"), database.transaction() as session:
        actions.publish_complete(session, a_complete(), enterprise_id=enterprise.id, key="late", now=now)


def test_what_ended_with_its_enterprise_is_not_withdrawn_as_well(database, enterprise, numbers, end, now):
    end()
    with pytest.raises(Conflict, match="主体已注销"), database.transaction() as session:
        actions.withdraw(session, numbers[0], enterprise_id=enterprise.id, reason="停产", now=now)


def test_a_mistaken_record_is_taken_back_and_each_declaration_returns(
    database, enterprise, numbers, end, now
):
    end()
    with database.transaction() as session:
        reinstate(session, enterprise.uscc, "误录，企业仍在登记", by=COUNTY, now=now)
    assert states(database, numbers) == [State.CURRENT, State.CURRENT, State.WITHDRAWN]
    with database.reading() as session:
        assert get_enterprise(session, enterprise.uscc).deregistered_on is None
        acts = store.acts_of(session, store.get_declaration(session, numbers[0]))
        assert [act.deed for act in acts] == [Deed.PUBLISH, Deed.DEREGISTER, Deed.ANNUL]
        assert store.altered_acts(session) == []


def test_the_day_and_the_paper_are_asked_for(end):
    with pytest.raises(Refusal) as refused:
        end(Deregistration(date(2026, 11, 23)))
    assert [gap.field for gap in refused.value.gaps] == ["day", "document"]


def test_an_authority_elsewhere_ends_no_enterprise(end):
    with pytest.raises(Refusal, match="管辖"):
        end(by=NEIGHBOUR)


def test_the_end_of_a_large_enterprise_takes_few_statements(database, enterprise, now):
    with database.transaction() as session:
        intents = [Intent(f"k{n}", a_complete(title=f"净化器 {n}")) for n in range(100)]
        publish_many(session, intents, enterprise_id=enterprise.id, now=now)
    statements = []
    event.listen(database.engine, "before_cursor_execute", lambda *said: statements.append(said[2]))
    with database.transaction() as session:
        deregister(session, enterprise.uscc, ENTERED, by=COUNTY, now=now)
    assert len(statements) < 30
