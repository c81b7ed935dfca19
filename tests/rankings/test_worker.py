"""One board per scheme, however many promises ask for it, and not too often."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from registry.jobs.models import Job
from registry.jobs.runner import run_due
from registry.publication.actions import withdraw
from registry.rankings import store
from registry.rankings.worker import Ranker
from tests.rankings.registry import declare, open_registry

PAUSE = timedelta(minutes=5)


@pytest.fixture
def ranked(database, clock):
    """A registry with two declarations; keeps what is due when called, and says how many boards there are."""
    with database.transaction() as session:
        open_registry(session, now=clock())
        for key in "AB":
            declare(session, key, now=clock())

    def keep() -> int:
        run_due(database, {"rank": Ranker(database, clock, pause=PAUSE)}, clock)
        with database.reading() as session:
            return len(store.history(session, "cleaners", limit=99))

    return keep


def open_promises(database) -> list:
    with database.reading() as session:
        return [(job.payload, job.due_at) for job in session.scalars(select(Job).where(Job.kind == "rank"))]


def test_two_promises_make_one_board(ranked, database):
    assert len(open_promises(database)) == 2
    assert ranked() == 1
    assert open_promises(database) == []


def test_what_comes_too_soon_is_promised_once_for_later(ranked, database, clock):
    ranked()
    published = clock()
    for key in "CD":
        clock.advance(minutes=1)
        with database.transaction() as session:
            declare(session, key, now=clock())
        assert ranked() == 1
    assert open_promises(database) == [({"category": "air_cleaner"}, published + PAUSE)]
    clock.advance(minutes=3)
    assert ranked() == 2


def test_a_withdrawal_is_followed_by_a_board_without_it(ranked, database, clock):
    ranked()
    clock.advance(hours=1)
    with database.transaction() as session:
        gone = declare(session, "C", now=clock()).declaration
        withdraw(session, gone.number, enterprise_id=gone.enterprise_id, reason="停产", now=clock())
    ranked()
    with database.reading() as session:
        assert store.find_latest_board(session, "cleaners").entries == 2
