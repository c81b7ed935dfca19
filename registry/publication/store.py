"""Declarations, versions and log entries, found and got."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, defer, joinedload

from registry.accounts.authority import Level
from registry.kernel.canonical import JsonObject, digest
from registry.kernel.refusal import NotFound
from registry.publication.documents import act_digest
from registry.publication.models import NEWEST, ActRow, Declaration, EntryRow, Version
from registry.publication.values import PUBLISHING_BASES, WHOLE_ENTERPRISE, Act, Basis, Deed, Entry, State


def find_declaration(session: Session, number: str) -> Declaration | None:
    return session.scalar(select(Declaration).where(Declaration.number == number))


def get_declaration(session: Session, number: str) -> Declaration:
    declaration = find_declaration(session, number)
    if declaration is None:
        raise NotFound(number)
    return declaration


def lock_declaration(session: Session, number: str) -> Declaration:
    """The same to be changed: who changes it at the same moment waits until this transaction ends."""
    query = select(Declaration).where(Declaration.number == number).with_for_update()
    declaration = session.scalar(query)
    if declaration is None:
        raise NotFound(number)
    return declaration


def find_version(session: Session, number: str, n: int) -> Version | None:
    query = select(Version).join(Version.declaration).where(Declaration.number == number, Version.n == n)
    return session.scalar(query.options(joinedload(Version.declaration).joinedload(Declaration.enterprise)))


def get_version(session: Session, number: str, n: int | None = None) -> Version:
    """Version n, or the newest one."""
    version = find_version(session, number, get_declaration(session, number).latest if n is None else n)
    if version is None:
        raise NotFound(f"{number} v{n}")
    return version


def state_of(version: Version) -> State:
    """Where a version stands: the newest one as its declaration does, older ones superseded or corrected."""
    declaration = version.declaration
    if version.n < declaration.latest:
        return State.CORRECTED if version.n in declaration.corrected else State.SUPERSEDED
    return State(declaration.state)


def acts_of(session: Session, declaration: Declaration) -> list[Act]:
    """Everything that was done to a declaration, the first thing first."""
    return acts_of_each(session, [declaration])[declaration.id]


def acts_of_each(session: Session, declarations: Sequence[Declaration]) -> dict[int, list[Act]]:
    """The same for each of several declarations, by id, in two queries."""
    named = {declaration.id: declaration for declaration in declarations}
    acts: dict[int, list[Act]] = {id_: [] for id_ in named}
    columns = (Version.declaration_id, Version.n, Version.published_at, Version.change_reason)
    published = select(*columns, Version.entry_index).where(Version.declaration_id.in_(named))
    for id_, n, at, reason, entry_index in session.execute(published):
        acts[id_].append(_publication(named[id_], n, at, reason, entry_index))
    for row in session.scalars(select(ActRow).where(ActRow.declaration_id.in_(named))):
        acts[row.declaration_id].append(as_act(row))
    return {id_: sorted(theirs, key=lambda act: act.entry_index) for id_, theirs in acts.items()}


def _publication(declaration: Declaration, n: int, at: datetime, reason: str, entry_index: int) -> Act:
    corrects = n - 1 in declaration.corrected
    deed = Deed.PUBLISH if n == 1 else Deed.CORRECT if corrects else Deed.REVISE
    return Act(
        deed=deed,
        at=at,
        by=declaration.enterprise.name,
        version=n,
        reason=reason,
        basis=PUBLISHING_BASES[deed],
        entry_index=entry_index,
    )


def as_act(row: ActRow) -> Act:
    return Act(
        deed=Deed(row.deed),
        at=row.at,
        by=row.by,
        version=row.version,
        level=Level(row.level) if row.level else None,
        division=row.division,
        reason=row.reason,
        demand=row.demand,
        basis=Basis(row.basis) if row.basis else None,
        document=row.document,
        due=row.due,
        about=row.about,
        entry_index=row.entry_index,
    )


def count_declarations_of(session: Session, enterprise_id: int) -> int:
    query = select(func.count()).select_from(Declaration).where(Declaration.enterprise_id == enterprise_id)
    return session.scalar(query) or 0


def newest_versions_of(session: Session, enterprise_id: int, *, offset: int, limit: int) -> Sequence[Version]:
    """A page of an enterprise's declarations, newest first, each by its newest version without its record."""
    query = (
        select(Version)
        .join(Declaration, NEWEST)
        .where(Declaration.enterprise_id == enterprise_id)
        .order_by(Declaration.id.desc())
        .options(contains_eager(Version.declaration), defer(Version.record))
    )
    return session.scalars(query.offset(offset).limit(limit)).all()


def find_last_entry(session: Session) -> EntryRow | None:
    return session.scalar(select(EntryRow).order_by(EntryRow.index.desc()).limit(1))


def get_entry(session: Session, index: int) -> EntryRow:
    entry = session.get(EntryRow, index)
    if entry is None:
        raise NotFound(f"entry {index}")
    return entry


def count_entries(session: Session) -> int:
    """How long the log is: its indexes begin at 0 and leave none out, so that the last one tells."""
    newest = session.scalar(select(func.max(EntryRow.index)))
    return 0 if newest is None else newest + 1


def entries_before(session: Session, end: int, limit: int) -> Sequence[EntryRow]:
    """A page of the log: entries below `end`, newest first."""
    query = select(EntryRow).where(EntryRow.index < end).order_by(EntryRow.index.desc())
    return session.scalars(query.limit(limit)).all()


def all_entries(session: Session) -> Iterator[Entry]:
    """The whole log from its beginning, a bounded number of rows in memory."""
    query = select(EntryRow).order_by(EntryRow.index).execution_options(yield_per=2000)
    return (as_entry(row) for row in session.scalars(query))


def as_entry(row: EntryRow) -> Entry:
    return Entry(row.index, Deed(row.deed), row.subject, row.at, row.body, row.previous, row.chain)


def altered_acts(session: Session) -> list[str]:
    """Acts that do not say what was logged: `number entry N`, empty if all are sound."""
    query = (
        select(Declaration.number, ActRow, EntryRow.subject, EntryRow.body)
        .join(Declaration, Declaration.id == ActRow.declaration_id)
        .join(EntryRow, EntryRow.index == ActRow.entry_index)
        .order_by(ActRow.id)
        .execution_options(yield_per=500)
    )
    return [
        f"{number} entry {row.entry_index}"
        for number, row, subject, body in session.execute(query)
        if not _is_logged(row, json.loads(body)["facts"], number=number, subject=subject)
    ]


def _is_logged(row: ActRow, facts: JsonObject, *, number: str, subject: str) -> bool:
    """An act that met all declarations of an enterprise was logged once for all of them; of the first
    withdrawals only the reason was logged.
    """
    if "act" not in facts:
        return bool(facts["reason"] == digest(row.reason.encode()))
    act = as_act(row) if subject == number else replace(as_act(row), version=WHOLE_ENTERPRISE)
    return bool(facts["act"] == act_digest(act, subject=subject))


def altered_versions(session: Session) -> list[str]:
    """Versions whose record is not the one whose digest was logged: `number vN`, empty if all are sound."""
    query = (
        select(Declaration.number, Version.n, Version.record, Version.digest, EntryRow.body)
        .join(Version.declaration)
        .join(EntryRow, EntryRow.index == Version.entry_index)
        .order_by(Version.id)
        .execution_options(yield_per=500)
    )
    return [
        f"{number} v{n}"
        for number, n, record, stored, body in session.execute(query)
        if not digest(record) == stored == json.loads(body)["facts"]["record"]
    ]
