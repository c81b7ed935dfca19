"""An act becomes real: logged, written down, and the declaration put into the state that follows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from registry.jobs.queue import promise_all
from registry.publication import life, store
from registry.publication.documents import act_digest
from registry.publication.log import append
from registry.publication.models import ActRow, Declaration
from registry.publication.values import ENDED, Act


def record_act(session: Session, declaration: Declaration, act: Act) -> Act:
    """One act with its own log entry; the declaration must be locked."""
    said = act_digest(act, subject=declaration.number)
    entry = append(session, act.deed, declaration.number, {"version": act.version, "act": said}, now=act.at)
    recorded = replace(act, entry_index=entry.index)
    write_acts(session, {declaration: recorded}, now=act.at)
    return recorded


def write_acts(session: Session, acts: Mapping[Declaration, Act], *, now: datetime) -> None:
    """Each act beside its entry, the states that follow, and the promises to index and rank anew."""
    session.execute(insert(ActRow), [_row(declaration, act) for declaration, act in acts.items()])
    lives = store.acts_of_each(session, list(acts))
    for declaration in acts:
        _settle(declaration, lives[declaration.id])
    named = [{"declaration": declaration.number} for declaration in acts]
    promise_all(session, "index", named, now=now)
    promise_all(session, "rank", named, now=now)


def _row(declaration: Declaration, act: Act) -> dict[str, Any]:
    return {
        "declaration_id": declaration.id,
        "version": act.version,
        "deed": act.deed,
        "at": act.at,
        "by": act.by,
        "level": act.level or "",
        "division": act.division,
        "reason": act.reason,
        "demand": act.demand,
        "basis": act.basis or "",
        "document": act.document,
        "due": act.due,
        "about": act.about,
        "entry_index": act.entry_index,
    }


def _settle(declaration: Declaration, acts: Iterable[Act]) -> None:
    """The only writer of a declaration's state and end: both follow from its acts."""
    turn = life.find_turn(acts)
    assert turn is not None  # it was published
    state = life.OUTCOME[turn.deed]
    ended = state in ENDED
    declaration.state = state
    declaration.ended_at, declaration.ended_reason = (turn.at, turn.reason) if ended else (None, "")
