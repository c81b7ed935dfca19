"""Import of reference limits: a file says all that is known of each standard it names."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from io import TextIOWrapper
from pathlib import Path

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from registry.catalogue.imports import Progress, Rejection, Row, csv_rows
from registry.catalogue.limit_entries import REQUIRED_COLUMNS, LimitEntry, read_limit
from registry.catalogue.limit_store import note_change
from registry.catalogue.models import ReferenceLimit
from registry.catalogue.numbers import find_number
from registry.catalogue.store import find_standard
from registry.kernel.refusal import Refusal
from registry.kernel.words import N_, say

COLUMNS = tuple(column.name for column in fields(LimitEntry))
OFTEN = 1000
"""Rows after which progress is told."""


@dataclass(slots=True)
class LimitReport:
    """What came of an import, in rows. `kept` standards had a rejected row and stay as they were."""

    read: int = 0
    added: int = 0
    removed: int = 0
    unchanged: int = 0
    kept: set[str] = field(default_factory=set)
    rejections: list[Rejection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A limit and the line it stands on."""

    number: int
    entry: LimitEntry


def import_limits(session: Session, path: Path, *, progress: Progress | None = None) -> LimitReport:
    """Put the limits of the file in the place of what was known of its standards.

    A standard with one rejected row is left as it was: half of its limits are worse than the old ones.
    """
    report = LimitReport()
    by_standard: dict[str, list[Line]] = defaultdict(list)
    with path.open("rb") as raw, TextIOWrapper(raw, encoding="utf-8-sig", newline="") as file:
        for line, row in csv_rows(file, required=REQUIRED_COLUMNS):
            report.read += 1
            if entry := _take(row, line, report):
                by_standard[entry.standard].append(Line(line, entry))
            if progress and report.read % OFTEN == 0:
                progress(raw.tell(), path.stat().st_size)
    for standard, lines in by_standard.items():
        _replace(session, standard, lines, report)
    note_change(session)
    return report


def _take(row: Row, line: int, report: LimitReport) -> LimitEntry | None:
    if None in row or None in row.values():
        report.rejections.append(Rejection(line, "", "", say(N_("列数与表头不符"))))
        return None
    try:
        return read_limit(row)
    except Refusal as refusal:
        report.rejections.extend(
            Rejection(line, gap.field, row.get(gap.field, "")[:200], gap.message) for gap in refusal.gaps
        )
        number = find_number(row["standard"])
        report.kept.add(number.normalised if number else row["standard"])
        return None


def _replace(session: Session, number: str, lines: Sequence[Line], report: LimitReport) -> None:
    """Write what differs, unless a row of the standard was rejected or the catalogue does not know it."""
    if number in report.kept:
        return
    standard = find_standard(session, number)
    if standard is None:
        unknown = say(N_("目录中没有标准 %(number)s，请先导入标准"), number=number)
        report.rejections.extend(Rejection(line.number, "standard", number, unknown) for line in lines)
        report.kept.add(number)
        return
    wanted = dict.fromkeys(replace(line.entry, standard=standard.number) for line in lines)
    stored = _stored(session, standard.number)
    new = [asdict(entry) for entry in wanted if entry not in stored]
    gone = [row for entry, row in stored.items() if entry not in wanted]
    if new:
        session.execute(insert(ReferenceLimit), new)
    if gone:
        session.execute(delete(ReferenceLimit).where(ReferenceLimit.id.in_(gone)))
    report.added += len(new)
    report.removed += len(gone)
    report.unchanged += len(wanted) - len(new)


def _stored(session: Session, number: str) -> dict[LimitEntry, int]:
    rows = session.scalars(select(ReferenceLimit).where(ReferenceLimit.standard == number))
    return {LimitEntry(**{column: getattr(row, column) for column in COLUMNS}): row.id for row in rows}
