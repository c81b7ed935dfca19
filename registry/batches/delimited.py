"""Separated text, whatever program wrote it: its encoding and separator are found, not asked for."""

import codecs
import csv
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from charset_normalizer import from_bytes

from registry.batches.columns import find_column
from registry.batches.sheets import MOST_COLUMNS
from registry.batches.values import Fault, Line
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.spreadsheets import unguarded
from registry.kernel.words import N_, Message, say

CSV_RULE = N_("csv 须符合 RFC 4180，编码为 UTF-8、GB18030、Big5 或 UTF-16")
SEPARATORS = (",", "\t", ";", "|")
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_OLDER = ["gb18030", "big5"]
_SAMPLE = 1 << 18
_BEGINNING = 1 << 14
"""Letters in which the headings stand, to tell the separator."""


def read(path: Path) -> Iterator[Line]:
    """The lines with their numbers as a text editor counts them; empty ones are left out."""
    encoding = find_encoding(path)
    with path.open("rb") as raw, TextIOWrapper(raw, encoding=encoding, newline="") as file:
        separator, before = _find_separator(file)
        reader = csv.reader(file, delimiter=separator, strict=True)
        number = before
        try:
            for cells in reader:
                if any(cells):
                    shown = _bounded(cells, number + 1)
                    yield Line(number + 1, [unguarded(cell) for cell in shown], _faults(shown), raw.tell())
                number = before + reader.line_num
        except csv.Error as error:
            line = before + reader.line_num
            raise _refusal(say(N_("第 %(line)s 行的引号没有配对，或一格过长"), line=line)) from error


def find_encoding(path: Path) -> str:
    """By its mark, else UTF-8 if all of it is, else what the older encodings' letters are most like."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for mark, encoding in _MARKS.items():
        if sample.startswith(mark):
            return _checked(path, encoding)
    if _decodes(path, "utf-8"):
        if b"\0" in sample:
            raise _refusal(say(N_("这不是文本文件")))
        return "utf-8"
    guess = from_bytes(sample.rpartition(b"\n")[0] or sample, cp_isolation=_OLDER).best()
    return _checked(path, guess.encoding if guess else "gb18030")


def _checked(path: Path, encoding: str) -> str:
    if not _decodes(path, encoding):
        raise _refusal(say(N_("文件的编码读不出，请另存为“CSV UTF-8”")))
    return encoding


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while file.read(_SAMPLE):
                pass
    except UnicodeError:
        return False
    return True


def _find_separator(file: TextIO) -> tuple[str, int]:
    """The separator with which most headings are known, and how many lines stand before the heading."""
    first = file.readline(_BEGINNING)
    before = 0
    if first.lower().startswith("sep="):  # a line for Excel alone
        first, before = file.readline(_BEGINNING), 1
    file.seek(0)
    for _ in range(before):
        file.readline()
    return max(SEPARATORS, key=lambda separator: _headings_known(first, separator)), before


def _headings_known(line: str, separator: str) -> int:
    return sum(find_column(heading.strip('" \r\n')) is not None for heading in line.split(separator))


def _bounded(cells: list[str], line: int) -> list[str]:
    """Empty cells beyond the last column are left out; others there are too many to speak of each."""
    if any(cells[MOST_COLUMNS:]):
        raise _refusal(say(N_("第 %(line)s 行超过 %(most)s 列"), line=line, most=MOST_COLUMNS))
    return cells[:MOST_COLUMNS]


def _faults(cells: list[str]) -> dict[int, Fault]:
    """Letters that the program which wrote the file could not write, or that are none."""
    return {
        position: Fault(say(N_("有无法识别的字符（�），请检查原文件的编码")), CSV_RULE)
        for position, cell in enumerate(cells)
        if "\ufffd" in cell or "\0" in cell
    }


def _refusal(message: Message) -> Refusal:
    return Refusal(Gap("file", message, CSV_RULE))
