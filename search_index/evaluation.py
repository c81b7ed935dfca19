"""A query on the segments of one generation: the page of hits, their order, the facets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice, repeat
from operator import itemgetter

import numpy as np

from search_index.arrays import Ids, Matches, Places, least
from search_index.columns import Values
from search_index.documents import Counted, Hit, Results
from search_index.matching import Found, Matching, count
from search_index.query import ByNumber, Query
from search_index.segments import Segment, View

Ranked = tuple[float, int, Segment, int, float]


def evaluate(views: Sequence[View], query: Query) -> Results:
    """All documents that answer the words, or else (`relaxed`) those that hold most of them."""
    matching = Matching(views, query)
    found = matching.strict()
    total = count(found)
    relaxed = not total and matching.may_relax
    if relaxed:
        found = matching.loose()
        total = count(found)
    segments = [view.segment for view in views]
    return Results(
        total=total,
        hits=tuple(_page(segments, found, query)),
        facets={name: _counted(name, segments, found) for name in query.count},
        relaxed=relaxed and total > 0,
    )


def _counted(name: str, segments: Sequence[Segment], found: Found) -> Counted:
    counts: Counter[str] = Counter()
    for segment, matches in zip(segments, found, strict=True):
        if len(matches.ids):
            counts.update(segment.facet(name).counts(matches.ids))
    return tuple(sorted(sorted(counts.items()), key=itemgetter(1), reverse=True))


def _page(segments: Sequence[Segment], found: Found, query: Query) -> list[Hit]:
    """The best of each segment, put in one order and cut to the page."""
    first, last = query.first, query.last
    best = [_best(segment, matches, query, last) for segment, matches in zip(segments, found, strict=True)]
    if len(segments) == 1:
        places = best[0][first:]
        ids, scores = found[0].ids.take(places), found[0].scores.take(places)
        return _hits(segments[0], ids.tolist(), scores.tolist())
    heads = [_ranked(*head, query) for head in zip(segments, found, best, strict=True)]
    chosen = islice(merge(*heads, key=itemgetter(0, 1)), first, last)
    return [hit for _, _, segment, document, score in chosen for hit in _hits(segment, [document], [score])]


def _best(segment: Segment, matches: Matches, query: Query, count: int) -> Places:
    """The places of a segment's best, in their order."""
    if isinstance(query.sort, ByNumber):
        return least(_numbers(segment, matches.ids, query.sort), count)
    if query.is_scored:
        return matches.best(count)
    return np.arange(min(count, len(matches.ids)))


def _ranked(segment: Segment, matches: Matches, places: Places, query: Query) -> Iterator[Ranked]:
    """The best of a segment: what they are compared by with those of others, then where they are."""
    ids, scores = matches.ids.take(places), matches.scores.take(places)
    if isinstance(query.sort, ByNumber):
        keys = _numbers(segment, ids, query.sort)
    else:
        keys = scores * np.float64(-1 if query.is_scored else 0)
    columns = (column.tolist() for column in (keys, segment.order.take(ids), ids, scores))
    key, tie, document, score = columns
    return zip(key, tie, repeat(segment), document, score, strict=False)


def _numbers(segment: Segment, ids: Ids, sort: ByNumber) -> Values:
    """The numbers that documents are sorted by, the least first."""
    column = segment.number(sort.name)
    return -column.greatest.take(ids) if sort.descending else column.least.take(ids)


def _hits(segment: Segment, documents: list[int], scores: list[float]) -> list[Hit]:
    rows = zip(segment.keys.of(documents), segment.kinds(documents), scores, strict=True)
    return [Hit(key.decode(), kind, score) for key, kind, score in rows]
