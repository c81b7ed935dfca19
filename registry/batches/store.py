"""Batches, their items and problems, found and got; and what the registry knows that a file speaks of."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from registry.accounts.models import Enterprise
from registry.batches.models import Batch, BatchItem, BatchPart, BatchProblem
from registry.batches.rules import Held, Known, Standing, files_of
from registry.batches.values import Sheaf, Stage
from registry.catalogue.limit_store import get_book
from registry.catalogue.limits import LimitBook
from registry.declarations import attachment_store
from registry.declarations.documents import content_to_json
from registry.declarations.values import Draft
from registry.kernel.references import find_declaration_number
from registry.kernel.refusal import NotFound
from registry.publication.documents import as_draft, read_record
from registry.publication.models import NEWEST, Declaration, Version

PAGE = 500


def get_batch(session: Session, reference: str, *, enterprise_id: int | None = None) -> Batch:
    """A batch of this enterprise; another's does not exist for it."""
    return _owned(session.scalar(_by_reference(reference)), reference, enterprise_id)


def lock_batch(session: Session, reference: str, *, enterprise_id: int | None = None) -> Batch:
    """The same to be changed: who changes it at the same moment waits until this transaction ends."""
    return _owned(session.scalar(_by_reference(reference).with_for_update()), reference, enterprise_id)


def find_batch_of(session: Session, digest: str, *, enterprise_id: int) -> Batch | None:
    """The enterprise's batch of the very same file, if it could be read."""
    query = select(Batch).where(Batch.enterprise_id == enterprise_id, Batch.digest == digest)
    return session.scalars(query.where(Batch.stage != Stage.REFUSED).order_by(Batch.id)).first()


def batches_of(session: Session, enterprise_id: int, *, limit: int = 50) -> Sequence[Batch]:
    query = select(Batch).where(Batch.enterprise_id == enterprise_id).order_by(Batch.id.desc())
    return session.scalars(query.limit(limit)).all()


def count_unpublished(session: Session, enterprise_id: int) -> int:
    mine = select(func.count()).where(Batch.enterprise_id == enterprise_id)
    return session.scalar(mine.where(Batch.stage != Stage.PUBLISHED)) or 0


def file_of(session: Session, batch_id: int) -> Iterator[bytes]:
    """The uploaded file, piece by piece."""
    query = select(BatchPart.data).where(BatchPart.batch_id == batch_id).order_by(BatchPart.n)
    yield from session.scalars(query.execution_options(yield_per=1))


def has_file(session: Session, batch_id: int) -> bool:
    """Whether the file was uploaded, so that a worker can read it."""
    return session.scalar(select(BatchPart.n).where(BatchPart.batch_id == batch_id).limit(1)) is not None


def problems_of(
    session: Session, batch_id: int, *, offset: int = 0, limit: int | None = None
) -> Iterator[BatchProblem]:
    """The kept problems in the order of the file."""
    query = select(BatchProblem).where(BatchProblem.batch_id == batch_id)
    query = query.order_by(BatchProblem.line, BatchProblem.id).offset(offset).limit(limit)
    yield from session.scalars(query.execution_options(yield_per=PAGE))


def count_kept_problems(session: Session, batch_id: int) -> int:
    query = select(func.count()).select_from(BatchProblem).where(BatchProblem.batch_id == batch_id)
    return session.scalar(query) or 0


def bad_lines(session: Session, batch_id: int) -> Iterator[tuple[int, int]]:
    """First and last line of each item that cannot be published."""
    query = select(BatchItem.line, BatchItem.last_line).where(BatchItem.batch_id == batch_id)
    query = query.where(BatchItem.standing == Standing.BAD).order_by(BatchItem.position)
    yield from session.execute(query.execution_options(yield_per=PAGE))


def good_items(session: Session, batch_id: int) -> Iterator[Sequence[BatchItem]]:
    """What will be published, page by page, each forgotten before the next."""
    position = -1
    query = select(BatchItem).where(BatchItem.batch_id == batch_id, BatchItem.standing == Standing.GOOD)
    query = query.order_by(BatchItem.position).limit(PAGE)
    while items := session.scalars(query.where(BatchItem.position > position)).all():
        yield items
        position = items[-1].position
        session.flush()
        session.expunge_all()


def published_in(session: Session, batch_id: int, *, limit: int) -> Sequence[tuple[str, str]]:
    """Number and title of the first declarations that this batch made public."""
    query = (
        select(Declaration.number, Version.title)
        .join(Version.declaration)
        .join(BatchItem, BatchItem.key == Version.draft)
        .where(BatchItem.batch_id == batch_id)
        .order_by(BatchItem.position)
    )
    return [(number, title) for number, title in session.execute(query.limit(limit))]


def known_of(session: Session, batch: Batch, sheaves: Sequence[Sheaf], *, on: date) -> Known:
    """All that these sheaves are judged against, in a few queries."""
    numbers = {find_declaration_number(sheaf.draft.revises) or "" for sheaf in sheaves} - {""}
    serials = {sheaf.serial for sheaf in sheaves}
    digests = {file.digest for sheaf in sheaves for file in files_of(sheaf.draft).values()}
    return Known(
        uscc=session.get_one(Enterprise, batch.enterprise_id).uscc,
        on=on,
        book=book_for(session, (sheaf.draft for sheaf in sheaves)),
        held=_held(session, numbers, batch.enterprise_id),
        files=attachment_store.usable(session, digests, enterprise_id=batch.enterprise_id),
        serials=set(session.scalars(_said_before(batch, BatchItem.serial, serials))),
        revised=set(session.scalars(_said_before(batch, BatchItem.revises, numbers))) if numbers else set(),
    )


def book_for(session: Session, drafts: Iterable[Draft]) -> LimitBook:
    """The reference limits, with what is known of every standard that these drafts cite."""
    cited = {standard.number for draft in drafts for standard in draft.standards}
    return get_book(session, cited=cited)


def declared_before(session: Session, batch: Batch, digests: set[str]) -> set[str]:
    """Which of these declarations the file or an earlier one of the enterprise has said, and still holds."""
    same = BatchItem.digest.in_(digests - {""})
    here = select(BatchItem.digest).where(same, BatchItem.batch_id == batch.id)
    earlier = (
        select(BatchItem.digest)
        .join(Version, Version.draft == BatchItem.key)
        .join(Version.declaration)
        .where(same, Declaration.enterprise_id == batch.enterprise_id, Declaration.ended_at.is_(None))
    )
    return set(session.scalars(here.union(earlier)))


def _held(session: Session, numbers: Iterable[str], enterprise_id: int) -> dict[str, Held]:
    query = (
        select(Declaration.number, Declaration.ended_at, Version.record)
        .join(Version, NEWEST)
        .where(Declaration.number.in_(numbers), Declaration.enterprise_id == enterprise_id)
    )
    return {
        number: Held(ended_at is not None, content_to_json(as_draft(read_record(record))))
        for number, ended_at, record in (session.execute(query) if numbers else ())
    }


def _said_before(batch: Batch, column: InstrumentedAttribute[str], values: Iterable[str]) -> Select[str]:
    return select(column).where(BatchItem.batch_id == batch.id, column.in_(values))


def _by_reference(reference: str) -> Select[Batch]:
    return select(Batch).where(Batch.reference == reference)


def _owned(batch: Batch | None, reference: str, enterprise_id: int | None) -> Batch:
    if batch is None or enterprise_id not in {None, batch.enterprise_id}:
        raise NotFound(reference)
    return batch
