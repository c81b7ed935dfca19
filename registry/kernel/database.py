"""Transactions: the edge opens one, everything below works inside it and nothing below commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session


class Database:
    """One engine and its two ways in: `transaction()` to write, `reading()` to read."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end and rolls back on any exception.

        On SQLite it takes the write lock at once (BEGIN IMMEDIATE), so that what is read inside it is still
        true when it is written.
        """
        with Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={"writes": True})
            yield session
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that never commits."""
        with Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session
