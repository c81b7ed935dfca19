"""Tokens of an enterprise's programs: shown once, revoked for good, gone with their maker."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from registry.accounts import actions, store, tokens
from registry.accounts.models import AccessToken
from registry.accounts.values import Scope
from registry.kernel.refusal import Refusal
from tests import people


@pytest.fixture
def actors(database, clock):
    return people.settle(database, clock, "amal", "bo", "chen")


@pytest.fixture
def token(database, actors, clock):
    with database.transaction() as session:
        return tokens.issue(session, actors["amal"], name="质量系统", scope=Scope.DECLARE, now=clock())


def bearer(database, token, now):
    with database.transaction() as session:
        return tokens.find_bearer(session, token, scope=Scope.DECLARE, now=now)


def test_whoever_holds_it_acts_as_the_member_who_made_it(database, actors, token, clock):
    assert bearer(database, token, clock()) == actors["amal"]
    assert bearer(database, token + "x", clock()) is None


def test_it_is_kept_as_a_digest_and_its_last_use_is_noted(database, token, clock):
    bearer(database, token, clock())
    with database.reading() as session:
        row = session.scalars(select(AccessToken)).one()
        assert token not in {row.token_digest, row.name}
        assert row.last_used_at == clock()


def test_it_ends_after_a_year(database, token, clock):
    assert bearer(database, token, clock() + tokens.LIFE - timedelta(seconds=1))
    assert bearer(database, token, clock() + tokens.LIFE) is None


def test_it_goes_with_its_maker(database, actors, token, clock):
    with database.transaction() as session:
        amal = actors["amal"]
        membership = store.get_member(session, amal.person_id, enterprise_id=amal.enterprise_id)
        actions.remove_member(session, membership, by=actors["bo"])
    assert bearer(database, token, clock()) is None


def test_it_opens_nothing_while_its_maker_is_disabled(database, actors, token, clock):
    with database.transaction() as session:
        person = store.get_person(session, actors["amal"].person_id)
        actions.disable(session, person, by=actors["bo"], now=clock())
    assert bearer(database, token, clock()) is None


def test_an_enterprise_cannot_hold_any_number(database, actors, clock):
    with database.transaction() as session, pytest.raises(Refusal):
        for serial in range(tokens.MOST + 1):
            tokens.issue(session, actors["amal"], name=f"系统 {serial}", scope=Scope.DECLARE, now=clock())
            session.flush()


def test_made_on_the_page_it_is_shown_this_once(browser, database, clock):
    people.arrive(browser, database, clock, "amal")
    made = browser.post("/account/tokens", {"name": "质量系统"})
    shown = re.search(r"bm_[\w-]{43}", made.text)
    assert bearer(database, shown[0], clock())
    assert made.headers["Cache-Control"] == "no-store"
    assert shown[0] not in browser.open("/account/tokens").html


def test_it_needs_a_purpose(browser, database, clock):
    people.arrive(browser, database, clock, "amal")
    assert "哪个程序" in browser.post("/account/tokens", {"name": " "}, status=422).text


def test_a_colleague_can_revoke_it_and_a_stranger_cannot(browser, database, token, clock):
    for name, holds in (("chen", True), ("bo", False)):
        people.arrive(browser, database, clock, name)
        browser.post("/account/tokens/1/revoke")
        assert (bearer(database, token, clock()) is not None) is holds
