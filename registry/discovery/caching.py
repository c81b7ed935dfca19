"""Pages made from the index may be kept until the log or the index changes."""

from collections.abc import Callable

from registry.discovery.engine import find_engine
from registry.http.context import settings
from registry.publication import caching


def kept(*, seconds: int = 60) -> Callable[[caching.View], caching.View]:
    return caching.kept(seconds=seconds, also=_generation)


def _generation() -> str:
    engine = find_engine(settings().index_directory)
    return engine.generation if engine else ""
