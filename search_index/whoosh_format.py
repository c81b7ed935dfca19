"""Whoosh's files (the W3 format) as arrays: its term dictionary, its postings and its columns.

Whoosh keeps the index; its matchers, which visit one document at a time, are not used. A term's entry points
into the postings file, where blocks hold the gaps between document numbers, and their weights. A column holds
one value per document, big-endian. Reading works on read-only memory maps, so that threads may share it.
"""

import mmap
import pickle
import struct
from array import array
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import decompress

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC as BLOCKS_MAGIC
from whoosh.util.numeric import byte_to_length

Ids = NDArray[np.uint32]
Floats = NDArray[np.float32]

LENGTHS = "_text_len"
LENGTH_OF_BYTE = np.array([byte_to_length(byte) for byte in range(256)], np.float32)

_BLOCK_SIZE = 8192
_BYTE = 256

_FIELD = struct.Struct("!H")
_KEY_AND_VALUE = struct.Struct("!ii")
_STATISTICS = struct.Struct("!BfIBBfII")
_EXTENT = struct.Struct("!qi")
_INT = struct.Struct("!i")


class Entry(NamedTuple):
    """What the dictionary says of a term; a term of one document has no blocks."""

    frequency: int
    weight: float
    first: int
    start: int
    end: int


class TermDictionary:
    """The terms of a segment in the order of their fields and bytes, found by bisection."""

    def __init__(self, path: Path) -> None:
        self._raw = read_only(path)
        end = len(self._raw) - _INT.size
        (extra,) = _INT.unpack(self._raw[end:])
        about = pickle.loads(self._raw[end - extra : end])  # noqa: S301 our own file
        kind = np.dtype(f">{about['indextype']}")
        positions = np.frombuffer(self._raw, kind, about["indexlen"], end - about["indexlen"] * kind.itemsize)
        self._positions = positions
        self._fields: dict[str, int] = about["fieldmap"]

    def find(self, field: str, term: bytes) -> Entry | None:
        return next((entry for found, entry in self.starting(field, term) if found == term), None)

    def starting(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, Entry]]:
        """All terms of the field that begin so, in order."""
        number = self._fields.get(field)
        if number is None:
            return
        wanted = _FIELD.pack(number) + prefix
        for place in range(self._first_from(wanted), len(self._positions)):
            key, value = self._item(place)
            if not key.startswith(wanted):
                return
            yield key[_FIELD.size :], _entry(value)

    def _first_from(self, wanted: bytes) -> int:
        low, high = 0, len(self._positions)
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _key(self, place: int) -> bytes:
        position = int(self._positions[place])
        (length,) = _INT.unpack_from(self._raw, position)
        return self._raw[position + _KEY_AND_VALUE.size : position + _KEY_AND_VALUE.size + length]

    def _item(self, place: int) -> tuple[bytes, bytes]:
        position = int(self._positions[place])
        key, value = _KEY_AND_VALUE.unpack_from(self._raw, position)
        position += _KEY_AND_VALUE.size
        return self._raw[position : position + key], self._raw[position + key : position + key + value]


def _entry(value: bytes) -> Entry:
    inline, weight, frequency, _, _, _, first, _ = _STATISTICS.unpack_from(value)
    start, length = (0, 0) if inline else _EXTENT.unpack_from(value, _STATISTICS.size)
    return Entry(frequency, weight, first, start, start + length)


def encode_entry(ids: Ids, weights: Floats, lengths: NDArray[np.uint8], *, start: int, end: int) -> bytes:
    """The dictionary's entry of a term; a single posting stands in the entry itself."""
    first, last = int(ids[0]), int(ids[-1])
    if len(ids) == 1:
        weight, length = float(weights[0]), int(lengths[first])
        numbers = _STATISTICS.pack(True, weight, 1, length, length, weight, first, first)
        return numbers + pickle.dumps(((first,), (weight,), ()), 2)
    held = lengths.take(ids)
    statistics = float(weights.sum()), len(ids), int(held.min()), int(held.max()), float(weights.max())
    return _STATISTICS.pack(False, *statistics, first, last) + _EXTENT.pack(start, end - start)


def decode_postings(raw: bytes) -> tuple[Ids, Floats]:
    """The document numbers of a term, ascending, and their weights."""
    blocks = list(_blocks(raw))
    if len(blocks) == 1:
        return blocks[0]
    return np.concatenate([ids for ids, _ in blocks]), np.concatenate([weights for _, weights in blocks])


