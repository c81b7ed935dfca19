"""What the worker does for drafts: once a day it forgets the files that nobody wants any more."""

import logging
from collections.abc import Sequence

from registry.declarations import attachment_store
from registry.jobs.models import Job
from registry.jobs.runner import Handler
from registry.kernel.clock import Clock
from registry.kernel.database import Database

log = logging.getLogger(__name__)
KIND = "forget files"


def forgetting_handler(database: Database, clock: Clock) -> Handler:
    """Keeps promises of this kind."""

    def handle(_jobs: Sequence[Job]) -> None:
        with database.transaction() as session:
            forgotten = attachment_store.forget_abandoned(session, now=clock())
        if forgotten:
            log.info("forgot %s files that were never published and that no draft holds", forgotten)

    return handle
