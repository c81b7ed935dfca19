"""What one commit will change: new segments, documents marked as deleted, segments merged."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from search_index.cache import Cache
from search_index.documents import Document
from search_index.segment_writer import write_documents, write_merged
from search_index.segments import Segment, open_segment, view_of
from search_index.whoosh_store import StoredSegment

DOCUMENTS_AT_ONCE = 100_000
CHARACTERS_AT_ONCE = 10_000_000
"""Of long texts, whose words are all held until their segment is written."""
MOST_SEGMENTS = 12
MERGED_AT_ONCE = 8
FEW = 16


class Changes:
    """A working copy of the list of segments; nobody sees it before it is committed."""

    def __init__(self, folder: Path, segments: list[StoredSegment]) -> None:
        self.folder = folder
        self._stored = {segment.segment_id(): segment for segment in segments}
        self._opened: dict[str, Segment] = {}

    @property
    def segments(self) -> list[StoredSegment]:
        return [segment for segment in self._stored.values() if segment.doc_count()]

    @property
    def count(self) -> int:
        return sum(int(segment.doc_count()) for segment in self.segments)

    def put(self, documents: Iterable[Document]) -> None:
        for some in _batches(documents):
            latest = {document.key: document for document in some}
            self.drop(latest)
            self._add(write_documents(self.folder, latest.values()))
        while len(self.segments) > MOST_SEGMENTS:
            self.merge(sorted(self.segments, key=lambda segment: segment.doc_count())[:MERGED_AT_ONCE])

    def drop(self, keys: Collection[str]) -> None:
        for name, stored in self._stored.items():
            for document in _places(self._open(name), keys):
                stored.delete_document(document)

    def merge(self, segments: list[StoredSegment]) -> None:
        """Write these as one, without what was deleted."""
        if not segments:
            return
        views = [view_of(stored, self._open(stored.segment_id())) for stored in segments]
        merged = write_merged(self.folder, views)
        for stored in segments:
            del self._stored[stored.segment_id()]
        self._add(merged)

    def _add(self, stored: StoredSegment) -> None:
        self._stored[stored.segment_id()] = stored

    def _open(self, name: str) -> Segment:
        if name not in self._opened:
            self._opened[name] = open_segment(self.folder, self._stored[name], Cache(limit=0))
        return self._opened[name]


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """As many at once as memory bears."""
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.body)
        if len(batch) == DOCUMENTS_AT_ONCE or characters > CHARACTERS_AT_ONCE:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _places(segment: Segment, keys: Collection[str]) -> Iterator[int]:
    """Where these keys stand; many are found sooner by reading all keys of the segment once."""
    if len(keys) * FEW < segment.size:
        found = (segment.find(key) for key in keys)
        return (place for place in found if place is not None)
    wanted = {key.encode() for key in keys}
    return (place for place, key in enumerate(segment.keys) if key in wanted)
