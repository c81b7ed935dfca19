"""The small tables that ship with the catalogue, and how a name in them is found."""

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from search_index.text import fold

Thing = TypeVar("Thing")

DATA = Path(__file__).parent / "data"


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of `data/<name>.csv`."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def names_of(row: Mapping[str, str], *columns: str) -> list[str]:
    """The row's non-empty names, its `aliases` (separated by `|`) last."""
    return [name for name in (*(row[column] for column in columns), *row["aliases"].split("|")) if name]


def squeeze(name: str) -> str:
    """A name as it is compared: folded, any case, without spaces."""
    return re.sub(r"\s+", "", fold(name)).casefold()


def index_names(named: Iterable[tuple[Thing, Iterable[str]]]) -> dict[str, Thing]:
    """Squeezed name to thing. A name that two things claim is a fault in the table."""
    index: dict[str, Thing] = {}
    for thing, names in named:
        for name in names:
            if index.setdefault(squeeze(name), thing) is not thing:
                raise ValueError(f"two entries are called {name}")
    return index
