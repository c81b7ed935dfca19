"""The Chinese Classification for Standards: section, division and class of a code like Y63."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from registry.catalogue.tables import read_table
from search_index.text import fold


@dataclass(frozen=True, slots=True)
class CcsClass:
    """A class with its section (`Y`) and its division (`Y60/69`), where the table has them."""

    code: str
    name: str
    parents: tuple["CcsClass", ...]


def find_ccs(code: str) -> CcsClass | None:
    """The class of `Y63`; a class that is not in the list is shown as its division."""
    section = _rows().get(code[:1])
    if section is None or not re.fullmatch(r"[A-Z]\d\d", code, re.ASCII):
        return None
    top = CcsClass(code[:1], section, ())
    starts = [each for each in _divisions() if each[:1] == top.code]
    place = bisect_right(starts, f"{code}~")
    found = [top]
    if place:
        found.append(CcsClass(starts[place - 1], _rows()[starts[place - 1]], (top,)))
    name = _rows().get(code)
    return CcsClass(code, name, tuple(found)) if name else found[-1]


def read_ccs(text: str) -> str:
    """The class; lists append a second class or one of GB/T 4754 (`C31/Q841`), old covers print `W 57`."""
    typed = fold(text).strip().upper().removeprefix("CCS").strip()
    found = re.match(r"([A-Z]) ?(\d\d)(?!\d)", typed, re.ASCII)
    return "".join(found.groups()) if found else ""


@cache
def _rows() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_table("ccs")}


@cache
def _divisions() -> tuple[str, ...]:
    return tuple(sorted(code for code in _rows() if "/" in code))
