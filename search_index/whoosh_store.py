"""Whoosh's own part: its schema, the files of a segment and the table of contents, all readable by Whoosh."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.analysis import KeywordAnalyzer
from whoosh.codec.whoosh3 import W3Codec
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence
from whoosh.index import TOC, clean_files
from whoosh.util.numeric import length_to_byte

from search_index.whoosh_format import Floats, Ids, encode_entry, encode_postings

FACET, KEY, TEXT = "facet", "key", "text"
FIELDS = (FACET, KEY, TEXT)

_INDEX = "MAIN"
_FIELD = Struct("!H")
_BYTES, _ORDER = VarBytesColumn(), NumericColumn("Q")
_SCHEMA = Schema(
    **{name: FieldType(Existence(), KeywordAnalyzer(), scorable=name == TEXT) for name in FIELDS},
    version=COLUMN(_BYTES),
    order=COLUMN(_ORDER),
    numbers=COLUMN(_BYTES),
)

Terms = Iterable[tuple[bytes, Ids, Floats]]
StoredSegment = Any


class Row(NamedTuple):
    """What is kept of a document beside its postings."""

    key: bytes
    version: bytes
    order: int
    numbers: bytes
    length: int


def write_segment(folder: Path, *, rows: Iterable[Row], fields: Mapping[str, Terms]) -> StoredSegment:
    """Write the files of one segment; it becomes part of the index when a table of contents names it.

    A field's terms come in the order of their bytes, a term's documents in the order of the rows.
    """
    storage, codec = FileStorage(str(folder)), W3Codec()
    segment = codec.new_segment(storage, _INDEX)
    lengths = _write_rows(codec.per_document_writer(storage, segment), rows)
    segment.set_doc_count(len(lengths))
    writer = codec.field_writer(storage, segment)
    for name in FIELDS:
        writer.start_field(name, _SCHEMA[name])
        _write_terms(writer, fields[name], lengths)
        writer.finish_field()
    writer.close()
    for file in folder.glob(f"{segment.segment_id()}.*"):
        _flush(file)
    return segment


def _write_rows(writer: Any, rows: Iterable[Row]) -> NDArray[np.uint8]:
    lengths = bytearray()
    for number, row in enumerate(rows):
        writer.start_doc(number)
        writer.add_field(TEXT, None, None, row.length)
        writer.add_column_value(KEY, _BYTES, row.key)
        writer.add_column_value("version", _BYTES, row.version)
        writer.add_column_value("order", _ORDER, row.order)
        writer.add_column_value("numbers", _BYTES, row.numbers)
        writer.finish_doc()
        lengths.append(length_to_byte(row.length))
    writer.close()
    return np.frombuffer(lengths, np.uint8)


def _write_terms(writer: Any, terms: Terms, lengths: NDArray[np.uint8]) -> None:
    field = _FIELD.pack(writer._fieldid)  # noqa: SLF001 its own methods take one posting at a time
    file, dictionary = writer._postfile, writer._tindex  # noqa: SLF001
    start = file.tell()
    for term, ids, weights in terms:
        end = start
        if len(ids) > 1:
            blocks = encode_postings(ids, weights, lengths)
            file.write(blocks)
            end += len(blocks)
        dictionary.add(field + term, encode_entry(ids, weights, lengths, start=start, end=end))
        start = end


def read_contents(folder: Path, generation: int) -> list[StoredSegment]:
    """The segments of a generation, with their deleted documents."""
    segments: list[StoredSegment] = TOC.read(FileStorage(str(folder)), _INDEX, gen=generation).segments
    return segments


def write_contents(folder: Path, generation: int, segments: list[StoredSegment]) -> None:
    """Name the segments of a generation; one that was named before but never became current is forgotten."""
    for leftover in folder.glob(f"_{_INDEX}_{generation}.toc*"):
        leftover.unlink()
    TOC(_SCHEMA, segments, generation).write(FileStorage(str(folder)), _INDEX)
    _flush(folder / f"_{_INDEX}_{generation}.toc")


def remove_others(folder: Path, generation: int, segments: list[StoredSegment]) -> None:
    """Remove the files of other generations; a reader that has them open keeps them."""
    clean_files(FileStorage(str(folder)), _INDEX, generation, segments)


def _flush(path: Path) -> None:
    """Onto the disk, so that a power cut cannot leave a table of contents without its segments."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
