"""A query on the segments of one generation: the page of hits, their order, the facets."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_index.arrays import Matches, least
from search_index.documents import Counted, Hit, Results
from search_index.matching import Found, Matching
from search_index.query import ByNumber, Order, Query
from search_index.segments import KIND, Segment, View

Keys = NDArray[np.number]


def evaluate(views: Sequence[View], query: Query) -> Results:
    """All documents that answer the words, or else (`relaxed`) those that hold most of them."""
    matching = Matching(views, query)
    found = matching.strict()
    relaxed = not _total(found) and matching.may_relax
    if relaxed:
        found = matching.loose()
    segments = [view.segment for view in views]
    return Results(
        total=_total(found),
        hits=_page(segments, found, query),
        facets={name: _counted(name, segments, found) for name in query.count},
        relaxed=relaxed and _total(found) > 0,
    )


def _total(found: Found) -> int:
    return sum(len(matches.ids) for matches in found)


def _counted(name: str, segments: Sequence[Segment], found: Found) -> Counted:
    counts: Counter[str] = Counter()
    for segment, matches in zip(segments, found, strict=True):
        if len(matches.ids):
            counts.update(segment.facet(name).counts(matches.ids))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _page(segments: Sequence[Segment], found: Found, query: Query) -> tuple[Hit, ...]:
    """The best of each segment, put in one order and cut to the page."""
    if not _total(found):
        return ()
    best = [_best(place, *pair, query) for place, pair in enumerate(zip(segments, found, strict=True))]
    keys, ties, places, ids, scores = (np.concatenate(columns) for columns in zip(*best, strict=True))
    order = np.lexsort((ties, keys))[query.first : query.last]
    chosen = zip(places[order].tolist(), ids[order].tolist(), scores[order].tolist(), strict=True)
    return tuple(_hit(segments[place], document, score) for place, document, score in chosen)


def _best(place: int, segment: Segment, matches: Matches, query: Query) -> tuple[NDArray[Any], ...]:
    ties = segment.order.take(matches.ids)
    keys = _keys(segment, matches, ties, query.sort)
    best = least(keys, ties, query.last)
    columns = [column.take(best) for column in (keys, ties, matches.ids, matches.scores)]
    return columns[0], columns[1], np.full(len(best), place), columns[2], columns[3]


def _hit(segment: Segment, document: int, score: float) -> Hit:
    (kind,) = segment.facet(KIND).of_document(document)
    return Hit(segment.keys[document].decode(), kind, score)


def _keys(segment: Segment, matches: Matches, order: NDArray[np.uint64], sort: Order | ByNumber) -> Keys:
    """What the documents are sorted by, the least first."""
    if sort is Order.RELEVANCE:
        return -matches.scores
    if isinstance(sort, ByNumber):
        column = segment.number(sort.name)
        numbers = -column.greatest.take(matches.ids) if sort.descending else column.least.take(matches.ids)
        return np.where(np.isnan(numbers), np.inf, numbers)
    return order
