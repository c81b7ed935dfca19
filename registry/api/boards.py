"""Published boards as answers, read out of their snapshots."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy.orm import Session

from registry.api import answers
from registry.api.describe import logs
from registry.http.addresses import address
from registry.kernel.canonical import JsonObject
from registry.publication.models import Version
from registry.publication.store import state_of
from registry.publication.values import State
from registry.rankings import store
from registry.rankings.documents import read_snapshot
from registry.rankings.models import BoardRow

KEPT = 4
"""Boards held ready in this process: a snapshot never changes, and a large one takes a second to read."""
_ready: dict[str, "Ranking"] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The entries of a board, the best tier first and inside a tier by number, which is no order of merit.

    Where all values are equal, or too few, the note says so and there are none.
    """

    note: str
    entries: Sequence[JsonObject]


def board_item(row: BoardRow, counts: store.Counts) -> answers.BoardItem:
    title = row.scheme.content["title"]
    return answers.BoardItem(
        scheme=row.scheme_code,
        title=title["zh"],
        title_en=title["en"],
        published_at=row.published_at,
        entries=counts.entries,
        front_runners=counts.front_runners,
        url=address("rankings.board", scheme=row.scheme_code),
    )


def board_head(session: Session, row: BoardRow) -> dict[str, Any]:
    """What is said once of a board."""
    scheme = row.scheme.content
    return {
        "scheme": row.scheme_code,
        "scheme_version": row.scheme.version,
        "title": scheme["title"]["zh"],
        "title_en": scheme["title"]["en"],
        "published_at": row.published_at,
        "cutoff_at": row.cutoff_at,
        "units": {core["code"]: core["unit"] for core in scheme["core"]},
        "disclaimer": scheme["disclaimer"]["zh"],
        "disclaimer_en": scheme["disclaimer"]["en"],
        "digest": row.digest,
        "log": logs(session, [row.entry_index])[row.entry_index],
    }


def ranking_of(row: BoardRow) -> Ranking:
    with _lock:
        if row.digest not in _ready:
            while len(_ready) >= KEPT:
                del _ready[next(iter(_ready))]
            _ready[row.digest] = _ranked(read_snapshot(row.snapshot)["result"])
        return _ready[row.digest]


def board_entries(session: Session, page: Sequence[JsonObject]) -> list[answers.BoardEntry]:
    named = [(entry["declaration"], entry["version"]) for entry in page]
    versions = store.versions_named(session, named)
    return [_entry(entry, versions[entry["declaration"]]) for entry in page]


def _ranked(result: JsonObject) -> Ranking:
    ordered = sorted(result["entries"], key=lambda entry: (entry["tier"], entry["declaration"]))
    return Ranking(result["note"], () if result["note"] else ordered)


def _entry(entry: JsonObject, version: Version) -> answers.BoardEntry:
    declaration = version.declaration
    return answers.BoardEntry(
        tier=entry["tier"],
        stars=entry["stars"],
        enterprise=answers.EnterpriseName(uscc=declaration.enterprise.uscc, name=declaration.enterprise.name),
        declaration=declaration.number,
        version=version.n,
        values={code: None if value is None else float(value) for code, value in entry["values"].items()},
        score=float(entry["score"]),
        to_review=state_of(version) is not State.CURRENT,
        url=address("discovery.version", number=declaration.number, n=version.n),
    )
