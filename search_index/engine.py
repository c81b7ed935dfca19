"""What every search engine offers, so that the embedded one can be exchanged for a distributed one."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from search_index.documents import Document, Results
from search_index.query import Query


class SearchEngine(Protocol):
    """A store of documents that finds them again.

    A change is searchable, in every process, as soon as the call that made it returns; a call that fails
    changes nothing. One process writes at a time (others wait for it), any number read.
    """

    @property
    def generation(self) -> str:
        """Differs whenever the searchable documents differ."""
        ...

    def put(self, documents: Iterable[Document]) -> None:
        """Add documents, each in place of an earlier one of the same key."""
        ...

    def drop(self, keys: Iterable[str]) -> None:
        """Remove documents; a key that is not there is no error."""
        ...

    def search(self, query: Query) -> Results: ...

    def versions(self, keys: Iterable[str] | None = None) -> Mapping[str, str]:
        """Which version of each key is searchable; without keys, of the whole index."""
        ...

    def count(self) -> int: ...

    def close(self) -> None: ...
