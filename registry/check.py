"""Is the installation sound? One finding for each part that could be wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from registry import migrate
from registry.certificates.fonts import FontDirectory, FontsMissing
from registry.discovery import worker as indexing
from registry.kernel.clock import china_date, system_clock
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.publication import rules, store
from registry.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    sound: bool
    words: str


def findings(settings: Settings) -> list[Finding]:
    """Database and schema, log, index, fonts."""
    engine = make_engine(settings.database_url)
    try:
        return [*_schema(settings, engine), *_log(engine), *_index(settings, engine), *_fonts(settings)]
    except SQLAlchemyError as error:
        return [Finding(sound=False, words=f"database: {error}")]
    finally:
        engine.dispose()


def _schema(settings: Settings, engine: Engine) -> Iterator[Finding]:
    wanted = ScriptDirectory.from_config(migrate.configuration(settings.database_url)).get_current_head()
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    yield Finding(found == wanted, f"schema: {found}, wanted {wanted}")


def _log(engine: Engine) -> Iterator[Finding]:
    with Database(engine).reading() as session:
        broken = rules.first_break(store.all_entries(session))
        total = store.count_entries(session)
    yield Finding(
        broken is None, f"log: {total} entries, " + ("unbroken" if broken is None else f"broken at {broken}")
    )


def _index(settings: Settings, engine: Engine) -> Iterator[Finding]:
    on = china_date(system_clock())
    difference = indexing.verify(Database(engine), settings.index_directory, on=on)
    counts = (
        f"{len(difference.missing)} missing, {len(difference.stale)} stale, {len(difference.extra)} extra"
    )
    words = "agrees with the database" if difference.is_none else f"{counts}; run: registry index rebuild"
    yield Finding(difference.is_none, f"index: {words}")


def _fonts(settings: Settings) -> Iterator[Finding]:
    try:
        FontDirectory(settings.home / "fonts")
    except FontsMissing as error:
        yield Finding(sound=False, words=f"fonts: {error}")
        return
    yield Finding(sound=True, words="fonts: Noto CJK is installed")
