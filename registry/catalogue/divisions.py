"""Administrative divisions by GB/T 2260: provinces, cities, counties.

Divisions change with time and a social credit code keeps the one of its issue, so an unknown code is not an
error: its province can still be told from the first two digits.
"""

from dataclasses import dataclass
from functools import cache

from registry.catalogue.tables import read_table
from registry.kernel.refusal import NotFound

PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Rows that only hold a level of the tree; nobody writes them in an address."""


@dataclass(frozen=True, slots=True)
class Division:
    code: str
    name: str
    level: int
    parent: str


@cache
def divisions() -> dict[str, Division]:
    """Every division by its code of six digits."""
    return {
        row["code"]: Division(row["code"], row["name"], int(row["level"]), row["parent"])
        for row in read_table("divisions")
    }


def find_division(text: str) -> Division | None:
    """The division of a code (`42`, `4201` and `420100` alike) or of a name that only one division has."""
    typed = text.strip()
    if typed.isdecimal():
        return divisions().get(typed.ljust(6, "0"))
    return _by_name().get(typed)


def get_division(code: str) -> Division:
    division = divisions().get(code)
    if division is None:
        raise NotFound(code)
    return division


def provinces() -> tuple[Division, ...]:
    return children("")


def children(code: str) -> tuple[Division, ...]:
    """The divisions directly below; of no code, the provinces."""
    return tuple(division for division in divisions().values() if division.parent == code)


def find_province(code: str) -> Division | None:
    """The province of any code, also of one that is no longer in use."""
    return divisions().get(f"{code[:2]}0000")


def name_path(code: str) -> tuple[str, ...]:
    """`("湖北省", "武汉市", "江岸区")`, without placeholders; of a code no longer in use, its province."""
    known = divisions().get(code) or find_province(code)
    if known is None:
        return ()
    above = name_path(known.parent) if known.parent else ()
    return above if known.name in PLACEHOLDERS else (*above, known.name)


def within(code: str, area: str) -> bool:
    """Whether a place lies in an area: every place of Wuhan (420100) in Hubei (420000)."""
    significant = area.removesuffix("00").removesuffix("00")
    return code.startswith(significant)


@cache
def _by_name() -> dict[str, Division]:
    found: dict[str, list[Division]] = {}
    for division in divisions().values():
        found.setdefault(division.name, []).append(division)
    return {name: named[0] for name, named in found.items() if len(named) == 1}
