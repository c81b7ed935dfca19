"""Tokens with which an enterprise's programs act: made, listed, revoked, and found when one is presented."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from registry.accounts import store
from registry.accounts.models import AccessToken, Membership
from registry.accounts.values import Actor, Scope
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

PREFIX = "bm_"
"""Tells those who scan code and logs for secrets that this is one, and whose."""
LIFE = timedelta(days=365)
MOST = 20
"""Tokens of one enterprise: more programs than that share some."""


def issue(session: Session, actor: Actor, *, name: str, scope: Scope, now: datetime) -> str:
    """A new token for what the name says; only now can it be read."""
    if not name:
        raise Refusal(Gap("name", say(N_("请写明这个令牌给哪个程序使用"))))
    if len(tokens_of(session, _enterprise(actor))) >= MOST:
        raise Refusal(Gap("name", say(N_("令牌已达 %(most)s 个，请先撤销不用的"), most=MOST)))
    token = PREFIX + secrets.token_urlsafe(32)
    membership = store.get_member(session, actor.person_id, enterprise_id=_enterprise(actor))
    session.add(
        AccessToken(
            token_digest=store.token_digest(token),
            membership_id=membership.id,
            name=name,
            scope=scope,
            created_at=now,
            expires_at=now + LIFE,
        )
    )
    return token


def tokens_of(session: Session, enterprise_id: int) -> Sequence[AccessToken]:
    """What the enterprise's programs hold, newest first."""
    query = select(AccessToken).join(AccessToken.membership).where(Membership.enterprise_id == enterprise_id)
    whose = contains_eager(AccessToken.membership).joinedload(Membership.person)
    return session.scalars(query.options(whose).order_by(AccessToken.id.desc())).all()


def revoke(session: Session, token_id: int, *, enterprise_id: int) -> None:
    """From now on it opens nothing; revoked already, nothing changes, and another's token stays."""
    own = select(Membership.id).where(Membership.enterprise_id == enterprise_id)
    mine = AccessToken.membership_id.in_(own)
    session.execute(delete(AccessToken).where(AccessToken.id == token_id, mine))


def find_bearer(session: Session, token: str, *, scope: Scope, now: datetime) -> Actor | None:
    """Whom the bearer acts as, if the token holds today and its member may still act; the use is noted."""
    query = select(AccessToken).where(AccessToken.token_digest == store.token_digest(token))
    whole = joinedload(AccessToken.membership).options(*store.WHOLE)
    found = session.scalar(query.options(whole))
    if found is None or found.scope != scope or found.expires_at <= now:
        return None
    if found.membership.person.disabled_at is not None:
        return None
    found.last_used_at = now
    return store.as_actor(found.membership)


def _enterprise(actor: Actor) -> int:
    assert actor.enterprise_id is not None, "members of enterprises alone have tokens"
    return actor.enterprise_id
