"""How the log grows and how anyone can see that nothing in it was changed."""

from collections.abc import Iterable
from datetime import UTC, datetime

from registry.kernel.canonical import JsonObject, canonical_bytes, digest
from registry.publication.values import Deed, Entry

BEGINNING = "0" * 64
"""What the first entry names as the one before it."""


def written_moment(moment: datetime) -> str:
    """A moment as records write it: UTC with microseconds and a Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def next_entry(last: Entry | None, *, deed: Deed, subject: str, facts: JsonObject, now: datetime) -> Entry:
    """The entry that follows `last` (None for the first)."""
    index = 0 if last is None else last.index + 1
    previous = BEGINNING if last is None else last.chain
    body = canonical_bytes(
        {"v": 1, "index": index, "deed": deed, "subject": subject, "at": written_moment(now), "facts": facts}
    )
    return Entry(
        index=index,
        deed=deed,
        subject=subject,
        at=now,
        body=body,
        previous=previous,
        chain=chain_value(previous, body),
    )


def chain_value(previous: str, body: bytes) -> str:
    """SHA-256 over the previous chain value (32 bytes) and the body."""
    return digest(bytes.fromhex(previous) + body)


def first_break(entries: Iterable[Entry]) -> int | None:
    """The index where the chain does not hold (an entry edited, missing or moved), or None if it is whole."""
    previous = BEGINNING
    for position, entry in enumerate(entries):
        sound = entry.previous == previous and entry.chain == chain_value(previous, entry.body)
        if entry.index != position or not sound:
            return position
        previous = entry.chain
    return None
