"""Promises are kept at least once, put off when they fail, and forgotten only when they are kept."""

import contextlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from registry.jobs.models import Job
from registry.jobs.queue import promise, waiting
from registry.jobs.runner import run_due
from registry.worker import promise_for_the_day


@pytest.fixture
def promised(database, now):
    with database.transaction() as session:
        for n in range(3):
            promise(session, "index", {"n": n}, now=now)
    return database


def test_what_is_due_is_done_in_order_and_forgotten(promised, clock):
    done = []
    assert (
        run_due(promised, {"index": lambda jobs: done.extend(job.payload["n"] for job in jobs)}, clock) == 3
    )
    assert done == [0, 1, 2]
    with promised.reading() as session:
        assert waiting(session) == 0


def test_a_failure_is_kept_and_tried_again_later(promised, clock):
    def fail(_jobs):
        raise OSError("no space left on device")

    assert run_due(promised, {"index": fail}, clock) == 0
    with promised.reading() as session:
        job = session.scalars(select(Job)).first()
        assert job.attempts == 1
        assert "no space left" in job.last_error
    assert run_due(promised, {"index": lambda _jobs: None}, clock) == 0, "not yet"
    clock.advance(seconds=2)
    assert run_due(promised, {"index": lambda _jobs: None}, clock) == 3


def test_one_bad_promise_does_not_hold_up_the_others(promised, clock):
    def handle(jobs):
        if any(job.payload["n"] == 1 for job in jobs):
            raise ValueError("a bad record")

    assert run_due(promised, {"index": handle}, clock) == 2
    with promised.reading() as session:
        assert [job.payload["n"] for job in session.scalars(select(Job))] == [1]


def test_a_promise_dies_with_its_transaction(database, now):
    with contextlib.suppress(RuntimeError), database.transaction() as session:
        promise(session, "index", {}, now=now)
        raise RuntimeError
    with database.reading() as session:
        assert waiting(session) == 0


def test_each_new_day_everything_is_indexed_once(database, now):
    promise_for_the_day(database, now)
    with database.reading() as session:
        assert waiting(session) == 0, "a new registry has nothing to bring up to date"
    for _ in range(2):
        promise_for_the_day(database, now + timedelta(days=1))
    with database.reading() as session:
        assert session.scalars(select(Job.kind)).all().count("index") == 1
