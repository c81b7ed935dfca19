"""The worker: the one process that keeps promises, and the only writer of the index."""

import logging
import signal
import threading
from collections.abc import Mapping
from datetime import datetime

from registry.batches import actions as batches
from registry.batches.worker import Checker, publish_handler
from registry.declarations import worker as drafts
from registry.discovery.worker import EVERYTHING, index_handler
from registry.jobs import mail
from registry.jobs.queue import promise
from registry.jobs.runner import Handler, run_due, run_forever
from registry.kernel.clock import Clock, china_date, system_clock
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.publication import worker as notices
from registry.publication.models import Counter
from registry.rankings.worker import Ranker
from registry.settings import Settings

log = logging.getLogger(__name__)
INDEXED_DAY = "indexed day"


def handlers(settings: Settings, database: Database, clock: Clock) -> Mapping[str, Handler]:
    """What is done for each kind of promise."""
    return {
        "index": index_handler(database, settings.index_directory, clock),
        "rank": Ranker(database, clock),
        notices.KIND: notices.notice_handler(database, clock, public_url=settings.public_url),
        mail.KIND: mail.Mailer(settings),
        drafts.KIND: drafts.forgetting_handler(database, clock),
        batches.CHECK: Checker(database, settings.home / "batches", clock),
        batches.PUBLISH: publish_handler(database, clock),
    }


def keep_promises(settings: Settings, database: Database, clock: Clock = system_clock) -> int:
    """Everything that is due, now, in this process; returns how many promises were kept."""
    kept, total = -1, 0
    found = handlers(settings, database, clock)
    while kept:
        kept = run_due(database, found, clock)
        total += kept
    return total


def promise_for_the_day(database: Database, now: datetime) -> None:
    """A new day in China may change the status of any standard: then everything is indexed anew, once, and
    declarants are told of what their declarations cite.

    It is also the day after which some files are wanted no more.
    """
    today = china_date(now).toordinal()
    with database.reading() as session:
        known = session.get(Counter, INDEXED_DAY)
        if known is not None and known.last >= today:
            return
    with database.transaction() as session:
        session.merge(Counter(series=INDEXED_DAY, last=today))
        if known is not None:
            promise(session, "index", {EVERYTHING: True}, now=now)
            promise(session, notices.KIND, {}, now=now)
            promise(session, drafts.KIND, {}, now=now)


def run(settings: Settings, stop: threading.Event) -> None:
    """Keep promises until told to stop."""
    database = Database(make_engine(settings.database_url))
    try:
        run_forever(
            database,
            handlers(settings, database, system_clock),
            system_clock,
            stop,
            between=lambda: promise_for_the_day(database, system_clock()),
        )
    finally:
        database.engine.dispose()


def main(settings: Settings) -> None:
    """Run until SIGTERM or Ctrl-C."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    log.info("the worker keeps promises")
    run(settings, stop)
