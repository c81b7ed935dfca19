"""Once for each Idempotency-Key: the first call acts, the same call again is told what came of it."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.api.models import KeptAnswer
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

HEADER = "Idempotency-Key"
LONGEST_KEY = 100
KEPT_FOR = timedelta(hours=24)


def read_key(sent: str | None) -> str:
    """The key of a call; a Refusal without one."""
    key = (sent or "").strip().strip('"')
    if not key:
        raise Refusal(
            Gap(HEADER, say(N_("请为每次提交给出一个新的 Idempotency-Key，重试时沿用")), "required")
        )
    if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise Refusal(Gap(HEADER, say(N_("Idempotency-Key 应为不超过 100 个可见的 ASCII 字符")), "key"))
    return key


def claim(session: Session, *, enterprise_id: int, key: str, request: str, now: datetime) -> KeptAnswer:
    """The row of this key: new and without an outcome, or that of the earlier call.

    Two calls at once: the second waits for the first. Refusal if the key was used for something else.
    """
    session.execute(delete(KeptAnswer).where(KeptAnswer.at < now - KEPT_FOR))
    row = KeptAnswer(enterprise_id=enterprise_id, key=key, request=request, at=now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        query = select(KeptAnswer).where(KeptAnswer.enterprise_id == enterprise_id, KeptAnswer.key == key)
        row = session.scalars(query).one()
    if row.request != request:
        raise Refusal(Gap(HEADER, say(N_("这个 Idempotency-Key 已用于另一次提交，请换一个")), "reused"))
    return row
