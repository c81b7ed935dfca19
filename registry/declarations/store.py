"""Drafts, found and got."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.declarations.documents import draft_from_json
from registry.declarations.models import DraftRow
from registry.declarations.values import Draft
from registry.kernel.refusal import NotFound


def get_draft(session: Session, reference: str, *, enterprise_id: int) -> DraftRow:
    """A draft of this enterprise; another's draft does not exist for it."""
    row = session.scalar(select(DraftRow).where(DraftRow.reference == reference))
    if row is None or row.enterprise_id != enterprise_id:
        raise NotFound(reference)
    return row


def open_drafts(session: Session, enterprise_id: int) -> Sequence[DraftRow]:
    query = select(DraftRow).where(DraftRow.enterprise_id == enterprise_id, DraftRow.became == "")
    return session.scalars(query.order_by(DraftRow.updated_at.desc()).limit(100)).all()


def as_value(row: DraftRow) -> Draft:
    return draft_from_json(row.content, revises=row.revises)
