"""Files of declarations as people make them, written by other libraries than those that we read with."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl

SOUND = {
    "类型": "产品",
    "标题": "空气净化器",
    "承诺": "是",
    "标准编号": "Q/SLHC 001-2026",
    "标准名称": "家用空气净化器",
    "产品名称": "空气净化器",
    "品牌": "示例",
    "型号": "KJ600F-A11",
    "分类": "空气净化器",
    "指标名称": "颗粒物洁净空气量",
    "指标值": "≥600 m³/h",
    "试验方法": "GB/T 18801-2022 6.5",
}
"""One line that is a whole declaration."""

Line = Mapping[str, object]


def a_line(**change: object) -> dict[str, object]:
    return {**SOUND, **change}


def many(count: int, **change: object) -> list[dict[str, object]]:
    return [a_line(序号=str(n), 标题=f"空气净化器 {n}", **change) for n in range(1, count + 1)]


def headings_of(lines: Iterable[Line]) -> list[str]:
    return list(dict.fromkeys(name for line in lines for name in line))


def as_rows(lines: Iterable[Line]) -> list[list[object]]:
    lines = list(lines)
    headings = headings_of(lines)
    return [headings, *([line.get(name, "") for name in headings] for line in lines)]


def write_csv(path: Path, lines: Iterable[Line], *, encoding: str = "utf-8", separator: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(as_rows(lines))
    return path


def write_xlsx(path: Path, lines: Iterable[Line]) -> Path:
    book = openpyxl.Workbook()
    for row in as_rows(lines):
        book.active.append(["" if cell is None else cell for cell in row])
    book.save(path)
    return path
