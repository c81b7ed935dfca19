"""Everything in two files, written while it is sent: memory stays bounded however much there is."""

import csv
import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence

from flask import Response, stream_with_context

from registry.api import declared, finding
from registry.catalogue.indicators import indicators
from registry.discovery.bulk import newest_versions
from registry.discovery.finding import as_found
from registry.http.context import now, reading, settings
from registry.http.pages import public_page
from registry.kernel.clock import china_date
from registry.publication.documents import read_record
from registry.publication.models import Version, VersionIndicator
from registry.publication.store import state_of
from registry.rankings.documents import written_number

GZIP = 16 + zlib.MAX_WBITS
BYTE_ORDER_MARK = "\ufeff"
"""Without it, spreadsheets take Chinese for Latin."""
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r](?![\d.]*$)")
COLUMNS = (
    "declaration", "version", "state", "uscc", "enterprise", "categories", "code", "name", "operator",
    "value", "upper", "unit", "condition", "method", "canonical", "canonical_unit",
)  # fmt: skip


def declarations() -> Response:
    """Each line is what the call for that declaration answers."""
    return _file("declarations.jsonl.gz", "application/gzip", _gzipped(_lines()))


def indicators_table() -> Response:
    return _file("indicators.csv", "text/csv", _rows())


def _file(name: str, mimetype: str, content: Iterator[bytes]) -> Response:
    with reading() as session:
        version = finding.data_version(session, settings().index_directory, on=china_date(now()))
    return public_page(version, lambda: _stream(name, mimetype, content), seconds=0)


def _stream(name: str, mimetype: str, content: Iterator[bytes]) -> Response:
    response = Response(stream_with_context(content), mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines() -> Iterator[bytes]:
    with reading() as session:
        for versions in newest_versions(session):
            found = as_found(session, versions)
            for declaration in declared.whole(session, found, on=china_date(now())):
                yield declaration.model_dump_json().encode() + b"\n"


def _gzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=GZIP)
    for chunk in chunks:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()


def _rows() -> Iterator[bytes]:
    yield _written([COLUMNS], start=BYTE_ORDER_MARK)
    with reading() as session:
        for versions in newest_versions(session):
            yield _written(row for version in versions for row in _rows_of(version))


def _rows_of(version: Version) -> Iterator[tuple[object, ...]]:
    products = read_record(version.record)["products"]
    categories = " ".join(sorted({product["category"] for product in products}))
    return (_row(version, categories, indicator) for indicator in version.indicators)


def _written(rows: Iterable[Sequence[object]], *, start: str = "") -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(map(_harmless, rows))
    return (start + file.getvalue()).encode()


def _row(version: Version, categories: str, indicator: VersionIndicator) -> tuple[object, ...]:
    declaration = version.declaration
    known = indicators().get(indicator.code or "")
    value = indicator.canonical
    return (
        declaration.number, version.n, state_of(version), declaration.enterprise.uscc,
        declaration.enterprise.name, categories, indicator.code or "", indicator.name, indicator.operator,
        indicator.value, indicator.upper, indicator.unit, indicator.condition, indicator.method,
        written_number(value) or "", known.unit.symbol if known and value is not None else "",
    )  # fmt: skip


def _harmless(row: Sequence[object]) -> list[object]:
    """A text that a spreadsheet would run as a formula is written with an apostrophe before it."""
    return [f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell for cell in row]
