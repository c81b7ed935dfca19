"""What is known per document of a segment: facets to count, numbers to filter and sort by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from search_index.arrays import Ids, Mask
from search_index.query import Range

NUMBER = np.dtype([("name", "<u8"), ("value", "<f8")])

GREATEST = float(np.finfo(np.float64).max)
LEAST = -GREATEST

TIE_BITS = 40
ONE_DAY = 1 << TIE_BITS
NO_DATE = (date.max.toordinal() + 1) << TIE_BITS

Values = NDArray[np.float64]


@dataclass(frozen=True)
class FacetColumn:
    """The values of one facet, and for each document the places of those it has."""

    values: Sequence[str]
    places: NDArray[np.uint32]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, postings: Sequence[tuple[str, Ids]], *, size: int) -> "FacetColumn":
        documents = np.concatenate([np.empty(0, np.uint32), *(ids for _, ids in postings)])
        places = np.repeat(np.arange(len(postings), dtype=np.uint32), [len(ids) for _, ids in postings])
        ends = np.cumsum(np.bincount(documents, minlength=size), dtype=np.int64)
        return cls([value for value, _ in postings], places[np.argsort(documents, kind="stable")], ends)

    @property
    def nbytes(self) -> int:
        return self.places.nbytes + 3 * self.ends.nbytes

    def counts(self, ids: Ids) -> dict[str, int]:
        """How many of these documents have each value."""
        counted = np.bincount(self._places_of(ids), minlength=len(self.values) + 1)[: len(self.values)]
        return {self.values[place]: int(counted[place]) for place in counted.nonzero()[0].tolist()}

    def only(self, documents: list[int]) -> list[str]:
        """The value of each document, of a facet of which every document has one."""
        values, places = self.values, self.places.data
        return [values[places[document]] for document in documents]

    def _places_of(self, ids: Ids) -> NDArray[np.uint32]:
        if self._only is not None:
            return self._only.take(ids)
        lengths = self._lengths.take(ids)
        starts = self.ends.take(ids) - lengths
        shift = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        return self.places.take(shift + np.arange(len(shift)))

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        return np.diff(self.ends, prepend=0)

    @cached_property
    def _only(self) -> NDArray[np.uint32] | None:
        """The one value of each document, if none has more; one place further on stands for none."""
        if self._lengths.max(initial=0) > 1:
            return None
        only = np.full(len(self.ends), len(self.values), np.uint32)
        only[self._lengths == 1] = self.places
        return only


@dataclass(frozen=True)
class NumberColumn:
    """One number of the documents that have it, in the order of documents and values."""

    documents: Ids
    numbers: Values
    size: int

    @property
    def nbytes(self) -> int:
        return self.numbers.nbytes + self.documents.nbytes + 16 * self.size

    def within(self, ids: Ids, wanted: Range) -> Mask:
        """Which of these documents have a number in the range."""
        low = LEAST if wanted.low is None else wanted.low
        high = GREATEST if wanted.high is None else wanted.high
        if not self._has_several:
            numbers = self.least.take(ids)
            return (numbers >= low) & (numbers <= high)
        inside = np.zeros(self.size, np.bool_)
        inside[self.documents[(self.numbers >= low) & (self.numbers <= high)]] = True
        return inside.take(ids)

    @cached_property
    def least(self) -> Values:
        """Per document, infinite where there is none, so that these come last."""
        least = np.full(self.size, np.inf)
        least[self.documents[::-1]] = self.numbers[::-1]
        return least

    @cached_property
    def greatest(self) -> Values:
        greatest = np.full(self.size, -np.inf)
        greatest[self.documents] = self.numbers
        return greatest

    @cached_property
    def _has_several(self) -> bool:
        return bool(np.any(self.documents[1:] == self.documents[:-1]))


@dataclass(frozen=True)
class NumberTable:
    """All numbers of a segment, by name and then by document and value."""

    names: NDArray[np.uint64]
    documents: Ids
    numbers: Values
    size: int

    @classmethod
    def of(cls, packed: bytes, ends: NDArray[np.int64]) -> "NumberTable":
        """From the documents' packed numbers, in their order, and where those of each document end."""
        table = np.frombuffer(packed, NUMBER)
        counts = np.diff(ends, prepend=0) // NUMBER.itemsize
        documents = np.repeat(np.arange(len(ends), dtype=np.uint32), counts)
        order = np.argsort(np.ascontiguousarray(table["name"]), kind="stable")
        return cls(table["name"][order], documents[order], table["value"][order], len(ends))

    def column(self, name: str) -> NumberColumn:
        wanted = np.uint64(_identity(name))
        start, end = self.names.searchsorted([wanted, wanted + np.uint64(1)])
        return NumberColumn(self.documents[start:end], self.numbers[start:end], self.size)


def pack_numbers(numbers: Iterable[tuple[str, float]]) -> bytes:
    """A document's numbers, ascending, as they stand in its column; a name is 64 bits of its digest."""
    return np.array([(_identity(name), value) for name, value in sorted(numbers)], NUMBER).tobytes()


def _identity(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest())


def day_order(day: date) -> int:
    """The least order of a document of this day: a later day comes first, and last come those without one."""
    return (date.max.toordinal() - day.toordinal()) << TIE_BITS
