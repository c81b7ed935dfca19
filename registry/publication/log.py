"""The append-only log grows by one entry for each public act, and series of numbers by one number."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.kernel.canonical import JsonObject
from registry.kernel.clock import china_date
from registry.kernel.references import declaration_number, is_speakable
from registry.publication import rules, store
from registry.publication.models import Counter, EntryRow
from registry.publication.values import Deed


def append(session: Session, deed: Deed, subject: str, facts: JsonObject, *, now: datetime) -> EntryRow:
    """Add one entry to the log. Facts hold digests and codes, never a person's data.

    The head is locked until the transaction ends, so entries have one order; the unique `previous` is the
    second fence.
    """
    head = _locked_counter(session, "log", start=-1)
    last = session.get(EntryRow, head.last)
    entry = rules.next_entry(
        store.as_entry(last) if last else None, deed=deed, subject=subject, facts=facts, now=now
    )
    row = EntryRow(
        index=entry.index,
        deed=entry.deed,
        subject=subject,
        at=now,
        body=entry.body,
        previous=entry.previous,
        chain=entry.chain,
    )
    session.add(row)
    head.last = entry.index
    session.flush()
    return row


def next_number(session: Session, now: datetime) -> str:
    year = china_date(now).year
    counter = _locked_counter(session, f"declaration/{year}")
    while True:
        counter.last += 1
        number = declaration_number(year, counter.last)
        if is_speakable(number):
            return number


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
