"""Long work on a batch: checking step by step, each a transaction of its own, and publishing in a single one.

The same steps serve the worker, which keeps promises, and the command line, which waits for them.
"""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from registry.batches import actions, store
from registry.batches.actions import Progress
from registry.batches.intake import read_sheaves
from registry.batches.values import FileKind, Stage
from registry.jobs.models import Job
from registry.jobs.queue import promise
from registry.jobs.runner import Handler
from registry.kernel.clock import Clock
from registry.kernel.database import Database
from registry.kernel.refusal import Conflict, NotFound, Refusal

STEP = 200
"""Declarations that are checked in one transaction."""
STEPS_AT_ONCE = 5
"""After so many the worker looks what else waits."""


class Checking:
    """One file being checked from where its batch has come to; after a kill another goes on from there."""

    def __init__(self, database: Database, reference: str, path: Path, clock: Clock) -> None:
        self._database, self._reference, self._clock = database, reference, clock
        with database.reading() as session:
            batch = store.get_batch(session, reference)
            self._line, self._ready = batch.line, batch.stage == Stage.CHECKING
            self.read, self.size = batch.read, batch.size
            self._sheaves = read_sheaves(path, FileKind(batch.kind), after=batch.line)

    def step(self) -> bool:
        """Check and keep the next declarations; False when there is nothing more to do."""
        if not self._ready:
            return False
        try:
            sheaves = list(islice(self._sheaves, STEP))
        except Refusal as refusal:
            with self._database.transaction() as session:
                actions.refuse_file(session, self._reference, refusal)
            return False
        with self._database.transaction() as session:
            if not sheaves:
                actions.finish_check(session, self._reference, after=self._line, now=self._clock())
                return False
            actions.keep_checked(session, self._reference, sheaves, after=self._line, now=self._clock())
        self._line, self.read = sheaves[-1].last_line, sheaves[-1].read
        return True


class Checker:
    """Keeps promises to check: some steps of each file in turn, so that no large one holds up a small one."""

    def __init__(self, database: Database, directory: Path, clock: Clock) -> None:
        self._database, self._directory, self._clock = database, directory, clock
        self._open: dict[str, Checking] = {}

    def __call__(self, jobs: Sequence[Job]) -> None:
        for reference in sorted({job.payload["batch"] for job in jobs}):
            try:
                self._go_on(reference)
            except (NotFound, Conflict):  # discarded meanwhile, or another worker has it
                self._close(reference)

    def _go_on(self, reference: str) -> None:
        checking = self._open.get(reference) or self._begin(reference)
        if all(checking.step() for _ in range(STEPS_AT_ONCE)):
            self._open[reference] = checking
            with self._database.transaction() as session:
                promise(session, actions.CHECK, {"batch": reference}, now=self._clock())
        else:
            self._close(reference)

    def _begin(self, reference: str) -> Checking:
        return Checking(self._database, reference, self._fetch(reference), self._clock)

    def _fetch(self, reference: str) -> Path:
        """The uploaded file as a working copy: readers of workbooks need a file."""
        self._directory.mkdir(parents=True, exist_ok=True)
        path = self._directory / reference
        with self._database.reading() as session, path.open("wb") as copy:
            batch = store.get_batch(session, reference)
            copy.writelines(store.file_of(session, batch.id))
        return path

    def _close(self, reference: str) -> None:
        self._open.pop(reference, None)
        (self._directory / reference).unlink(missing_ok=True)


def publish_handler(database: Database, clock: Clock) -> Handler:
    """Keeps promises to publish."""

    def handle(jobs: Sequence[Job]) -> None:
        for reference in sorted({job.payload["batch"] for job in jobs}):
            publish(database, reference, clock)

    return handle


def publish(database: Database, reference: str, clock: Clock, progress: Progress = lambda *_: None) -> bool:
    """All in one transaction. What no longer holds is checked anew instead, and then this is False."""
    try:
        with database.transaction() as session:
            actions.publish(session, reference, now=clock(), progress=progress)
    except (Refusal, Conflict):
        with database.transaction() as session:
            actions.check_anew(session, reference, now=clock())
        return False
    except NotFound:  # a declaration to revise, or the batch itself, is gone
        return False
    return True


def check(
    database: Database, reference: str, path: Path, clock: Clock, progress: Progress = lambda *_: None
) -> None:
    """Check a file to its end, here and now."""
    checking = Checking(database, reference, path, clock)
    while checking.step():
        progress(checking.read, checking.size)
    progress(checking.size, checking.size)
