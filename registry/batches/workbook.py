"""A workbook read as a stream, row by row, in the memory of one row and the shared strings.

The libraries that read workbooks lay a sheet out in memory, so that two cells at its far corners ask for
550 GB, and they do not tell an error, a formula without its result or a hidden row from an empty cell. A
declaration must not go wrong in silence, so we read the sheet's XML ourselves; the archive is judged before
anything of it is unpacked.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError  # noqa: N812 - an exception, so named like one

from registry.batches.cell_formats import formats
from registry.batches.markup import parse, refusal
from registry.batches.sheets import Elements, Rows, Strings
from registry.batches.values import Line
from registry.kernel.words import N_, say

MOST_ENTRIES = 1000
MOST_UNPACKED = 500_000_000
MOST_STRINGS = 80_000_000
SUSPECT_SIZE, SUSPECT_RATIO = 10_000_000, 100
"""A sheet packs by 10 to 40; a part that is large and packs by more than this was made to be large."""
SHEET_NAMES = ("声明", "declarations")
"""The sheet that is read if there is one of this name; else the first that is not hidden."""

FARTHEST_HEADING = 8_000_000
"""Bytes of a sheet before the end of its first row: a row of all columns has fewer."""

_NESTED = re.compile(r"\.(zip|xlsx|xlsm|docx|pptx|7z|rar|gz)$", re.IGNORECASE)
_BROKEN = (BadZipFile, DeflateError, ExpatError, EOFError, RuntimeError, NotImplementedError)
_BROKEN_INSIDE = (ValueError, IndexError, KeyError, ArithmeticError)
"""References that lead nowhere and numbers that are none."""


def inspect(path: Path) -> None:
    """Refuse what is no workbook, is encrypted, or would unpack to more than a workbook does."""
    with _opened(path) as archive:
        _sheet_entry(archive)


def unpacked_size(path: Path) -> int:
    """The bytes that reading the sheet goes through."""
    with _opened(path) as archive:
        return archive.getinfo(_sheet_entry(archive)).file_size


def read(path: Path) -> Iterator[Line]:
    """The rows of the sheet that holds the declarations; empty ones are left out."""
    with _opened(path) as archive:
        rows = Rows(_strings(archive), formats(_elements(archive, "xl/styles.xml")))
        begun = False
        with archive.open(_sheet_entry(archive)) as file:
            for read in parse(file, rows.parser):
                begun = begun or bool(rows.lines)
                if not begun and read > FARTHEST_HEADING:
                    raise refusal(say(N_("工作表的开头没有列名")))
                yield from (line._replace(read=read) for line in rows.lines)
                rows.lines.clear()


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    """The archive, judged; what is broken in it is refused in words."""
    try:
        with ZipFile(path) as archive:
            _judge(archive.infolist())
            yield archive
    except (*_BROKEN, *_BROKEN_INSIDE) as error:
        raise refusal(say(N_("工作簿已损坏，请重新保存后上传"))) from error


def _judge(entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise refusal(say(N_("压缩包内有 %(count)s 个文件，不是正常的工作簿"), count=len(entries)))
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise refusal(say(N_("工作簿解压后过大，请分成几个文件")))
    for entry in entries:
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:  # others may ask for any memory
            raise refusal(say(N_("工作簿的压缩方式无法识别，请重新保存后上传")))
        if entry.flag_bits & 1:
            raise refusal(say(N_("工作簿有密码保护，请取消密码后上传")))
        if entry.file_size > SUSPECT_SIZE and entry.file_size > entry.compress_size * SUSPECT_RATIO:
            raise refusal(say(N_("工作簿的压缩比异常，不予解压")))
        if _NESTED.search(entry.filename):
            raise refusal(say(N_("工作簿里嵌有压缩包或其他文件，请删除后上传")))


def _sheet_entry(archive: ZipFile) -> str:
    """The archive's entry for the sheet to read."""
    if "xl/workbook.xml" not in archive.namelist():
        raise refusal(say(N_("这是压缩包或其他文件，不是 xlsx 工作簿")))
    sheets = [found for name, found in _elements(archive, "xl/workbook.xml") if name == "sheet"]
    shown = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"]
    named = [sheet for sheet in shown if sheet.get("name", "").strip().casefold() in SHEET_NAMES]
    for sheet in (named or shown)[:1]:
        entry = _target(archive, _relation(sheet))
        if entry in archive.namelist():
            return entry
    raise refusal(say(N_("工作簿里没有可读的工作表")))


def _relation(sheet: dict[str, str]) -> str:
    """The sheet's `r:id`, whatever the prefix is."""
    return next((value for name, value in sheet.items() if name.endswith(":id")), "")


def _target(archive: ZipFile, relation: str) -> str:
    for _, found in _elements(archive, "xl/_rels/workbook.xml.rels"):
        if found.get("Id") == relation:
            target = found.get("Target", "")
            return target[1:] if target.startswith("/") else f"xl/{target}"
    return ""


def _elements(archive: ZipFile, entry: str) -> list[tuple[str, dict[str, str]]]:
    elements = Elements()
    _parse(archive, entry, elements)
    return elements.found


def _strings(archive: ZipFile) -> list[str]:
    strings = Strings()
    _parse(archive, "xl/sharedStrings.xml", strings)
    return strings.found


def _parse(archive: ZipFile, entry: str, reader: Any) -> None:
    """Read one of the other parts, if it is there."""
    if entry not in archive.namelist():
        return
    if archive.getinfo(entry).file_size > MOST_STRINGS:
        raise refusal(say(N_("工作簿的文字过多，请分成几个文件或存为 csv")))
    with archive.open(entry) as file:
        for _ in parse(file, reader.parser):
            pass
