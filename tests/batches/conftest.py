"""A registry with one enterprise, and a file checked in it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from registry.batches import actions, store, worker
from registry.batches.documents import message_from_json
from registry.batches.intake import digest_of, recognise, size_of
from registry.batches.models import Batch
from registry.kernel.database import Database
from tests.factories import an_enterprise


class Found(NamedTuple):
    """A problem as it is reported."""

    line: int
    column: str
    cell: str
    value: str
    words: str
    rule: str
    stops: bool


def check_file(database: Database, path: Path, enterprise_id: int, clock) -> str:
    """Check a file as the command does; the reference of its batch."""
    kind = recognise(path)
    with database.transaction() as session:
        batch = actions.open_batch(
            session,
            enterprise_id=enterprise_id,
            file_name=path.name,
            kind=kind,
            digest=digest_of(path),
            size=size_of(path, kind),
            now=clock(),
        )
    worker.check(database, batch.reference, path, clock)
    return batch.reference


def batch_of(database: Database, reference: str) -> Batch:
    with database.reading() as session:
        return store.get_batch(session, reference)


def found_in(database: Database, reference: str) -> list[Found]:
    with database.reading() as session:
        batch = store.get_batch(session, reference)
        return [
            Found(
                each.line,
                each.column,
                each.cell,
                each.value,
                str(message_from_json(each.message)),
                each.rule,
                each.stops,
            )
            for each in store.problems_of(session, batch.id)
        ]


@pytest.fixture
def enterprise_id(database, now) -> int:
    with database.transaction() as session:
        return an_enterprise(session, now=now).id


@pytest.fixture
def checked(database, enterprise_id, clock) -> Callable[[Path], str]:
    return lambda path: check_file(database, path, enterprise_id, clock)
