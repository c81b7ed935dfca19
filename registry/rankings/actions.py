"""Publish boards and take in schemes: one transaction, one entry of the log."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.jobs.queue import promise
from registry.kernel.canonical import JsonObject, digest
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say
from registry.publication.log import append
from registry.publication.models import Declaration, Version
from registry.publication.rules import written_moment
from registry.publication.values import Deed
from registry.rankings import store
from registry.rankings.candidates import candidates, entrant_ids
from registry.rankings.documents import (
    question_of,
    question_to_json,
    read_snapshot,
    recompute,
    scheme_from_json,
    write_snapshot,
)
from registry.rankings.models import BoardRow, SchemeRow, Standing
from registry.rankings.rules import build_board
from registry.rankings.scheme_rules import check_scheme
from registry.rankings.values import Board, Scheme

SCHEMES = Path(__file__).parent / "data" / "schemes"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A board worked out, which takes long, but not yet published.

    `follows` is the board before it, `snapshot` its bytes, `ids` are the rows of the versions that it judged.
    """

    scheme: Scheme
    follows: int | None
    cutoff: datetime
    board: Board
    snapshot: bytes
    ids: Mapping[tuple[str, int], int]


def prepare_board(session: Session, scheme_code: str, *, now: datetime) -> Prepared | None:
    """Work the board of a scheme out as of now, in any reading: nobody need wait for it.

    None if nothing has changed since the last one.
    """
    row = store.get_scheme(session, scheme_code)
    scheme = scheme_from_json(row.content)
    if scheme.cutoff and scheme.cutoff > now:
        raise Refusal(Gap("cutoff", say(N_("尚未到方案规定的截止时间")), "cutoff"))
    cutoff = scheme.cutoff or now
    entrants = candidates(session, scheme, cutoff=cutoff)
    question = question_to_json(row.content, entrants)
    last = store.find_latest_board(session, scheme_code)
    if last is not None and question_of(read_snapshot(last.snapshot)) == question:
        return None
    board = build_board(scheme, entrants)
    return Prepared(
        scheme=scheme,
        follows=last.id if last else None,
        cutoff=cutoff,
        board=board,
        snapshot=write_snapshot(question, board, cutoff=cutoff),
        ids=_version_ids(session, scheme, cutoff=cutoff),
    )


def publish_board(
    session: Session, scheme_code: str, *, now: datetime, prepared: Prepared | None = None
) -> BoardRow:
    """The board of a scheme as of now. Nothing changed since the last one, the last one is the answer.

    What was prepared is taken unless the scheme or its last board has changed meanwhile.
    """
    row = store.get_scheme(session, scheme_code, for_update=True)
    last = store.find_latest_board(session, scheme_code)
    if prepared is None or not _still_holds(prepared, row, last):
        prepared = prepare_board(session, scheme_code, now=now)
    if prepared is None:
        assert last is not None  # it is what nothing has changed since
        return last
    published = _insert(session, row, prepared, now=now)
    if not prepared.board.note:
        session.add_all(_standings(published, prepared))
        session.flush()
    _promise_index(session, last, published, now=now)
    return published


def _still_holds(prepared: Prepared, row: SchemeRow, last: BoardRow | None) -> bool:
    return prepared.scheme.version == row.version and prepared.follows == (last.id if last else None)


def load_schemes(session: Session, *, now: datetime, directory: Path = SCHEMES) -> list[Scheme]:
    """Take in every scheme file whose version is new; a published version can never change."""
    return [
        add_scheme(session, json.loads(path.read_bytes()), now=now)
        for path in sorted(directory.glob("*.json"))
    ]


def add_scheme(session: Session, content: JsonObject, *, now: datetime) -> Scheme:
    """Check a scheme and keep it. Refusal if it breaks a rule or contradicts its published version."""
    scheme = scheme_from_json(content)
    check_scheme(scheme)
    same = select(SchemeRow).where(SchemeRow.code == scheme.code, SchemeRow.version == scheme.version)
    known = session.scalar(same)
    if known is None:
        session.add(
            SchemeRow(
                code=scheme.code,
                version=scheme.version,
                title=scheme.title.zh,
                category=scheme.categories[0],
                content=content,
                effective_from=now,
            )
        )
        session.flush()
    elif known.content != content:
        message = say(
            N_("方案 %(code)s 第 %(version)s 版已发布，不能更改；请发布新的版本"),
            code=scheme.code,
            version=scheme.version,
        )
        raise Refusal(Gap("version", message, "immutable"))
    return scheme


def check_file(path: Path) -> tuple[str, ...]:
    """Recompute a downloaded snapshot: where it differs from its own inputs, or nothing."""
    return recompute(path.read_bytes())


def _insert(session: Session, row: SchemeRow, prepared: Prepared, *, now: datetime) -> BoardRow:
    facts = {
        "scheme_version": row.version,
        "cutoff_at": written_moment(prepared.cutoff),
        "entries": len(prepared.board.entries),
        "snapshot": digest(prepared.snapshot),
    }
    entry = append(session, Deed.BOARD, row.code, facts, now=now)
    published = BoardRow(
        scheme=row,
        scheme_code=row.code,
        published_at=now,
        cutoff_at=prepared.cutoff,
        entries=len(prepared.board.entries),
        snapshot=prepared.snapshot,
        digest=digest(prepared.snapshot),
        entry_index=entry.index,
    )
    session.add(published)
    session.flush()
    return published


def _version_ids(session: Session, scheme: Scheme, *, cutoff: datetime) -> Mapping[tuple[str, int], int]:
    query = select(Declaration.number, Version.n, Version.id).join(Version.declaration)
    entrants = query.where(Version.id.in_(entrant_ids(scheme, cutoff=cutoff)))
    return {(number, n): id_ for number, n, id_ in session.execute(entrants)}


def _standings(published: BoardRow, prepared: Prepared) -> Iterable[Standing]:
    """One row per entry. A board whose note says there is no ranking has none."""
    return [
        Standing(
            board_id=published.id,
            version_id=prepared.ids[entry.declaration, entry.version],
            tier=int(entry.level),
            stars=entry.level.stars,
            front_runner=entry.is_front_runner,
        )
        for entry in prepared.board.entries
    ]


def _promise_index(session: Session, last: BoardRow | None, published: BoardRow, *, now: datetime) -> None:
    """Declarations that began or ceased to lead are found under another facet: index them again."""
    before = store.front_runners(session, last.id) if last else set()
    for number in sorted(before ^ store.front_runners(session, published.id)):
        promise(session, "index", {"declaration": number}, now=now)
