"""A new index beside the old one, compared and then put in its place in one step.

The old one answers until then, and writers wait. A crash leaves the old or the new one, never a part; what it
leaves unfinished the next commit removes.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from search_index.changes import Changes
from search_index.documents import Document
from search_index.home import Home


class RebuildError(Exception):
    """The new index does not hold what it should; the old one was kept."""


def rebuild(path: Path, documents: Iterable[Document], *, expected: int | None = None) -> int:
    """Replace the index by one of these documents; returns how many it holds.

    `expected` is how many there are by another count, such as the record's own.
    """
    home = Home(path)
    with home.writing():
        changes = Changes(home.new_folder(), [])
        keys: set[str] = set()
        changes.put(_noted(documents, keys))
        held = changes.count
        if held != len(keys) or held != (len(keys) if expected is None else expected):
            raise RebuildError(f"of {len(keys)} documents given, {expected} expected, {held} were indexed")
        home.commit(changes.folder, changes.segments)
    return held


def _noted(documents: Iterable[Document], keys: set[str]) -> Iterator[Document]:
    for document in documents:
        keys.add(document.key)
        yield document
