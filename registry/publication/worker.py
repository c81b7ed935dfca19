"""Once a day: which citations are about to end, and who is told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.accounts.models import Membership, Person
from registry.catalogue.status import Status
from registry.jobs.mail import KIND as MAIL
from registry.jobs.mail import Letter, is_address
from registry.jobs.models import Job
from registry.jobs.queue import promise_all
from registry.jobs.runner import Handler
from registry.kernel.clock import Clock, china_date
from registry.kernel.database import Database
from registry.publication.models import NoticeRow
from registry.publication.notices import Notice, foresee, notify, written_at

KIND = "notice"
MOST_NAMED = 20
"""Declarations that a letter lists for each standard; the desk has all of them."""


def notice_handler(database: Database, clock: Clock, *, public_url: str) -> Handler:
    """Keeps promises of kind "notice", however many: what was told is not told again."""

    def handle(jobs: Sequence[Job]) -> None:  # noqa: ARG001 - one look answers them all
        now = clock()
        on = china_date(now)
        with database.reading() as session:
            changes = foresee(session, on=on)
        with database.transaction() as session:
            notify(session, changes, on=on, now=now)
            addresses = _addresses(session, now)
            for enterprise_id, notices in written_at(session, now):
                letters = (
                    letter(to, notices, on=on, public_url=public_url) for to in addresses[enterprise_id]
                )
                promise_all(session, MAIL, [each.payload() for each in letters], now=now)

    return handle


def letter(to: str, notices: Sequence[Notice], *, on: date, public_url: str) -> Letter:
    """In plain words: what changes when, what takes its place, which declarations cite it."""
    met = {number for notice in notices for number, _ in notice.declarations}
    paragraphs = [
        f"贵企业有 {len(met)} 份声明引用的标准将要或已经变更：",
        *(_paragraph(notice, on=on) for notice in notices),
        f"请核对标准变更的内容，必要时修订声明：\n{public_url}/desk/enterprise",
        "本邮件由企业标准自我声明公开平台自动发出，请勿回复。",
    ]
    return Letter(to, f"标准变更提醒：{len(met)} 份声明", "\n\n".join(paragraphs) + "\n")


def _paragraph(notice: Notice, *, on: date) -> str:
    change, count = notice.change, len(notice.declarations)
    will = "将于" if change.day > on else "已于"
    fate = "废止" if change.status is Status.ABOLISHED else f"被 {'、'.join(change.successors)} 代替"
    shown = [f"  {number}　{title}" for number, title in notice.declarations[:MOST_NAMED]]
    more = [f"  ……共 {count} 份"] if count > MOST_NAMED else []
    return "\n".join([f"{change.standard} {will} {change.day} {fate}", *shown, *more])


def _addresses(session: Session, now: datetime) -> Mapping[int, list[str]]:
    """Of each enterprise told at that moment, the members whose login is an address and who can sign in."""
    told = select(NoticeRow.enterprise_id).where(NoticeRow.told_at == now)
    query = (
        select(Membership.enterprise_id, Person.login)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.enterprise_id.in_(told), Person.disabled_at.is_(None), Person.login.contains("@"))
        .order_by(Person.id)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for enterprise_id, login in session.execute(query):
        if enterprise_id and is_address(login):
            found[enterprise_id].append(login)
    return found
