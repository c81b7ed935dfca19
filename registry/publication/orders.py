"""The open orders to correct, as desks list them: what is due first stands first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager

from registry.accounts.models import Enterprise
from registry.accounts.rules import jurisdiction
from registry.publication.life import OpenOrder, find_open_order
from registry.publication.models import NEWEST, ActRow, Declaration, Version
from registry.publication.store import acts_of_each
from registry.publication.values import Deed, State


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A declaration under an order that nobody has closed."""

    declaration: Declaration
    title: str
    order: OpenOrder


def in_jurisdiction(division: str) -> Select[Declaration, str]:
    """The declarations under an order whose enterprises an authority of that division looks after."""
    return _under_order().where(Enterprise.division.startswith(jurisdiction(division)))


def addressed_to(enterprise_id: int) -> Select[Declaration, str]:
    return _under_order().where(Declaration.enterprise_id == enterprise_id)


def count(session: Session, query: Select[Declaration, str]) -> int:
    ids = query.with_only_columns(Declaration.id).order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(ids)) or 0


def lines(
    session: Session, query: Select[Declaration, str], *, offset: int = 0, limit: int = 50
) -> list[OrderLine]:
    rows: Sequence[tuple[Declaration, str]] = session.execute(query.offset(offset).limit(limit)).all()
    acts = acts_of_each(session, [declaration for declaration, _ in rows])
    found = ((declaration, title, find_open_order(acts[declaration.id])) for declaration, title in rows)
    return [OrderLine(declaration, title, order) for declaration, title, order in found if order]


def _under_order() -> Select[Declaration, str]:
    """There is one order at a time, so the last one of a declaration under an order is the open one."""
    last = select(func.max(ActRow.id)).where(ActRow.deed == Deed.ORDER).group_by(ActRow.declaration_id)
    return (
        select(Declaration, Version.title)
        .join(Version, NEWEST)
        .join(Declaration.enterprise)
        .join(ActRow, ActRow.declaration_id == Declaration.id)
        .where(Declaration.state.in_((State.ORDERED, State.PUBLICISED)), ActRow.id.in_(last))
        .options(contains_eager(Declaration.enterprise))
        .order_by(ActRow.due, Declaration.id)
    )
