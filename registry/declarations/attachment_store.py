"""Uploaded files in the database: kept once by their digest, found, published, and in the end forgotten."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, CursorResult, Select, delete, func, or_, select, union_all, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.declarations.attachments import ABANDONED_AFTER, MOST_WAITING, Inspected
from registry.declarations.models import AttachmentRow, DraftRow
from registry.declarations.values import Attachment, Complete
from registry.kernel.canonical import digest
from registry.kernel.refusal import Gap, NotFound, Refusal
from registry.kernel.words import N_, say

HELD_AT = (("text", "digest"), ("channel", "copy", "digest"))
"""Where a draft names its files."""


def refuse_too_many(session: Session, enterprise_id: int) -> None:
    """A Refusal to who has brought as many files as may wait to be published."""
    waiting = select(func.count()).where(
        AttachmentRow.enterprise_id == enterprise_id, AttachmentRow.published_at.is_(None)
    )
    if (session.scalar(waiting) or 0) >= MOST_WAITING:
        message = N_("尚未公开的文件已达 %(most)s 个：请先公开声明；不再需要的文件 %(days)s 天后自动删除")
        raise Refusal(Gap("file", say(message, most=MOST_WAITING, days=ABANDONED_AFTER.days)))


def keep(
    session: Session,
    data: bytes,
    found: Inspected,
    *,
    name: str,
    now: datetime,
    enterprise_id: int | None = None,
) -> Attachment:
    """The file as a draft names it; bytes that are there already are not kept twice."""
    key = digest(data)
    if not _touch(session, key, now):
        row = AttachmentRow(
            digest=key,
            size=len(data),
            pages=found.pages,
            characters=len(found.text),
            uploaded_at=now,
            enterprise_id=enterprise_id,
            text=found.text,
            data=data,
        )
        _insert(session, row)
    return Attachment(key, name, len(data), found.pages)


def get(session: Session, key: str) -> AttachmentRow:
    row = session.get(AttachmentRow, key)
    if row is None:
        raise NotFound(key)
    return row


def find(session: Session, attachment: Attachment | None) -> AttachmentRow | None:
    return session.get(AttachmentRow, attachment.digest) if attachment else None


def publish(session: Session, complete: Complete, *, now: datetime) -> None:
    """The files of a declaration stay from now on. Refusal if one of them is not here."""
    for field, attachment in (("text", complete.text), ("channel.copy", complete.channel.copy)):
        if attachment is None:
            continue
        row = session.get(AttachmentRow, attachment.digest, with_for_update=True)
        if row is None:
            raise Refusal(Gap(field, say(N_("文件“%(name)s”不在本平台，请重新上传"), name=attachment.name)))
        row.published_at = row.published_at or now


def texts(session: Session, digests: Iterable[str], *, limit: int) -> Mapping[str, str]:
    """The beginning of the text of each file that has one, by digest."""
    beginning = func.substr(AttachmentRow.text, 1, limit)
    query = select(AttachmentRow.digest, beginning).where(
        AttachmentRow.digest.in_(set(digests)), AttachmentRow.characters > 0
    )
    return dict(session.execute(query).all())


def usable(session: Session, digests: Collection[str], *, enterprise_id: int) -> dict[str, int]:
    """The sizes of those files that an enterprise may name: its drafts hold them, or they are public.

    What others have uploaded and not published is nobody's business, not even that it is there.
    """
    if not digests:
        return {}
    query = select(AttachmentRow.digest, AttachmentRow.size).where(AttachmentRow.digest.in_(digests))
    own = AttachmentRow.digest.in_(_held(DraftRow.enterprise_id == enterprise_id))
    return dict(session.execute(query.where(or_(AttachmentRow.published_at.is_not(None), own))).all())


def forget_abandoned(session: Session, *, now: datetime) -> int:
    """Delete older files that were never published and that no draft holds; returns how many."""
    abandoned = (
        AttachmentRow.published_at.is_(None),
        AttachmentRow.uploaded_at < now - ABANDONED_AFTER,
        AttachmentRow.digest.not_in(_held()),
    )
    done = session.execute(delete(AttachmentRow).where(*abandoned))
    return cast("CursorResult[object]", done).rowcount


def _held(*which: ColumnElement[bool]) -> Select[tuple[str]]:
    """The digests that open drafts name, or those drafts of them."""
    names = [DraftRow.content[path].as_string() for path in HELD_AT]
    held = union_all(
        *(select(name.label("digest")).where(DraftRow.became == "", *which) for name in names)
    ).subquery()
    return select(held.c.digest).where(held.c.digest.is_not(None))


def _touch(session: Session, key: str, now: datetime) -> bool:
    """Whether the file is here. It counts as uploaded now, so that nobody forgets it in this moment."""
    found = session.execute(update(AttachmentRow).where(AttachmentRow.digest == key).values(uploaded_at=now))
    return cast("CursorResult[object]", found).rowcount == 1


def _insert(session: Session, row: AttachmentRow) -> None:
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        pass  # uploaded in the same moment by another: the same bytes
