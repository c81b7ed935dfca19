"""Start, save and discard drafts; a draft is saved however incomplete it is."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from registry.declarations.documents import draft_to_json
from registry.declarations.models import DraftRow
from registry.declarations.store import count_open, lock_draft
from registry.declarations.values import Draft
from registry.kernel.refusal import Conflict
from registry.kernel.words import N_, say

MOST_OPEN = 500
"""Drafts of one enterprise: nobody fills in more at a time, and a file takes many declarations at once."""


def start(
    session: Session, draft: Draft, *, enterprise_id: int, now: datetime, corrects: bool = False
) -> DraftRow:
    """A new draft: empty, or the last version as the start of a revision or a correction."""
    if count_open(session, enterprise_id) >= MOST_OPEN:
        raise Conflict(say(N_("未公开的草稿已达 %(most)s 份，请先公开或删除一些"), most=MOST_OPEN))
    row = DraftRow(
        reference=secrets.token_hex(12),
        enterprise_id=enterprise_id,
        revises=draft.revises,
        corrects=corrects,
        title=draft.title,
        content=draft_to_json(draft),
        updated_at=now,
    )
    session.add(row)
    session.flush()
    return row


def save(row: DraftRow, draft: Draft, *, now: datetime) -> None:
    """Keep what was typed. A published draft is closed: revise its declaration instead."""
    if row.became:
        raise Conflict(say(N_("这份草稿已经公开为声明 %(number)s，如需更改请修订该声明"), number=row.became))
    row.title, row.content, row.updated_at = draft.title, draft_to_json(draft), now


def discard(session: Session, reference: str, *, enterprise_id: int) -> None:
    row = lock_draft(session, reference, enterprise_id=enterprise_id)
    if not row.became:
        session.delete(row)
