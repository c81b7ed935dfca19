"""The International Classification for Standards: field, group and subgroup of a code like 13.040.20."""

import re
from dataclasses import dataclass
from functools import cache

from registry.catalogue.tables import read_table
from search_index.text import fold


@dataclass(frozen=True, slots=True)
class IcsClass:
    """A class with the classes above it, the widest first; only fields have a Chinese name."""

    code: str
    name_zh: str
    name_en: str
    parents: tuple["IcsClass", ...]


def find_ics(code: str) -> IcsClass | None:
    """The class of `97.030`; a subgroup that is no longer in the list is shown as its group."""
    above = code.rpartition(".")[0]
    return _classes().get(code) or (find_ics(above) if above else None)


def read_ics(text: str) -> list[str]:
    """The codes of a list, with the zeros that spreadsheets eat given back (`77.1` is 77.100); "" is none."""
    parts = re.split(r"[;,、\s]+", fold(text).upper().replace("ICS", ""))
    return [_read_code(part) for part in parts if part]


def _read_code(part: str) -> str:
    found = re.fullmatch(r"(\d{1,2})(?:\.(\d{1,3}))?(?:\.(\d{2}))?", part)
    if not found:
        return ""
    field, group, subgroup = found.groups()
    return ".".join(filter(None, (field.zfill(2), group and group.ljust(3, "0"), subgroup)))


@cache
def _classes() -> dict[str, IcsClass]:
    found: dict[str, IcsClass] = {}
    for row in read_table("ics"):
        above = found.get(row["code"].rpartition(".")[0])
        found[row["code"]] = IcsClass(**row, parents=(*above.parents, above) if above else ())
    return found
