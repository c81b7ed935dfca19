"""A kill at any moment: the check goes on where it was, and what is published is published exactly once."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from registry.accounts.models import Enterprise
from registry.batches.models import Batch, BatchItem
from registry.batches.values import Stage
from registry.jobs.models import Job
from registry.publication import rules, store
from registry.publication.models import Declaration, Version
from tests.batches.files import many, write_csv

REGISTRY = Path(sys.executable).parent / "registry"
COUNT = 700


def start(path: Path, uscc: str, url: str, home: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "REGISTRY_HOME": str(home), "DATABASE_URL": url}
    command = [REGISTRY, "import", "declarations", str(path), "--enterprise", uscc]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def kill_when(process, reached) -> None:
    """SIGKILL as soon as the condition holds."""
    until = time.monotonic() + 120
    while not reached() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    assert process.poll() is None, process.stdout.read().decode()
    process.kill()
    process.wait()
    process.stdout.close()


def count(database, table) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def stage(database) -> str | None:
    with database.reading() as session:
        return session.scalar(select(Batch.stage))


@pytest.fixture
def uscc(database, enterprise_id) -> str:
    with database.reading() as session:
        return session.get_one(Enterprise, enterprise_id).uscc


def test_killed_while_checking_and_while_publishing_it_ends_as_if_never_killed(
    database, database_url, uscc, tmp_path
):
    path = write_csv(tmp_path / "file.csv", many(COUNT))
    kill_when(start(path, uscc, database_url, tmp_path), lambda: count(database, BatchItem))
    checked = count(database, BatchItem)
    assert 0 < checked < COUNT
    kill_when(start(path, uscc, database_url, tmp_path), lambda: stage(database) == Stage.PUBLISHING)
    assert count(database, BatchItem) == COUNT
    assert count(database, Version) in {0, COUNT}, "all or nothing"
    process = start(path, uscc, database_url, tmp_path)
    said = process.communicate(timeout=120)[0].decode()
    assert process.returncode == 0 or "已经导入过" in said, said
    with database.reading() as session:
        assert session.scalar(select(Batch.stage)) == Stage.PUBLISHED
        assert rules.first_break(store.all_entries(session)) is None
        assert store.altered_versions(session) == []
        assert store.count_entries(session) == COUNT
        assert session.scalar(select(func.count()).select_from(Declaration)) == COUNT
        promised = select(func.count()).select_from(Job).where(Job.kind == "index")
        assert session.scalar(promised) == COUNT
