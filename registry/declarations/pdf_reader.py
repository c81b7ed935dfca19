"""Reads one PDF from its standard input, in a process that may use little and is ended when it uses more.

    python -m registry.declarations.pdf_reader < file.pdf

It writes JSON lines: first `{"flaw": …}` or `{"pages": …}`, then the text of one page each until the time for
that is up. What was written counts, even if a later page brings the process to its end.
"""

import json
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from time import process_time

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError

from registry.declarations.active_content import find_active_content, unpack
from registry.declarations.attachments import MOST_CHARACTERS, MOST_PAGES, Flaw

MEMORY = 1 << 30
SECONDS = 20
SECONDS_FOR_TEXT = 8


def main() -> None:
    _bound_this_process()
    reader = _read(sys.stdin.buffer.read())
    if isinstance(reader, Flaw):
        _write({"flaw": reader})
        return
    _write({"pages": len(reader.pages)})
    for text in _texts(reader):
        _write(text)


def _bound_this_process() -> None:
    """So much memory and time, and not a byte on the disk."""
    bounds = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_FSIZE: 0}
    for kind, most in bounds.items():
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))


def _read(data: bytes) -> PdfReader | Flaw:
    try:
        # Strict: a reader that repairs sees another document than the next reader does.
        reader = PdfReader(BytesIO(data), strict=True)
        return _find_flaw(reader) or reader
    except (LimitReachedError, MemoryError, RecursionError):
        return Flaw.TOO_COMPLEX
    except Exception:  # noqa: BLE001 - a broken file makes pypdf stumble in any way; all of them say the same
        return Flaw.BROKEN


def _find_flaw(reader: PdfReader) -> Flaw | None:
    if reader.is_encrypted:
        return Flaw.LOCKED
    if not reader.pages:
        return Flaw.NO_PAGES
    if len(reader.pages) > MOST_PAGES:
        return Flaw.TOO_MANY_PAGES
    unpack(reader)
    return find_active_content(reader)


def _texts(reader: PdfReader) -> Iterator[str]:
    """Page by page, as many as time and the longest text allow; a page that cannot be read is empty."""
    end, left = process_time() + SECONDS_FOR_TEXT, MOST_CHARACTERS
    for page in reader.pages:
        try:
            text = page.extract_text()[:left]
        except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            text = ""
        yield text
        left -= len(text)
        if not left or process_time() > end:
            return


def _write(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
