"""Schemes, boards and standings, found and got."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager, defer, joinedload

from registry.kernel.refusal import NotFound
from registry.publication.models import Declaration, Version
from registry.rankings.models import BoardRow, SchemeRow, Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stand on a board and how many of them lead."""

    entries: int
    front_runners: int


def get_scheme(session: Session, code: str, *, for_update: bool = False) -> SchemeRow:
    """The newest version of a scheme."""
    query = select(SchemeRow).where(SchemeRow.code == code).order_by(SchemeRow.version.desc()).limit(1)
    found = session.scalar(query.with_for_update() if for_update else query)
    if found is None:
        raise NotFound(code)
    return found


def current_schemes(session: Session) -> Sequence[SchemeRow]:
    """The newest version of every scheme, by code."""
    newest = select(func.max(SchemeRow.id)).group_by(SchemeRow.code)
    return session.scalars(select(SchemeRow).where(SchemeRow.id.in_(newest)).order_by(SchemeRow.code)).all()


def schemes_of(session: Session, categories: Iterable[str]) -> list[SchemeRow]:
    """The schemes that compare declarations of these categories."""
    wanted = set(categories)
    return [row for row in current_schemes(session) if wanted.intersection(row.content["categories"])]


def find_latest_board(session: Session, code: str) -> BoardRow | None:
    query = select(BoardRow).where(BoardRow.scheme_code == code).order_by(BoardRow.id.desc()).limit(1)
    return session.scalar(query.options(joinedload(BoardRow.scheme)))


def get_board(session: Session, code: str, digest: str) -> BoardRow:
    """One published board of a scheme, the latest or an older one."""
    query = select(BoardRow).where(BoardRow.scheme_code == code, BoardRow.digest == digest).limit(1)
    found = session.scalar(query)
    if found is None:
        raise NotFound(digest)
    return found


def latest_boards(session: Session) -> Sequence[BoardRow]:
    """The latest board of every scheme, by code."""
    query = select(BoardRow).where(BoardRow.id.in_(_latest_ids())).order_by(BoardRow.scheme_code)
    return session.scalars(query.options(joinedload(BoardRow.scheme))).all()


def history(session: Session, code: str, *, limit: int) -> Sequence[BoardRow]:
    """The boards of a scheme, newest first."""
    query = select(BoardRow).where(BoardRow.scheme_code == code).order_by(BoardRow.id.desc()).limit(limit)
    return session.scalars(query).all()


def counts(session: Session, boards: Iterable[BoardRow]) -> Mapping[int, Counts]:
    """Entries and front-runners of these boards, by board id."""
    by_id = {board.id: board.entries for board in boards}
    query = (
        select(Standing.board_id, func.count())
        .where(Standing.board_id.in_(by_id), Standing.front_runner)
        .group_by(Standing.board_id)
    )
    leading = dict(session.execute(query).all())
    return {id_: Counts(entries, leading.get(id_, 0)) for id_, entries in by_id.items()}


def standings_of(session: Session, version_id: int) -> Sequence[tuple[Standing, BoardRow]]:
    """Where a version stands on the latest boards."""
    query = (
        select(Standing, BoardRow)
        .join(BoardRow, BoardRow.id == Standing.board_id)
        .where(Standing.version_id == version_id, BoardRow.id.in_(_latest_ids()))
        .options(joinedload(BoardRow.scheme))
        .order_by(BoardRow.scheme_code)
    )
    return session.execute(query).all()


def front_runners(session: Session, board_id: int) -> set[str]:
    """The declaration numbers that lead on a board."""
    query = (
        select(Declaration.number)
        .join(Version, Version.declaration_id == Declaration.id)
        .join(Standing, Standing.version_id == Version.id)
        .where(Standing.board_id == board_id, Standing.front_runner)
    )
    return set(session.scalars(query))


def versions_named(session: Session, named: Sequence[tuple[str, int]]) -> Mapping[str, Version]:
    """The versions of one page of entries, by declaration number, with their declaration and enterprise."""
    query = (
        select(Version)
        .join(Version.declaration)
        .join(Declaration.enterprise)
        .where(Declaration.number.in_([number for number, _ in named]))
        .options(contains_eager(Version.declaration).contains_eager(Declaration.enterprise))
        .options(defer(Version.record))
    )
    wanted = set(named)
    found = session.scalars(query).all()
    return {each.declaration.number: each for each in found if (each.declaration.number, each.n) in wanted}


def _latest_ids() -> Select[int]:
    return select(func.max(BoardRow.id)).group_by(BoardRow.scheme_code)
