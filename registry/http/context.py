"""What a view may ask of its request: a transaction, a reading, the time, the settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app, g
from sqlalchemy.orm import Session

from registry.kernel.clock import Clock
from registry.kernel.database import Database
from registry.settings import Settings
from search_index.cache import Cache

PAGES_IN_MEMORY = 32 << 20
"""Bytes of public pages that one process keeps as they were rendered."""


@dataclass(frozen=True, slots=True)
class Services:
    """The collaborators of one running application."""

    settings: Settings
    database: Database
    clock: Clock
    pages: Cache = field(default_factory=lambda: Cache(limit=PAGES_IN_MEMORY))


def services() -> Services:
    found: Services = current_app.extensions["registry"]
    return found


def settings() -> Settings:
    return services().settings


def now() -> datetime:
    """The time of this request, read once: every rule of one request sees the same moment."""
    if "now" not in g:
        g.now = services().clock()
    moment: datetime = g.now
    return moment


@contextmanager
def transaction() -> Iterator[Session]:
    """A session that commits when the block ends; the only place where a request's change becomes real."""
    with services().database.transaction() as session:
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """A session for looking only."""
    with services().database.reading() as session:
        yield session
