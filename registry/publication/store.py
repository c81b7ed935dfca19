"""Declarations, versions and log entries, found and got."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from registry.kernel.canonical import digest
from registry.kernel.refusal import NotFound
from registry.publication.models import Declaration, EntryRow, Version
from registry.publication.values import Deed, Entry, State


def find_declaration(session: Session, number: str) -> Declaration | None:
    return session.scalar(select(Declaration).where(Declaration.number == number))


def get_declaration(session: Session, number: str) -> Declaration:
    declaration = find_declaration(session, number)
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
