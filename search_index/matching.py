"""Which documents of one generation answer a query, and how well."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search_index.arrays import Ids, Mask, Matches, conjunction, union, weighed
from search_index.columns import NO_DATE, ONE_DAY, day_order
from search_index.query import Clause, Query, Reading, Token
from search_index.ranking import NEARLY, rarity
from search_index.segments import KIND, View, facet_term
from search_index.whoosh_store import FACET, TEXT

Found = Sequence[Matches]


def count(found: Found) -> int:
    return sum([len(matches.ids) for matches in found])


class Part(NamedTuple):
    """A condition: the matches in each segment, how many, and how much they count (a filter's not at all)."""

    found: Found
    frequency: int
    boost: float


class Matching:
    """A query brought to the segments of a generation."""

    def __init__(self, views: Sequence[View], query: Query) -> None:
        self._views = views
        self._segments = [view.segment for view in views]
        self._documents = sum(segment.size for segment in self._segments)
        self._query = query
        facets = {KIND: query.kinds, **query.facets}
        self._filters = [self._filter(name, values) for name, values in facets.items() if values]
        self._excluded = [self._all(self._answered(clause)) for clause in query.words.excluded]

    @property
    def may_relax(self) -> bool:
        return bool(self._query.words.clauses) and not self._query.words.exact

    def strict(self) -> Found:
        """The documents that answer every word."""
        words = [part for clause in self._query.words.clauses for part in self._answered(clause)]
        if len(words) == 1 and not self._filters and self._query.is_scored:
            found = words[0].found  # a boost would change no order
        else:
            found = self._all([*self._filters, *words], scored=self._query.is_scored)
        masks = (self._mask(place, matches.ids) for place, matches in enumerate(found))
        return [_masked(matches, mask) for matches, mask in zip(found, masks, strict=True)]

    def loose(self) -> Found:
        """The documents that hold nearly as much of the words as the best of them do.

        Each part of a word counts by its rarity, so that the frequent ones are given up first.
        """
        tokens = dict.fromkeys(token for clause in self._query.words.clauses for token in clause.parts)
        parts = [self._term(token) for token in tokens]
        found, shares = [], []
        for place, segment in enumerate(self._segments):
            matches, held = weighed([(part.found[place], part.boost) for part in parts], size=segment.size)
            mask = self._mask(place, matches.ids)
            for part in self._filters:
                mask = _both(mask, part.found[place].at(matches.ids) > 0)
            found.append(_masked(matches, mask))
            shares.append(held if mask is None else held[mask])
        bound = NEARLY * max((float(held.max(initial=0)) for held in shares), default=0.0)
        return [_masked(matches, held >= bound) for matches, held in zip(found, shares, strict=True)]

    def _answered(self, clause: Clause) -> list[Part]:
        """The first reading that any document answers."""
        for reading in clause.readings[:-1]:
            parts = self._read(reading)
            if self._is_any_alive(parts[0].found if len(parts) == 1 else self._all(parts)):
                return parts
        return self._read(clause.readings[-1])

    def _is_any_alive(self, found: Found) -> bool:
        return any(view.is_any_alive(matches.ids) for view, matches in zip(self._views, found, strict=True))

    def _read(self, reading: Reading) -> list[Part]:
        if len(reading) == 1:
            return [self._term(token) for token in reading[0]]
        return [
            self._any([self._all([self._term(token) for token in tokens]) for tokens in reading], boost=1.0)
        ]

    def _term(self, token: Token) -> Part:
        found = [segment.matches(TEXT, token.text, prefix=token.prefix) for segment in self._segments]
        frequency = count(found)
        return Part(found, frequency, rarity(frequency=frequency, documents=self._documents))

    def _filter(self, name: str, values: Sequence[str]) -> Part:
        terms = [facet_term(name, value) for value in values]
        choices = [[segment.matches(FACET, term) for segment in self._segments] for term in terms]
        return self._any(choices, boost=0.0)

    def _any(self, choices: Sequence[Found], *, boost: float) -> Part:
        """One part for all choices; most often only one of them was found at all."""
        choices = [choice for choice in choices if count(choice)] or choices[:1]
        if len(choices) == 1:
            return Part(choices[0], count(choices[0]), boost)
        found = [
            union([choice[place] for choice in choices], size=segment.size)
            for place, segment in enumerate(self._segments)
        ]
        return Part(found, count(found), boost)

    def _all(self, parts: Sequence[Part], *, scored: bool = True) -> Found:
        if not parts:
            return [segment.everything for segment in self._segments]
        rarest_first = sorted(parts, key=attrgetter("frequency"))
        if not rarest_first[0].frequency:
            return rarest_first[0].found
        boosts = [part.boost if scored else 0.0 for part in rarest_first]
        columns = zip(*[part.found for part in rarest_first], strict=True)
        return [conjunction(column, boosts) for column in columns]

    def _mask(self, place: int, ids: Ids) -> Mask | None:
        """Which of these documents pass all that is not a list of documents; None if all do."""
        mask = None
        for passing in self._masks(place, ids):
            mask = _both(mask, passing)
        return mask

    def _masks(self, place: int, ids: Ids) -> Iterator[Mask]:
        view = self._views[place]
        if view.deleted:
            yield view.alive.take(ids)
        for found in self._excluded:
            yield found[place].at(ids) == 0
        for name, wanted in self._query.ranges.items():
            yield view.segment.number(name).within(ids, wanted)
        if self._query.since or self._query.until:
            yield self._on_days(view.segment.order.take(ids))

    def _on_days(self, order: NDArray[np.uint64]) -> Mask:
        """A document without a date was on no day."""
        since, until = self._query.since, self._query.until
        inside = order < (day_order(since) + ONE_DAY if since else NO_DATE)
        return inside & (order >= day_order(until)) if until else inside


def _masked(matches: Matches, mask: Mask | None) -> Matches:
    if mask is None:
        return matches
    return Matches(matches.ids[mask], matches.scores[mask], matches.size)


def _both(mask: Mask | None, other: Mask) -> Mask:
    return other if mask is None else mask & other
