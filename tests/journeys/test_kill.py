"""A kill at any moment loses nothing that was acknowledged, and the log goes on without a gap."""

import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import func, select

from registry.jobs.models import Job
from registry.publication import rules, store
from registry.publication.models import Declaration

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = (0.02, 0.11, 0.23, 0.37)


def declare_until_killed(url: str, run: int, *, after: float) -> list[str]:
    """The numbers that were acknowledged before the kill; `after` seconds count from the first one."""
    command = [sys.executable, "-m", "tests.journeys.declare_for_ever", url, str(run)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        first = process.stdout.readline()
        time.sleep(after)
        process.kill()
        rest = process.stdout.read()
    # A line without its end was never fully said.
    return [line.strip() for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]


def test_what_was_acknowledged_survives_a_kill(database, database_url):
    acknowledged = []
    for run, after in enumerate(MOMENTS):
        acknowledged += declare_until_killed(database_url, run, after=after)
    assert len(acknowledged) >= len(MOMENTS)
    with database.reading() as session:
        kept = set(session.scalars(select(Declaration.number)))
        assert set(acknowledged) <= kept
        assert rules.first_break(store.all_entries(session)) is None
        assert store.altered_versions(session) == []
        assert store.count_entries(session) == len(kept)
        # What follows from each publication is promised with it.
        promised = select(func.count()).select_from(Job).where(Job.kind == "index")
        assert session.scalar(promised) == len(kept)
