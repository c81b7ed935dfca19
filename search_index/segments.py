"""One segment of the index, read as arrays.

It never changes; that documents of it were deleted is known to the `View` of a generation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search_index.arrays import Ids, Kept, Mask, Matches, nothing, union
from search_index.cache import Cache
from search_index.columns import FacetColumn, NumberColumn, NumberTable
from search_index.ranking import damping, impacts
from search_index.whoosh_format import (
    LENGTH_OF_BYTE,
    LENGTHS,
    BytesColumn,
    Entry,
    Floats,
    TermDictionary,
    decode_postings,
    numeric_column,
    read_only,
)
from search_index.whoosh_store import FACET, KEY, StoredSegment

KIND = "kind"
MOST_EXPANSIONS = 2000


def facet_term(name: str, value: str) -> str:
    """How a value of a facet is written among the terms, so that those of one facet stand together."""
    return f"{name}\0{value}"


class Segment:
    def __init__(self, folder: Path, name: str, size: int, cache: Cache) -> None:
        self.name = name
        self.size = size
        self.terms = TermDictionary(folder / f"{name}.trm")
        self.keys = BytesColumn(folder / f"{name}.key.col", size)
        self.versions = BytesColumn(folder / f"{name}.version.col", size)
        self.numbers = BytesColumn(folder / f"{name}.numbers.col", size)
        self.order: NDArray[np.uint64] = numeric_column(folder / f"{name}.order.col", size, "u8")
        self.lengths: NDArray[np.uint8] = numeric_column(folder / f"{name}.{LENGTHS}.col", size, "u1")
        self._postings = read_only(folder / f"{name}.pst")
        self._cache = cache

    def find(self, key: str) -> int | None:
        """The number of the document, deleted or not."""
        entry = self.terms.find(KEY, key.encode())
        return entry.first if entry else None

    def kinds(self, documents: list[int]) -> list[str]:
        return self._kinds.only(documents)

    def matches(self, field: str, term: str, *, prefix: bool = False) -> Matches:
        """The documents that have the term, or with `prefix` any of the first 2000 that begin so."""
        make = self._beginning if prefix else self._having
        return self._cache.get((self.name, field, term, prefix), make, field, term)

    def facet(self, name: str) -> FacetColumn:
        return self._cache.get((self.name, FACET, name), self._read_facet, name)

    def number(self, name: str) -> NumberColumn:
        return self._cache.get((self.name, "number", name), self._read_number, name)

    def postings(self, entry: Entry) -> tuple[Ids, Floats]:
        """The documents of a term and its weight in each."""
        if entry.start == entry.end:
            return np.array([entry.first], np.uint32), np.array([entry.weight], np.float32)
        return decode_postings(self._postings[entry.start : entry.end])

    def length(self, document: int) -> int:
        return int(LENGTH_OF_BYTE[self.lengths[document]])

    @cached_property
    def everything(self) -> Matches:
        return Matches(np.arange(self.size, dtype=np.uint32), np.zeros(self.size, np.float32), self.size)

    def _having(self, field: str, term: str) -> Matches:
        entry = self.terms.find(field, term.encode())
        return self._weighted(entry) if entry else nothing(self.size)

    def _beginning(self, field: str, prefix: str) -> Matches:
        terms = islice(self.terms.starting(field, prefix.encode()), MOST_EXPANSIONS)
        return union((self._weighted(entry) for _, entry in terms), size=self.size)

    def _weighted(self, entry: Entry) -> Matches:
        ids, weights = self.postings(entry)
        return Kept(ids, impacts(ids, weights, self._damping), self.size)

    @cached_property
    def _kinds(self) -> FacetColumn:
        return self._read_facet(KIND)

    @cached_property
    def _damping(self) -> Floats:
        return damping(LENGTH_OF_BYTE.take(self.lengths))

    def _read_facet(self, name: str) -> FacetColumn:
        prefix = facet_term(name, "").encode()
        found = self.terms.starting(FACET, prefix)
        postings = [(term[len(prefix) :].decode(), self.postings(entry)[0]) for term, entry in found]
        return FacetColumn.of(postings, size=self.size)

    def _read_number(self, name: str) -> NumberColumn:
        return self._number_table.column(name)

    @cached_property
    def _number_table(self) -> NumberTable:
        return NumberTable.of(self.numbers.all(), self.numbers.ends)


@dataclass(frozen=True)
class View:
    """A segment as one generation sees it."""

    segment: Segment
    deleted: frozenset[int]

    @property
    def count(self) -> int:
        return self.segment.size - len(self.deleted)

    @cached_property
    def alive(self) -> Mask:
        alive = np.ones(self.segment.size, np.bool_)
        alive[list(self.deleted)] = False
        return alive

    def is_any_alive(self, ids: Ids) -> bool:
        return len(ids) > 0 and bool(not self.deleted or self.alive.take(ids).any())

    def find(self, key: str) -> int | None:
        document = self.segment.find(key)
        return None if document in self.deleted else document

    def versions(self) -> Iterator[tuple[str, str]]:
        """All keys with their versions."""
        rows = zip(self.alive.tolist(), self.segment.keys, self.segment.versions, strict=True)
        return ((key.decode(), version.decode()) for alive, key, version in rows if alive)


def open_segment(folder: Path, stored: StoredSegment, cache: Cache) -> Segment:
    return Segment(folder, stored.segment_id(), stored.doc_count_all(), cache)


def view_of(stored: StoredSegment, segment: Segment) -> View:
    return View(segment, frozenset(stored.deleted_docs()))
