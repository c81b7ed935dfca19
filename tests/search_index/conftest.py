"""The engines under test, and documents to put into them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search_index.engine import SearchEngine
from search_index.whoosh_engine import WhooshEngine

ENGINES: dict[str, Callable[[Path], SearchEngine]] = {"whoosh": WhooshEngine}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    opened = ENGINES[request.param](tmp_path / "index")
    yield opened
    opened.close()
