"""Declares as fast as it can and says each number once acknowledged; the test kills it at some moment."""

import sys
from datetime import UTC, datetime

from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.publication.actions import publish_complete
from tests.factories import a_complete, an_enterprise

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def main(url: str, run: str) -> None:
    database = Database(make_engine(url))
    complete = a_complete()
    with database.transaction() as session:
        enterprise = an_enterprise(session, now=NOW, serial=int(run), name=f"示例{run}").id
    for n in range(100_000):
        with database.transaction() as session:
            key = f"{run}-{n}"
            version = publish_complete(session, complete, enterprise_id=enterprise, key=key, now=NOW)
            number = version.declaration.number
        print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
