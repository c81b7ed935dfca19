"""Documents to a segment: everything is gathered in arrays and written at once.

Whoosh's own writer sorts single postings on disk and manages some hundred documents a second. Here a term's
postings are one slice of an array, and the same writing serves new documents and the merging of segments.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from heapq import merge
from itertools import groupby
from math import isfinite
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search_index.analysis import body_tokens, index_tokens
from search_index.columns import NO_DATE, TIE_BITS, day_order, pack_numbers
from search_index.documents import Document
from search_index.ranking import CODE_WEIGHT
from search_index.segments import KIND, Segment, View, facet_term
from search_index.whoosh_format import Floats, Ids
from search_index.whoosh_store import FACET, KEY, TEXT, Row, StoredSegment, Terms, write_segment

DELETED = np.uint64(2**64 - 1)


def write_documents(folder: Path, documents: Iterable[Document]) -> StoredSegment:
    """A new segment of these documents, at least one; they stand in their order, the newest first."""
    rows: list[Row] = []
    text, facets, keys = _Postings(), _Postings(), _Postings()
    for document in sorted(documents, key=_order):
        tokens = _weighted_tokens(document)
        text.add(len(rows), tokens + Counter(body_tokens(document.body)))
        facets.add(len(rows), dict.fromkeys(_facet_terms(document), 1))
        keys.add(len(rows), {document.key: 1})
        rows.append(_row(document, length=len(tokens)))
    fields = {TEXT: text.by_term(), FACET: facets.by_term(), KEY: keys.by_term()}
    return write_segment(folder, rows=rows, fields=fields)


def write_merged(folder: Path, views: list[View]) -> StoredSegment:
    """A new segment of what is not deleted in these, the newest first."""
    sizes = [view.segment.size for view in views]
    orders = np.concatenate([np.where(view.alive, view.segment.order, DELETED) for view in views])
    following = orders.argsort(kind="stable")
    places = np.split(following.argsort().astype(np.uint32), np.cumsum(sizes)[:-1])
    kept = following[: sum(view.count for view in views)]
    sources = np.repeat(np.arange(len(views)), sizes)[kept]
    documents = np.concatenate([np.arange(size) for size in sizes])[kept]
    rows = (
        _copied(views[source].segment, document)
        for source, document in zip(sources.tolist(), documents.tolist(), strict=True)
    )
    fields = {field: _merged_terms(field, views, places) for field in (FACET, KEY, TEXT)}
    return write_segment(folder, rows=rows, fields=fields)


class _Numbering(dict[str, int]):
    """Each new term gets the next number."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class _Postings:
    """The postings of one field as they come, document after document."""

    def __init__(self) -> None:
        self._numbers = _Numbering()
        self._terms = array("I")
        self._documents = array("I")
        self._weights = array("f")

    def add(self, document: int, tokens: dict[str, int]) -> None:
        self._terms.extend(map(self._numbers.__getitem__, tokens))
        self._weights.extend(tokens.values())
        self._documents.extend([document] * len(tokens))

    def by_term(self) -> Terms:
        """The same, term after term in the order of their bytes."""
        terms = np.frombuffer(self._terms, np.uint32)
        order = np.argsort(terms, kind="stable")
        documents = np.frombuffer(self._documents, np.uint32)[order]
        weights = np.frombuffer(self._weights, np.float32)[order]
        ends = np.cumsum(np.bincount(terms, minlength=len(self._numbers))).tolist()
        for term, number in sorted((term.encode(), number) for term, number in self._numbers.items()):
            start = ends[number - 1] if number else 0
            yield term, documents[start : ends[number]], weights[start : ends[number]]


def _weighted_tokens(document: Document) -> Counter[str]:
    tokens: Counter[str] = Counter()
    for weight, texts in [*document.texts.items(), (CODE_WEIGHT, document.codes)]:
        for text in texts:
            for token in index_tokens(text):
                tokens[token] += weight
    return tokens


def _facet_terms(document: Document) -> Iterator[str]:
    yield facet_term(KIND, document.kind)
    for name, values in document.facets.items():
        for value in (values,) if isinstance(values, str) else values:
            yield facet_term(name, value)


def _row(document: Document, *, length: int) -> Row:
    return Row(
        key=document.key.encode(),
        version=document.version.encode(),
        order=_order(document),
        numbers=pack_numbers(set(_numbers(document))),
        length=max(1, length),
    )


def _numbers(document: Document) -> Iterator[tuple[str, float]]:
    for name, values in document.numbers.items():
        for value in values if isinstance(values, tuple) else (values,):
            if isfinite(value):
                yield name, float(value)


def _order(document: Document) -> int:
    """Newest first, and equally new ones always in the same order."""
    tie = int.from_bytes(blake2b(document.key.encode(), digest_size=TIE_BITS // 8).digest())
    return (day_order(document.date) if document.date else NO_DATE) | tie


def _copied(segment: Segment, document: int) -> Row:
    return Row(
        key=segment.keys[document],
        version=segment.versions[document],
        order=int(segment.order[document]),
        numbers=segment.numbers[document],
        length=segment.length(document),
    )


def _merged_terms(field: str, views: list[View], places: list[NDArray[np.uint32]]) -> Terms:
    """The terms of all segments in order, their documents under their new numbers."""
    sources = (_terms_of(field, view, place) for view, place in zip(views, places, strict=True))
    for term, group in groupby(merge(*sources, key=itemgetter(0)), key=itemgetter(0)):
        found = list(group)
        ids = np.concatenate([ids for _, ids, _ in found])
        ascending = np.argsort(ids)
        if len(ids):
            yield term, ids[ascending], np.concatenate([weights for _, _, weights in found])[ascending]


def _terms_of(field: str, view: View, places: NDArray[np.uint32]) -> Iterator[tuple[bytes, Ids, Floats]]:
    for term, entry in view.segment.terms.starting(field, b""):
        ids, weights = view.segment.postings(entry)
        kept = view.alive.take(ids)
        yield term, places.take(ids[kept]), weights[kept]
