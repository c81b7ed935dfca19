"""A real PostgreSQL server for the tests: made, started and stopped here, on a socket of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from registry.migrate import upgrade


@dataclass
class Postgres:
    """A running server; `fresh_database` copies a migrated template, `empty_database` has no tables yet."""

    socket: Path
    count: int = 0

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.socket}&port=5433"

    def fresh_database(self) -> str:
        return self._make("TEMPLATE migrated")

    def empty_database(self) -> str:
        return self._make("TEMPLATE template0")

    def _make(self, origin: str) -> str:
        self.count += 1
        name = f"test_{self.count}"
        self.run(f"CREATE DATABASE {name} {origin}")
        return self.url(name)

    def run(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def find_program(name: str) -> str | None:
    """Debian keeps the server's programs outside PATH."""
    newest_first = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(newest_first[0]) if newest_first else shutil.which(name)


def missing(what: str) -> None:
    """An outside part that cannot be had: skipped with its reason, unless REQUIRE_ALL is set."""
    if os.environ.get("REQUIRE_ALL"):
        pytest.fail(f"REQUIRE_ALL is set and {what} is missing")
    pytest.skip(f"{what} is not installed")


@contextmanager
def start_postgres() -> Iterator[Postgres]:
    initdb, control = find_program("initdb"), find_program("pg_ctl")
    if not initdb or not control:
        missing("PostgreSQL")
    # Beside pytest's own folders, which it closes to the user that the server runs as.
    directory = Path(tempfile.mkdtemp(prefix="biaoming-postgres-"))
    data = directory / "data"
    # The server refuses to run as root: then it runs as the user that Debian's package made.
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if prefix:
        shutil.chown(directory, "postgres")
    options = " -c ".join(
        ["", "fsync=off", "listen_addresses=''", "port=5433", f"unix_socket_directories={directory}"]
    )
    _run([*prefix, initdb, "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"])
    _run([*prefix, control, "-D", data, "-l", directory / "log", "-o", options, "-w", "start"])
    try:
        server = Postgres(directory)
        server.run("CREATE DATABASE migrated")
        upgrade(server.url("migrated"))
        yield server
    finally:
        _run([*prefix, control, "-D", data, "-m", "immediate", "stop"])
        shutil.rmtree(directory, ignore_errors=True)


def _run(command: list[object]) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd="/")
