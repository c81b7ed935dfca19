"""Register enterprises and people, change passwords, look at doubtful codes; `signing_in` opens sessions."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.accounts import passwords, rules, store, uscc
from registry.accounts.models import AccessToken, Enterprise, LoginSession, Membership, Organisation, Person
from registry.accounts.values import Actor, Role
from registry.jobs.queue import promise
from registry.kernel.refusal import Conflict, Gap, NotAllowed, Refusal
from registry.kernel.words import N_, say


def register(session: Session, form: rules.Registration, *, password_hash: str, now: datetime) -> Membership:
    """Enter an enterprise whose registration has no gaps, with its first member.

    Refusal if the enterprise or the login is here already.
    """
    enterprise = create_enterprise(session, form, now=now)
    person = create_person(session, login=form.login, name=form.person, password_hash=password_hash, now=now)
    return add_member(session, person, Role.ENTERPRISE, enterprise)


def create_enterprise(
    session: Session, form: rules.Registration, *, now: datetime, is_demo: bool = False
) -> Enterprise:
    """An enterprise and the promise that searches will find it; a doubtful code waits for a look."""
    finding = uscc.examine(form.uscc)
    enterprise = Enterprise(
        uscc=finding.code,
        name=form.name,
        name_en=form.name_en,
        address=form.address,
        division=form.division,
        industry=form.industry,
        code_check="passed" if finding.is_good else "to_review",
        code_reason="" if finding.is_good else form.code_reason,
        is_demo=is_demo,
        registered_at=now,
    )
    _add_unique(
        session,
        enterprise,
        Gap(
            "uscc",
            say(N_("这个统一社会信用代码已经注册。请由本企业已有账号的同事登录，在“我的账号”中为您添加账号")),
        ),
    )
    promise(session, "index", {"enterprise": enterprise.uscc}, now=now)
    return enterprise


def create_user(
    session: Session,
    *,
    login: str,
    name: str,
    role: Role,
    acts_for: str,
    password: str,
    now: datetime,
    division: str = "",
) -> Membership:
    """A person with a password of their own, for an enterprise by its code or an organisation by its name.

    An organisation that is new gets the division: a regulator without one looks after the whole country.
    """
    body: Enterprise | Organisation
    if role is Role.ENTERPRISE:
        body = store.get_enterprise(session, uscc.normalise(acts_for))
    else:
        body = create_organisation(session, role, acts_for, division=division)
    return hire(session, body, role, login=login, name=name, password=password, now=now)


def hire(
    session: Session,
    body: Enterprise | Organisation,
    role: Role,
    *,
    login: str,
    name: str,
    password: str,
    now: datetime,
) -> Membership:
    """A new person of an enterprise or organisation; a Refusal lists all that is wrong with the entries."""
    gaps = [*rules.person_gaps(name, login), *rules.password_gaps(password, login=login, name=body.name)]
    if gaps:
        raise Refusal(gaps)
    password_hash = passwords.hash_password(password)
    person = create_person(session, login=login, name=name, password_hash=password_hash, now=now)
    return add_member(session, person, role, body)


def create_organisation(session: Session, role: Role, name: str, *, division: str = "") -> Organisation:
    """A regulator, assessor, laboratory or the operator; asked twice, the same one."""
    found = session.scalar(select(Organisation).where(Organisation.name == name))
    if found is None:
        found = Organisation(kind=role, name=name, division=division)
        session.add(found)
    elif found.kind != role:
        raise Refusal(Gap("role", say(N_("“%(name)s”已登记为另一类机构"), name=name)))
    return found


def create_person(session: Session, *, login: str, name: str, password_hash: str, now: datetime) -> Person:
    """Someone who can sign in once they are a member of something; Refusal if the login is taken."""
    person = Person(login=rules.login_key(login), name=name, password_hash=password_hash, created_at=now)
    _add_unique(session, person, Gap("login", say(N_("这个登录名已被使用，请换一个"))))
    return person


def add_member(session: Session, person: Person, role: Role, body: Enterprise | Organisation) -> Membership:
    """The person acts for the enterprise or organisation from now on."""
    if isinstance(body, Enterprise):
        membership = Membership(person=person, role=role, enterprise=body)
    else:
        membership = Membership(person=person, role=role, organisation=body)
    session.add(membership)
    session.flush()
    return membership


def new_password_hash(password: str, *, login: str, name: str) -> str:
    """The hash of a password that keeps the rules; a Refusal says which it breaks."""
    if gaps := list(rules.password_gaps(password, login=login, name=name)):
        raise Refusal(gaps)
    return passwords.hash_password(password)


def change_password(session: Session, person: Person, *, password_hash: str) -> None:
    """The new password holds, and every browser that knew the old one is signed out."""
    person.password_hash = password_hash
    end_sessions(session, person.id)


def end_sessions(session: Session, person_id: int) -> None:
    theirs = select(Membership.id).where(Membership.person_id == person_id)
    session.execute(delete(LoginSession).where(LoginSession.membership_id.in_(theirs)))


def remove_member(session: Session, membership: Membership, *, by: Actor) -> None:
    """A colleague leaves: signed out everywhere, tokens gone; the account goes with its last membership."""
    if membership.person_id == by.person_id:
        raise Refusal(Gap("person", say(N_("不能移除自己，请由另一位成员操作"))))
    person = membership.person
    end_sessions(session, person.id)
    session.execute(delete(AccessToken).where(AccessToken.membership_id == membership.id))
    session.delete(membership)
    session.flush()
    if store.find_membership(session, person) is None:
        session.delete(person)


def disable(session: Session, person: Person, *, by: Actor, now: datetime) -> None:
    if person.id == by.person_id:
        raise Refusal(Gap("person", say(N_("不能停用自己的账号"))))
    person.disabled_at = person.disabled_at or now
    end_sessions(session, person.id)


def enable(person: Person) -> None:
    person.disabled_at = None


def accept_code(session: Session, code: str, *, by: Actor, note: str, now: datetime) -> Enterprise:
    """A regulator has looked at a doubtful code and found it issued; the note says how."""
    if by.role is not Role.REGULATOR:
        raise NotAllowed
    enterprise = store.find_enterprise(session, code)
    if enterprise and enterprise.code_check == "reviewed":
        raise Conflict(say(N_("这个代码已由他人确认")))
    enterprise = store.get_code_to_review(session, code, division=by.division)
    if not note:
        raise Refusal(Gap("note", say(N_("请写明核对的依据，例如核对了营业执照原件"))))
    enterprise.code_check, enterprise.code_note = "reviewed", note
    enterprise.code_reviewed_at, enterprise.code_reviewer_id = now, by.person_id
    promise(session, "index", {"enterprise": enterprise.uscc}, now=now)
    return enterprise


def _add_unique(session: Session, row: Enterprise | Person, taken: Gap) -> None:
    # The database decides: two who ask at the same moment cannot both be first.
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise Refusal(taken) from None
