"""One cell of a table as a value of a declaration, and back: texts, lists, choices, files by their digest."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from registry.batches.columns import COLUMNS, Column, squeezed
from registry.catalogue.values import find_operator
from registry.declarations.values import Attachment
from registry.kernel.text import clean_line, clean_text
from registry.kernel.words import N_, Message, say

_SEPARATORS = ",，;；、\n"
_ITEM = re.compile(rf"(?:\\[\\{_SEPARATORS}]|[^{_SEPARATORS}])+")
_ESCAPED = re.compile(rf"\\([\\{_SEPARATORS}])")
_TO_ESCAPE = re.compile(rf"([\\{_SEPARATORS}])")
_FILE = re.compile(r"(.+) \((\d{1,12}) B, (\d{1,6}) p, sha256:([0-9a-f]{64})\)")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}")
_LINES = frozenset({"change_reason", "channel.statement"})
_LISTS = frozenset({"partners", "products.models", "products.gtins"})


def read_text(column: Column, raw: str) -> str:
    """The cell as a form would keep it; a list keeps its line breaks, which part its items."""
    clean = clean_text if column.path in _LINES or column.path in _LISTS else clean_line
    return clean(raw, limit=column.limit)


def find_complaint(column: Column, raw: str) -> Message | None:
    """What is wrong with the cell by itself."""
    if len(raw) > column.limit and len(raw.strip()) > column.limit:
        return say(N_("这一格有 %(length)s 字，最多 %(most)s 字"), length=len(raw), most=column.limit)
    if column.choices and find_choice(column, raw) is None:
        choices = "、".join(column.choices.values())
        return say(N_("“%(typed)s”不在可选项中：%(choices)s"), typed=raw[:40], choices=choices)
    if column.path == "products.gtins" and any(map(_SCIENTIFIC.fullmatch, read_list(raw))):
        return say(N_("条码被表格软件改成了科学计数法，末尾数字已丢失：请将单元格设为文本后重填"))
    if column.path in {"text", "channel.copy"} and read_file(raw) is None:
        return say(N_("这一格由导出写入，请保持原样或清空；新的文件请在声明的页面上传"))
    return None


def find_choice(column: Column, raw: str) -> str | None:
    """The value that is meant, by its name or by itself."""
    if column.path == "indicators.operator":
        return find_operator(raw)
    return _choices()[column.path].get(squeezed(raw))


def read_list(raw: str) -> tuple[str, ...]:
    """Items between commas, semicolons, 、 or line breaks; a backslash makes a letter of what parts them."""
    items = (clean_line(_ESCAPED.sub(r"\1", item)) for item in _ITEM.findall(raw))
    return tuple(filter(None, items))


def write_list(items: Iterable[str]) -> str:
    return "、".join(_TO_ESCAPE.sub(r"\\\1", item) for item in items)


def read_file(raw: str) -> Attachment | None:
    """A file that the registry keeps, as an export names it."""
    match = _FILE.fullmatch(raw.strip())
    return Attachment(match[4], match[1], int(match[2]), int(match[3])) if match else None


def write_file(file: Attachment | None) -> str:
    return f"{file.name} ({file.size} B, {file.pages} p, sha256:{file.digest})" if file else ""


@cache
def _choices() -> Mapping[str, Mapping[str, str]]:
    return {
        column.path: {
            squeezed(name): value for value, shown in column.choices.items() for name in (value, shown)
        }
        for column in COLUMNS
        if column.choices
    }
