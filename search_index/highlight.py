"""Where the words of a query stand in a text, as it was written: traditional, full-width, in any dress."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from search_index.analysis import prepare
from search_index.query import Clause, Conjunction, Reading, Words

LONGEST_TEXT = 2000

Segments = list[tuple[str, bool]]


def highlight(text: str, words: Words) -> Segments:
    """The text in pieces, each with whether it answers the query; the caller escapes them.

    Only the first 2000 characters are looked at.
    """
    comparable, places = _comparable(text[:LONGEST_TEXT])
    marked = [False] * len(text)
    for clause in words.clauses:
        for start, end in _occurrences(clause, comparable):
            for place in range(places[start], places[end - 1] + 1):
                marked[place] = True
    if True not in marked:
        return [(text, False)] if text else []
    pieces = groupby(zip(text, marked, strict=True), key=lambda pair: pair[1])
    return [("".join(character for character, _ in piece), hit) for hit, piece in pieces]


def _comparable(text: str) -> tuple[str, list[int]]:
    """Letters and digits as the index knows them, and from which character each comes."""
    found = [(letter, place) for place, character in enumerate(text) for letter in _letters(character)]
    return "".join(letter for letter, _ in found), [place for _, place in found]


@lru_cache(maxsize=50_000)
def _letters(text: str) -> str:
    return "".join(letter for letter in prepare(text) if letter.isalnum())


def _occurrences(clause: Clause, comparable: str) -> list[tuple[int, int]]:
    """Those of the first reading that occurs at all, or else of the parts."""
    readings: tuple[Reading, ...] = (*clause.readings, (clause.parts,))
    for reading in readings:
        found = [span for tokens in reading for span in _spans(tokens, comparable)]
        if found:
            return found
    return []


def _spans(tokens: Conjunction, comparable: str) -> Iterator[tuple[int, int]]:
    for token in tokens:
        wanted = _letters(token.text)
        start = comparable.find(wanted) if wanted else -1
        while start >= 0:
            yield start, start + len(wanted)
            start = comparable.find(wanted, start + 1)
