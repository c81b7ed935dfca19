"""Everything in two files, written while it is sent: memory stays bounded however much there is."""

import zlib
from collections.abc import Iterable, Iterator

from flask import Response, stream_with_context

from registry.api import declared, finding
from registry.catalogue.indicators import indicators
from registry.discovery.bulk import newest_versions
from registry.discovery.finding import as_found
from registry.http.context import now, reading, settings
from registry.http.pages import public_page
from registry.kernel.clock import china_date
from registry.kernel.spreadsheets import csv_bytes
from registry.publication.documents import read_record
from registry.publication.models import Version, VersionIndicator
from registry.publication.store import state_of
from registry.rankings.documents import written_number

GZIP = 16 + zlib.MAX_WBITS
COLUMNS = (
    "declaration", "version", "state", "uscc", "enterprise", "categories", "code", "name", "operator",
    "value", "upper", "unit", "condition", "method", "canonical", "canonical_unit",
)  # fmt: skip


def declarations() -> Response:
    """Each line is what the call for that declaration answers."""
    return _file("declarations.jsonl.gz", "application/gzip", _gzipped(_lines()))


def indicators_table() -> Response:
    return _file("indicators.csv", "text/csv", csv_bytes(_rows()))


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


def _rows() -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    with reading() as session:
        for versions in newest_versions(session):
            for version in versions:
                yield from _rows_of(version)


def _rows_of(version: Version) -> Iterator[tuple[str, ...]]:
    products = read_record(version.record)["products"]
    categories = " ".join(sorted({product["category"] for product in products}))
    return (_row(version, categories, indicator) for indicator in version.indicators)


def _row(version: Version, categories: str, indicator: VersionIndicator) -> tuple[str, ...]:
    declaration = version.declaration
    known = indicators().get(indicator.code or "")
    value = indicator.canonical
    return (
        declaration.number, str(version.n), state_of(version), declaration.enterprise.uscc,
        declaration.enterprise.name, categories, indicator.code or "", indicator.name, indicator.operator,
        indicator.value, indicator.upper, indicator.unit, indicator.condition, indicator.method,
        written_number(value) or "", known.unit.symbol if known and value is not None else "",
    )  # fmt: skip
