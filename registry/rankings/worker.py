"""Boards follow declarations: one board per scheme, however many promises ask for it, and not too often."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.jobs.models import Job
from registry.jobs.queue import promise
from registry.kernel.clock import Clock
from registry.kernel.database import Database
from registry.publication.models import Declaration, Version, VersionProduct
from registry.rankings import store
from registry.rankings.actions import prepare_board, publish_board
from registry.rankings.documents import scheme_from_json
from registry.rankings.models import SchemeRow

KIND = "rank"
PAUSE = timedelta(minutes=1)


class Ranker:
    """Keeps promises of kind "rank".

    A board is for ever, so a scheme gets at most one per `pause`: what is asked for sooner is promised again
    for the end of the pause.
    """

    def __init__(self, database: Database, clock: Clock, *, pause: timedelta = PAUSE) -> None:
        self.database = database
        self.clock = clock
        self.pause = pause

    def __call__(self, jobs: Sequence[Job]) -> None:
        with self.database.reading() as session:
            wanted = store.schemes_of(session, _categories(session, jobs))
        for scheme in wanted:
            self._rank(scheme, now=self.clock())

    def _rank(self, scheme: SchemeRow, *, now: datetime) -> None:
        """Work the board out while others may write, then publish it; or promise it for after the pause."""
        with self.database.reading() as session:
            due = _due(session, scheme, now=now, pause=self.pause)
            prepared = prepare_board(session, scheme.code, now=now) if due <= now else None
        with self.database.transaction() as session:
            if prepared:
                publish_board(session, scheme.code, now=now, prepared=prepared)
            elif due > now and not _is_promised(session, scheme.category, after=now):
                promise(session, KIND, {"category": scheme.category}, now=due)


def _due(session: Session, scheme: SchemeRow, *, now: datetime, pause: timedelta) -> datetime:
    cutoff = scheme_from_json(scheme.content).cutoff
    last = store.find_latest_board(session, scheme.code)
    rested = last.published_at + pause if last else now
    return max(rested, cutoff or now)


def _is_promised(session: Session, category: str, *, after: datetime) -> bool:
    waiting = session.scalars(select(Job).where(Job.kind == KIND, Job.due_at > after))
    return any(job.payload.get("category") == category for job in waiting)


def _categories(session: Session, jobs: Sequence[Job]) -> set[str]:
    """The categories the promises name, themselves or through a declaration."""
    named = {job.payload["category"] for job in jobs if "category" in job.payload}
    numbers = [job.payload["declaration"] for job in jobs if "declaration" in job.payload]
    query = (
        select(VersionProduct.category)
        .join(Version, Version.id == VersionProduct.version_id)
        .join(Declaration, Declaration.id == Version.declaration_id)
        .where(Declaration.number.in_(numbers))
    )
    return named | set(session.scalars(query))
