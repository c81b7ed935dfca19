"""Enterprises and people, found and got."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from registry.accounts.models import Enterprise, LoginSession, Membership
from registry.accounts.values import Actor, Role
from registry.kernel.refusal import NotFound


def find_enterprise(session: Session, uscc: str) -> Enterprise | None:
    return session.scalar(select(Enterprise).where(Enterprise.uscc == uscc))


def get_enterprise(session: Session, uscc: str) -> Enterprise:
    enterprise = find_enterprise(session, uscc)
    if enterprise is None:
        raise NotFound(uscc)
    return enterprise


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_actor(session: Session, *, token: str, now: datetime) -> Actor | None:
    """The person behind a cookie's token, unless the session has ended or the person was disabled."""
    login = session.get(LoginSession, token_digest(token))
    if login is None or login.expires_at <= now:
        return None
    membership = session.get(
        Membership, login.membership_id,
        options=[joinedload(Membership.person), joinedload(Membership.enterprise), joinedload(Membership.organisation)],
    )
    if membership is None or membership.person.disabled_at is not None:
        return None
    return as_actor(membership)


def as_actor(membership: Membership) -> Actor:
    body = membership.enterprise or membership.organisation
    assert body is not None
    return Actor(
        person_id=membership.person_id, name=membership.person.name, role=Role(membership.role),
        acts_for=body.name, enterprise_id=membership.enterprise_id,
        organisation_id=membership.organisation_id, division=body.division,
    )
