"""Workbooks written row by row: every cell a text, nothing a spreadsheet would run."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from registry.batches.columns import Column, Part
from registry.batches.sheets import MOST_ROWS
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

_COLOURS = {
    Part.WHOLE: "#14304F",
    Part.STANDARD: "#1F5C57",
    Part.PRODUCT: "#7A5A12",
    Part.INDICATOR: "#5B3A6B",
    Part.OMISSION: "#6B3A3A",
    Part.ASIDE: "#5A6470",
}


class Workbook:
    """A workbook that keeps no row in memory once it is written."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        self._wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self._heads = {part: self._head(colour) for part, colour in _COLOURS.items()}

    def add_sheet(
        self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[str]] = (), *, wrap: bool = False
    ) -> Worksheet:
        """A sheet with its headings frozen above the rows."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for position, column in enumerate(columns):
            sheet.set_column(position, position, width_of(column), self._text)
            sheet.write_string(0, position, column.zh, self._heads[column.part])
        for number, row in enumerate(rows, 1):
            if number >= MOST_ROWS:
                message = say(N_("一张工作表写不下 %(most)s 行以上，请导出为 csv"), most=MOST_ROWS)
                raise Refusal(Gap("file", message))
            for position, text in enumerate(row):
                if text:
                    sheet.write_string(number, position, text, self._wrapped if wrap else self._text)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
        return sheet

    def _head(self, colour: str) -> Format:
        return self._book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": colour, "valign": "vcenter", "border": 1}
        )


@contextmanager
def new_workbook(file: BinaryIO | str) -> Iterator[Workbook]:
    """A workbook, complete when the block ends."""
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(file, options) as book:
        yield Workbook(book)


def width_of(column: Column) -> int:
    """Room for the heading and for what usually stands below it."""
    return min(36, max(10, 2 * len(column.zh) + 3, column.limit // 10))
