"""What the pages and the index read: newest versions, their neighbours, counts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from registry.accounts.models import Enterprise
from registry.catalogue import numbers
from registry.catalogue.models import Standard
from registry.publication.models import (
    NEWEST,
    Declaration,
    Version,
    VersionGtin,
    VersionIndicator,
    VersionProduct,
    VersionStandard,
)
from registry.publication.store import count_entries
from registry.publication.values import State
from registry.rankings.models import BoardRow, Standing

MOST_WITH_BARCODE = 100


@dataclass(frozen=True, slots=True)
class Totals:
    """The registry in four figures."""

    declarations: int
    enterprises: int
    standards: int
    entries: int


def totals(session: Session) -> Totals:
    declaring = select(func.count(Declaration.id), func.count(Declaration.enterprise_id.distinct()))
    declarations, enterprises = session.execute(declaring.where(Declaration.ended_at.is_(None))).one()
    standards = session.scalar(select(func.count()).select_from(Standard)) or 0
    return Totals(declarations, enterprises, standards, count_entries(session))


def newest(session: Session, limit: int) -> Sequence[Version]:
    """The versions published last that still hold."""
    query = newest_of_each().where(Declaration.ended_at.is_(None))
    return session.scalars(query.order_by(Version.published_at.desc(), Version.id.desc()).limit(limit)).all()


def newest_versions(session: Session, numbers: Iterable[str]) -> Mapping[str, Version]:
    """The newest version of each declaration, by number."""
    wanted = list(numbers)
    found = session.scalars(newest_of_each().where(Declaration.number.in_(wanted))) if wanted else ()
    return {version.declaration.number: version for version in found}


def declarations_of_enterprise(
    session: Session, enterprise_id: int, *, offset: int, limit: int
) -> Sequence[Version]:
    """One page of what an enterprise declared: what holds today first, then the newest."""
    query = newest_of_each().where(Declaration.enterprise_id == enterprise_id)
    in_force_first = (Declaration.ended_at.is_not(None), Declaration.id.desc())
    return session.scalars(query.order_by(*in_force_first).offset(offset).limit(limit)).all()


def states_of_enterprise(session: Session, enterprise_id: int) -> Mapping[State, int]:
    """How many of an enterprise's declarations are in each state, in the order of the states."""
    query = select(Declaration.state, func.count()).where(Declaration.enterprise_id == enterprise_id)
    counted = dict(session.execute(query.group_by(Declaration.state)).all())
    return {state: counted[state] for state in State if state in counted}


def executing(session: Session, number: str, *, offset: int, limit: int) -> tuple[int, Sequence[Version]]:
    """How many declarations execute a standard today, and one page of them, newest first."""
    query = newest_of_each().join(VersionStandard, VersionStandard.version_id == Version.id)
    query = query.where(VersionStandard.number == number, Declaration.ended_at.is_(None))
    return _page(session, query, offset=offset, limit=limit)


def find_declared_standard(session: Session, slug: str) -> VersionStandard | None:
    """A standard that a declaration names, by its address, newest mention first."""
    pattern = re.sub(r"[\\%_]", r"\\\g<0>", slug).replace("-", "_")
    query = select(VersionStandard).where(VersionStandard.number.like(pattern, escape="\\"))
    mentions = session.scalars(query.order_by(VersionStandard.version_id.desc()).limit(200))
    return next((mention for mention in mentions if numbers.slug(mention.number) == slug), None)


def with_barcode(session: Session, gtin: str) -> Sequence[Version]:
    """The declarations that name a barcode, those in force first."""
    query = newest_of_each().join(VersionGtin, VersionGtin.version_id == Version.id)
    query = query.where(VersionGtin.gtin == gtin)
    in_force_first = (Declaration.ended_at.is_not(None), Version.id.desc())
    return session.scalars(query.order_by(*in_force_first).limit(MOST_WITH_BARCODE)).all()


