"""The XML inside a workbook, read without document types: no entities to blow up, none to fetch."""

from typing import Any
from xml.parsers import expat

from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say

WORKBOOK_RULE = N_("工作簿解压后不超过 500 MB，不加密，不含压缩包")


def strict_parser(reader: Any) -> Any:
    """An expat parser for a reader with `start`, `end` and `text`; names come without their prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, attributes: reader.start(_bare(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(_bare(name))
    parser.CharacterDataHandler = reader.text
    return parser


def refusal(message: Message) -> Refusal:
    return Refusal(Gap("file", message, WORKBOOK_RULE))


def _bare(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _refuse_doctype(*_: object) -> None:
    raise refusal(say(N_("工作簿含有文档类型定义，不予读取")))
