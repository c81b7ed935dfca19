"""What the command line and the demo ask of accounts."""

import pytest

from registry.accounts import actions, store
from registry.accounts.values import Role
from registry.kernel.refusal import NotFound, Refusal
from tests import people

NEWCOMER = {"login": "Gus", "name": "Gus", "password": "a long enough sentence"}


def test_a_user_of_a_new_organisation_makes_it(database, now):
    with database.transaction() as session:
        membership = actions.create_user(
            session, **NEWCOMER, role=Role.REGULATOR, acts_for="示例市监管部门", division="420100", now=now
        )
        assert store.as_actor(membership).acts_for == "示例市监管部门"
        assert store.as_actor(membership).division == "420100"


def test_a_second_user_joins_the_organisation_that_is_there(database, clock, now):
    rao = people.settle(database, clock, "rao")["rao"]
    with database.transaction() as session:
        membership = actions.create_user(
            session, **NEWCOMER, role=Role.REGULATOR, acts_for=rao.acts_for, now=now
        )
        assert store.as_actor(membership).organisation_id == rao.organisation_id


def test_a_laboratory_cannot_be_joined_as_its_regulator(database, clock, now):
    lin = people.settle(database, clock, "lin")["lin"]
    with database.transaction() as session, pytest.raises(Refusal, match="已登记为另一类机构"):
        actions.create_user(session, **NEWCOMER, role=Role.REGULATOR, acts_for=lin.acts_for, now=now)


def test_a_user_of_an_enterprise_is_of_one_that_is_registered(database, clock, now):
    amal = people.settle(database, clock, "amal")["amal"]
    with database.transaction() as session:
        code = people.AMALS_CODE.lower()
        membership = actions.create_user(session, **NEWCOMER, role=Role.ENTERPRISE, acts_for=code, now=now)
        assert membership.enterprise_id == amal.enterprise_id
        with pytest.raises(NotFound):
            actions.create_user(session, **NEWCOMER, role=Role.ENTERPRISE, acts_for="nowhere", now=now)


def test_a_user_keeps_the_rules_of_logins_and_passwords(database, now):
    with database.transaction() as session, pytest.raises(Refusal) as refused:
        actions.create_user(
            session, login="g", name="", password="gggg", role=Role.ASSESSOR, acts_for="示例评估机构", now=now
        )
    assert [gap.field for gap in refused.value.gaps] == ["person", "login", "password"]


def test_a_demo_enterprise_says_so(database, clock, now):
    with database.transaction() as session:
        assert not people.make_enterprise(session, clock).is_demo
        entered = people.Registration(uscc=people.CHENS_CODE, name="示例", division="330106", industry="C38")
        assert actions.create_enterprise(session, entered, now=now, is_demo=True).is_demo
