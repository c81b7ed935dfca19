"""The text of a standard number before it is read: tidied, and taken apart where it holds several."""

import re

from search_index.text import fold

LONGEST = 100
"""Longer than any number ever issued; what is longer is prose."""

_ADOPTED = re.compile(r"(?<=\d)/(?=(?:ISO|IEC|ITU|CISPR|CAC|OIML)\b)")
_RANGE = re.compile(r"\d ?~ ?(?:[A-Z/]+ ?)?\d")
_BETWEEN = re.compile(r"[;,、\n]\s*|(?<=-\d{4})[ /]+(?=(?!XG)[A-Z]+\d*/?[A-Z]* ?\d)")
_TRANSLATION = re.compile(r"(?<=-\d{4})[A-Z]{1,2}$")  # E English, R Russian, FR French …
_CONFIRMED = re.compile(r"(?<=-\d{4})\(\d{4}\)$")  # GB 1097-1979(1990): confirmed in 1990, the same edition


def tidy(text: str) -> str:
    """Folded, upper-case, one space at a time and none around `/`, `-` and `:`, without the title."""
    folded = re.sub(r"\s+", " ", fold(text)).strip().upper()
    untitled = re.sub(r"\s*《[^》]*》$", "", folded)
    joined = re.sub(r" ?([/:-]) ?", r"\1", re.sub(r"-{2,}", "-", untitled))
    return _CONFIRMED.sub("", joined)


def halves(tidied: str) -> tuple[str, str]:
    """The two halves of a dual number (`GB/T 19001-2016/ISO 9001:2015`); the second may be empty."""
    own, *adopted = _ADOPTED.split(tidied, maxsplit=1)
    return own, "".join(adopted)


def split_numbers(text: str) -> tuple[str, ...]:
    """The parts of a list (`；` `、` `,`), of a joint number or of a dual number, as typed but tidied."""
    parts = (part.strip() for piece in _BETWEEN.split(tidy(text)) for part in _ADOPTED.split(piece))
    return tuple(part for part in parts if part)


def is_range(text: str) -> bool:
    """`GB/T 5750.1~5750.13` is thirteen standards."""
    return bool(_RANGE.search(tidy(text)))


def without_language(text: str) -> str | None:
    """`GB/T 24359-2009` of its official translation `GB/T 24359-2009E`; None if no language is named."""
    tidied = tidy(text)
    return _TRANSLATION.sub("", tidied) if _TRANSLATION.search(tidied) else None
