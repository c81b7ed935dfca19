"""The parts of a workbook out of their XML, as the bytes come: shared strings, and the rows of one sheet."""

import re
from collections.abc import Mapping

from registry.batches.cell_formats import Format, Look, number_text
from registry.batches.markup import strict_parser
from registry.batches.values import Fault, Line
from registry.kernel.words import N_, Message, say

MOST_COLUMNS = 200
MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
"""Rows of a sheet, letters of a cell (ECMA-376, and what spreadsheets keep): beyond, it was made to harm."""
MOST_ELEMENTS = 200_000
WHOLE_LINE = -1
"""The position of a fault that no cell has alone."""
CELL_RULE = N_("单元格须为文本或数值，所见即所得")
_REFERENCE = re.compile(r"([A-Z]{1,3})\d+", re.ASCII)
_PLAIN = Format()
_USED = frozenset({"sheet", "Relationship", "numFmt", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "xf"})
_RUBY = "rPh"
"""Readings above a text: not part of it."""


class Elements:
    """Those elements of a small part that tell us something, name and attributes, in their order."""

    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        self.parser = strict_parser(self)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _USED:
            self.found.append((name, attributes))
        if len(self.found) > MOST_ELEMENTS:
            raise ValueError("more styles than any workbook has")

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class Strings:
    """The shared strings, to which cells refer by number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.parser = strict_parser(self)
        self._parts: list[str] = []
        self._taking = self._in_ruby = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == _RUBY:
            self._in_ruby = True
        self._taking = name == "t" and not self._in_ruby

    def end(self, name: str) -> None:
        self._taking = False
        if name == _RUBY:
            self._in_ruby = False
        elif name == "si":
            self.found.append(_joined(self._parts))
            self._parts = []

    def text(self, text: str) -> None:
        if self._taking:
            self._parts.append(text)


class Rows:
    """The rows that are complete so far (`lines`, for the caller to take); empty ones are left out.

    A row that is hidden and a cell that shows no plain value carry a fault: nothing is published unseen.
    """

    def __init__(self, strings: list[str], formats: list[Format]) -> None:
        self.lines: list[Line] = []
        self.parser = strict_parser(self)
        self._strings, self._formats = strings, formats
        self._number = 0
        self._hidden = self._taking = self._in_ruby = False
        self._texts: list[str] = []
        self._faults: dict[int, Fault] = {}
        self._position, self._type, self._format, self._formula = -1, "n", _PLAIN, False
        self._parts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in {"v", "t"}:
            self._taking = not self._in_ruby
        elif name == "f":
            self._formula = True
        elif name == _RUBY:
            self._in_ruby = True
        elif name == "row":
            self._begin_row(attributes)

    def end(self, name: str) -> None:
        self._taking = False
        if name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == _RUBY:
            self._in_ruby = False

    def text(self, text: str) -> None:
        if self._taking:
            self._parts.append(text)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        number = int(attributes.get("r", self._number + 1))
        if not self._number < number <= MOST_ROWS:
            raise ValueError("rows that no sheet has")
        self._number = number
        self._hidden = attributes.get("hidden") in {"1", "true"}
        self._texts, self._faults, self._position = [], {}, -1

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._position = column_position(match[1]) if match else self._position + 1
        self._type = attributes.get("t", "n")
        style = int(attributes.get("s", "0"))
        self._format = self._formats[style] if style < len(self._formats) else _PLAIN
        self._formula, self._parts = False, []

    def _end_cell(self) -> None:
        raw = _joined(self._parts)
        if not raw and not self._formula:
            return
        position = min(self._position, MOST_COLUMNS)
        self._texts.extend([""] * (position + 1 - len(self._texts)))
        fault = self._fault(raw)
        if fault:
            self._faults[position] = Fault(fault, CELL_RULE)
        self._texts[position] = raw if fault and self._type != "s" else self._shown(raw)

    def _fault(self, raw: str) -> Message | None:
        if self._position >= MOST_COLUMNS:
            return say(N_("表格最多 %(most)s 列，这一格在其右边"), most=MOST_COLUMNS)
        if self._type == "e":
            return say(N_("单元格是错误值 %(shown)s"), shown=raw[:20])
        if self._formula and not raw:
            return say(N_("公式没有算出的结果，请在表格软件中重新计算并保存，或改为数值"))
        if self._type == "d" or (self._type == "n" and self._format.look is Look.DATE):
            return say(N_("单元格是日期：表格软件可能把“1-2”一类文字改成了日期，请设为文本后重填"))
        return None

    def _shown(self, raw: str) -> str:
        if self._type == "s":
            return self._strings[int(raw)]
        if self._type == "b":
            return "是" if raw == "1" else "否"
        return number_text(raw, self._format) if self._type == "n" and raw else raw

    def _end_row(self) -> None:
        if not any(self._texts) and not self._faults:
            return
        if self._hidden:
            message = say(N_("这一行被隐藏或筛掉了，请取消隐藏，或删除这一行"))
            self._faults[WHOLE_LINE] = Fault(message, CELL_RULE)
        self.lines.append(Line(self._number, self._texts, self._faults))


def _joined(parts: list[str]) -> str:
    text = "".join(parts)
    if len(text) > LONGEST_TEXT:
        raise ValueError("a text that no cell holds")
    return text


def column_position(letters: str) -> int:
    """`A` is 0, `AA` is 26."""
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - ord("A") + 1
    return position - 1


def column_letters(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
