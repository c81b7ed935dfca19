"""Text to tokens: the same ones for every engine, and for the index and the query.

A run of Chinese characters becomes its overlapping pairs (空气净化器 → 空气 气净 净化 化器) and its last
character alone; so every character of a text begins some token, and one typed character is found as the
beginning of a token. A run of Latin letters and digits becomes itself, itself without punctuation, its parts
and their letters and digits (kj600f-a11 → kj600f-a11, kj600fa11, kj600f, a11, kj, 600, f, a, 11), and an
English plural its singular. A standard number is also written in one compact form with and without its code
and year, whatever its dress (GB∕T 18801—2015 → gbt18801-2015, gbt18801, 18801-2015, 18801).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search_index.text import fold, simplify

LONGEST_TOKEN = 64
SHORTEST_WORD = 3

CJK = "\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = r"[a-z0-9]+(?:[-./+_:][a-z0-9]+)*"
RUN = re.compile(rf"(?P<cjk>[{CJK}]+)|(?P<latin>{_LATIN})|(?:(?![{CJK}a-z0-9_])\w)+")
_ALPHANUMERIC = re.compile("[a-z0-9]+")
_LETTERS_OR_DIGITS = re.compile("[a-z]+|[0-9]+")

_ISSUER = rf"[a-z0-9{CJK}]{{0,19}}[a-z{CJK}]"
STANDARD_NUMBER = re.compile(
    rf"""(?<![a-z0-9]) (?<![a-z]/)
    (?P<code> (?:[a-z]{{1,3}}|dbs?[0-9]{{2,4}}) \s? / \s? (?:{_ISSUER} | [a-z0-9{CJK}]{{1,20}}(?=\s))?
            | (?: astm | dbs?[0-9]{{2,4}} | [a-z]{{2,3}}) (?=\s) )
    \s?
    (?P<serial> [0-9]{{1,6}} (?:\.[0-9]{{1,4}})* [a-z]? )
    (?: (?:\s?[-:]\s?|\s(?=19|20)) (?P<year> [0-9]{{4}} | [0-9]{{2}} ) )?
    (?![0-9a-z])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class StandardNumber:
    """The parts of a standard number, as far as they were written: gbt, 18801, 2015."""

    code: str
    serial: str
    year: str

    @property
    def edition(self) -> str:
        return f"-{self.year}" if self.year else ""


def prepare(text: str) -> str:
    """The form in which text is cut into runs: folded, simplified, lower case."""
    return simplify(fold(text)).lower()


@lru_cache(maxsize=10_000)
def index_tokens(text: str) -> tuple[str, ...]:
    """All tokens under which a text is found, as often as they occur in it."""
    return tuple(_tokens(text))


def body_tokens(text: str) -> set[str]:
    """The same of a long text, each once; no two of them are alike, so that none is remembered."""
    return set(_tokens(text))


def runs(prepared: str) -> Iterator[str]:
    """The runs of a prepared text: of Chinese characters, of Latin letters and digits, of other letters."""
    return (run.group() for run in RUN.finditer(prepared))


def is_cjk(run: str) -> bool:
    match = RUN.match(run)
    return match is not None and match["cjk"] is not None


def pairs(run: str) -> list[str]:
    """空气净化 → 空气 气净 净化"""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def latin_parts(run: str) -> list[str]:
    """kj600f-a11 → kj600f a11"""
    return _ALPHANUMERIC.findall(run)


def singular(word: str) -> str:
    """cleaners → cleaner: both are indexed and the shorter one is asked for, so either finds the other."""
    is_plural = len(word) > SHORTEST_WORD and word.isalpha() and word[-1] == "s" and word[-2] not in "siu"
    return word[:-1] if is_plural else word


def standard_number(match: re.Match[str]) -> StandardNumber:
    code = re.sub(r"[\s/]", "", match["code"])
    return StandardNumber(code, match["serial"], match["year"] or "")


def number_tokens(number: StandardNumber) -> list[str]:
    """Every way of naming the number; part 1 of a standard is also found by the number of the whole."""
    whole = number.serial.split(".")[0]
    serials = dict.fromkeys([number.serial + number.edition, number.serial, whole])
    return [number.code, *serials, *(number.code + serial for serial in serials)]


def _tokens(text: str) -> list[str]:
    prepared = prepare(text)
    tokens = [token for run in RUN.finditer(prepared) for token in _index_run(run)]
    for match in STANDARD_NUMBER.finditer(prepared):
        tokens.extend(number_tokens(standard_number(match)))
    return tokens


def _index_run(run: re.Match[str]) -> list[str]:
    text = run.group()
    if run["cjk"]:
        return [*pairs(text), text[-1]]
    return _latin_tokens(text[:LONGEST_TOKEN]) if run["latin"] else [text[:LONGEST_TOKEN]]


def _latin_tokens(run: str) -> list[str]:
    parts = latin_parts(run)
    tokens = [run]
    if len(parts) > 1:
        tokens += ["".join(parts), *parts]
    for part in parts:
        smaller = _LETTERS_OR_DIGITS.findall(part)
        if len(smaller) > 1:
            tokens += smaller
    return list(dict.fromkeys([*tokens, *map(singular, tokens)]))
