"""The search engine of this process: the one place that knows which engine it is.

The worker writes, web processes only read. An index that is missing or broken is no reason for a page to
fail: `find_engine` says None and is asked again at the next request.
"""

import logging
from pathlib import Path
from threading import Lock

from search_index.engine import SearchEngine
from search_index.whoosh_engine import WhooshEngine

log = logging.getLogger(__name__)
_open: dict[Path, SearchEngine] = {}
_lock = Lock()


def find_engine(directory: Path) -> SearchEngine | None:
    """The engine over an index that exists, opened once per process; it notices what is committed."""
    with _lock:
        if directory not in _open and _exists(directory):
            try:
                _open[directory] = WhooshEngine(directory)
            except Exception:
                log.exception("the index in %s cannot be opened", directory)
        return _open.get(directory)


def writing_engine(directory: Path) -> SearchEngine:
    """The engine for the process that writes; it begins an empty index where there is none."""
    return WhooshEngine(directory)


def forget(directory: Path) -> None:
    """Close what a fault has made doubtful, so that the next request opens it afresh."""
    with _lock:
        engine = _open.pop(directory, None)
    if engine:
        engine.close()


def _exists(directory: Path) -> bool:
    return (directory / "CURRENT").exists()
