"""An empty database with every table of the models."""

from registry.kernel.orm import make_engine
from registry.models import metadata


def make_schema(database_url: str) -> None:
    engine = make_engine(database_url)
    metadata.create_all(engine)
    engine.dispose()
