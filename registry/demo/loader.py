"""Load the demo: as if the enterprises had declared one after the other through the past year."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.accounts import actions as accounts
from registry.accounts.models import Enterprise
from registry.accounts.rules import Registration
from registry.accounts.store import find_person
from registry.accounts.values import Role
from registry.catalogue.imports import import_standards
from registry.catalogue.limit_imports import import_limits
from registry.catalogue.limit_store import get_book
from registry.catalogue.tables import DATA
from registry.declarations import attachment_store
from registry.declarations import rules as declaring
from registry.declarations.inspection import inspect
from registry.declarations.values import Draft
from registry.demo import full_text
from registry.demo.acts import Act
from registry.demo.declarants import DECLARANTS, Case, declarant_cases
from registry.demo.enterprises import DemoEnterprise, demo_enterprises
from registry.demo.honesty import made_honest
from registry.demo.lives import AUTHORITY, AUTHORITY_NAME, AUTHORITY_PLACE, lives
from registry.demo.papers import write_paper
from registry.demo.products import demo_drafts
from registry.kernel.clock import china_date
from registry.kernel.database import Database
from registry.publication import actions as publication
from registry.publication.deciding import decide
from registry.publication.store import acts_of, get_declaration
from registry.publication.values import Decision, Deed
from registry.rankings.actions import load_schemes

SEED = 20261122
ENTERPRISES = 300
BATCH = 100
SPAN = timedelta(days=350)
PASSWORD = "biaoming-demo-2026"  # noqa: S105 - printed for everyone; the demo accounts guard nothing real
REVISED = 0.08
WITHDRAWN = 0.03
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Account:
    login: str
    name: str
    role: Role
    acts_for: str
    division: str = ""


ORGANISATIONS = (
    Account("regulator", "示例监管员", Role.REGULATOR, AUTHORITY_NAME, AUTHORITY_PLACE),
    Account("assessor", "示例评估员", Role.ASSESSOR, "示例标准评估中心（演示）"),
    Account("laboratory", "示例检验员", Role.LABORATORY, "示例产品检验所（演示）"),
    Account("admin", "示例管理员", Role.ADMINISTRATOR, "标明平台（演示）"),
)
DECLARER = "enterprise"


def load(database: Database, *, now: datetime, report: Report) -> bool:
    """False, and nothing changes, if the demo is there already."""
    if is_loaded(database):
        return False
    random = Random(SEED)  # noqa: S311 - a demo that is the same everywhere
    makers = demo_enterprises(ENTERPRISES, random)
    products = list(_acts(makers, random, now))
    # One transaction: a load that is cut short leaves nothing behind.
    with database.transaction() as session:
        import_standards(session, DATA / "standards.csv", now=now - SPAN)
        import_limits(session, DATA / "limits.csv")
        load_schemes(session, now=now - SPAN)
        enterprises = _register(session, [*makers, *DECLARANTS], now - SPAN)
        acts = sorted([*products, *_declarant_acts(session, random, now)], key=lambda act: act.at)
        numbers: dict[str, str] = {}
        acts = _with_a_text(session, acts, makers[0])
        acts = sorted([*acts, *lives(acts, now=now)], key=lambda act: act.at)
        for done, act in enumerate(acts, 1):
            _perform(session, act, enterprises, numbers)
            if done % BATCH == 0:
                session.expunge_all()
                report(done, len(acts))
        _people(session, session.get_one(Enterprise, enterprises[makers[0].uscc]), now)
    return True


def is_new(database: Database) -> bool:
    """Whether nobody has registered yet."""
    with database.reading() as session:
        return session.scalars(select(Enterprise.id).limit(1)).first() is None


def is_loaded(database: Database) -> bool:
    with database.reading() as session:
        return find_person(session, DECLARER) is not None


def accounts_to_print() -> str:
    """Who can sign in to the demo."""
    logins = [DECLARER, *(account.login for account in ORGANISATIONS)]
    return "demo accounts: " + ", ".join(logins) + f" (password {PASSWORD})"


def _acts(makers: list[DemoEnterprise], random: Random, now: datetime) -> Iterator[Act]:
    for serial, (maker, draft) in enumerate(demo_drafts(makers, random)):
        key = f"demo-{serial}"
        at = now - SPAN * random.uniform(0.06, 1)
        yield Act(at, Deed.PUBLISH, key, maker, draft)
        if random.random() < REVISED:
            yield Act(
                at + (now - at) * random.uniform(0.1, 0.6),
                Deed.REVISE,
                key,
                maker,
                _with_another_model(draft),
            )
        if random.random() < WITHDRAWN:
            yield Act(at + (now - at) * random.uniform(0.7, 0.9), Deed.WITHDRAW, key, maker, draft)


def _declarant_acts(session: Session, random: Random, now: datetime) -> Iterator[Act]:
    for serial, case in enumerate(declarant_cases()):
        at = now - SPAN * random.uniform(0.01, 0.05)
        draft = _with_archived_copy(session, case, at) if case.archived else case.draft
        yield Act(at, Deed.PUBLISH, f"declarant-{serial}", case.maker, draft)


def _with_archived_copy(session: Session, case: Case, at: datetime) -> Draft:
    data = write_paper(case.draft.title, *case.archived)
    copy = attachment_store.keep(session, data, inspect(data), name="存档副本.pdf", now=at)
    return replace(case.draft, channel=replace(case.draft.channel, copy=copy))


def _with_a_text(session: Session, acts: Sequence[Act], maker: DemoEnterprise) -> list[Act]:
    """The same, but one declaration that stays in force is published with its standard in full."""
    ended = {act.key for act in acts if act.deed is Deed.WITHDRAW}
    stay = (act for act in acts if act.maker == maker and act.key not in ended)
    shown, standard = next((act, own) for act in stay if (own := full_text.find_own(act.draft)))
    text = full_text.keep_text(session, shown.draft, standard, maker, now=shown.at)
    return [
        replace(act, draft=replace(act.draft, text=text)) if act.key == shown.key else act for act in acts
    ]


def _with_another_model(draft: Draft) -> Draft:
    product = draft.products[0]
    more = replace(product, models=(*product.models, f"{product.models[0]}S"))
    return replace(draft, products=(more,), change_reason="增加一个结构相同、外观不同的型号")


def _perform(session: Session, act: Act, enterprises: dict[str, int], numbers: dict[str, str]) -> None:
    enterprise_id = enterprises[act.maker.uscc]
    if act.decision:
        _decide(session, numbers[act.key], act.decision, now=act.at)
        return
    if act.deed is Deed.WITHDRAW:
        publication.withdraw(
            session, numbers[act.key], enterprise_id=enterprise_id, reason="产品停产", now=act.at
        )
        return
    revises = "" if act.deed is Deed.PUBLISH else numbers[act.key]
    book, on = get_book(session), china_date(act.at)
    draft = made_honest(replace(act.draft, revises=revises), book, on=on)
    version = publication.publish_complete(
        session,
        declaring.complete(draft, book=book, on=on),
        enterprise_id=enterprise_id,
        key=f"{act.key}-{act.deed}",
        revises=revises,
        corrects=act.deed is Deed.CORRECT,
        now=act.at,
    )
    numbers[act.key] = version.declaration.number


def _decide(session: Session, number: str, decision: Decision, *, now: datetime) -> None:
    """In view of the last act, which is also what may have to be taken back."""
    last = acts_of(session, get_declaration(session, number))[-1].entry_index
    about = last if decision.deed is Deed.ANNUL else None
    decide(session, number, replace(decision, about=about), by=AUTHORITY, seen=last, now=now)


def _register(session: Session, makers: Sequence[DemoEnterprise], at: datetime) -> dict[str, int]:
    registered = {}
    for maker in makers:
        form = Registration(
            uscc=maker.uscc, name=maker.name, division=maker.division, industry=maker.industry
        )
        registered[maker.uscc] = accounts.create_enterprise(session, form, now=at, is_demo=True).id
    return registered


def _people(session: Session, enterprise: Enterprise, now: datetime) -> None:
    hashed = accounts.new_password_hash(PASSWORD, login=DECLARER, name="示例")
    person = accounts.create_person(session, login=DECLARER, name="示例声明员", password_hash=hashed, now=now)
    accounts.add_member(session, person, Role.ENTERPRISE, enterprise)
    for account in ORGANISATIONS:
        body = accounts.create_organisation(
            session, account.role, account.acts_for, division=account.division
        )
        member = accounts.create_person(
            session, login=account.login, name=account.name, password_hash=hashed, now=now
        )
        accounts.add_member(session, member, account.role, body)
