"""The embedded engine: an index in Whoosh's format, queried as arrays, in one directory without a server."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from search_index.cache import Cache
from search_index.changes import Changes
from search_index.documents import Document, Results
from search_index.evaluation import evaluate
from search_index.home import Generation, Home, Stamp
from search_index.query import Query
from search_index.segments import Segment, View, open_segment, view_of

CACHE_BYTES = 128 << 20
ATTEMPTS = 10


@dataclass(frozen=True)
class Snapshot:
    """One generation, open for reading; it never changes."""

    generation: Generation
    stamp: Stamp
    views: tuple[View, ...]


class WhooshEngine:
    """See `SearchEngine`. Threads may share one; it notices by itself what other processes commit."""

    def __init__(self, path: Path, *, cache_bytes: int = CACHE_BYTES) -> None:
        self.home = Home(path)
        self._cache = Cache(limit=cache_bytes)
        self._lock = Lock()
        self._snapshot = self._open({})

    @property
    def generation(self) -> str:
        return self._current().generation.name

    def search(self, query: Query) -> Results:
        return evaluate(self._current().views, query)

    def versions(self, keys: Iterable[str] | None = None) -> Mapping[str, str]:
        views = self._current().views
        if keys is None:
            return {key: version for view in views for key, version in view.versions()}
        found = ((key, view, view.find(key)) for key in keys for view in views)
        return {key: view.segment.versions[place].decode() for key, view, place in found if place is not None}

    def count(self) -> int:
        return sum(view.count for view in self._current().views)

    def put(self, documents: Iterable[Document]) -> None:
        self._change(lambda changes: changes.put(documents))

    def drop(self, keys: Iterable[str]) -> None:
        gone = set(keys)
        self._change(lambda changes: changes.drop(gone))

    def merge(self) -> None:
        """Write all segments as one, which is the fastest to search."""
        self._change(lambda changes: changes.merge(changes.segments))

    def close(self) -> None:
        self._snapshot = Snapshot(self._snapshot.generation, (0, 0), ())
        self._cache.clear()

    def _change(self, change: Callable[[Changes], None]) -> None:
        with self.home.writing():
            generation = self.home.current()
            changes = Changes(generation.folder, generation.segments())
            change(changes)
            self.home.commit(changes.folder, changes.segments)

    def _current(self) -> Snapshot:
        if self._snapshot.stamp != self.home.stamp():
            with self._lock:
                if self._snapshot.stamp != self.home.stamp():
                    self._snapshot = self._open(
                        {view.segment.name: view.segment for view in self._snapshot.views}
                    )
        return self._snapshot

    def _open(self, known: Mapping[str, Segment]) -> Snapshot:
        """Open the current generation; if a writer removes it meanwhile, the one that replaced it."""
        for _ in range(ATTEMPTS):
            with suppress(FileNotFoundError):
                return self._open_current(known)
        return self._open_current(known)

    def _open_current(self, known: Mapping[str, Segment]) -> Snapshot:
        stamp, generation = self.home.stamp(), self.home.current()
        views = []
        for stored in generation.segments():
            segment = known.get(stored.segment_id()) or open_segment(generation.folder, stored, self._cache)
            views.append(view_of(stored, segment))
        return Snapshot(generation, stamp, tuple(views))
