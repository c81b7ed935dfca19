"""What goes into the index and what comes out of it: documents, hits and results."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Facet = str | tuple[str, ...]
Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found, under a key that is unique in the whole index.

    `texts` maps a weight to the texts that carry it, so that a word in a title counts for more; whole
    weights below 256 keep the index small. `body` is a long text: a word counts in it once and lightly,
    however often it stands there, and its length makes no other word count for less. `codes` are standard
    and model numbers, which are also found by their beginnings. A facet may hold several values, and so may
    a number (several products, one indicator): a range finds the document if any of them lies in it, an
    ascending order goes by the least of them and a descending one by the greatest; NaN and infinity are
    left out. `version` is what `SearchEngine.versions` gives back.
    """

    key: str
    kind: str
    version: str
    texts: Mapping[int, Sequence[str]] = field(default_factory=dict)
    body: str = ""
    codes: Sequence[str] = ()
    facets: Mapping[str, Facet] = field(default_factory=dict)
    numbers: Mapping[str, float | tuple[float, ...]] = field(default_factory=dict)
    date: dt.date | None = None


class Hit(NamedTuple):
    key: str
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, with the number of all of them.

    `facets` counts the values among all hits, the most frequent first. `relaxed` says that no document
    held all the words and these hold most of them.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Counted] = field(default_factory=dict)
    relaxed: bool = False
