"""What is asked of an engine: the words as they were understood, filters, order and page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

LONGEST_PAGE = 200
DEEPEST_HIT = 10_000


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the index, or with `prefix` all tokens that begin so."""

    text: str
    prefix: bool = False


Conjunction = tuple[Token, ...]
Reading = tuple[Conjunction, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One word as typed, with its readings from the strictest to the loosest.

    The first reading that any document answers is taken. A reading is a choice of conjunctions: a document
    answers it if it holds all the tokens of one of them. `parts` are what is looked for when no document
    answers all the words, and the more of them it holds the better.
    """

    typed: str
    readings: tuple[Reading, ...]
    parts: Conjunction


@dataclass(frozen=True, slots=True)
class Words:
    """What was understood of the typed words.

    `ignored` are those that were not used. `exact` forbids an engine to make do with most of the words.
    """

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Clause, ...] = ()
    ignored: tuple[str, ...] = ()
    exact: bool = False


class Order(Enum):
    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class ByNumber:
    """The order of a number; documents without it come last."""

    name: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends belong to the range; None leaves it open."""

    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question to an engine: without words, all documents of the filters.

    A document must have one of the values of every facet in `facets`, one of the `kinds` if any are given,
    and a number in every range. `count` names the facets whose values are to be counted.
    """

    words: Words = Words()
    kinds: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    sort: Order | ByNumber = Order.RELEVANCE
    count: tuple[str, ...] = ()
    offset: int = 0
    limit: int = 10

    @property
    def is_scored(self) -> bool:
        """Whether the hits are sorted by how well they answer."""
        return self.sort is Order.RELEVANCE and bool(self.words.clauses)

    @property
    def first(self) -> int:
        """The place of the first hit of the page, bounded."""
        return max(0, min(self.offset, DEEPEST_HIT))

    @property
    def last(self) -> int:
        """The place after the last hit of the page, bounded."""
        return self.first + max(0, min(self.limit, LONGEST_PAGE))
