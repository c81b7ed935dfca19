"""Look into an uploaded PDF, in a process of its own: reading is where a hostile file does its harm."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterable, Iterator
from threading import BoundedSemaphore
from typing import Any

from registry.declarations import attachments, texts
from registry.declarations.attachments import Flaw, Inspected
from registry.settings import ROOT

log = logging.getLogger(__name__)

AT_ONCE = 2
WAIT = 2.0
"""Seconds for a turn. Who waits holds up the pages of all others, so that it is soon enough to say no."""
PATIENCE = 30.0
"""Seconds for one file: the processor's time is bounded in the process itself."""

_turns = BoundedSemaphore(AT_ONCE)


def inspect(data: bytes) -> Inspected:
    """Its pages and text, or a Refusal that says what is wrong with the file."""
    flaw = attachments.find_flaw(data)
    if flaw:
        raise attachments.refusal(flaw)
    if not _turns.acquire(timeout=WAIT):
        raise attachments.refusal(Flaw.BUSY)
    try:
        lines = _read_apart(data)
    finally:
        _turns.release()
    return _understood(lines)


def _read_apart(data: bytes) -> list[bytes]:
    """What the reading process wrote before its end. It is given nothing of ours, only the file."""
    command = [sys.executable, "-m", "registry.declarations.pdf_reader"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file is its input and no part of the command
            command, input=data, capture_output=True, check=False, timeout=PATIENCE, cwd=ROOT, env={}
        )
    except subprocess.TimeoutExpired as late:
        log.warning("a PDF of %s bytes was not read in %s s", len(data), PATIENCE)
        return (late.stdout or b"").splitlines()
    if done.returncode:
        words = done.stderr[-500:].decode(errors="replace")
        log.warning("a PDF of %s bytes ended its reader (%s): %s", len(data), done.returncode, words)
    return done.stdout.splitlines()


def _understood(lines: Iterable[bytes]) -> Inspected:
    """Pages that were not reached have no text; without a first line the file was too much altogether."""
    values = _values(lines)
    found: Any = next(values, {"flaw": Flaw.TOO_COMPLEX})
    if "flaw" in found:
        raise attachments.refusal(Flaw(found["flaw"]))
    text = texts.searchable_text(list(values), limit=attachments.MOST_CHARACTERS)
    return Inspected(pages=found["pages"], text=text)


def _values(lines: Iterable[bytes]) -> Iterator[Any]:
    """Up to a line that was cut off in the writing."""
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            return
