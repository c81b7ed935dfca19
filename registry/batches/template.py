"""The form to fill in: a sheet with choices to pick from, a filled example, and what each column wants."""

from collections.abc import Sequence
from typing import Any, BinaryIO

from xlsxwriter.worksheet import Worksheet

from registry.batches.columns import PART_NAMES, TO_FILL, Column
from registry.batches.tables import new_workbook
from registry.catalogue.categories import Category, categories
from registry.kernel.spreadsheets import csv_bytes

ROWS_WITH_CHOICES = 5000
LONGEST_HINT = 255
LONGEST_LIST = 255
_CATEGORIES = "分类表"

_HELP = tuple(
    Column(name, name, name, "", limit=limit)
    for name, limit in (("列名", 160), ("英文列名", 200), ("属于", 160), ("填写要求", 360), ("可选项", 360))
)
_CATEGORY_COLUMNS = (Column("name", "分类", "", "", limit=240), Column("code", "代码", "", ""))


def write_template(file: BinaryIO) -> None:
    """The workbook; its first sheet is the one that will be read."""
    with new_workbook(file) as book:
        sheet = book.add_sheet("声明", TO_FILL)
        for position, column in enumerate(TO_FILL):
            _help_in_place(sheet, position, column)
        book.add_sheet("示例", TO_FILL, example_rows())
        book.add_sheet("填写说明", _HELP, help_rows(), wrap=True)
        book.add_sheet(_CATEGORIES, _CATEGORY_COLUMNS, [(each.name_zh, each.code) for each in _chosen()])


def csv_template() -> bytes:
    """The headings alone: an example left in a csv file would be declared."""
    return b"".join(csv_bytes([[column.zh for column in TO_FILL]]))


def example_rows() -> list[list[str]]:
    count = max(len(column.examples) for column in TO_FILL)
    return [[column.examples[row] if column.examples else "" for column in TO_FILL] for row in range(count)]


def help_rows() -> list[Sequence[str]]:
    return [
        (column.zh, column.en, PART_NAMES[column.part], column.wants, "、".join(column.choices.values()))
        for column in TO_FILL
    ]


def _help_in_place(sheet: Worksheet, position: int, column: Column) -> None:
    """What the column wants, shown beside the cell, and its choices to pick from."""
    rule: dict[str, Any] = {
        "validate": "any",
        "input_title": column.zh[:32],
        "input_message": column.wants[:LONGEST_HINT],
        "error_type": "warning",
    }
    if column.path == "products.category":
        rule |= {"validate": "list", "source": f"='{_CATEGORIES}'!$A$2:$A${len(_chosen()) + 1}"}
    elif column.choices and len(",".join(column.choices.values())) <= LONGEST_LIST:
        rule |= {"validate": "list", "source": list(column.choices.values())}
    sheet.data_validation(1, position, ROWS_WITH_CHOICES, position, rule)


def _chosen() -> list[Category]:
    return list(categories().values())
