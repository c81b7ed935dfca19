"""Queries on arrays: sorted document numbers with a score each, intersected, united and ordered.

Everything here works on one segment's document numbers and knows nothing of files.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.uint32]
Floats = NDArray[np.float32]
Scores = NDArray[Any]  # bytes for a term, floats for a sum
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

FREQUENT_SHARE = 64
FEW = 256
SHOWN = 1024


@dataclass(frozen=True)
class Matches:
    """Some of a segment's `size` documents, ascending, with a score above 0 for each.

    A term's scores are bytes: finer ones would not change an order that means anything. The segment's
    documents stand in the order in which equally good ones are shown.
    """

    ids: Ids
    scores: Scores
    size: int

    @property
    def nbytes(self) -> int:
        """The memory it may come to hold."""
        own = self.ids.nbytes + self.scores.nbytes
        return own + self.size * self.scores.itemsize if self._is_frequent else own

    def at(self, ids: Ids) -> Scores:
        """The scores of these documents, 0 where there is none."""
        found: Scores
        if self._is_frequent:
            found = self._kept_by_document.take(ids)
        elif len(ids) < FEW and len(self.ids):
            places = self.ids.searchsorted(ids)
            places[places == len(self.ids)] = 0
            found = self.scores.take(places)
            found[self.ids.take(places) != ids] = 0
        else:
            found = self._by_document().take(ids)
        return found

    def best(self, count: int) -> Places:
        """The places of the best, in their order."""
        return least(np.negative(self.scores, dtype=np.float32), count)

    @property
    def _is_frequent(self) -> bool:
        """Whether the scores by document number are worth keeping."""
        return len(self.ids) * FREQUENT_SHARE > self.size

    @cached_property
    def _kept_by_document(self) -> Scores:
        return self._by_document()

    def _by_document(self) -> Scores:
        scores = np.zeros(self.size, self.scores.dtype)
        scores[self.ids] = self.scores
        return scores


class Kept(Matches):
    """The matches of a term, which serve many searches, and with them the order of the best."""

    @property
    def nbytes(self) -> int:
        return super().nbytes + 8 * min(len(self.ids), SHOWN)

    def best(self, count: int) -> Places:
        return self._shown[:count] if count <= SHOWN else super().best(count)

    @cached_property
    def _shown(self) -> Places:
        return super().best(SHOWN)


def nothing(size: int) -> Matches:
    return Matches(np.empty(0, np.uint32), np.empty(0, np.uint8), size)


def conjunction(parts: Sequence[Matches], boosts: Sequence[float]) -> Matches:
    """The documents of all parts; their scores are added, each times its boost (0 for a filter).

    The parts are best given with the rarest first. The order decides how the sums are rounded, so it must
    not depend on the segment.
    """
    ids = parts[0].ids
    scores: Scores = parts[0].scores * np.float32(boosts[0])
    for matches, boost in zip(parts[1:], boosts[1:], strict=True):
        found = matches.at(ids)
        if np.count_nonzero(found) < len(ids):
            kept = (found > 0).nonzero()[0]
            ids, scores, found = ids.take(kept), scores.take(kept), found.take(kept)
        if boost:
            scores += found * np.float32(boost)
    return Matches(ids, scores, parts[0].size)


def union(parts: Iterable[Matches], *, size: int) -> Matches:
    """The documents of any part, each with its greatest score."""
    scores = np.zeros(size, np.float32)
    for part in parts:
        scores[part.ids] = np.maximum(scores.take(part.ids), part.scores)
    return Matches(*_present(scores), size)


def weighed(parts: Iterable[tuple[Matches, float]], *, size: int) -> tuple[Matches, Floats]:
    """The documents of any part, their scores added, and the sum of the boosts of the parts they are in."""
    scores, held = np.zeros(size, np.float32), np.zeros(size, np.float32)
    for part, boost in parts:
        scores[part.ids] += part.scores * np.float32(boost)
        held[part.ids] += np.float32(boost)
    ids, held = _present(held)
    return Matches(ids, scores.take(ids), size), held


def _present(scores: Floats) -> tuple[Ids, Floats]:
    ids = (scores > 0).nonzero()[0].astype(np.uint32)
    return ids, scores.take(ids)


def least(keys: NDArray[np.number], count: int) -> Places:
    """The places of the `count` least keys in their order; equal keys stay as they stand."""
    if count >= len(keys):
        return keys.argsort(kind="stable")
    bound = np.partition(keys, count)[count]
    below, equal = (keys < bound).nonzero()[0], (keys == bound).nonzero()[0]
    places = np.concatenate([below, equal[: count - len(below)]])
    return places.take(keys.take(places).argsort(kind="stable"))
