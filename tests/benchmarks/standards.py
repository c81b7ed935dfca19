"""Importing reference standards beside reading and inserting the same cells bare."""

import csv
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from registry.catalogue.imports import import_standards
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.migrate import upgrade
from tests.benchmarks.rows import Row, compared, rate

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
HEADER = (
    "code",
    "title",
    "type",
    "status",
    "status_raw",
    "published",
    "effective",
    "replaces",
    "replaced_by",
    "ccs",
    "ics",
    "publisher",
    "family",
    "english_translation",
    "amendment",
    "source",
)


def measure(rows: int = 51_378, file: Path | None = None) -> list[Row]:
    """A made file of that many rows, or a real one."""
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        source = file or _made_file(home / "standards.csv", rows)
        ours = rate(lambda: _import(home, source))
        bare = rate(lambda: _insert_bare(home, source))
    return [
        compared(
            "import a reference standard", ours, "1/s CPU", yardstick="bare csv and SQLite", measure=bare
        )
    ]


def _made_file(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for n in range(rows):
            year = 1995 + n % 30
            number = f"GB/T {10_000 + n}-{year}"
            older = f"GB/T {10_000 + n}-{year - 8}" if n % 3 else ""
            writer.writerow(
                (
                    number,
                    f"示例产品{n}技术条件",
                    "国家标准",
                    "现行",
                    "现行",
                    f"{year}-03-01",
                    f"{year}-10-01",
                    older,
                    "",
                    "K30",
                    "97.030",
                    "国家标准化管理委员会",
                    "",
                    "",
                    "",
                    "made",
                )
            )
    return path


def _import(home: Path, source: Path) -> int:
    url = f"sqlite:///{home / 'registry.db'}"
    upgrade(url)
    engine = make_engine(url)
    with Database(engine).transaction() as session:
        report = import_standards(session, source, now=NOW)
    engine.dispose()
    return report.read


def _insert_bare(home: Path, source: Path) -> int:
    with sqlite3.connect(home / "bare.db") as bare, source.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        bare.execute(f"CREATE TABLE standard ({', '.join(header)})")
        bare.executemany(f"INSERT INTO standard VALUES ({','.join('?' * len(header))})", reader)
        total: int = bare.execute("SELECT count(*) FROM standard").fetchone()[0]
    return total
