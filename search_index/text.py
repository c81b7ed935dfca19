"""One folding of text for the index, the query and the registry's own comparisons.

`fold` undoes the ways in which the same characters are typed: full-width forms, zero-width characters and
the many dashes and slashes of standard numbers (NFKC alone leaves ∕ ⁄ — – ‐ as they are). `simplify` writes
traditional characters as simplified ones. Neither changes the case.
"""

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_SLASHES = "\u2215\u2044\u29f8\uff3c\\"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DASH_BETWEEN_DIGITS = re.compile("(?<=[0-9])[一ー─](?=[0-9])")
_LONGEST_INPUT = 100_000


class _Folding(dict[int, str]):
    """A translation table that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category in {"Cf", "Cs"}:
            folded = ""
        elif category == "Cc":
            folded = " "
        else:
            folded = character
        self[code] = folded
        return folded


_FOLDING = _Folding({ord(slash): "/" for slash in _SLASHES} | {ord(dash): "-" for dash in _DASHES})


def fold(text: str) -> str:
    """The text in one form: NFKC, nothing invisible, one kind of dash and slash; at most 100,000 of it."""
    normal = unicodedata.normalize("NFKC", text[:_LONGEST_INPUT])
    return _DASH_BETWEEN_DIGITS.sub("-", normal.translate(_FOLDING))


def simplify(text: str) -> str:
    """Simplified characters for traditional ones, one for one: 空氣淨化器 → 空气净化器."""
    return text if text.isascii() else str(_converter("t2s").convert(text))


def simplify_words(text: str) -> str:
    """As `simplify`, with the words used in Taiwan exchanged as well: 網路 → 网络."""
    return text if text.isascii() else str(_converter("tw2sp").convert(text))


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)
