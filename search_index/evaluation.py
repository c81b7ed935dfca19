"""A query on the segments of one generation: the page of hits, their order, the facets."""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import merge
from itertools import islice, repeat
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from search_index.arrays import Matches, least
from search_index.documents import Counted, Hit, Results
from search_index.matching import Found, Matching, count
from search_index.query import ByNumber, Order, Query
from search_index.segments import Segment, View

Ranked = tuple[float, int, Segment, int, float]


def evaluate(views: Sequence[View], query: Query) -> Results:
    """All documents that answer the words, or else (`relaxed`) those that hold most of them."""
    matching = Matching(views, query)
    found = matching.strict()
    relaxed = not count(found) and matching.may_relax
    if relaxed:
        found = matching.loose()
    segments = [view.segment for view in views]
    return Results(
        total=count(found),
        hits=_page(segments, found, query),
        facets={name: _counted(name, segments, found) for name in query.count},
        relaxed=relaxed and count(found) > 0,
    )


def _counted(name: str, segments: Sequence[Segment], found: Found) -> Counted:
    counts: Counter[str] = Counter()
    for segment, matches in zip(segments, found, strict=True):
        if len(matches.ids):
            counts.update(segment.facet(name).counts(matches.ids))
    return tuple(sorted(sorted(counts.items()), key=itemgetter(1), reverse=True))


def _page(segments: Sequence[Segment], found: Found, query: Query) -> tuple[Hit, ...]:
    """The best of each segment, put in one order and cut to the page."""
    heads = [_head(segment, matches, query) for segment, matches in zip(segments, found, strict=True)]
    chosen = islice(merge(*heads, key=itemgetter(0, 1)), query.first, query.last)
    return tuple(_hit(segment, document, score) for _, _, segment, document, score in chosen)


def _head(segment: Segment, matches: Matches, query: Query) -> Iterable[Ranked]:
    """The best of a segment in their order: key, tie, segment, document, score."""
    keys = _keys(segment, matches, query.sort)
    best = least(keys, matches.ids, segment.order, query.last)
    ids = matches.ids.take(best)
    columns = (keys.take(best), segment.order.take(ids), ids, matches.scores.take(best))
    key, tie, document, score = (column.tolist() for column in columns)
    return zip(key, tie, repeat(segment), document, score, strict=False)


def _hit(segment: Segment, document: int, score: float) -> Hit:
    return Hit(segment.keys[document].decode(), segment.kind(document), score)


def _keys(segment: Segment, matches: Matches, sort: Order | ByNumber) -> NDArray[np.number]:
    """What the documents are sorted by, the least first."""
    if sort is Order.RELEVANCE:
        return np.negative(matches.scores, dtype=np.float32)
    if isinstance(sort, ByNumber):
        column = segment.number(sort.name)
        return -column.greatest.take(matches.ids) if sort.descending else column.least.take(matches.ids)
    return segment.order.take(matches.ids)
