"""The first line of a table: which column stands where; a heading that is not known is never passed over."""

from dataclasses import dataclass, replace
from difflib import get_close_matches

from registry.batches.columns import COLUMNS, UNREAD, by_path, find_column
from registry.batches.sheets import column_letters
from registry.batches.values import FileKind, Line, Place
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say

HEADING_RULE = N_("第一行是列名，与模板一致；列可以缺，次序可以变，多余的列请删除")
NEEDED = ("title",)


@dataclass(frozen=True, slots=True)
class Headings:
    """`positions` leads from a column's path to where it stands, `titles` are the headings as written.

    `unread` are the columns that are there for people.
    """

    kind: FileKind
    positions: dict[str, int]
    titles: tuple[str, ...]
    unread: frozenset[int] = frozenset()

    def is_named(self, position: int) -> bool:
        return position < len(self.titles) and bool(self.titles[position])

    def place(self, line: int, position: int) -> Place:
        """A cell; the whole line where the position is -1."""
        title = self.titles[position] if 0 <= position < len(self.titles) else ""
        cell = f"{column_letters(max(position, 0))}{line}" if self.kind is FileKind.XLSX else ""
        return Place(line, title, cell)

    def place_of(self, line: int, path: str) -> Place:
        """The cell of a column, or where it would be if the file had that column."""
        position = self.positions.get(path)
        return Place(line, by_path()[path].zh) if position is None else self.place(line, position)


def read_headings(line: Line, kind: FileKind) -> Headings:
    """The headings, or a refusal that names each one that is unknown, twice there or missing."""
    titles = tuple(text.strip() for text in line.texts)
    headings = Headings(kind, {}, titles)
    gaps = []
    for position, title in enumerate(titles):
        column = find_column(title)
        field = headings.place(line.number, position).cell or str(position + 1)
        if title and column is None:
            gaps.append(Gap(field, _unknown(title), HEADING_RULE))
        elif column and headings.positions.setdefault(column.path, position) != position:
            gaps.append(Gap(field, say(N_("列“%(title)s”出现了两次"), title=title[:40]), HEADING_RULE))
    if len(gaps) > len(titles) // 2:
        raise Refusal(Gap("file", say(N_("第一行不是列名，请使用模板的列名")), HEADING_RULE))
    gaps += [
        Gap("file", say(N_("缺少列“%(title)s”"), title=say(column.zh)), HEADING_RULE)
        for column in COLUMNS
        if column.path in NEEDED and column.path not in headings.positions
    ]
    if gaps:
        raise Refusal(gaps)
    unread = frozenset(headings.positions.pop(path) for path in UNREAD & headings.positions.keys())
    return replace(headings, unread=unread)


def _unknown(title: str) -> Message:
    near = get_close_matches(title, [column.zh for column in COLUMNS], n=1)
    if near:
        return say(N_("不认识的列“%(title)s”，是否为“%(near)s”？"), title=title[:40], near=near[0])
    return say(N_("不认识的列“%(title)s”，请改用模板的列名或删除"), title=title[:40])
