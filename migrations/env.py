"""Runs the migrations on the database that the settings name."""

from alembic import context
from sqlalchemy import event

from registry.kernel.orm import Moment, make_engine
from registry.models import metadata


def render_item(kind, item, _autogen_context):
    """Our column types appear as plain SQLAlchemy types, so that old migrations stay readable."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def same_type(_context, _inspected, _column, _inspected_type, metadata_type):
    return False if isinstance(metadata_type, Moment) else None


def put_off_foreign_keys(connection, _record):
    """SQLite changes a column by making its table anew, which other tables may not miss meanwhile."""
    connection.execute("PRAGMA foreign_keys=OFF")


def refuse_broken_foreign_keys(connection):
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the migration would leave rows that point nowhere: {broken[:5]}")


def run():
    engine = make_engine(context.config.get_main_option("sqlalchemy.url"))
    on_sqlite = engine.dialect.name == "sqlite"
    if on_sqlite:
        event.listen(engine, "connect", put_off_foreign_keys)
    with engine.connect().execution_options(writes=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_item=render_item,
            compare_type=same_type,
            render_as_batch=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        if on_sqlite:
            refuse_broken_foreign_keys(connection)
        connection.commit()
    engine.dispose()


run()
