"""Signing in: an attempt counts as failed until it has proved right, so that many at once gain nothing.

Three steps, because hashing must not hold the database's write lock: `begin` (in a transaction), `is_right`
(outside), `succeed` (in a transaction).
"""

import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.accounts import passwords, rules, store
from registry.accounts.models import LoginSession, Membership, Throttle
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

WRONG = Gap("login", say(N_("登录名或密码不正确")))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try; unknown, disabled and homeless logins look like any other until the password is compared."""

    login: str
    address: str
    password_hash: str | None = None
    membership_id: int | None = None

    @property
    def keys(self) -> dict[str, int]:
        """What is counted, and how many failures of each are free."""
        login = f"login:{rules.login_key(self.login)[:200]}"
        return {login: rules.FREE_FAILURES_OF_A_LOGIN, **address_key(self.address)}


class TooManyFailures(Refusal):
    """Wait before the next try; said alike of logins that exist and that do not."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        minutes = -(-int(wait.total_seconds()) // 60)
        super().__init__(Gap("login", say(N_("尝试次数过多，请在 %(minutes)s 分钟后再试"), minutes=minutes)))


def begin(session: Session, *, login: str, address: str, now: datetime) -> Attempt:
    """Refuse while locked; else count the attempt as a failure and find what to compare with."""
    attempt = Attempt(login, address)
    charge(session, attempt.keys, now=now)
    person = store.find_person(session, login)
    membership = store.find_membership(session, person) if person and not person.disabled_at else None
    if person is None or membership is None:
        return attempt
    return Attempt(login, address, person.password_hash, membership.id)


def charge(session: Session, keys: Mapping[str, int], *, now: datetime) -> None:
    """Count one failure of each key, unless one of them must still wait."""
    throttles = [(_throttle(session, key, now=now), free) for key, free in keys.items()]
    locked = [row.locked_until - now for row, _ in throttles if row.locked_until and row.locked_until > now]
    if locked:
        raise TooManyFailures(max(locked))
    for row, free in throttles:
        _count_failure(row, free=free, now=now)


def address_key(address: str) -> dict[str, int]:
    """The network of an address, to charge a registration to."""
    return {f"address:{network_of(address)}": rules.FREE_FAILURES_OF_AN_ADDRESS}


def is_right(attempt: Attempt, password: str) -> bool:
    return passwords.matches(attempt.password_hash, password)


def succeed(session: Session, attempt: Attempt, *, password: str, now: datetime) -> str:
    """Forget the failures of this login, take back the one of this address, and open a session: its token."""
    login_row, address_row = (_throttle(session, key, now=now) for key in attempt.keys)
    session.delete(login_row)
    address_row.failures, address_row.locked_until = max(0, address_row.failures - 1), None
    membership = session.get_one(Membership, attempt.membership_id)
    if passwords.needs_rehash(membership.person.password_hash):
        membership.person.password_hash = passwords.hash_password(password)
    forget_what_is_over(session, now=now)
    return open_session(session, membership, now=now)


def open_session(session: Session, membership: Membership, *, now: datetime) -> str:
    """A new random token for the cookie; the database keeps its digest only."""
    token = secrets.token_urlsafe(32)
    session.add(
        LoginSession(
            token_digest=store.token_digest(token),
            membership_id=membership.id,
            created_at=now,
            expires_at=now + rules.SESSION_LIFE,
        )
    )
    return token


def close_session(session: Session, token: str) -> None:
    session.execute(delete(LoginSession).where(LoginSession.token_digest == store.token_digest(token)))


def forget_what_is_over(session: Session, *, now: datetime) -> None:
    """Sessions that ended and failures of yesterday: addresses are personal data and are not kept longer."""
    session.execute(delete(LoginSession).where(LoginSession.expires_at <= now))
    unlocked = or_(Throttle.locked_until.is_(None), Throttle.locked_until <= now)
    over = select(Throttle.key).where(Throttle.last_failure_at <= now - rules.FORGET_AFTER, unlocked)
    # Rows that another sign-in is counting on just now are left to the next one.
    session.execute(delete(Throttle).where(Throttle.key.in_(over.with_for_update(skip_locked=True))))


def network_of(address: str) -> str:
    """The network that shares one count: /24 of IPv4, /64 of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    length = 24 if found.version == 4 else 64  # noqa: PLR2004 - the version of the protocol
    return str(ipaddress.ip_network(f"{found}/{length}", strict=False))


def _throttle(session: Session, key: str, *, now: datetime) -> Throttle:
    row = session.get(Throttle, key, with_for_update=True) or _new_throttle(session, key, now=now)
    if rules.is_forgotten(row.last_failure_at, now=now):
        row.failures, row.locked_until = 0, None
    return row


def _new_throttle(session: Session, key: str, *, now: datetime) -> Throttle:
    row = Throttle(key=key, failures=0, last_failure_at=now)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return session.get_one(Throttle, key, with_for_update=True)
    return row


def _count_failure(row: Throttle, *, free: int, now: datetime) -> None:
    row.failures += 1
    row.last_failure_at = now
    wait = rules.wait_after(row.failures, free=free)
    row.locked_until = now + wait if wait else None
