"""A memory of what was last used, bounded in bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Protocol, TypeVar


class Sized(Protocol):
    @property
    def nbytes(self) -> int: ...


Value = TypeVar("Value", bound=Sized)

OVERHEAD = 400


class Cache:
    """Threads may share it: two that miss the same thing both make it, and either's will do."""

    def __init__(self, *, limit: int) -> None:
        self._limit = limit
        self._used = 0
        self._items: OrderedDict[Hashable, tuple[Sized, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[..., Value], *given: object) -> Value:
        """What was kept under the key, or else what `make` makes of what is given."""
        with self._lock:
            item = self._items.get(key)
            if item:
                self._items.move_to_end(key)
                return item[0]  # type: ignore[return-value]  # a key always holds the same kind of thing
        value = make(*given)
        self._keep(key, value)
        return value

    def clear(self) -> None:
        with self._lock:
            self._items.clear()
            self._used = 0

    def _keep(self, key: Hashable, value: Sized) -> None:
        size = value.nbytes + OVERHEAD
        with self._lock:
            _, replaced = self._items.pop(key, (None, 0))
            self._items[key] = (value, size)
            self._used += size - replaced
            while self._used > self._limit and self._items:
                _, (_, freed) = self._items.popitem(last=False)
                self._used -= freed
