"""Take a file in, check it step by step, and publish what it declares in one transaction: all or nothing."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from registry.batches import store
from registry.batches.documents import item_to_json, kind_of, message_to_json
from registry.batches.models import Batch, BatchItem, BatchPart, BatchProblem
from registry.batches.rules import Judgement, Standing, as_repetition, judge
from registry.batches.values import FileKind, Problem, Sheaf, Stage
from registry.declarations import rules as declaring
from registry.declarations.documents import draft_from_json
from registry.jobs.queue import promise
from registry.kernel.canonical import JsonObject
from registry.kernel.clock import china_date
from registry.kernel.refusal import Conflict, Gap, Refusal
from registry.kernel.text import clean_line, clean_text
from registry.kernel.words import N_, say
from registry.publication.actions import get_declarant, publish_complete
from registry.publication.many import Intent, publish_many

CHECK, PUBLISH = "check batch", "publish batch"
MOST_WAITING = 20
"""Files of one enterprise that are checked or wait for its word."""
SHOWN_PROBLEMS = 5000
"""Kept for a page and its report; all are counted."""

Progress = Callable[[int, int], None]


def open_batch(
    session: Session,
    *,
    enterprise_id: int,
    file_name: str,
    kind: FileKind,
    digest: str,
    size: int,
    now: datetime,
    most_problems: int = SHOWN_PROBLEMS,
) -> Batch:
    """Begin with a file; a Refusal if this enterprise has brought the very same one before."""
    get_declarant(session, enterprise_id)
    if store.count_unpublished(session, enterprise_id) >= MOST_WAITING:
        message = say(N_("未公开的文件已达 %(most)s 个，请先删除不再需要的"), most=MOST_WAITING)
        raise Refusal(Gap("file", message))
    before = store.find_batch_of(session, digest, enterprise_id=enterprise_id)
    if before:
        message = say(N_("这个文件已经导入过（%(name)s），不会再导入一次"), name=before.file_name)
        raise Refusal(Gap("file", message))
    batch = Batch(
        reference=secrets.token_hex(10),
        enterprise_id=enterprise_id,
        file_name=file_name,
        kind=kind,
        digest=digest,
        stage=Stage.CHECKING,
        made_at=now,
        size=size,
        most_problems=most_problems,
    )
    session.add(batch)
    session.flush()
    return batch


def keep_file(session: Session, batch: Batch, pieces: Iterable[bytes], *, now: datetime) -> None:
    """Keep an uploaded file and promise that it will be checked."""
    for n, data in enumerate(pieces):
        session.execute(insert(BatchPart), [{"batch_id": batch.id, "n": n, "data": data}])
    promise(session, CHECK, {"batch": batch.reference}, now=now)


def keep_checked(
    session: Session, reference: str, sheaves: Sequence[Sheaf], *, after: int, now: datetime
) -> None:
    """Judge the sheaves that follow line `after`. Conflict if another has gone on with this batch."""
    batch = store.lock_batch(session, reference)
    if batch.stage != Stage.CHECKING or batch.line != after:
        raise Conflict(say(N_("这个文件正在别处检查")))
    judged = _judged(session, batch, sheaves, on=china_date(now))
    session.execute(insert(BatchItem), list(_items(batch, judged)))
    _keep_problems(session, batch, [problem for _, each in judged for problem in each.problems])
    standings = [each.standing for _, each in judged]
    batch.good += standings.count(Standing.GOOD)
    batch.bad += standings.count(Standing.BAD)
    batch.unchanged += standings.count(Standing.UNCHANGED)
    batch.line, batch.read = sheaves[-1].last_line, sheaves[-1].read


def finish_check(session: Session, reference: str, *, after: int, now: datetime) -> None:
    """The end of the file is reached; a file that declares nothing is refused."""
    batch = store.lock_batch(session, reference)
    if batch.stage != Stage.CHECKING or batch.line != after:
        return
    batch.stage, batch.checked_on, batch.read = Stage.CHECKED, china_date(now), batch.size
    if not batch.items:
        _refuse(batch, [Gap("file", say(N_("文件里没有声明")))])


def refuse_file(session: Session, reference: str, refusal: Refusal) -> None:
    """The file cannot be read to its end: nothing of it will be published."""
    _refuse(store.lock_batch(session, reference), refusal.gaps)


def check_anew(session: Session, reference: str, *, now: datetime) -> None:
    """Forget what was found: what held on one day, or before a rule changed, may not hold now."""
    batch = store.lock_batch(session, reference)
    _forget_findings(session, batch)
    batch.stage, batch.line, batch.read, batch.checked_on = Stage.CHECKING, 0, 0, None
    batch.good = batch.bad = batch.unchanged = batch.problems = 0
    batch.tally = {}
    if store.has_file(session, batch.id):  # a file on the command line is checked there
        promise(session, CHECK, {"batch": reference}, now=now)


def ask_to_publish(session: Session, batch: Batch, *, partial: bool, now: datetime) -> None:
    """The enterprise says yes: promise to publish. Asked again, nothing changes."""
    get_declarant(session, batch.enterprise_id)
    if batch.stage in {Stage.PUBLISHING, Stage.PUBLISHED}:
        return
    refuse_unready(batch, partial=partial)
    batch.stage, batch.partial = Stage.PUBLISHING, partial
    promise(session, PUBLISH, {"batch": batch.reference}, now=now)


def refuse_unready(batch: Batch, *, partial: bool) -> None:
    if batch.stage != Stage.CHECKED:
        raise Conflict(say(N_("文件还没有检查完毕")))
    if batch.bad and not partial:
        message = say(N_("有 %(bad)s 份声明有问题：请改正后重新上传，或选择只公开无误的"), bad=batch.bad)
        raise Refusal(Gap("partial", message))
    if not batch.good:
        raise Refusal(Gap("file", say(N_("没有可以公开的声明"))))


def publish(session: Session, reference: str, *, now: datetime, progress: Progress = lambda *_: None) -> None:
    """Publish every good item in this transaction; published already, nothing changes."""
    batch = store.lock_batch(session, reference)
    if batch.stage != Stage.PUBLISHING:
        return
    batch_id, enterprise_id, total, done = batch.id, batch.enterprise_id, batch.good, 0
    for items in store.good_items(session, batch_id):
        _publish_items(session, items, enterprise_id=enterprise_id, now=now)
        done += len(items)
        progress(done, total)
    session.execute(update(Batch).where(Batch.id == batch_id).values(stage=Stage.PUBLISHED, published_at=now))


def discard(session: Session, reference: str, *, enterprise_id: int) -> None:
    """Forget a batch of which nothing is public."""
    batch = store.lock_batch(session, reference, enterprise_id=enterprise_id)
    if batch.stage in {Stage.PUBLISHING, Stage.PUBLISHED}:
        raise Conflict(say(N_("这个文件里的声明已经公开，不能删除")))
    _forget_findings(session, batch)
    session.execute(delete(BatchPart).where(BatchPart.batch_id == batch.id))
    session.delete(batch)


def _judged(
    session: Session, batch: Batch, sheaves: Sequence[Sheaf], *, on: date
) -> list[tuple[Sheaf, Judgement]]:
    known = store.known_of(session, batch, sheaves, on=on)
    judged = []
    for sheaf in sheaves:
        judgement = judge(sheaf, known)
        judged.append((sheaf, judgement))
        known.serials.add(sheaf.serial)
        known.revised.add(judgement.revises)
    declared = store.declared_before(session, batch, {each.digest for _, each in judged})
    for place, (sheaf, judgement) in enumerate(judged):
        if judgement.digest in declared and not judgement.revises:
            judged[place] = sheaf, as_repetition(sheaf, judgement)
        declared |= {judgement.digest} - {""}
    return judged


def _items(batch: Batch, judged: Sequence[tuple[Sheaf, Judgement]]) -> Iterable[JsonObject]:
    for position, (sheaf, judgement) in enumerate(judged, batch.items):
        yield {
            "batch_id": batch.id,
            "position": position,
            "key": f"{batch.reference}-{position}",
            "serial": sheaf.serial,
            "line": sheaf.line,
            "last_line": sheaf.last_line,
            "standing": judgement.standing,
            "title": sheaf.draft.title,
            "revises": judgement.revises,
            "digest": judgement.digest,
            "content": item_to_json(judgement.complete) if judgement.complete else {},
        }


def _keep_problems(session: Session, batch: Batch, problems: Sequence[Problem]) -> None:
    tally = dict(batch.tally)
    for problem in problems:
        kind = kind_of(problem.message)
        counted = tally.get(str(kind), {"message": message_to_json(kind), "count": 0})
        tally[str(kind)] = {**counted, "count": counted["count"] + 1}
    kept = problems[: max(0, batch.most_problems - batch.problems)]
    if kept:
        session.execute(insert(BatchProblem), [_problem_row(batch, problem) for problem in kept])
    batch.tally, batch.problems = tally, batch.problems + len(problems)


def _problem_row(batch: Batch, problem: Problem) -> JsonObject:
    place = problem.place
    return {
        "batch_id": batch.id,
        "line": place.line,
        "column": clean_line(place.column, limit=200),
        "cell": place.cell,
        "value": clean_text(problem.value, limit=200),
        "message": message_to_json(problem.message),
        "rule": problem.rule,
        "stops": problem.stops,
    }


def _publish_items(
    session: Session, items: Sequence[BatchItem], *, enterprise_id: int, now: datetime
) -> None:
    """New declarations together, revisions one by one: each of those has a life of its own."""
    drafts = [draft_from_json(item.content, revises=item.revises) for item in items]
    book, on, new = store.book_for(session, drafts), china_date(now), []
    for item, draft in zip(items, drafts, strict=True):
        complete = declaring.complete(draft, book=book, on=on)
        if item.revises:
            publish_complete(
                session, complete, enterprise_id=enterprise_id, key=item.key, revises=item.revises, now=now
            )
        else:
            new.append(Intent(item.key, complete))
    publish_many(session, new, enterprise_id=enterprise_id, now=now)


def _refuse(batch: Batch, gaps: Iterable[Gap]) -> None:
    batch.stage = Stage.REFUSED
    batch.refusal = [
        {"field": gap.field, "message": message_to_json(gap.message), "rule": gap.rule} for gap in gaps
    ]


def _forget_findings(session: Session, batch: Batch) -> None:
    session.execute(delete(BatchItem).where(BatchItem.batch_id == batch.id))
    session.execute(delete(BatchProblem).where(BatchProblem.batch_id == batch.id))
