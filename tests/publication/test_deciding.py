"""Decisions of authorities, on both databases: each once, each logged, each with what follows."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select, text

from registry.jobs.models import Job
from registry.kernel.refusal import Conflict, Refusal
from registry.publication import actions, rules, store
from registry.publication.deciding import decide
from registry.publication.models import ActRow
from registry.publication.values import Act, Basis, Decision, Deed, State
from tests.factories import a_complete, a_version, an_enterprise, an_indicator
from tests.publication.authorities import CITY, COUNTY, DUE, PROVINCE, a_decision, an_order


@pytest.fixture
def enterprise(database, now):
    with database.transaction() as session:
        return an_enterprise(session, now=now)


@pytest.fixture
def number(database, enterprise, now) -> str:
    with database.transaction() as session:
        return a_version(session, enterprise, now=now).declaration.number


@pytest.fixture
def act(database, number, clock):
    """Decide now, in view of all that was done."""

    def decided(decision: Decision, by=COUNTY, seen: int | None = None) -> Act:
        with database.transaction() as session:
            last = store.acts_of(session, store.get_declaration(session, number))[-1]
            seen = last.entry_index if seen is None else seen
            return decide(session, number, decision, by=by, seen=seen, now=clock())

    return decided


@pytest.fixture
def correct(database, enterprise, number, clock):
    def corrected(value: str) -> None:
        with database.transaction() as session:
            complete = a_complete(
                indicators=(an_indicator(value=value),), revises=number, change_reason="指标录入有误"
            )
            actions.publish_complete(
                session,
                complete,
                enterprise_id=enterprise.id,
                key=f"correction {value}",
                revises=number,
                corrects=True,
                now=clock(),
            )

    return corrected


def look(database, number: str) -> tuple[State, list[Deed]]:
    with database.reading() as session:
        declaration = store.get_declaration(session, number)
        return State(declaration.state), [act.deed for act in store.acts_of(session, declaration)]


def test_an_order_is_public_with_who_why_basis_and_due_day(database, number, act):
    act(an_order())
    with database.reading() as session:
        declaration = store.get_declaration(session, number)
        told = store.acts_of(session, declaration)[-1]
        assert declaration.state == State.ORDERED
        assert declaration.ended_at is None
    assert (told.by, told.level, told.basis, told.due) == (COUNTY.name, COUNTY.level, Basis.LAW_38, DUE)


def test_an_order_that_is_corrected_and_confirmed_leaves_the_declaration_in_force(
    database, number, act, correct
):
    act(an_order())
    correct("650")
    act(a_decision(Deed.CONFIRM))
    state, deeds = look(database, number)
    assert state is State.CURRENT
    assert deeds == [Deed.PUBLISH, Deed.ORDER, Deed.CORRECT, Deed.CONFIRM]
    with database.reading() as session:
        assert store.state_of(store.get_version(session, number, 1)) is State.CORRECTED


def test_an_order_that_runs_out_is_publicised(database, number, act, clock):
    act(an_order())
    clock.advance(days=31)
    act(a_decision(Deed.PUBLICISE))
    assert look(database, number)[0] is State.PUBLICISED


def test_an_abolished_declaration_has_ended(database, number, act, clock):
    act(an_order(basis=Basis.LAW_39))
    clock.advance(days=31)
    act(a_decision(Deed.ABOLISH), by=PROVINCE)
    with database.reading() as session:
        declaration = store.get_declaration(session, number)
        assert declaration.state == State.ABOLISHED
        assert declaration.ended_at == clock()
        assert declaration.ended_reason == "经核对，情况属实"


def test_a_decision_taken_back_is_shown_and_counts_no_more(database, number, act, clock):
    act(an_order(basis=Basis.LAW_39))
    clock.advance(days=31)
    abolition = act(a_decision(Deed.ABOLISH), by=PROVINCE)
    act(a_decision(Deed.ANNUL, about=abolition.entry_index), by=PROVINCE)
    state, deeds = look(database, number)
    assert state is State.ORDERED
    assert deeds[-2:] == [Deed.ABOLISH, Deed.ANNUL]
    with database.reading() as session:
        assert store.get_declaration(session, number).ended_at is None


def test_what_is_not_allowed_leaves_no_trace(database, number, act):
    with pytest.raises(Refusal, match="须先责令"):
        act(a_decision(Deed.PUBLICISE))
    with database.reading() as session:
        assert store.count_entries(session) == 1
        assert session.scalars(select(ActRow)).all() == []


def test_every_act_is_one_entry_that_names_no_person_and_vouches_for_the_act(database, number, act):
    act(an_order())
    with database.reading() as session:
        assert store.count_entries(session) == 2
        facts = json.loads(store.get_entry(session, 1).body)["facts"]
        assert sorted(facts) == ["act", "version"]
        assert rules.first_break(store.all_entries(session)) is None
        assert store.altered_acts(session) == []


def test_an_act_edited_afterwards_is_found(database, number, act):
    act(an_order())
    with database.transaction() as session:
        session.execute(text("UPDATE declaration_act SET reason = 'nothing to see'"))
    with database.reading() as session:
        assert store.altered_acts(session) == [f"{number} entry 1"]


def test_index_and_boards_follow_an_act(database, number, act):
    with database.transaction() as session:
        session.execute(text("DELETE FROM job"))
    act(an_order())
    with database.reading() as session:
        assert sorted(session.scalars(select(Job.kind))) == ["index", "rank"]


def test_a_double_click_is_one_act(database, number, act):
    first, second = (act(an_order(), seen=0) for _ in range(2))
    assert second.entry_index == first.entry_index
    assert look(database, number)[1] == [Deed.PUBLISH, Deed.ORDER]


def test_who_comes_second_is_told_who_came_first(act):
    act(an_order(), by=COUNTY, seen=0)
    with pytest.raises(Conflict, match="示例县市场监管局已作出“责令限期改正”"):
        act(an_order(document="示市监责改〔2026〕9号"), by=CITY, seen=0)


def test_a_decision_made_in_view_of_an_older_version_is_not_carried_out(act, correct):
    correct("650")
    with pytest.raises(Conflict):
        act(an_order(), seen=0)


def test_two_authorities_at_the_same_moment_make_one_act(database, number, act):
    together = Barrier(2)

    def order(by) -> object:
        together.wait()
        try:
            return act(an_order(document=f"{by.name}1号"), by=by, seen=0)
        except Conflict as told:
            return told

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(order, (COUNTY, CITY)))
    assert sorted(type(answer).__name__ for answer in answers) == ["Act", "Conflict"]
    assert look(database, number)[1] == [Deed.PUBLISH, Deed.ORDER]
