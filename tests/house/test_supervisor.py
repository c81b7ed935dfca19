"""The supervisor, watched from outside: a real process with real children."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from registry.settings import ROOT

# Its one child writes its own process id on a new line, then waits to be told to stop.
PROGRAM = """
import os, pathlib, signal, sys
from registry.supervisor import Supervisor

def work():
    with pathlib.Path(sys.argv[1]).open("a") as file:
        file.write(f"{os.getpid()}\\n")
    signal.pause()

signal.signal(signal.SIGINT, signal.default_int_handler)  # even where the tests run in the background
supervisor = Supervisor({"sleeper": work})
supervisor.start()
try:
    supervisor.watch()
except KeyboardInterrupt:
    supervisor.stop(patience=5)
"""


class Watched:
    """A supervisor in a process of its own, and the process ids of the children it has had."""

    def __init__(self, diary: Path) -> None:
        self.diary = diary
        self.process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(diary)], cwd=ROOT)

    def children(self) -> list[int]:
        return [int(line) for line in self.diary.read_text().splitlines()] if self.diary.exists() else []


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    supervisor = Watched(tmp_path / "children")
    wait_until(lambda: len(supervisor.children()) == 1)
    yield supervisor
    supervisor.process.kill()
    supervisor.process.wait()


def test_a_child_that_dies_is_started_again(watched):
    os.kill(watched.children()[0], signal.SIGKILL)
    wait_until(lambda: len(watched.children()) == 2)


def test_an_interrupted_supervisor_leaves_no_child_and_no_complaint(watched):
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(timeout=10) == 0
    assert not is_running(watched.children()[0])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_a_killed_supervisor_leaves_no_child_behind(watched):
    watched.process.kill()
    wait_until(lambda: not is_running(watched.children()[0]))


def is_running(process_id: int) -> bool:
    # A zombie that nobody has collected yet has ended all the same.
    status = Path(f"/proc/{process_id}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def wait_until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in 20 seconds"
        time.sleep(0.02)
