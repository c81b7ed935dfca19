"""Importing many declarations beside inserting the very rows bare; memory beside a tenth of the file.

`python -m tests.benchmarks.batches ROWS` imports a file of so many rows and prints by how many megabytes the
process grew at its highest.
"""

import csv
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from registry.accounts.actions import create_enterprise
from registry.accounts.rules import Registration
from registry.accounts.uscc import make_uscc
from registry.batches import importing
from registry.batches.columns import TO_FILL
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.migrate import upgrade
from tests.benchmarks.rows import Row, compared, rate

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
CODE = make_uscc("330212", 1)
ROWS = 10_000
LARGE, SMALL = 200_000, 20_000
INDICATORS = 20
"""Rows of one declaration in the file for memory."""
TABLES = (
    "entry",
    "declaration",
    "version",
    "version_standard",
    "version_product",
    "version_gtin",
    "version_indicator",
    "job",
)
ONCE = {
    "类型": "产品",
    "承诺": "是",
    "标准编号": "Q/SLHC 001-2026",
    "标准名称": "家用空气净化器",
    "产品名称": "空气净化器",
    "品牌": "示例",
    "型号": "KJ600F-A11",
    "分类": "空气净化器",
}


def measure() -> list[Row]:
    return [
        _import_beside_insert("import a declaration of one row", rows_each=1),
        _import_beside_insert("import a row, ten to a declaration", rows_each=10),
        _memory(),
    ]


def made_file(path: Path, rows: int, *, rows_each: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.zh for column in TO_FILL])
        writer.writeheader()
        writer.writerows(_lines(rows, rows_each))
    return path


def _lines(rows: int, rows_each: int) -> Iterator[dict[str, str]]:
    for row in range(rows):
        serial, place = divmod(row, rows_each)
        once = {**ONCE, "标题": f"空气净化器 {serial}"} if place == 0 else {}
        yield {
            "序号": str(serial),
            **once,
            "指标名称": "颗粒物洁净空气量" if place == 0 else f"示例指标{place}",
            "指标值": f"≥{400 + row % 400} m³/h",
            "试验方法": "GB/T 18801-2022 6.5",
        }


def _import_beside_insert(name: str, *, rows_each: int) -> Row:
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        file = made_file(home / "file.csv", ROWS, rows_each=rows_each)
        database = _registry(home)
        ours = rate(lambda: _import(database, file))
        database.engine.dispose()
        bare = rate(lambda: _insert_bare(home / "registry.db", home / "bare.db"))
    return compared(name, ours, "rows/s CPU", yardstick="bare SQLite insert", measure=bare)


def _registry(home: Path) -> Database:
    url = f"sqlite:///{home / 'registry.db'}"
    upgrade(url)
    database = Database(make_engine(url))
    with database.transaction() as session:
        form = Registration(uscc=CODE, name="示例海川电器有限公司", division="330212", industry="C38")
        create_enterprise(session, form, now=NOW)
    return database


def _import(database: Database, file: Path) -> int:
    """Check and publish; returns how many rows the file has."""
    batch = importing.check_file(database, file, uscc=CODE, clock=lambda: NOW, progress=lambda *_: None)
    assert not batch.bad, "the file of a benchmark is sound"
    assert importing.publish(database, batch, partial=False, clock=lambda: NOW, progress=lambda *_: None)
    return batch.line - 1


def _insert_bare(source: Path, target: Path) -> int:
    """What the import left in the public tables, in one transaction and without any of our code."""
    with sqlite3.connect(source) as read:
        tables = "SELECT sql FROM sqlite_master WHERE type = 'table' AND sql NOT NULL"
        schema = [sql for (sql,) in read.execute(tables)]
        rows = {table: read.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    with sqlite3.connect(target) as bare:
        bare.execute("PRAGMA journal_mode=WAL")
        for sql in schema:
            bare.execute(sql)
        for table, kept in rows.items():
            if kept:
                bare.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(kept[0]))})", kept)
    return ROWS


def _memory() -> Row:
    large, small = _growth_in_its_own_process(LARGE), _growth_in_its_own_process(SMALL)
    name = f"memory to import {LARGE:,} rows"
    return compared(name, large, "MB", yardstick=f"{SMALL:,} rows", measure=small)


def _growth_in_its_own_process(rows: int) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.batches", str(rows)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def _growth(rows: int) -> float:
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        file = made_file(home / "file.csv", rows, rows_each=INDICATORS)
        database = _registry(home)
        before = _peak()
        _import(database, file)
        database.engine.dispose()
        return _peak() - before


def _peak() -> float:
    """The most memory (MB) this program has had; getrusage would still count whoever started it."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1000


if __name__ == "__main__":
    print(f"{_growth(int(sys.argv[1])):.1f}")
