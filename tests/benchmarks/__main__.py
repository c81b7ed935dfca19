"""`make bench`: every figure beside its yardstick, on a terminal and in var/bench.json.

`--quick` leaves out the search at 100,000 declarations; `--only NAME` measures one group.
"""

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from registry.settings import ROOT
from tests.benchmarks import (
    batches,
    certificates,
    declarations,
    pages,
    publication,
    rankings,
    search,
    standards,
)
from tests.benchmarks.rows import Row

DEMO_SIZE, LARGE = 54_000, 100_000
GROUPS: dict[str, Callable[[], list[Row]]] = {
    "standards": standards.measure,
    "declarations": declarations.measure,
    "publication": publication.measure,
    "batches": batches.measure,
    "rankings": rankings.measure,
    "certificates": certificates.measure,
    "pages": pages.measure,
    "search": lambda: search.measure(DEMO_SIZE),
    "search-large": lambda: search.measure(LARGE),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=sorted(GROUPS))
    options = parser.parse_args()
    wanted = (
        [options.only]
        if options.only
        else [name for name in GROUPS if not (options.quick and name == "search-large")]
    )
    rows = []
    for name in wanted:
        print(f"measuring {name} …", flush=True)
        rows += GROUPS[name]()
    show(rows)
    keep(rows)


def show(rows: list[Row]) -> None:
    table = Table("name", "figure", "unit", "yardstick", "ratio")
    for row in rows:
        table.add_row(row.name, f"{row.figure:,.3g}", row.unit, row.yardstick, f"{row.ratio:.2f}")
    Console(width=140).print(table)


def keep(rows: list[Row]) -> None:
    home = Path(os.environ.get("REGISTRY_HOME") or ROOT / "var")
    home.mkdir(parents=True, exist_ok=True)
    content = json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=1)
    (home / "bench.json").write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
