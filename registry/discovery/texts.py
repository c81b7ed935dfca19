"""The words of published standards: what of them is searched, and the passage that answers a search."""

import re
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from registry.declarations import attachment_store
from registry.kernel.canonical import JsonObject
from search_index.grammar import understand
from search_index.highlight import highlight
from search_index.query import Words

SEARCHED = 20_000
"""Characters of a text that are indexed, some ten pages: 18 KB of room and 25 ms of time each."""

LONGEST_PASSAGE = 120
MOST_SENTENCES = 1000
"""Twice as many as ten pages hold; a text made of full stops would hold up every search that finds it."""
_PASSAGE_END = re.compile(r"(?<=[。；;\n])")


def texts_of(session: Session, records: Iterable[JsonObject]) -> Mapping[str, str]:
    """The beginning of the standard's own text, by declaration number; none for scans."""
    digests = {record["number"]: file["digest"] for record in records if (file := record.get("text"))}
    texts = attachment_store.texts(session, digests.values(), limit=SEARCHED) if digests else {}
    return {number: texts[digest] for number, digest in digests.items() if digest in texts}


def passages(session: Session, records: Iterable[JsonObject], typed: str) -> Mapping[str, str]:
    """What the standard's text says to the typed words, by declaration number, where it says anything."""
    words = understand(typed)
    if not words.clauses:
        return {}
    found = {number: passage(text, words) for number, text in texts_of(session, records).items()}
    return {number: said for number, said in found.items() if said}


def passage(text: str, words: Words) -> str:
    """The sentence that holds most of the words, the first of equals; cut to a few lines."""
    best, most = "", 0
    enough = sum(len(clause.typed) for clause in words.clauses)
    for sentence in _PASSAGE_END.split(text, maxsplit=MOST_SENTENCES)[:MOST_SENTENCES]:
        marked = sum(len(piece) for piece, is_hit in highlight(sentence, words) if is_hit)
        if marked > most:
            best, most = sentence, marked
        if most >= enough:
            break
    return _cut(best.strip(), words)


def _cut(sentence: str, words: Words) -> str:
    """A long sentence from shortly before its first word that was asked for."""
    if len(sentence) <= LONGEST_PASSAGE:
        return sentence
    pieces = highlight(sentence, words)
    before = len(pieces[0][0]) if pieces and not pieces[0][1] else 0
    start = min(max(0, before - LONGEST_PASSAGE // 4), len(sentence) - LONGEST_PASSAGE)
    end = start + LONGEST_PASSAGE
    return f"{'…' if start else ''}{sentence[start:end]}{'…' if end < len(sentence) else ''}"
