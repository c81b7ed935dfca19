"""Processes kept alive: one that stops by itself is started again, a little later each time."""

import ctypes
import logging
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from multiprocessing import connection
from multiprocessing.context import ForkProcess

log = logging.getLogger(__name__)

Work = Callable[[], None]

LONGEST_WAIT = 30.0
STEADY_AFTER = 60.0  # seconds of service after which earlier failures are forgotten
SIGNAL_AT_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG in Linux's prctl.h
_fork = multiprocessing.get_context("fork")


class Child:
    """One piece of work in a process of its own."""

    def __init__(self, name: str, work: Work) -> None:
        self.name = name
        self.failures = 0
        self.started_at = self.start_after = 0.0
        self.process: ForkProcess | None = None
        self._work = work

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = _fork.Process(target=_run_as_child, args=(self._work, os.getpid()), name=self.name)
        self.process.start()

    def revive(self) -> None:
        """Notice an end, wait a little longer after each one, then start again."""
        if self.process and not self.process.is_alive():
            self._note_end(self.process.exitcode)
        if self.process is None and time.monotonic() >= self.start_after:
            self.start()

    def stop(self, *, deadline: float) -> None:
        """Wait for the end that was asked for; past the deadline, make one."""
        if self.process:
            self.process.join(max(0.0, deadline - time.monotonic()))
            self.process.kill()
            self.process.join()

    def _note_end(self, exit_code: int | None) -> None:
        lasted = time.monotonic() - self.started_at
        self.failures = 1 if lasted > STEADY_AFTER else self.failures + 1
        wait = min(LONGEST_WAIT, 2.0 ** (self.failures - 1))
        log.error("the %s stopped (exit code %s); it starts again in %.0f s", self.name, exit_code, wait)
        self.start_after = time.monotonic() + wait
        self.process = None


class Supervisor:
    """Starts its children, revives them, and stops them; none outlives it."""

    def __init__(self, work: Mapping[str, Work]) -> None:
        self.children = [Child(name, task) for name, task in work.items()]

    def start(self) -> None:
        for child in self.children:
            child.start()

    def find_stopped(self) -> Child | None:
        """The first child that has ended, if any."""
        return next((each for each in self.children if each.process and not each.process.is_alive()), None)

    def watch(self) -> None:
        """Revive what stops, until interrupted."""
        while True:
            for child in self.children:
                child.revive()
            connection.wait([child.process.sentinel for child in self.children if child.process], timeout=1)

    def stop(self, *, patience: float = 15.0) -> None:
        """Ask every child to end, and see to it that each does."""
        for child in self.children:
            if child.process:
                child.process.terminate()
        deadline = time.monotonic() + patience
        for child in self.children:
            child.stop(deadline=deadline)


def _run_as_child(work: Work, parent: int) -> None:
    # Out of the terminal's process group: Ctrl-C reaches the supervisor alone, which then stops us in order.
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _end_with_parent(parent)
    work()


def _end_with_parent(parent: int) -> None:
    """Have the kernel stop us when the supervisor dies without a word (kill -9)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SIGNAL_AT_PARENTS_DEATH, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit("the supervisor is gone")
