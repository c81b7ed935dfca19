"""An enterprise whose registration ended (主体注销): none of its declarations holds, none is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.accounts.authority import covers
from registry.accounts.models import Enterprise
from registry.jobs.queue import promise
from registry.kernel.clock import china_date
from registry.kernel.refusal import Gap, NotFound, Refusal
from registry.kernel.words import N_, say
from registry.publication import acting
from registry.publication.documents import act_digest
from registry.publication.log import append
from registry.publication.models import ActRow, Declaration, EntryRow
from registry.publication.values import JURISDICTION, WHOLE_ENTERPRISE, Act, Basis, Body, Deed

AT_ONCE = 500
"""Declarations whose acts are written together: while it lasts nobody else can publish."""


@dataclass(frozen=True, slots=True)
class Deregistration:
    """What an authority read in the register of enterprises."""

    day: date | None = None
    document: str = ""
    reason: str = ""


def deregister(
    session: Session, uscc: str, entered: Deregistration, *, by: Body, now: datetime
) -> Enterprise:
    """Record the end of an enterprise; recorded already, nothing changes."""
    enterprise = _lock(session, uscc, by)
    if enterprise.deregistered_on:
        return enterprise
    if gaps := _gaps(entered, on=china_date(now)):
        raise Refusal(gaps)
    assert entered.day is not None
    enterprise.deregistered_on = entered.day
    act = _act(Deed.DEREGISTER, entered, by=by, now=now)
    holding = select(Declaration).where(
        Declaration.enterprise_id == enterprise.id, Declaration.ended_at.is_(None)
    )
    _meet_all(session, enterprise, act, session.scalars(holding.with_for_update()).all())
    return enterprise


def reinstate(session: Session, uscc: str, reason: str, *, by: Body, now: datetime) -> Enterprise:
    """Take a mistaken record of the end back; each declaration returns to the state it was in."""
    enterprise = _lock(session, uscc, by)
    if not enterprise.deregistered_on:
        return enterprise
    if not reason:
        raise Refusal(Gap("reason", say(N_("请写明理由，理由将一并公开"))))
    ended_by = _last_entry(session, uscc)
    enterprise.deregistered_on = None
    act = replace(_act(Deed.ANNUL, Deregistration(reason=reason), by=by, now=now), about=ended_by)
    met = select(Declaration).join(ActRow, ActRow.declaration_id == Declaration.id)
    met = met.where(ActRow.entry_index == ended_by).with_for_update(of=Declaration)
    _meet_all(session, enterprise, act, session.scalars(met).all())
    return enterprise


def _lock(session: Session, uscc: str, by: Body) -> Enterprise:
    enterprise = session.scalar(select(Enterprise).where(Enterprise.uscc == uscc).with_for_update())
    if enterprise is None:
        raise NotFound(uscc)
    if by.level is None or not covers(by.division, enterprise.division):
        raise Refusal(Gap("deed", say(N_("企业住所不在本机关的管辖区域内")), JURISDICTION))
    return enterprise


def _gaps(entered: Deregistration, *, on: date) -> list[Gap]:
    gaps = []
    if entered.day is None:
        gaps.append(Gap("day", say(N_("请填写注销日期，写成 2026-05-01 的样子"))))
    elif entered.day > on:
        gaps.append(Gap("day", say(N_("注销日期不能晚于今天"))))
    if not entered.document:
        gaps.append(Gap("document", say(N_("请填写注销登记的文书编号"))))
    return gaps


def _act(deed: Deed, entered: Deregistration, *, by: Body, now: datetime) -> Act:
    return Act(
        deed=deed,
        at=now,
        by=by.name,
        version=WHOLE_ENTERPRISE,
        level=by.level,
        division=by.division,
        reason=f"{entered.day} 注销登记。{entered.reason}" if entered.day else entered.reason,
        basis=Basis.REGISTRATION,
        document=entered.document,
    )


def _meet_all(
    session: Session, enterprise: Enterprise, act: Act, declarations: Sequence[Declaration]
) -> None:
    """One entry of the log for the decision, one act for each declaration that it meets."""
    said = act_digest(act, subject=enterprise.uscc)
    facts = {"act": said, "declarations": len(declarations)}
    entry = append(session, act.deed, enterprise.uscc, facts, now=act.at)
    for first in range(0, len(declarations), AT_ONCE):
        met = declarations[first : first + AT_ONCE]
        acts = {each: replace(act, version=each.latest, entry_index=entry.index) for each in met}
        acting.write_acts(session, acts, now=act.at)
    promise(session, "index", {"enterprise": enterprise.uscc}, now=act.at)


def _last_entry(session: Session, uscc: str) -> int:
    query = select(EntryRow.index).where(EntryRow.subject == uscc, EntryRow.deed == Deed.DEREGISTER)
    return session.scalars(query.order_by(EntryRow.index.desc())).first() or 0
