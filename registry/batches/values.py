"""What a file of many declarations is made of: lines with their cells, places, problems, and sheaves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from registry.declarations.values import Draft
from registry.kernel.words import N_, Message


class FileKind(StrEnum):
    """A workbook, comma-separated values, or one JSON object on each line."""

    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"


class Stage(StrEnum):
    """How far a batch has come. A refused file could not be read to its end."""

    CHECKING = "checking"
    CHECKED = "checked"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    REFUSED = "refused"


STAGE_NAMES = {
    Stage.CHECKING: N_("正在检查"),
    Stage.CHECKED: N_("检查完毕"),
    Stage.PUBLISHING: N_("正在公开"),
    Stage.PUBLISHED: N_("已公开"),
    Stage.REFUSED: N_("文件无法读取"),
}


class Place(NamedTuple):
    """Where in the file: the line from 1, the column as headed (in JSON the path), `C17` in a workbook."""

    line: int
    column: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend at one place, and the rule that asks for it; what does not stop is only told."""

    place: Place
    value: str
    message: Message
    rule: str
    stops: bool = True


class Fault(NamedTuple):
    """What is wrong with a cell before anyone has asked what stands in it."""

    message: Message
    rule: str


class Line(NamedTuple):
    """One line of a table: its number, the text of each cell, what is wrong with some, and the bytes read."""

    number: int
    texts: list[str]
    faults: Mapping[int, Fault] = {}
    read: int = 0


Locate = Callable[[str], tuple[Place, str, str]]
"""From a path such as `standards.0.title` to its place in the file, what stands there, and what is wanted."""


@dataclass(slots=True)
class Sheaf:
    """All that a file says of one declaration.

    `serial` is what its lines have in common, `uscc` whose it says it is; it begins at `line` and ends at
    `last_line`, `read` bytes from the beginning of the file.
    """

    serial: str
    line: int
    last_line: int
    read: int
    draft: Draft
    uscc: str
    locate: Locate
    problems: list[Problem]
