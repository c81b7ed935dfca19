"""Attempts are counted before they are compared; sessions end; nothing tells who exists."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from registry.accounts import actions, signing_in, store
from registry.accounts.models import LoginSession, Throttle
from registry.accounts.signing_in import TooManyFailures
from registry.kernel.refusal import Refusal
from tests import people
from tests.people import PASSWORD

HERE = "192.0.2.7"


def attempt(database, clock, login: str, password: str, *, address: str = HERE) -> str:
    """One whole sign-in, as the page does it: the token, or a Refusal."""
    with database.transaction() as session:
        begun = signing_in.begin(session, login=login, address=address, now=clock())
    if not signing_in.is_right(begun, password):
        raise Refusal(signing_in.WRONG)
    with database.transaction() as session:
        return signing_in.succeed(session, begun, password=password, now=clock())


def fail(database, clock, login: str, times: int, *, address: str = HERE) -> None:
    for _ in range(times):
        with database.transaction() as session:
            signing_in.begin(session, login=login, address=address, now=clock())


def who(database, clock, token: str):
    with database.reading() as session:
        return store.find_actor(session, token=token, now=clock())


@pytest.fixture
def actors(database, clock):
    return people.settle(database, clock)


def test_the_right_password_opens_a_session(database, clock, actors):
    assert who(database, clock, attempt(database, clock, "Amal ", PASSWORD)) == actors["amal"]


def test_the_database_does_not_know_the_token(database, clock, actors):
    token = attempt(database, clock, "amal", PASSWORD)
    with database.reading() as session:
        assert session.scalars(select(LoginSession.token_digest)).all() == [store.token_digest(token)]
    assert token not in store.token_digest(token)


@pytest.mark.parametrize("login", ["amal", "nobody", "", "x" * 300])
def test_a_wrong_password_and_an_unknown_login_hear_the_same(database, clock, actors, login):
    with pytest.raises(Refusal) as refused:
        attempt(database, clock, login, "not the password")
    assert refused.value.gaps == (signing_in.WRONG,)


@pytest.mark.parametrize("login", ["amal", "nobody"])
def test_after_five_failures_even_the_right_password_waits(database, clock, actors, login):
    fail(database, clock, login, 5)
    with pytest.raises(TooManyFailures) as refused:
        attempt(database, clock, login, PASSWORD)
    assert refused.value.wait == timedelta(seconds=30)


def test_after_the_wait_the_right_password_opens_and_the_failures_are_forgotten(database, clock, actors):
    fail(database, clock, "amal", 5)
    clock.advance(seconds=30)
    assert attempt(database, clock, "amal", PASSWORD)
    fail(database, clock, "amal", 4)
    assert attempt(database, clock, "amal", PASSWORD)


def test_each_failure_after_the_fifth_waits_twice_as_long(database, clock, actors):
    fail(database, clock, "amal", 5)
    clock.advance(seconds=30)
    fail(database, clock, "amal", 1)
    clock.advance(seconds=59)
    with pytest.raises(TooManyFailures):
        attempt(database, clock, "amal", PASSWORD)
    clock.advance(seconds=1)
    assert attempt(database, clock, "amal", PASSWORD)


def test_one_login_locked_leaves_the_others_alone(database, clock, actors):
    fail(database, clock, "amal", 5)
    assert attempt(database, clock, "bo", PASSWORD)


def test_a_network_that_tries_many_logins_must_wait_and_others_need_not(database, clock, actors):
    for n in range(100):
        fail(database, clock, f"guess-{n}", 1, address=f"192.0.2.{n}")
    with pytest.raises(TooManyFailures):
        attempt(database, clock, "amal", PASSWORD, address="192.0.2.200")
    assert attempt(database, clock, "amal", PASSWORD, address="198.51.100.1")


def test_signing_in_oneself_does_not_clear_the_failures_of_the_network(database, clock, actors):
    fail(database, clock, "nobody", 3)
    attempt(database, clock, "amal", PASSWORD)
    with database.reading() as session:
        assert session.get_one(Throttle, "address:192.0.2.0/24").failures == 3


def test_attempts_at_the_same_moment_count_each(database, clock, actors):
    outcomes: list[str] = []

    def guess() -> None:
        try:
            fail(database, clock, "amal", 1)
            outcomes.append("compared")
        except TooManyFailures:
            outcomes.append("refused")

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["compared"] * 5 + ["refused"] * 7


def test_a_session_ends_after_half_a_day(database, clock, actors):
    token = attempt(database, clock, "amal", PASSWORD)
    clock.advance(hours=12, microseconds=-1)
    assert who(database, clock, token)
    clock.advance(microseconds=1)
    assert who(database, clock, token) is None


def test_a_disabled_person_is_out_at_once_and_hears_the_usual_answer(database, clock, actors):
    token = attempt(database, clock, "amal", PASSWORD)
    with database.transaction() as session:
        actions.disable(session, store.find_person(session, "amal"), by=actors["ada"], now=clock())
    assert who(database, clock, token) is None
    with pytest.raises(Refusal) as refused:
        attempt(database, clock, "amal", PASSWORD)
    assert refused.value.gaps == (signing_in.WRONG,)


def test_a_new_password_ends_every_session_of_the_old_one(database, clock, actors):
    tokens = [attempt(database, clock, "amal", PASSWORD) for _ in range(2)]
    password_hash = actions.new_password_hash("a quite different one", login="amal", name="示例")
    with database.transaction() as session:
        actions.change_password(session, store.find_person(session, "amal"), password_hash=password_hash)
    assert [who(database, clock, token) for token in tokens] == [None, None]
    assert attempt(database, clock, "amal", "a quite different one")


def test_a_colleague_who_leaves_is_out_and_the_login_is_free_again(database, clock, actors):
    token = attempt(database, clock, "bo", PASSWORD)
    with database.transaction() as session:
        membership = store.get_member(
            session, actors["bo"].person_id, enterprise_id=actors["amal"].enterprise_id
        )
        actions.remove_member(session, membership, by=actors["amal"])
    assert who(database, clock, token) is None
    with database.reading() as session:
        assert store.find_person(session, "bo") is None


def test_yesterdays_failures_and_ended_sessions_are_not_kept(database, clock, actors):
    attempt(database, clock, "amal", PASSWORD)
    fail(database, clock, "nobody", 2, address="198.51.100.1")
    clock.advance(days=1)
    attempt(database, clock, "amal", PASSWORD)
    with database.reading() as session:
        assert session.scalars(select(Throttle.key)).all() == ["address:192.0.2.0/24"]
        assert session.scalar(select(func.count()).select_from(LoginSession)) == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("2001:db8::1:2:3:4", "2001:db8::/64"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_neighbours_share_one_count(address: str, network: str):
    assert signing_in.network_of(address) == network
