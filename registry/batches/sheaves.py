"""One declaration put together from its lines, each part remembering the line from which it came."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from registry.batches.cells import find_complaint, read_file, read_list, read_text
from registry.batches.columns import Column, Part, by_path
from registry.batches.headings import HEADING_RULE, Headings
from registry.batches.parts import Remark, Values, choice, is_yes, stated_parts
from registry.batches.values import Line, Place, Problem, Sheaf
from registry.declarations.values import Channel, Draft, Kind, Party, Role
from registry.kernel.words import N_, Message, say

MOST_LINES = 600
"""More than the fullest declaration has parts of all kinds together."""

_FIRST = {
    Part.STANDARD: "standards.number",
    Part.PRODUCT: "products.name",
    Part.INDICATOR: "indicators.name",
    Part.OMISSION: "omissions.standard",
    "producer": "producer.name",
    "channel": "channel.url",
}
"""The column that stands for the whole of something."""


class Row(NamedTuple):
    """A part, its line, and the columns in which some of its fields were written instead of their own."""

    value: Any
    line: Line
    written: Mapping[str, str]


class SheafMaker:
    """Takes the lines of one declaration, one after the other, and gives the sheaf."""

    def __init__(self, serial: str, headings: Headings) -> None:
        self.serial = serial
        self._headings = headings
        self._lines: list[Line] = []
        self._last = Line(0, [])
        self._whole: dict[str, tuple[str, Line]] = {}
        self._rows: dict[str, list[Row]] = {}
        self._problems: list[Problem] = []

    def add(self, line: Line) -> None:
        self._last = line
        if len(self._lines) < MOST_LINES:
            self._lines.append(line)
            self._take(line)
        elif len(self._lines) == MOST_LINES:
            self._lines.append(line)
            self._complain(line, "serial", say(N_("一份声明最多 %(most)s 行，其余未读"), most=MOST_LINES))

    def sheaf(self) -> Sheaf:
        whole = {path: text for path, (text, _) in self._whole.items()}
        return Sheaf(
            serial=self.serial,
            line=self._lines[0].number,
            last_line=self._last.number,
            read=self._last.read,
            draft=_draft(
                whole, {part: tuple(row.value for row in rows) for part, rows in self._rows.items()}
            ),
            uscc=whole.get("uscc", ""),
            locate=self._locate,
            problems=self._problems,
        )

    def _take(self, line: Line) -> None:
        values, remarks = self._values(line), list[Remark]()
        for path, text in values.items():
            if by_path()[path].part in {Part.WHOLE, Part.ASIDE} and path != "serial":
                self._take_whole(path, text, line)
        for part, value, written in stated_parts(values, remarks):
            rows = self._rows.setdefault(part, [])
            if all(row.value != value for row in rows):
                rows.append(Row(value, line, written))
        for remark in remarks:
            self._complain(line, remark.path, remark.message, stops=remark.stops)

    def _values(self, line: Line) -> Values:
        """What the line says; a cell that is wrong by itself is complained of and says nothing."""
        self._complain_of_faults(line)
        values = {}
        for path, position in self._headings.positions.items():
            raw = _text(line, position)
            if not raw or raw.isspace() or position in line.faults:
                continue
            column = by_path()[path]
            complaint = find_complaint(column, raw)
            if complaint:
                self._complain(line, path, complaint)
            elif text := read_text(column, raw):
                values[path] = text
        return values

    def _complain_of_faults(self, line: Line) -> None:
        headings = self._headings
        for position, fault in line.faults.items():
            if position not in headings.unread:
                self._put(
                    headings.place(line.number, position), _text(line, position), fault.message, fault.rule
                )
        for position in range(len(line.texts)):
            if line.texts[position] and not headings.is_named(position) and position not in line.faults:
                place = headings.place(line.number, position)
                self._put(place, line.texts[position], say(N_("这一格上面没有列名")), HEADING_RULE)

    def _take_whole(self, path: str, text: str, line: Line) -> None:
        said, _ = self._whole.setdefault(path, (text, line))
        if said != text:
            self._complain(line, path, say(N_("同一份声明前面写的是“%(said)s”"), said=said[:60]))

    def _complain(self, line: Line, path: str, message: Message, *, stops: bool = True) -> None:
        value = _text(line, self._headings.positions.get(path, -1))
        place = self._headings.place_of(line.number, path)
        self._put(place, value, message, by_path()[path].wants, stops=stops)

    def _put(self, place: Place, value: str, message: Message, rule: str, *, stops: bool = True) -> None:
        self._problems.append(Problem(place, value[:200], message, rule, stops))

    def _locate(self, path: str) -> tuple[Place, str, str]:
        """The cell that a path of the draft means, what stands there, and what its column wants."""
        column, line = self._column_and_line(path)
        value = _text(line, self._headings.positions.get(column.path, -1))
        return self._headings.place_of(line.number, column.path), value, column.wants

    def _column_and_line(self, path: str) -> tuple[Column, Line]:
        head, _, rest = path.partition(".")
        number, _, name = rest.partition(".")
        rows = self._rows.get(head, [])
        if number.isdigit() and int(number) < len(rows):
            row = rows[int(number)]
            field = f"{head}.{name}"
            return _column(row.written.get(field, field), _FIRST[Part(head)]), row.line
        column = _column(path, _FIRST.get(head, "title"))
        return column, self._whole.get(column.path, ("", self._lines[0]))[1]


def _column(path: str, otherwise: str) -> Column:
    return by_path().get(path) or by_path()[otherwise]


def _text(line: Line, position: int) -> str:
    return line.texts[position] if 0 <= position < len(line.texts) else ""


def _draft(whole: Values, rows: Mapping[str, tuple[Any, ...]]) -> Draft:
    return Draft(
        kind=Kind(choice(whole, "kind", Kind.PRODUCT)),
        title=whole.get("title", ""),
        role=Role(choice(whole, "role", Role.OWN)),
        standards=rows.get(Part.STANDARD, ()),
        products=rows.get(Part.PRODUCT, ()),
        indicators=rows.get(Part.INDICATOR, ()),
        omissions=rows.get(Part.OMISSION, ()),
        producer=Party(whole.get("producer.uscc", ""), whole.get("producer.name", "")),
        authorisation=whole.get("authorisation", ""),
        partners=read_list(whole.get("partners", "")),
        export_only=is_yes(whole, "export_only"),
        text=read_file(whole.get("text", "")),
        channel=Channel(
            whole.get("channel.url", ""),
            whole.get("channel.statement", ""),
            read_file(whole.get("channel.copy", "")),
        ),
        committed=is_yes(whole, "committed"),
        change_reason=whole.get("change_reason", ""),
        revises=whole.get("revises", ""),
    )
