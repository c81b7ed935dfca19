"""Enterprises and people, found and got."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from registry.accounts.models import Enterprise, LoginSession, Membership, Person
from registry.accounts.rules import jurisdiction, login_key
from registry.accounts.values import Actor, Role
from registry.kernel.refusal import NotFound

WHOLE = [
    joinedload(Membership.person),
    joinedload(Membership.enterprise),
    joinedload(Membership.organisation),
]
MOST_TO_REVIEW = 200
"""Codes on one page; the others come up as these are dealt with."""


def find_enterprise(session: Session, uscc: str) -> Enterprise | None:
    return session.scalar(select(Enterprise).where(Enterprise.uscc == uscc))


def get_enterprise(session: Session, uscc: str) -> Enterprise:
    enterprise = find_enterprise(session, uscc)
    if enterprise is None:
        raise NotFound(uscc)
    return enterprise


def find_person(session: Session, login: str) -> Person | None:
    return session.scalar(select(Person).where(Person.login == login_key(login)))


def get_person(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound(str(person_id))
    return person


def find_membership(session: Session, person: Person) -> Membership | None:
    """Whom the person acts for; the first, if there are several."""
    query = select(Membership).where(Membership.person_id == person.id).order_by(Membership.id).limit(1)
    return session.scalar(query.options(*WHOLE))


def members_of(session: Session, enterprise_id: int) -> Sequence[Membership]:
    query = select(Membership).where(Membership.enterprise_id == enterprise_id).order_by(Membership.id)
    return session.scalars(query.options(*WHOLE)).all()


def get_member(session: Session, person_id: int, *, enterprise_id: int) -> Membership:
    """A colleague's membership; another enterprise's people do not exist here."""
    query = select(Membership).where(Membership.person_id == person_id).options(*WHOLE)
    membership = session.scalar(query.where(Membership.enterprise_id == enterprise_id))
    if membership is None:
        raise NotFound(str(person_id))
    return membership


def people(session: Session, *, offset: int, limit: int) -> Sequence[Membership]:
    """Everyone who can act here, newest first."""
    query = select(Membership).order_by(Membership.id.desc()).offset(offset).limit(limit)
    return session.scalars(query.options(*WHOLE)).all()


def count_people(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Membership)) or 0


def codes_to_review(session: Session, division: str) -> Sequence[Enterprise]:
    """Enterprises whose code waits for a look, in an authority's jurisdiction, longest waiting first."""
    query = _to_review(division).order_by(Enterprise.registered_at)
    return session.scalars(query.limit(MOST_TO_REVIEW)).all()


def count_codes_to_review(session: Session, division: str) -> int:
    return session.scalar(_to_review(division).with_only_columns(func.count())) or 0


def get_code_to_review(session: Session, uscc: str, *, division: str) -> Enterprise:
    enterprise = session.scalar(_to_review(division).where(Enterprise.uscc == uscc).with_for_update())
    if enterprise is None:
        raise NotFound(uscc)
    return enterprise


def count_by_role(session: Session) -> dict[Role, int]:
    rows = session.execute(select(Membership.role, func.count()).group_by(Membership.role))
    return {Role(role): count for role, count in rows}


def count_enterprises(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Enterprise)) or 0


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_actor(session: Session, *, token: str, now: datetime) -> Actor | None:
    """The person behind a cookie's token, unless the session has ended or the person was disabled."""
    login = session.get(LoginSession, token_digest(token))
    if login is None or login.expires_at <= now:
        return None
    membership = session.get(Membership, login.membership_id, options=WHOLE)
    if membership is None or membership.person.disabled_at is not None:
        return None
    return as_actor(membership)


def as_actor(membership: Membership) -> Actor:
    body = membership.enterprise or membership.organisation
    assert body is not None
    return Actor(
        person_id=membership.person_id,
        name=membership.person.name,
        role=Role(membership.role),
        acts_for=body.name,
        enterprise_id=membership.enterprise_id,
        organisation_id=membership.organisation_id,
        division=body.division,
    )


def _to_review(division: str) -> Select[Enterprise]:
    waiting = select(Enterprise).where(Enterprise.code_check == "to_review")
    return waiting.where(Enterprise.division.startswith(jurisdiction(division)))
