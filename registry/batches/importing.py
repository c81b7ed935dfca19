"""Import from the command line: the steps as from a page, done while one waits, taken up after a kill."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from registry.accounts.store import get_enterprise
from registry.batches import actions, report, store, worker
from registry.batches.actions import Progress
from registry.batches.documents import message_from_json
from registry.batches.intake import MOST_LINES, digest_of, recognise, size_of
from registry.batches.models import Batch
from registry.batches.values import FileKind, Stage
from registry.kernel.clock import Clock, china_date
from registry.kernel.database import Database
from registry.kernel.refusal import Gap, Refusal


def check_file(database: Database, path: Path, *, uscc: str, clock: Clock, progress: Progress) -> Batch:
    """Check the file for this enterprise; a check of it that was cut short is finished."""
    kind = recognise(path)
    digest = digest_of(path)
    with database.transaction() as session:
        reference = _begin_or_go_on(session, path, kind, digest, uscc=uscc, clock=clock)
    worker.check(database, reference, path, clock, progress)
    with database.reading() as session:
        batch = store.get_batch(session, reference)
    if batch.stage == Stage.REFUSED:
        forget(database, batch)
        raise Refusal(
            Gap(gap["field"], message_from_json(gap["message"]), gap["rule"]) for gap in batch.refusal
        )
    return batch


def publish(database: Database, batch: Batch, *, partial: bool, clock: Clock, progress: Progress) -> bool:
    """Publish what was checked; False if something no longer holds, so that it must be checked anew."""
    with database.transaction() as session:
        held = store.lock_batch(session, batch.reference)
        actions.ask_to_publish(session, held, partial=partial, now=clock())
    return worker.publish(database, batch.reference, clock, progress)


def forget(database: Database, batch: Batch) -> None:
    """What was only tried leaves nothing behind."""
    with database.transaction() as session:
        actions.discard(session, batch.reference, enterprise_id=batch.enterprise_id)


def problem_lines(session: Session, batch: Batch) -> Iterator[str]:
    """Each problem in a line: its place, what stands there, what to do, and the rule."""
    for problem in store.problems_of(session, batch.id):
        place = problem.cell or f"line {problem.line}"
        message = message_from_json(problem.message)
        told = "" if problem.stops else "note: "
        yield f"{place} {problem.column}: {told}{problem.value[:60]}: {message} ({problem.rule})"


def write_report(database: Database, batch: Batch, path: Path, target: Path) -> None:
    """The file once more with its problems, as xlsx or csv by the target's name."""
    with database.reading() as session, target.open("wb") as file:
        if target.suffix == f".{FileKind.XLSX}":
            report.write_report(session, batch, path, file, str)
        else:
            file.writelines(report.csv_report(session, batch, path, str))


def _begin_or_go_on(
    session: Session, path: Path, kind: FileKind, digest: str, *, uscc: str, clock: Clock
) -> str:
    enterprise = get_enterprise(session, uscc)
    before = store.find_batch_of(session, digest, enterprise_id=enterprise.id)
    if before is None or before.stage == Stage.PUBLISHED:
        return actions.open_batch(
            session,
            enterprise_id=enterprise.id,
            file_name=path.name[:200],
            kind=kind,
            digest=digest,
            size=size_of(path, kind),
            now=clock(),
            most_problems=MOST_LINES,
        ).reference
    if before.stage == Stage.CHECKED and before.checked_on != china_date(clock()):
        actions.check_anew(session, before.reference, now=clock())
    return before.reference
