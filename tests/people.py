"""The people of the tests. Amal declares for an enterprise, Bo helps her, Chen is of another and must not.

Rao regulates in Hubei, Dai assesses, Lin tests in a laboratory, Ada administers.
"""

from functools import cache

from sqlalchemy.orm import Session

from registry.accounts import actions, passwords, signing_in, store
from registry.accounts.models import Enterprise, Membership, Organisation
from registry.accounts.rules import Registration
from registry.accounts.uscc import make_uscc
from registry.accounts.values import Actor, Role
from registry.kernel.clock import Clock
from registry.kernel.database import Database
from tests.browser import Browser

PASSWORD = "correct horse battery"
AMALS_CODE = make_uscc("420106", 1)
CHENS_CODE = make_uscc("330106", 2)


@cache
def password_hash() -> str:
    """Made once: hashing is slow on purpose."""
    return passwords.hash_password(PASSWORD)


def make_enterprise(session: Session, clock: Clock, *, serial: int = 1, **changes: str) -> Enterprise:
    """A fictional enterprise in Wuhan's Wuchang district; `changes` are fields of `Registration`."""
    fields = {
        "uscc": make_uscc("420106", serial),
        "name": f"示例家电{serial:05d}有限公司",
        "division": "420106",
        "industry": "C38",
        **changes,
    }
    return actions.create_enterprise(session, Registration(**fields), now=clock())


def make_person(
    session: Session, clock: Clock, login: str, role: Role, body: Enterprise | Organisation
) -> Membership:
    person = actions.create_person(
        session, login=login, name=login.title(), password_hash=password_hash(), now=clock()
    )
    return actions.add_member(session, person, role, body)


def amal(session: Session, clock: Clock) -> Membership:
    """Declares for 示例家电00001有限公司."""
    return _member(session, clock, "amal", AMALS_CODE, serial=1)


def bo(session: Session, clock: Clock) -> Membership:
    """Amal's colleague."""
    return _member(session, clock, "bo", AMALS_CODE, serial=1)


def chen(session: Session, clock: Clock) -> Membership:
    """Of another enterprise, in Hangzhou."""
    return _member(session, clock, "chen", CHENS_CODE, serial=2, division="330106")


def rao(session: Session, clock: Clock) -> Membership:
    """Regulates in the province where Amal's enterprise is."""
    return _official(session, clock, "rao", Role.REGULATOR, "示例省市场监管部门", division="420000")


def dai(session: Session, clock: Clock) -> Membership:
    return _official(session, clock, "dai", Role.ASSESSOR, "示例评估机构")


def lin(session: Session, clock: Clock) -> Membership:
    return _official(session, clock, "lin", Role.LABORATORY, "示例检验机构")


def ada(session: Session, clock: Clock) -> Membership:
    return _official(session, clock, "ada", Role.ADMINISTRATOR, "示例平台运营机构")


EVERYONE = {"amal": amal, "bo": bo, "chen": chen, "rao": rao, "dai": dai, "lin": lin, "ada": ada}


def settle(database: Database, clock: Clock, *names: str) -> dict[str, Actor]:
    """These people (or everyone), in the database; as actors, by name."""
    with database.transaction() as session:
        made = {name: EVERYONE[name](session, clock) for name in names or EVERYONE}
        return {name: store.as_actor(membership) for name, membership in made.items()}


def arrive(browser: Browser, database: Database, clock: Clock, name: str) -> Actor:
    """The browser is signed in as this person, who is made if need be; no password is hashed for it."""
    with database.transaction() as session:
        person = store.find_person(session, name)
        membership = store.find_membership(session, person) if person else EVERYONE[name](session, clock)
        assert membership is not None
        token = signing_in.open_session(session, membership, now=clock())
        actor = store.as_actor(membership)
    with browser.client.session_transaction() as cookie:
        cookie.clear()
        cookie["login"] = token
    return actor


def _member(
    session: Session, clock: Clock, login: str, code: str, *, serial: int, **changes: str
) -> Membership:
    enterprise = store.find_enterprise(session, code)
    enterprise = enterprise or make_enterprise(session, clock, serial=serial, uscc=code, **changes)
    return make_person(session, clock, login, Role.ENTERPRISE, enterprise)


def _official(
    session: Session, clock: Clock, login: str, role: Role, body: str, *, division: str = ""
) -> Membership:
    organisation = actions.create_organisation(session, role, body, division=division)
    return make_person(session, clock, login, role, organisation)
