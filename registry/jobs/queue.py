"""Promise work, find what is due, and settle it: done, or again later."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from registry.jobs.models import Job

LONGEST_WAIT = timedelta(minutes=10)


def promise(session: Session, kind: str, payload: dict[str, Any], *, now: datetime) -> None:
    """Write down work that must follow this transaction."""
    session.add(Job(kind=kind, payload=payload, due_at=now))


def promise_all(session: Session, kind: str, payloads: Iterable[dict[str, Any]], *, now: datetime) -> None:
    """The same for much work at once."""
    jobs = [{"kind": kind, "payload": payload, "due_at": now} for payload in payloads]
    if jobs:
        session.execute(insert(Job), jobs)


def due(session: Session, kind: str, *, now: datetime, limit: int) -> Sequence[Job]:
    """The oldest promises of one kind, locked against other workers where the database can."""
    query = select(Job).where(Job.kind == kind, Job.due_at <= now).order_by(Job.id).limit(limit)
    return session.scalars(query.with_for_update(skip_locked=True)).all()


def keep(session: Session, jobs: Sequence[Job]) -> None:
    """The promises are kept: forget them."""
    session.execute(delete(Job).where(Job.id.in_([job.id for job in jobs])))


def put_off(job: Job, *, error: str, now: datetime) -> None:
    """Try again later, each time a little later."""
    job.attempts += 1
    job.last_error = error[:2000]
    job.due_at = now + min(LONGEST_WAIT, timedelta(seconds=2**job.attempts))


def waiting(session: Session) -> int:
    """How many promises are still open."""
    return session.scalar(select(func.count()).select_from(Job)) or 0
