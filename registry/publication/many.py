"""Publish many new declarations of one enterprise at once: the bytes as one by one, in few statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlalchemy.orm import Session

from registry.declarations import attachment_store
from registry.declarations.values import Complete
from registry.jobs.queue import promise_all
from registry.kernel.canonical import canonical_bytes, digest
from registry.kernel.orm import Base
from registry.publication.actions import get_declarant, public_enterprise
from registry.publication.documents import public_record
from registry.publication.log import Statement, append_all, next_numbers
from registry.publication.models import Declaration, Version
from registry.publication.rows import rows_of
from registry.publication.values import Deed


class Intent(NamedTuple):
    """A declaration to publish; `key` names the intent, which can be published only once."""

    key: str
    complete: Complete


class Publication(NamedTuple):
    """An intent with its number and its record."""

    key: str
    complete: Complete
    number: str
    record: bytes

    def version(self, *, declaration_id: int, entry_index: int, now: datetime) -> dict[str, Any]:
        return {
            "declaration_id": declaration_id,
            "n": 1,
            "title": self.complete.title,
            "change_reason": self.complete.change_reason,
            "record": self.record,
            "digest": digest(self.record),
            "draft": self.key,
            "entry_index": entry_index,
            "published_at": now,
        }


def publish_many(session: Session, intents: Sequence[Intent], *, enterprise_id: int, now: datetime) -> None:
    """Write versions, rows, log entries and promises of new declarations, in their order.

    What is held in memory grows with the intents of one call; call it again and again in one transaction.
    """
    new = _numbered(session, intents, enterprise_id=enterprise_id, now=now)
    facts = [{"version": 1, "record": digest(each.record)} for each in new]
    entries = append_all(
        session,
        [Statement(Deed.PUBLISH, each.number, said) for each, said in zip(new, facts, strict=True)],
        now=now,
    )
    declarations = [
        {"number": each.number, "enterprise_id": enterprise_id, "kind": each.complete.kind, "latest": 1}
        for each in new
    ]
    versions = [
        each.version(declaration_id=declaration_id, entry_index=entry.index, now=now)
        for each, entry, declaration_id in zip(
            new, entries, _insert(session, Declaration, declarations), strict=True
        )
    ]
    version_ids = _insert(session, Version, versions)
    _insert_rows(session, zip(version_ids, (each.complete for each in new), strict=True))
    for each in new:
        attachment_store.publish(session, each.complete, now=now)
    _promise_what_follows(session, new, now=now)


def _numbered(
    session: Session, intents: Sequence[Intent], *, enterprise_id: int, now: datetime
) -> list[Publication]:
    declarant = public_enterprise(get_declarant(session, enterprise_id))
    numbers = next_numbers(session, len(intents), now=now)
    return [
        Publication(
            intent.key,
            intent.complete,
            number,
            canonical_bytes(
                public_record(
                    intent.complete,
                    number=number,
                    version=1,
                    deed=Deed.PUBLISH,
                    enterprise=declarant,
                    published_at=now,
                )
            ),
        )
        for intent, number in zip(intents, numbers, strict=True)
    ]


def _insert(
    session: Session, table: type[Declaration | Version], rows: list[dict[str, Any]]
) -> Sequence[int]:
    """Insert the rows and answer their ids, in the same order."""
    if not rows:
        return []
    return session.scalars(insert(table).returning(table.id, sort_by_parameter_order=True), rows).all()


def _insert_rows(session: Session, published: Iterable[tuple[int, Complete]]) -> None:
    by_table: defaultdict[type[Base], list[dict[str, Any]]] = defaultdict(list)
    for version_id, complete in published:
        for row in rows_of(Version(id=version_id), complete):
            values = {name: value for name, value in vars(row).items() if not name.startswith("_")}
            by_table[type(row)].append(values)
    for table, rows in by_table.items():
        session.execute(insert(table), rows)


def _promise_what_follows(session: Session, new: Iterable[Publication], *, now: datetime) -> None:
    categories = {product.category for each in new for product in each.complete.products}
    promise_all(session, "index", ({"declaration": each.number} for each in new), now=now)
    promise_all(session, "rank", ({"category": category} for category in sorted(categories)), now=now)
