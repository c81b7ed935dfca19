"""Declarations, versions and log entries, found and got."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from registry.accounts.authority import Level
from registry.kernel.canonical import JsonObject, canonical_bytes, digest
from registry.kernel.refusal import NotFound
from registry.publication.documents import act_to_json
from registry.publication.models import ActRow, Declaration, EntryRow, Version
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
    rows = session.scalars(select(ActRow).where(ActRow.declaration_id == declaration.id))
    acts = [*_publications(session, declaration), *map(as_act, rows)]
    return sorted(acts, key=lambda act: act.entry_index)


def _publications(session: Session, declaration: Declaration) -> Iterator[Act]:
    query = select(Version.n, Version.published_at, Version.change_reason, Version.entry_index)
    for n, at, reason, entry_index in session.execute(query.where(Version.declaration_id == declaration.id)):
        deed = _publishing_deed(n, declaration.corrected)
        yield Act(
            deed=deed,
            at=at,
            by=declaration.enterprise.name,
            version=n,
            reason=reason,
            basis=PUBLISHING_BASES[deed],
            entry_index=entry_index,
        )


def _publishing_deed(n: int, corrected: Collection[int]) -> Deed:
    if n == 1:
        return Deed.PUBLISH
    return Deed.CORRECT if n - 1 in corrected else Deed.REVISE


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


def declarations_of(session: Session, enterprise_id: int) -> Sequence[Declaration]:
    """All declarations of an enterprise, newest first."""
    query = select(Declaration).where(Declaration.enterprise_id == enterprise_id)
    return (
        session.scalars(query.order_by(Declaration.id.desc()).options(joinedload(Declaration.versions)))
        .unique()
        .all()
    )


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
    return bool(facts["act"] == digest(canonical_bytes(act_to_json(act, subject=subject))))


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
