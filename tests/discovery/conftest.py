"""What discovery's tests share: things to find, and an index that follows the database."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.declarations.values import ExecutedStandard, Indicator
from registry.discovery import engine
from registry.discovery.worker import index_handler
from registry.jobs.runner import run_due
from registry.kernel.clock import Clock
from registry.kernel.database import Database
from registry.publication import store
from registry.publication.actions import publish_complete, withdraw
from registry.publication.models import Version
from registry.settings import Settings
from tests.factories import a_complete, a_product, a_version, an_enterprise, an_indicator

Publish = Callable[..., str]
KeepPromises = Callable[[], int]


@pytest.fixture
def keep_promises(database: Database, settings: Settings, clock: Clock) -> KeepPromises:
    """What the worker does: bring the index up to date."""
    handlers = {"index": index_handler(database, settings.index_directory, clock)}
    yield lambda: run_due(database, handlers, clock)
    engine.forget(settings.index_directory)


@pytest.fixture
def publish(database: Database, clock: Clock) -> Publish:
    """Publish an air cleaner of one enterprise, with some change, and say its number."""
    published: list[str] = []

    def make(**change: object) -> str:
        with database.transaction() as session:
            enterprise = session.scalar(select(Enterprise)) or an_enterprise(session, now=clock())
            version = a_version(session, enterprise, now=clock(), key=f"key {len(published)}", **change)
            published.append(version.declaration.number)
        return published[-1]

    return make


@pytest.fixture
def end(database: Database, clock: Clock) -> Callable[[str], None]:
    """Withdraw a declaration."""

    def withdrawn(number: str) -> None:
        with database.transaction() as session:
            owner = store.get_declaration(session, number).enterprise_id
            withdraw(session, number, enterprise_id=owner, reason="停产", now=clock())

    return withdrawn


@pytest.fixture
def two_cleaners(publish: Publish) -> tuple[str, str]:
    """A strong, loud one under its own standard and a weak, quiet one under a recommended standard."""
    strong = publish(
        title="强力空气净化器",
        products=(a_product(models=("KJ800F-A11",), gtins=("6901234567892",)),),
        indicators=(an_indicator(value="800"), noise("66")),
    )
    quiet = publish(
        title="静音空气净化器",
        products=(a_product(models=("KJ200F-B2",)),),
        standards=(ExecutedStandard("GB/T 18801-2022", "空气净化器"),),
        indicators=(an_indicator(value="200"), noise("45")),
    )
    return strong, quiet


def noise(value: str) -> Indicator:
    return an_indicator(name="噪声", operator="≤", value=value, unit="dB(A)")


def revise(session: Session, version: Version, clock: Clock, **change: object) -> Version:
    """The next version of a declaration."""
    declaration = version.declaration
    complete = a_complete(revises=declaration.number, change_reason="更正数值", **change)
    return publish_complete(
        session,
        complete,
        enterprise_id=declaration.enterprise_id,
        key=f"after {version.n}",
        revises=declaration.number,
        now=clock(),
    )
