"""What an enterprise does in public: publish, revise, correct, withdraw; each with its log entry."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.catalogue.limit_store import get_book
from registry.declarations import attachment_store
from registry.declarations import rules as declaring
from registry.declarations.documents import draft_from_json
from registry.declarations.models import DraftRow
from registry.declarations.values import Complete
from registry.jobs.queue import promise
from registry.kernel.canonical import JsonObject, canonical_bytes, digest
from registry.kernel.clock import china_date
from registry.kernel.refusal import Conflict, Gap, NotFound, Refusal
from registry.kernel.words import N_, say
from registry.publication import acting, store
from registry.publication.corrections import correction_gaps
from registry.publication.documents import public_record, read_record
from registry.publication.log import append, next_number
from registry.publication.models import Declaration, Version
from registry.publication.permission import ended
from registry.publication.rows import rows_of
from registry.publication.values import Act, Basis, Deed, State


class NoCorrection(Refusal):
    """The draft is complete, but it does more, or less, than put a mistake right."""


def publish(session: Session, reference: str, *, enterprise_id: int, now: datetime) -> Version:
    """Make a draft public at once; published already, the same version is the answer.

    Refusal lists every gap; NotFound if the draft is not this enterprise's.
    """
    draft = session.scalar(select(DraftRow).where(DraftRow.reference == reference).with_for_update())
    if draft is None or draft.enterprise_id != enterprise_id:
        raise NotFound(reference)
    if draft.became:
        return _version_of_draft(session, reference)
    content = draft_from_json(draft.content, revises=draft.revises)
    complete = declaring.complete(content, book=get_book(session), on=china_date(now))
    version = publish_complete(
        session,
        complete,
        enterprise_id=enterprise_id,
        key=reference,
        revises=draft.revises,
        corrects=draft.corrects,
        now=now,
    )
    draft.became = version.declaration.number
    return version


def publish_complete(
    session: Session,
    complete: Complete,
    *,
    enterprise_id: int,
    key: str,
    now: datetime,
    revises: str = "",
    corrects: bool = False,
) -> Version:
    """Write the version, its rows and its log entry, and promise what follows from them.

    `key` names the intent (a draft's reference, an import's row): it can be published only once. `revises` is
    the declaration of which this is the next version; `corrects` if that only puts a mistake right.
    """
    enterprise = get_declarant(session, enterprise_id)
    declaration = _declaration_to_revise(session, revises, enterprise) if revises else None
    number = declaration.number if declaration else next_number(session, now)
    n = declaration.latest + 1 if declaration else 1
    deed = Deed.CORRECT if corrects else Deed.REVISE if declaration else Deed.PUBLISH
    record = public_record(
        complete,
        number=number,
        version=n,
        deed=deed,
        enterprise=public_enterprise(enterprise),
        published_at=now,
    )
    if declaration is None:
        declaration = Declaration(number=number, enterprise=enterprise, kind=complete.kind, latest=n)
        session.add(declaration)
    elif corrects:
        _correct(session, declaration, record)
    declaration.latest = n
    data = canonical_bytes(record)
    version = _add_version(session, declaration, complete, data, key=key, deed=deed, now=now)
    attachment_store.publish(session, complete, now=now)
    _promise_what_follows(session, number, complete, now=now)
    return version


def withdraw(session: Session, number: str, *, enterprise_id: int, reason: str, now: datetime) -> Declaration:
    """End a declaration; its versions stay readable for ever. Withdrawn already, nothing changes."""
    declaration = _owned(session, number, enterprise_id)
    if declaration.state == State.WITHDRAWN:
        return declaration
    if refused := ended(Deed.WITHDRAW, State(declaration.state)):
        raise Conflict(refused.message)
    if not reason:
        raise Refusal(Gap("reason", say(N_("请说明废止的原因，原因将一并公开"))))
    act = Act(
        deed=Deed.WITHDRAW,
        at=now,
        by=declaration.enterprise.name,
        version=declaration.latest,
        reason=reason,
        basis=Basis.LAW_27,
    )
    acting.record_act(session, declaration, act)
    return declaration


def refuse_ended(declaration: Declaration) -> None:
    """What has ended is not revised: neither begun nor, where it ended meanwhile, published."""
    if refused := ended(Deed.REVISE, State(declaration.state)):
        raise Conflict(refused.message)


def public_enterprise(enterprise: Enterprise) -> JsonObject:
    """What a record says of its declarant."""
    return {
        "uscc": enterprise.uscc,
        "name": enterprise.name,
        "division": enterprise.division,
        "industry": enterprise.industry,
    }


def get_declarant(session: Session, enterprise_id: int) -> Enterprise:
    """The enterprise, unless its registration has ended: then there is nobody to promise anything."""
    # Shared with other publications; who records the end of the enterprise waits for all of them.
    enterprise = session.get_one(Enterprise, enterprise_id, with_for_update={"read": True})
    if enterprise.deregistered_on:
        raise Conflict(say(N_("%(name)s已注销登记，不能再公开声明"), name=enterprise.name))
    return enterprise


def _version_of_draft(session: Session, reference: str) -> Version:
    return session.scalars(select(Version).where(Version.draft == reference)).one()


def _declaration_to_revise(session: Session, number: str, enterprise: Enterprise) -> Declaration:
    declaration = _owned(session, number, enterprise.id)
    refuse_ended(declaration)
    return declaration


def _correct(session: Session, declaration: Declaration, record: JsonObject) -> None:
    """The newest version is now a corrected one; a Refusal if this does more than put a mistake right."""
    before = read_record(store.get_version(session, declaration.number).record)
    if gaps := list(correction_gaps(before, record)):
        raise NoCorrection(gaps)
    declaration.corrected = [*declaration.corrected, declaration.latest]


def _add_version(
    session: Session,
    declaration: Declaration,
    complete: Complete,
    record: bytes,
    *,
    key: str,
    deed: Deed,
    now: datetime,
) -> Version:
    """The newest version of the declaration, with its log entry and its rows."""
    said = {"version": declaration.latest, "record": digest(record)}
    entry = append(session, deed, declaration.number, said, now=now)
    version = Version(
        declaration=declaration,
        n=declaration.latest,
        title=complete.title,
        change_reason=complete.change_reason,
        record=record,
        digest=digest(record),
        draft=key,
        entry_index=entry.index,
        published_at=now,
    )
    session.add(version)
    session.flush()
    session.add_all(rows_of(version, complete))
    return version


def _owned(session: Session, number: str, enterprise_id: int) -> Declaration:
    declaration = store.lock_declaration(session, number)
    if declaration.enterprise_id != enterprise_id:
        raise NotFound(number)
    return declaration


def _promise_what_follows(session: Session, number: str, complete: Complete, *, now: datetime) -> None:
    promise(session, "index", {"declaration": number}, now=now)
    for category in sorted({product.category for product in complete.products}):
        promise(session, "rank", {"category": category}, now=now)