def _blocks(raw: bytes) -> Iterator[tuple[Ids, Floats]]:
    """Each block: its length (negative for the last), what is in it, and the gaps and weights."""
    stream = BytesIO(raw)
    position, length = len(BLOCKS_MAGIC), 1
    while length > 0:
        (length,) = _INT.unpack_from(raw, position)
        stream.seek(position + _INT.size)
        compressed = pickle.load(stream)[3]  # noqa: S301 our own file
        position += _INT.size + abs(length)
        data = raw[stream.tell() : position]
        gaps, weights, _ = pickle.loads(decompress(data) if compressed else data)  # noqa: S301
        ids = np.cumsum(np.array(gaps, np.uint32), dtype=np.uint32)
        uniform = weights is None or isinstance(weights, float)
        yield ids, np.full(len(ids), weights or 1.0, np.float32) if uniform else np.array(weights, np.float32)


def encode_postings(ids: Ids, weights: Floats, lengths: NDArray[np.uint8]) -> bytes:
    """The blocks of a term; each gap and weight takes as few bytes as all of its block need."""
    parts = [BLOCKS_MAGIC]
    held = lengths.take(ids)
    extremes = int(held.min()), int(held.max())
    for start, end in pairwise([*range(0, len(ids), _BLOCK_SIZE), len(ids)]):
        block, heavy = ids[start:end], weights[start:end]
        gaps = np.diff(block, prepend=np.uint32(0))
        most = float(heavy.max())
        about = pickle.dumps((len(block), int(block[-1]), most, 0, *extremes), 2)
        data = pickle.dumps((_packed(gaps), _packed_weights(heavy, most), None), 4)
        length = len(about) + len(data)
        parts += [_INT.pack(-length if end == len(ids) else length), about, data]
    return b"".join(parts)


def _packed_weights(weights: Floats, most: float) -> "array[int] | array[float] | float | None":
    if float(weights.min()) == most:
        return None if most == 1.0 else most
    if most < _BYTE and not np.any(weights % 1):
        return array("B", weights.astype(np.uint8).tobytes())
    return array("f", weights.tobytes())


def _packed(numbers: Ids) -> "array[int]":
    code, kind = next((code, kind) for code, kind in _SMALLEST_FIRST if numbers.max() <= np.iinfo(kind).max)
    return array(code, numbers.astype(kind).tobytes())


_SMALLEST_FIRST = (("B", np.uint8), ("H", np.uint16), ("I", np.uint32))


class BytesColumn:
    """Byte strings, one per document: all of them in a row, then their lengths."""

    def __init__(self, path: Path, count: int) -> None:
        self.raw = read_only(path)
        end, code = len(self.raw) - 1, self.raw[-1:].decode()
        if code == "X":
            code, offsets = self.raw[-3:-2].decode(), self.raw[-2:-1].decode()
            end -= 2 + count * np.dtype(offsets).itemsize
        kind = np.dtype(f">{code}")
        lengths = np.frombuffer(self.raw, kind, count, end - count * kind.itemsize)
        self.ends = np.cumsum(lengths, dtype=np.int64)
        self._bounds = np.concatenate([[0], self.ends]).data

    def all(self) -> bytes:
        return self.raw[: int(self.ends[-1])]

    def of(self, documents: list[int]) -> list[bytes]:
        raw, bounds = self.raw, self._bounds
        return [raw[bounds[document] : bounds[document + 1]] for document in documents]

    def __getitem__(self, document: int) -> bytes:
        return self.of([document])[0]

    def __iter__(self) -> Iterator[bytes]:
        return (self.raw[start:end] for start, end in pairwise([0, *self.ends.tolist()]))


def numeric_column(path: Path, count: int, kind: str) -> NDArray[np.unsignedinteger]:
    """One number per document, in the machine's byte order; the file may end with the last that is not 0."""
    stored = np.frombuffer(read_only(path), np.dtype(kind).newbyteorder(">"))
    numbers = np.zeros(count, kind)
    numbers[: len(stored)] = stored
    return numbers


def read_only(path: Path) -> bytes | mmap.mmap:
    """The file as memory; an empty file cannot be mapped."""
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