def versions_of(session: Session, declaration_id: int) -> Sequence[Version]:
    query = select(Version).where(Version.declaration_id == declaration_id)
    return session.scalars(query.order_by(Version.n.desc())).all()


def values_in_category(session: Session, category: str, code: str, *, limit: int) -> list[Decimal]:
    """What the declarations of a category declare today for an indicator (at most `limit` values)."""
    query = (
        select(VersionIndicator.canonical)
        .join(Version, Version.id == VersionIndicator.version_id)
        .join(Declaration, NEWEST)
        .where(
            VersionIndicator.code == code,
            VersionIndicator.canonical.is_not(None),
            Declaration.ended_at.is_(None),
            Version.id.in_(select(VersionProduct.version_id).where(VersionProduct.category == category)),
        )
        .order_by(Version.id.desc())
        .limit(limit)
    )
    return [value for value in session.scalars(query) if value is not None]


def front_running(session: Session, versions: Iterable[Version]) -> set[int]:
    """Which of these versions lead on a current board, by id."""
    ids = [version.id for version in versions]
    if not ids:
        return set()
    current_boards = select(func.max(BoardRow.id)).group_by(BoardRow.scheme_code)
    query = select(Standing.version_id).where(
        Standing.version_id.in_(ids), Standing.front_runner, Standing.board_id.in_(current_boards)
    )
    return set(session.scalars(query))


def enterprises_named(session: Session, usccs: Iterable[str]) -> Mapping[str, Enterprise]:
    wanted = list(usccs)
    found = session.scalars(select(Enterprise).where(Enterprise.uscc.in_(wanted))) if wanted else ()
    return {enterprise.uscc: enterprise for enterprise in found}


def declared_by(session: Session, enterprise_ids: Iterable[int]) -> Mapping[int, int]:
    """How many declarations each enterprise has in force."""
    ids = list(enterprise_ids)
    if not ids:
        return {}
    query = select(Declaration.enterprise_id, func.count()).where(
        Declaration.enterprise_id.in_(ids), Declaration.ended_at.is_(None)
    )
    return dict(session.execute(query.group_by(Declaration.enterprise_id)).all())


def standards_numbered(session: Session, numbers: Iterable[str]) -> Mapping[str, Standard]:
    wanted = list(numbers)
    found = session.scalars(select(Standard).where(Standard.number.in_(wanted))) if wanted else ()
    return {standard.number: standard for standard in found}


def titled(session: Session, text: str, limit: int) -> Sequence[Version]:
    """Declarations whose title contains the text, newest first."""
    query = newest_of_each().where(Version.title.contains(text, autoescape=True))
    return session.scalars(query.order_by(Version.id.desc()).limit(limit)).all()


def enterprises_like(session: Session, text: str, limit: int) -> Sequence[Enterprise]:
    query = select(Enterprise).where(Enterprise.name.contains(text, autoescape=True))
    return session.scalars(query.order_by(Enterprise.name).limit(limit)).all()


def standards_like(session: Session, text: str, limit: int) -> Sequence[Standard]:
    """Standards whose title or number contains the text, newest first."""
    in_title, in_number = (each.contains(text, autoescape=True) for each in (Standard.title, Standard.number))
    query = select(Standard).where(in_title | in_number).order_by(Standard.edition.desc())
    return session.scalars(query.limit(limit)).all()


def _page(
    session: Session, query: Select[Version], *, offset: int, limit: int
) -> tuple[int, Sequence[Version]]:
    ids = query.with_only_columns(Version.id).subquery()
    total = session.scalar(select(func.count()).select_from(ids)) or 0
    return total, session.scalars(query.order_by(Version.id.desc()).offset(offset).limit(limit)).all()


def newest_of_each() -> Select[Version]:
    """Select the newest version of every declaration, with its declaration and enterprise."""
    return (
        select(Version)
        .join(Declaration, NEWEST)
        .options(contains_eager(Version.declaration).options(joinedload(Declaration.enterprise)))
    )
