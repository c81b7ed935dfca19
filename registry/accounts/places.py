"""Which administrative division is meant: by code, name, name with those above it, or a name's beginning."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from registry.catalogue.divisions import PLACEHOLDERS, Division, divisions, name_path

MOST_CANDIDATES = 12
COUNTY = 3
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


def find_places(text: str) -> tuple[str, ...]:
    """The codes it may mean: one if it is clear, several (a dozen at most) if not, none if nothing fits."""
    code = _CODE.search(text)
    if code:
        return (code[0],) if code[0] in divisions() else ()
    typed = re.sub(r"[\s,，、/·-]+", "", text)
    if len(typed) < 2:  # noqa: PLR2004 - no division has a name of one character
        return ()
    found = _by_words().get(typed) or _beginning_with(typed)
    return found[:MOST_CANDIDATES]


def place_name(code: str) -> str:
    """`湖北省武汉市武昌区`."""
    return "".join(name_path(code))


@cache
def well_known_places() -> tuple[str, ...]:
    """Provinces and cities by full name, to offer while typing; 3,000 counties would be too many."""
    return tuple(place_name(one.code) for one in _named() if one.level < COUNTY)


def _beginning_with(typed: str) -> tuple[str, ...]:
    codes = {code for words, found in _by_words().items() if words.startswith(typed) for code in found}
    return tuple(sorted(codes))


def _named() -> Iterator[Division]:
    return (one for one in divisions().values() if one.name not in PLACEHOLDERS)


@cache
def _by_words() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in _named():
        path = name_path(one.code)
        for start in range(len(path)):
            found["".join(path[start:])].append(one.code)
    return {words: tuple(codes) for words, codes in found.items()}
