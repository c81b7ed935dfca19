"""What was found, to take away: the file once more with a column of problems, to be mended and sent again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from registry.batches import store
from registry.batches.columns import Column, by_path, find_column
from registry.batches.documents import message_from_json
from registry.batches.intake import read_table
from registry.batches.models import Batch, BatchProblem
from registry.batches.tables import new_workbook
from registry.batches.values import FileKind, Line, Stage
from registry.kernel.spreadsheets import csv_bytes
from registry.kernel.words import N_, Message

Say = Callable[[Message], str]
"""Says a message in the language of the reader."""

LIST_COLUMNS = (
    Column("line", N_("行"), "Line", "", limit=80),
    Column("cell", N_("单元格"), "Cell", "", limit=80),
    Column("column", N_("列"), "Column", ""),
    Column("value", N_("填写的内容"), "Value", "", limit=300),
    Column("message", N_("问题"), "Problem", "", limit=360),
    Column("rule", N_("依据"), "Rule", "", limit=360),
)
_PROBLEM = by_path()["problem"]


def csv_report(session: Session, batch: Batch, path: Path, say: Say) -> Iterator[bytes]:
    """The lines with their problems; where there are none to show, the list of problems."""
    if not _has_lines(batch, path):
        headings = [column.zh for column in LIST_COLUMNS]
        return csv_bytes([headings, *_listed(store.problems_of(session, batch.id), say)])
    return csv_bytes(_annotated(session, batch, path, say))


def write_report(session: Session, batch: Batch, path: Path, file: BinaryIO, say: Say) -> None:
    """A workbook: the lines with their problems on its first sheet, the list of problems on another."""
    with new_workbook(file) as book:
        if _has_lines(batch, path):
            lines = _annotated(session, batch, path, say)
            headings = [_column(heading) for heading in next(lines)]
            book.add_sheet("声明", headings, lines)
        book.add_sheet("问题", LIST_COLUMNS, _listed(store.problems_of(session, batch.id), say), wrap=True)


def _has_lines(batch: Batch, path: Path) -> bool:
    """A table that lies here, as one from the command line does not, and can be read to its end."""
    return batch.kind != FileKind.JSONL and batch.stage != Stage.REFUSED and path.stat().st_size > 0


def _listed(problems: Iterable[BatchProblem], say: Say) -> Iterator[Sequence[str]]:
    for problem in problems:
        message = say(message_from_json(problem.message))
        rule = say(Message(problem.rule))
        yield str(problem.line), problem.cell, problem.column, problem.value, message, rule


def _annotated(session: Session, batch: Batch, path: Path, say: Say) -> Iterator[list[str]]:
    """The heading and the lines with a last column; once the good ones are public, the others alone."""
    lines = read_table(path, FileKind(batch.kind))
    heading = next(lines).texts
    before = next((n for n, title in enumerate(heading) if find_column(title) is _PROBLEM), len(heading))
    yield [*_without(heading, before), _PROBLEM.zh]
    if batch.stage == Stage.PUBLISHED:
        lines = _within(lines, store.bad_lines(session, batch.id))
    words = _words_by_line(store.problems_of(session, batch.id), say)
    number, said = next(words, (0, ""))
    for line in lines:
        while number and number < line.number:
            number, said = next(words, (0, ""))
        texts = line.texts + [""] * (len(heading) - len(line.texts))
        yield [*_without(texts, before), said if number == line.number else ""]


def _within(lines: Iterable[Line], ranges: Iterator[tuple[int, int]]) -> Iterator[Line]:
    first, last = next(ranges, (0, 0))
    for line in lines:
        while last and last < line.number:
            first, last = next(ranges, (0, 0))
        if first <= line.number <= last:
            yield line


def _words_by_line(problems: Iterable[BatchProblem], say: Say) -> Iterator[tuple[int, str]]:
    for line, found in groupby(problems, key=lambda problem: problem.line):
        said = [f"{problem.column} {say(message_from_json(problem.message))}".strip() for problem in found]
        yield line, "\n".join(said)


def _without(texts: list[str], position: int) -> list[str]:
    return texts[:position] + texts[position + 1 :]


def _column(heading: str) -> Column:
    return find_column(heading) or Column(heading, heading, heading, "")
