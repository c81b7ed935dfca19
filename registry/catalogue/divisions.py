"""Administrative divisions by GB/T 2260: provinces, cities, counties.

Divisions change with time and a social credit code keeps the one of its issue, so an unknown code is not an
error: its province can still be told from the first two digits.
"""

from dataclasses import dataclass
from functools import cache

from registry.catalogue.tables import read_table

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
