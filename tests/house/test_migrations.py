"""The migrations, run from nothing, make the database that the models describe."""

from alembic import command
from sqlalchemy import inspect

from registry.kernel.database import Database
from registry.migrate import configuration, upgrade
from registry.models import metadata


def test_migrations_from_nothing_make_every_table_of_the_models(database: Database):
    tables = set(inspect(database.engine).get_table_names())
    assert tables == set(metadata.tables) | {"alembic_version"}


def test_migrations_leave_no_difference_to_the_models(database_url: str):
    command.check(configuration(database_url))


def test_migrating_twice_changes_nothing(database_url: str):
    upgrade(database_url)
    command.check(configuration(database_url))
