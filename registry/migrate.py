"""Bring a database to the newest schema; the same migrations serve SQLite and PostgreSQL."""

from alembic import command
from alembic.config import Config

from registry.settings import ROOT


def configuration(database_url: str) -> Config:
    """Alembic's configuration, without an alembic.ini: the address comes from the settings."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config


def upgrade(database_url: str) -> None:
    command.upgrade(configuration(database_url), "head")
