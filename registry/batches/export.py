"""Declarations written out in the columns in which they are read, or record by record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.batches.cells import write_file, write_list
from registry.batches.columns import COLUMNS, OPERATOR_WORDS, YES_NO
from registry.batches.tables import new_workbook
from registry.batches.values import FileKind
from registry.catalogue.categories import find_category
from registry.catalogue.values import find_operator
from registry.declarations.values import (
    KIND_NAMES,
    ROLE_NAMES,
    USE_NAMES,
    Draft,
    ExecutedStandard,
    Indicator,
    Omission,
    Product,
)
from registry.kernel.clock import china_date
from registry.kernel.spreadsheets import csv_bytes
from registry.publication.documents import as_draft, read_record
from registry.publication.models import NEWEST, Declaration, Version

AT_ONCE = 200
WRITTEN = tuple(column for column in COLUMNS if column.path not in {"indicators.cell", "problem", "note"})
"""A declared value is written part by part, as it is kept."""

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exported:
    """The newest version of a declaration that holds."""

    uscc: str
    number: str
    version: int
    published_at: datetime
    record: bytes


def declarations_to_export(session: Session, *, uscc: str | None = None) -> Iterator[Exported]:
    """Of one enterprise or of all, in the order of their numbers, a few at a time in memory."""
    query = _holding(uscc).with_only_columns(
        Enterprise.uscc, Declaration.number, Version.n, Version.published_at, Version.record
    )
    for row in session.execute(query.order_by(Declaration.id).execution_options(yield_per=AT_ONCE)):
        yield Exported(*row)


def count_to_export(session: Session, *, uscc: str | None = None) -> int:
    return session.scalar(_holding(uscc).with_only_columns(func.count())) or 0


def jsonl_bytes(found: Iterator[Exported]) -> Iterator[bytes]:
    """The public records, byte for byte."""
    return (each.record + b"\n" for each in found)


def table_rows(found: Iterator[Exported]) -> Iterator[list[str]]:
    yield [column.zh for column in WRITTEN]
    for serial, each in enumerate(found, 1):
        aside = {
            "revises": each.number,
            "uscc": each.uscc,
            "version": str(each.version),
            "published_at": china_date(each.published_at).isoformat(),
        }
        draft = as_draft(read_record(each.record))
        for cells in lines_of(draft, serial=str(serial), aside=aside):
            yield [cells.get(column.path, "") for column in WRITTEN]


def as_bytes(found: Iterator[Exported], kind: FileKind) -> Iterator[bytes]:
    """The file as it is sent: csv or JSON lines."""
    return jsonl_bytes(found) if kind is FileKind.JSONL else csv_bytes(table_rows(found))


def write_workbook(found: Iterator[Exported], file: BinaryIO) -> None:
    rows = table_rows(found)
    next(rows)  # the sheet writes its headings itself
    with new_workbook(file) as book:
        book.add_sheet("声明", WRITTEN, rows)


def write_export(found: Iterator[Exported], path: Path) -> None:
    """Into a file whose name says its kind."""
    kind = FileKind(path.suffix.removeprefix("."))
    with path.open("wb") as file:
        if kind is FileKind.XLSX:
            write_workbook(found, file)
        else:
            file.writelines(as_bytes(found, kind))


def lines_of(draft: Draft, *, serial: str, aside: Cells) -> Iterator[Cells]:
    """One standard, product, indicator and omission a line; the first says what is said once."""
    once = {**_whole(draft), **aside}
    parts: Iterator[tuple[Cells, ...]] = zip_longest(
        map(_standard, draft.standards),
        map(_product, draft.products),
        map(_indicator, draft.indicators),
        map(_omission, draft.omissions),
        fillvalue={},
    )
    for row in parts:
        yield {"serial": serial, **once, **{path: text for part in row for path, text in part.items()}}
        once = {}


def _whole(draft: Draft) -> Cells:
    return {
        "change_reason": draft.change_reason,
        "kind": KIND_NAMES[draft.kind],
        "title": draft.title,
        "role": ROLE_NAMES[draft.role],
        "producer.uscc": draft.producer.uscc,
        "producer.name": draft.producer.name,
        "authorisation": draft.authorisation,
        "partners": write_list(draft.partners),
        "export_only": _yes(draft.export_only),
        "channel.url": draft.channel.url,
        "channel.statement": draft.channel.statement,
        "channel.copy": write_file(draft.channel.copy),
        "text": write_file(draft.text),
        "committed": YES_NO["yes"] if draft.committed else "",
    }


def _standard(standard: ExecutedStandard) -> Cells:
    return {
        "standards.number": standard.number,
        "standards.title": standard.title,
        "standards.use": USE_NAMES[standard.use],
        "standards.of_producer": _yes(standard.of_producer),
    }


def _product(product: Product) -> Cells:
    category = find_category(product.category)
    return {
        "products.name": product.name,
        "products.brand": product.brand,
        "products.models": write_list(product.models),
        "products.category": category.name_zh if category else product.category,
        "products.gtins": write_list(product.gtins),
    }


def _indicator(indicator: Indicator) -> Cells:
    names = ("name", "value", "upper", "unit", "condition", "method", "below", "measured")
    said = {f"indicators.{name}": getattr(indicator, name) for name in names}
    operator = find_operator(indicator.operator)
    return {**said, "indicators.operator": OPERATOR_WORDS[operator] if operator else indicator.operator}


def _omission(omission: Omission) -> Cells:
    return {"omissions.standard": omission.standard, "omissions.name": omission.name}


def _yes(said: bool) -> str:  # noqa: FBT001 - the value itself
    return YES_NO["yes"] if said else ""


def _holding(uscc: str | None) -> Select[Version]:
    query = (
        select(Version)
        .join(Declaration, NEWEST)
        .join(Declaration.enterprise)
        .where(Declaration.ended_at.is_(None))
    )
    return query.where(Enterprise.uscc == uscc) if uscc else query
