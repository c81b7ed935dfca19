"""Publishing beside a bare insert of the same rows into the same kind of database."""

import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from registry.accounts.actions import create_enterprise
from registry.accounts.rules import Registration
from registry.declarations import rules
from registry.demo.enterprises import demo_enterprises
from registry.demo.products import demo_drafts
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.migrate import upgrade
from registry.publication.actions import publish_complete
from tests.benchmarks.rows import Row, compared, rate

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
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


def measure(pieces: int = 500) -> list[Row]:
    """Each publication and each bare insert is one transaction, forced to the disk."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "registry.db"
        ours = rate(lambda: _publish(path, pieces))
        bare = rate(lambda: _insert_bare(path, Path(directory) / "bare.db"))
    return [compared("publish a declaration", ours, "1/s CPU", yardstick="bare SQLite insert", measure=bare)]


def _publish(path: Path, pieces: int) -> int:
    upgrade(f"sqlite:///{path}")
    engine = make_engine(f"sqlite:///{path}")
    database = Database(engine)
    random = Random(1)
    makers = demo_enterprises(20, random)
    with database.transaction() as session:
        ids = {
            maker.uscc: create_enterprise(
                session,
                Registration(
                    uscc=maker.uscc, name=maker.name, division=maker.division, industry=maker.industry
                ),
                now=NOW,
            ).id
            for maker in makers
        }
    for serial, (maker, draft) in zip(range(pieces), demo_drafts(makers, random), strict=False):
        complete = rules.complete(draft)
        with database.transaction() as session:
            publish_complete(session, complete, enterprise_id=ids[maker.uscc], key=str(serial), now=NOW)
    engine.dispose()
    return pieces


def _insert_bare(source: Path, target: Path) -> int:
    """The very rows, without any of our code."""
    with sqlite3.connect(source) as read:
        schema = [
            sql
            for (sql,) in read.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND sql NOT NULL")
        ]
        rows = {table: read.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    bare = sqlite3.connect(target, isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    for sql in schema:
        bare.execute(sql)
    pieces = len(rows["version"])
    for serial in range(pieces):
        bare.execute("BEGIN IMMEDIATE")
        for table, kept in rows.items():
            share = kept[serial * len(kept) // pieces : (serial + 1) * len(kept) // pieces]
            for row in share:
                bare.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)
        bare.execute("COMMIT")
    bare.close()
    return pieces
