"""An act becomes real: logged, written down, and the declaration put into the state that follows."""

from dataclasses import replace

from sqlalchemy.orm import Session

from registry.jobs.queue import promise
from registry.publication import life, store
from registry.publication.documents import act_digest
from registry.publication.log import append
from registry.publication.models import ActRow, Declaration
from registry.publication.values import ENDED, Act


def record_act(session: Session, declaration: Declaration, act: Act) -> Act:
    """One act with its own log entry; the declaration must be locked."""
    said = act_digest(act, subject=declaration.number)
    entry = append(session, act.deed, declaration.number, {"version": act.version, "act": said}, now=act.at)
    return write_act(session, declaration, replace(act, entry_index=entry.index))


def write_act(session: Session, declaration: Declaration, act: Act) -> Act:
    """The act beside its entry, the state that follows, and the promises to index and rank anew."""
    session.add(
        ActRow(
            declaration_id=declaration.id,
            version=act.version,
            deed=act.deed,
            at=act.at,
            by=act.by,
            level=act.level or "",
            division=act.division,
            reason=act.reason,
            demand=act.demand,
            basis=act.basis or "",
            document=act.document,
            due=act.due,
            about=act.about,
            entry_index=act.entry_index,
        )
    )
    session.flush()
    _settle(session, declaration)
    promise(session, "index", {"declaration": declaration.number}, now=act.at)
    promise(session, "rank", {"declaration": declaration.number}, now=act.at)
    return act


def _settle(session: Session, declaration: Declaration) -> None:
    """The only writer of a declaration's state and end: both follow from its acts."""
    turn = life.find_turn(store.acts_of(session, declaration))
    assert turn is not None  # it was published
    state = life.OUTCOME[turn.deed]
    ended = state in ENDED
    declaration.state = state
    declaration.ended_at, declaration.ended_reason = (turn.at, turn.reason) if ended else (None, "")
