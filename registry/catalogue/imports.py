"""Import of a list of reference standards: any length, in batches, inside the caller's transaction.

The columns are `code, title` and optionally `title_en, status_raw, published, effective, abolished, replaces,
replaced_by, ccs, ics, adopts, adoption, publisher, source`. An empty field says nothing: it never wipes out
what is known.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from registry.catalogue.entries import REQUIRED_COLUMNS, Entry, Oddity, read_entry
from registry.catalogue.limit_store import note_change
from registry.catalogue.models import Replacement, Standard
from registry.catalogue.numbers import StandardNumber
from registry.kernel.clock import china_date
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say

BATCH = 1000
EXAMPLES = 5
"""Shown of each kind of oddity; all are counted."""

Progress = Callable[[int, int], None]
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken: its line in the file, the column at fault, what stood there, and why."""

    line: int
    column: str
    value: str
    reason: Message


@dataclass(slots=True)
class ImportReport:
    """What came of an import. `read` counts rows, the next three standards (a joint number is several)."""

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    oddities: Counter[Oddity] = field(default_factory=Counter)
    examples: defaultdict[Oddity, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, oddity: Oddity, example: str) -> None:
        self.oddities[oddity] += 1
        if len(self.examples[oddity]) < EXAMPLES:
            self.examples[oddity].append(example)


def import_standards(
    session: Session, path: Path, *, now: datetime, progress: Progress | None = None
) -> ImportReport:
    """Add and update the standards of a CSV file; `progress` is told the bytes read and the bytes in all."""
    report = ImportReport()
    seen: set[str] = set()
    with path.open("rb") as raw, TextIOWrapper(raw, encoding="utf-8-sig", newline="") as file:
        rows = csv_rows(file, required=REQUIRED_COLUMNS)
        while batch := list(islice(rows, BATCH)):
            entries = [entry for line, row in batch if (entry := _take(row, line, report, now))]
            _write(session, list(_unseen(entries, seen, report)), report, now)
            report.read += len(batch)
            if progress:
                progress(raw.tell(), path.stat().st_size)
    note_change(session)
    return report


def csv_rows(file: TextIO, *, required: Iterable[str]) -> Iterator[tuple[int, Row]]:
    """Line number and row, or a refusal of the whole file."""
    reader = csv.DictReader(file, strict=True)
    try:
        missing = [column for column in required if column not in (reader.fieldnames or ())]
        if missing:
            raise _refused(say(N_("文件缺少列：%(columns)s"), columns="、".join(missing)))
        for row in reader:
            yield reader.line_num, row
    except UnicodeDecodeError as error:
        raise _refused(say(N_("文件不是UTF-8编码，请在导出时选择“CSV UTF-8”"))) from error
    except csv.Error as error:
        raise _refused(say(N_("第%(line)s行不是有效的CSV（RFC 4180）"), line=reader.line_num + 1)) from error


def _refused(message: Message) -> Refusal:
    return Refusal(Gap("file", message))


def _take(row: Row, line: int, report: ImportReport, now: datetime) -> Entry | None:
    if None in row or None in row.values():
        report.rejections.append(Rejection(line, "", row.get("code") or "", say(N_("列数与表头不符"))))
        return None
    try:
        entry = read_entry(row, today=china_date(now))
    except Refusal as refusal:
        report.rejections.extend(
            Rejection(line, gap.field, row[gap.field][:200], gap.message) for gap in refusal.gaps
        )
        return None
    for oddity, example in entry.oddities:
        report.note(oddity, example)
    return entry


def _unseen(
    entries: list[Entry], seen: set[str], report: ImportReport
) -> Iterator[tuple[StandardNumber, Entry]]:
    for entry in entries:
        for number in entry.numbers:
            if number.normalised in seen:
                report.note(Oddity.DUPLICATE, f"{number.raw} = {number}")
            else:
                seen.add(number.normalised)
                yield number, entry


def _write(
    session: Session, batch: list[tuple[StandardNumber, Entry]], report: ImportReport, now: datetime
) -> None:
    if not batch:
        return
    known = _known(session, [number.normalised for number, _ in batch])
    new, changed, same = [], [], []
    for number, entry in batch:
        stored = known.get(number.normalised)
        values = _identity(number) | entry.facts | {"checked_at": now}
        if stored is None:
            new.append(values)
        elif differing := _differing(stored, entry.facts):
            changed.append({"id": stored["id"], "checked_at": now, **differing})
        else:
            same.append({"id": stored["id"], "checked_at": now})
    if new:
        session.execute(insert(Standard), new)
    for updates in (changed, same):
        _update_alike(session, updates)
    _write_replacements(session, batch)
    report.added += len(new)
    report.changed += len(changed)
    report.unchanged += len(same)


def _known(session: Session, numbers: list[str]) -> dict[str, dict[str, Any]]:
    table = Standard.__table__
    rows = session.execute(select(table).where(table.c.number.in_(numbers))).mappings()
    return {row["number"]: dict(row) for row in rows}


def _identity(number: StandardNumber) -> dict[str, Any]:
    return {
        "number": number.normalised,
        "number_raw": number.raw,
        "slug": number.slug,
        "family": number.family,
        "digits": number.digits[:40],
        "edition": number.edition,
        "amendment": number.amendment,
        "kind": number.kind,
        "nature": number.nature,
        "search_type": number.search_type,
    }


def _differing(stored: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in facts.items() if value and stored[column] != value}


def _update_alike(session: Session, updates: list[dict[str, Any]]) -> None:
    """Rows that change the same columns go in one statement."""
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for values in updates:
        alike[tuple(sorted(values))].append(values)
    for group in alike.values():
        session.execute(update(Standard), group)


def _write_replacements(session: Session, batch: list[tuple[StandardNumber, Entry]]) -> None:
    """Each entry's own statements take the place of what it said before; silence leaves them."""
    stated = {number.normalised: pairs for number, entry in batch if (pairs := _pairs(number, entry))}
    if not stated:
        return
    session.execute(delete(Replacement).where(Replacement.stated_by.in_(stated)))
    session.execute(
        insert(Replacement),
        [
            {"older": older, "newer": newer, "stated_by": number}
            for number, pairs in stated.items()
            for older, newer in sorted(pairs)
        ],
    )


def _pairs(number: StandardNumber, entry: Entry) -> set[tuple[str, str]]:
    own = number.normalised
    older = {(older.normalised, own) for older in entry.replaces}
    newer = {(own, newer.normalised) for newer in entry.replaced_by}
    return older | newer
