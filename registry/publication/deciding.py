"""What an authority decides about one declaration: who comes first does it, who comes second is told."""

from datetime import datetime

from sqlalchemy.orm import Session

from registry.accounts.authority import level_of
from registry.accounts.values import Actor, Role
from registry.kernel.clock import china_date
from registry.kernel.refusal import Conflict, Refusal
from registry.kernel.words import N_, say
from registry.publication import acting, store
from registry.publication.life import find_open_order
from registry.publication.permission import Case, decision_gaps, obstacle
from registry.publication.values import Act, Body, Decision, Deed


def body_of(actor: Actor) -> Body:
    """Who acts, without the person."""
    is_authority = actor.role is Role.REGULATOR
    return Body(actor.acts_for, actor.division, level_of(actor.division) if is_authority else None)


def decide(
    session: Session, number: str, decision: Decision, *, by: Body, seen: int | None, now: datetime
) -> Act:
    """Record the act. `seen` is the log entry of the last act that the decision was made in view of.

    The same click twice is one act; a Conflict if something else was done meanwhile, a Refusal with the rule
    if it may not be done.
    """
    declaration = store.lock_declaration(session, number)
    acts = store.acts_of(session, declaration)
    if seen != acts[-1].entry_index:
        return _same_click(acts[-1], decision, by)
    today = china_date(now)
    case = Case(acts, declaration.enterprise.division, by, today)
    if refused := obstacle(decision.deed, case, about=decision.about):
        raise Refusal(refused)
    if gaps := list(decision_gaps(decision, on=today)):
        raise Refusal(gaps)
    act = _as_act(decision, _subject(decision, acts), by=by, version=declaration.latest, now=now)
    return acting.record_act(session, declaration, act)


def _same_click(last: Act, decision: Decision, by: Body) -> Act:
    done = (last.deed, last.by, last.reason, last.demand, last.document, last.due)
    asked = (decision.deed, by.name, decision.reason, decision.demand, decision.document, decision.due)
    if done == asked:
        return last
    text = N_("您打开页面之后，%(by)s已作出“%(deed)s”，请看过最新情况再决定")
    raise Conflict(say(text, by=last.by, deed=say(last.name)))


def _subject(decision: Decision, acts: list[Act]) -> Act | None:
    """The earlier act that this one is about: the open order, or the decision that is taken back."""
    if decision.deed is Deed.ANNUL:
        return next(act for act in acts if act.entry_index == decision.about)
    order = find_open_order(acts)
    return order.act if order else None


def _as_act(decision: Decision, subject: Act | None, *, by: Body, version: int, now: datetime) -> Act:
    """A follow-up stands on the basis of what it follows up."""
    return Act(
        deed=decision.deed,
        at=now,
        by=by.name,
        version=version,
        level=by.level,
        division=by.division,
        reason=decision.reason,
        demand=decision.demand,
        basis=subject.basis if subject else decision.basis,
        document=decision.document,
        due=decision.due,
        about=subject.entry_index if subject else None,
    )
