"""The append-only log grows by one entry for each public act, and series of numbers by one number."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.kernel.canonical import JsonObject
from registry.kernel.clock import china_date
from registry.kernel.references import declaration_number, is_speakable
from registry.publication import rules, store
from registry.publication.models import Counter, EntryRow
from registry.publication.values import Deed, Entry

COLUMNS = tuple(field.name for field in fields(Entry))


class Statement(NamedTuple):
    """What an entry says. Facts hold digests and codes, never a person's data."""

    deed: Deed
    subject: str
    facts: JsonObject


def append(session: Session, deed: Deed, subject: str, facts: JsonObject, *, now: datetime) -> Entry:
    """Add one entry to the log."""
    return append_all(session, [Statement(deed, subject, facts)], now=now)[0]


def append_all(session: Session, statements: Iterable[Statement], *, now: datetime) -> list[Entry]:
    """Add an entry for each statement, in their order.

    The head is locked until the transaction ends, so entries have one order; the unique `previous` is the
    second fence.
    """
    head = _locked_counter(session, "log", start=-1)
    newest = session.get(EntryRow, head.last)
    last = store.as_entry(newest) if newest else None
    entries = []
    for deed, subject, facts in statements:
        last = rules.next_entry(last, deed=deed, subject=subject, facts=facts, now=now)
        entries.append(last)
    if entries:
        rows = [{name: getattr(entry, name) for name in COLUMNS} for entry in entries]
        session.execute(insert(EntryRow), rows)
        head.last = entries[-1].index
        session.flush()
    return entries


def next_number(session: Session, now: datetime) -> str:
    return next_numbers(session, 1, now=now)[0]


def next_numbers(session: Session, count: int, *, now: datetime) -> list[str]:
    """Numbers that nobody has or will have, in their order."""
    year = china_date(now).year
    counter = _locked_counter(session, f"declaration/{year}")
    numbers: list[str] = []
    while len(numbers) < count:
        counter.last += 1
        number = declaration_number(year, counter.last)
        if is_speakable(number):
            numbers.append(number)
    return numbers


def _locked_counter(session: Session, series: str, *, start: int = 0) -> Counter:
    """The counter of a series, ours until the transaction ends."""
    query = select(Counter).where(Counter.series == series).with_for_update()
    counter = session.scalar(query)
    if counter is not None:
        return counter
    try:
        with session.begin_nested():
            session.add(Counter(series=series, last=start))
    except IntegrityError:
        pass  # another transaction began the series in this very moment: its row is the one to lock
    return session.scalars(query).one()
