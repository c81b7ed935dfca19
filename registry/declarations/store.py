"""Drafts, found and got."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from registry.declarations.documents import draft_from_json
from registry.declarations.models import DraftRow
from registry.declarations.values import Draft
from registry.kernel.refusal import NotFound


def get_draft(session: Session, reference: str, *, enterprise_id: int) -> DraftRow:
    """A draft of this enterprise; another's draft does not exist for it."""
    return _owned(session.scalar(_by_reference(reference)), enterprise_id)


def lock_draft(session: Session, reference: str, *, enterprise_id: int) -> DraftRow:
    """The same to be changed: who changes it at the same moment waits until this transaction ends."""
    return _owned(session.scalar(_by_reference(reference).with_for_update()), enterprise_id)


def open_drafts(session: Session, enterprise_id: int) -> Sequence[DraftRow]:
    query = select(DraftRow).where(DraftRow.enterprise_id == enterprise_id, DraftRow.became == "")
    return session.scalars(query.order_by(DraftRow.updated_at.desc()).limit(100)).all()


def count_open(session: Session, enterprise_id: int) -> int:
    query = select(func.count()).where(DraftRow.enterprise_id == enterprise_id, DraftRow.became == "")
    return session.scalar(query) or 0


def as_value(row: DraftRow) -> Draft:
    return draft_from_json(row.content, revises=row.revises)


def _by_reference(reference: str) -> Select[DraftRow]:
    return select(DraftRow).where(DraftRow.reference == reference)


def _owned(row: DraftRow | None, enterprise_id: int) -> DraftRow:
    if row is None or row.enterprise_id != enterprise_id:
        raise NotFound("draft")
    return row
