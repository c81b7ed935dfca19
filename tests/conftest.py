"""What every test may ask for: a moment, a database on each engine, the application, a browser."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest
from flask import Flask

from registry.app import create_app
from registry.http.context import Services
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.migrate import upgrade
from registry.settings import Settings
from tests.browser import Browser
from tests.postgres import Postgres, start_postgres

# A busy machine is not a counter-example.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

MORNING = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


class TestClock:
    """Time stands still until a test moves it."""

    def __init__(self) -> None:
        self.moment = MORNING

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **amount: float) -> None:
        self.moment += timedelta(**amount)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def now() -> datetime:
    return MORNING


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "registry.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server that these tests start and stop themselves."""
    with start_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path) -> str:
    """Each test that writes runs on both databases."""
    if request.param == "sqlite":
        path = tmp_path / "registry.db"
        path.write_bytes(sqlite_template.read_bytes())
        return f"sqlite:///{path}"
    return request.getfixturevalue("postgres").fresh_database()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    engine = make_engine(database_url)
    yield Database(engine)
    engine.dispose()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        home=tmp_path,
        database_url=database_url,
        secret_key="test " * 8,
        public_url="http://registry.example",
        testing=True,
    )


@pytest.fixture
def app(settings: Settings, clock: TestClock) -> Iterator[Flask]:
    application = create_app(settings, clock)
    yield application
    found: Services = application.extensions["registry"]
    found.database.engine.dispose()


@pytest.fixture
def browser(app: Flask) -> Browser:
    """Opens pages in process and checks each one as a page."""
    return Browser(app)
