"""The XML inside a workbook, read without document types: no entities to blow up, none to fetch."""

from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say

WORKBOOK_RULE = N_("工作簿解压后不超过 500 MB，不加密，不含压缩包")

LONGEST_TAG = 1 << 20
"""Bytes: a tag with its attributes. Spreadsheets write some hundred."""
CHUNK = 1 << 16


def strict_parser(reader: Any) -> Any:
    """An expat parser for a reader with `start`, `end` and `text`; names come without their prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, attributes: reader.start(_bare(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(_bare(name))
    parser.CharacterDataHandler = reader.text
    return parser


def parse(file: IO[bytes], parser: Any) -> Iterator[int]:
    """Give the file to the parser piece by piece, and how many bytes it has after each.

    With each piece expat begins an unfinished tag from its start: a tag as long as the file would take hours.
    """
    given = 0
    while chunk := file.read(CHUNK):
        given += len(chunk)
        parser.Parse(chunk, False)
        if given - parser.CurrentByteIndex > LONGEST_TAG:
            raise refusal(say(N_("工作簿的结构异常，请重新保存后上传")))
        yield given
    parser.Parse(b"", True)  # what breaks off is broken


def refusal(message: Message) -> Refusal:
    return Refusal(Gap("file", message, WORKBOOK_RULE))


def _bare(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _refuse_doctype(*_: object) -> None:
    raise refusal(say(N_("工作簿含有 DTD 定义，不予读取")))
