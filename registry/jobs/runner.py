"""The loop that keeps promises: batch by batch; what fails is put off, loudly."""

import logging
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence

from registry.jobs import queue
from registry.jobs.models import Job
from registry.kernel.clock import Clock
from registry.kernel.database import Database

log = logging.getLogger(__name__)

Handler = Callable[[Sequence[Job]], None]
BATCH = 500


def run_due(database: Database, handlers: Mapping[str, Handler], clock: Clock) -> int:
    """Keep what is due now; returns how many promises were kept.

    A handler must be idempotent: it runs before its jobs are deleted, so a crash in between repeats it.
    """
    return sum(_run_kind(database, kind, handler, clock) for kind, handler in handlers.items())


def run_forever(
    database: Database,
    handlers: Mapping[str, Handler],
    clock: Clock,
    stop: threading.Event,
    *,
    pause: float = 0.3,
    between: Callable[[], None] = lambda: None,
) -> None:
    """Until told to stop; a fault of the loop itself is logged and the loop goes on."""
    while not stop.is_set():
        try:
            between()
            kept = run_due(database, handlers, clock)
        except Exception:
            log.exception("the job loop failed; it goes on")
            kept = 0
        if not kept:
            stop.wait(pause)


def _run_kind(database: Database, kind: str, handler: Handler, clock: Clock) -> int:
    with database.reading() as session:
        jobs = queue.due(session, kind, now=clock(), limit=BATCH)
    if not jobs:
        return 0
    if _kept(database, handler, jobs):
        return len(jobs)
    # One bad promise must not hold up the others: each on its own.
    return sum(_kept_alone(database, handler, job, clock) for job in jobs)


def _kept(database: Database, handler: Handler, jobs: Sequence[Job]) -> bool:
    try:
        handler(jobs)
    except Exception:
        log.exception("a batch of %s jobs of kind %s failed", len(jobs), jobs[0].kind)
        return False
    with database.transaction() as session:
        queue.keep(session, jobs)
    return True


def _kept_alone(database: Database, handler: Handler, job: Job, clock: Clock) -> bool:
    try:
        handler([job])
    except Exception:
        log.exception("job %s of kind %s is put off", job.id, job.kind)
        _put_off(database, job.id, error=traceback.format_exc(limit=3), clock=clock)
        return False
    with database.transaction() as session:
        queue.keep(session, [job])
    return True


def _put_off(database: Database, job_id: int, *, error: str, clock: Clock) -> None:
    with database.transaction() as session:
        found = session.get(Job, job_id)
        if found is not None:
            queue.put_off(found, error=error, now=clock())
