"""A file taken in: its kind by what stands in it and not by its name, its digest, pieces and declarations."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn, TypeVar

from registry.batches import delimited, json_lines, workbook
from registry.batches.gathering import gather
from registry.batches.headings import Headings, read_headings
from registry.batches.values import FileKind, Line, Sheaf
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say

Item = TypeVar("Item")

LARGEST_UPLOAD = 20_000_000
MOST_LINES = 200_000
PIECE = 1 << 20
FILE_RULE = N_("文件须为 xlsx、csv 或 jsonl，不超过 20 MB 和 200,000 行")

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    b"%PDF-": N_("这是 PDF 文件，不是表格"),
    b"\x1f\x8b": N_("这是压缩文件，请解压后上传"),
    b"7z\xbc\xaf": N_("这是压缩文件，请解压后上传"),
    b"Rar!": N_("这是压缩文件，请解压后上传"),
    b"\x89PNG": N_("这是图片，不是表格"),
    b"\xff\xd8\xff": N_("这是图片，不是表格"),
    b"<": N_("这是网页或 XML 文件，请另存为 xlsx 或 csv"),
}


def recognise(path: Path) -> FileKind:
    """The kind of a file that can be read as far as its beginning tells, or a refusal that says why not."""
    kind = _kind(path)
    if kind is not FileKind.JSONL:
        _headings_of(read_table(path, kind), kind)
    return kind


def size_of(path: Path, kind: FileKind) -> int:
    """The bytes that reading goes through, for a bar that shows how far it is."""
    return workbook.unpacked_size(path) if kind is FileKind.XLSX else path.stat().st_size


def digest_of(path: Path) -> str:
    """SHA-256 in lower-case hexadecimal, without holding the file in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pieces_of(path: Path) -> Iterator[bytes]:
    """As the database keeps it."""
    with path.open("rb") as file:
        while data := file.read(PIECE):
            yield data


def read_sheaves(path: Path, kind: FileKind, *, after: int = 0) -> Iterator[Sheaf]:
    """The declarations of a file behind a line, as they come; a refusal where it cannot be read on."""
    if kind is FileKind.JSONL:
        yield from _bounded(json_lines.read(path, after=after))
        return
    lines = read_table(path, kind)
    headings = _headings_of(lines, kind)
    yield from gather((line for line in lines if line.number > after), headings)


def read_table(path: Path, kind: FileKind) -> Iterator[Line]:
    """The lines of a workbook or of separated text, the heading first."""
    return _bounded(workbook.read(path) if kind is FileKind.XLSX else delimited.read(path))


def _bounded(lines: Iterable[Item]) -> Iterator[Item]:
    for count, line in enumerate(lines):
        if count > MOST_LINES:
            _refuse(say(N_("文件超过 %(most)s 行，请分成几个文件"), most=f"{MOST_LINES:,}"))
        yield line


def _headings_of(lines: Iterator[Line], kind: FileKind) -> Headings:
    first = next(lines, None)
    if first is None:
        _refuse(say(N_("文件是空的")))
    return read_headings(first, kind)


def _kind(path: Path) -> FileKind:
    with path.open("rb") as file:
        head = file.read(4096)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        _refuse(say(N_("文件是空的")))
    if start.startswith(_COMPOUND):
        _refuse_compound(path)
    if start.startswith(_ZIP):
        return FileKind.XLSX
    for magic, words in _OTHERS.items():
        if start.startswith(magic):
            _refuse(say(words))
    return FileKind.JSONL if start.startswith(b"{") else FileKind.CSV


def _refuse_compound(path: Path) -> NoReturn:
    """Old Excel and password-protected new Excel come in the same container."""
    with path.open("rb") as file:
        if _ENCRYPTED in file.read(LARGEST_UPLOAD):
            _refuse(say(N_("工作簿有密码保护，请取消密码后上传")))
    _refuse(say(N_("这是旧版 Excel（xls）或其他 Office 文件，请另存为 xlsx")))


def _refuse(message: Message) -> NoReturn:
    raise Refusal(Gap("file", message, FILE_RULE))
