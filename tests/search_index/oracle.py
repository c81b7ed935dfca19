"""The same questions answered slowly: documents in a dictionary, one after the other, no index at all."""

from collections import Counter
from datetime import date

from search_index.analysis import index_tokens
from search_index.documents import Document
from search_index.query import ByNumber, Clause, Conjunction, Query, Range


class Oracle:
    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}

    def put(self, documents):
        self.documents |= {document.key: document for document in documents}

    def drop(self, keys):
        for key in keys:
            self.documents.pop(key, None)

    def found(self, query: Query) -> set[str]:
        passing = [document for document in self.documents.values() if _passes(document, query)]
        tokens = {document.key: _tokens(document) for document in self.documents.values()}
        keys = {document.key for document in passing}
        for clause in query.words.clauses:
            keys &= self._answering(clause, tokens)
        for clause in query.words.excluded:
            keys -= self._answering(clause, tokens)
        return keys

    def ordered(self, query: Query) -> list[float]:
        """The numbers the results are sorted by, in their order."""
        assert isinstance(query.sort, ByNumber)
        several = [_values(self.documents[key].numbers.get(query.sort.name, ())) for key in self.found(query)]
        least = max if query.sort.descending else min
        return sorted((least(values) for values in several if values), reverse=query.sort.descending)

    def facet(self, name: str, query: Query) -> dict[str, int]:
        return dict(
            Counter(value for key in self.found(query) for value in _facet(self.documents[key], name))
        )

    def _answering(self, clause: Clause, tokens: dict[str, set[str]]) -> set[str]:
        for reading in clause.readings:
            keys = {key for key, held in tokens.items() if any(_holds(held, every) for every in reading)}
            if keys:
                return keys
        return set()


def _holds(held: set[str], every: Conjunction) -> bool:
    return all(
        any(token.startswith(wanted.text) for token in held) if wanted.prefix else wanted.text in held
        for wanted in every
    )


def _tokens(document: Document) -> set[str]:
    texts = [text for texts in document.texts.values() for text in texts]
    return {token for text in [*texts, document.body, *document.codes] for token in index_tokens(text)}


def _values(value):
    return value if isinstance(value, tuple) else (value,)


def _facet(document: Document, name: str) -> set[str]:
    return {document.kind} if name == "kind" else set(_values(document.facets.get(name, ())))


def _passes(document: Document, query: Query) -> bool:
    facets = {"kind": query.kinds, **query.facets}
    return (
        all(_facet(document, name) & set(values) for name, values in facets.items() if values)
        and all(
            _within(_values(document.numbers.get(name, ())), wanted) for name, wanted in query.ranges.items()
        )
        and _on_days(document.date, query)
    )


def _within(values, wanted: Range) -> bool:
    low = float("-inf") if wanted.low is None else wanted.low
    high = float("inf") if wanted.high is None else wanted.high
    return any(low <= value <= high for value in values)


def _on_days(day: date | None, query: Query) -> bool:
    if not query.since and not query.until:
        return True
    return day is not None and (query.since or date.min) <= day <= (query.until or date.max)
