"""`/healthz`: the process answers. `/readyz`: it can serve, database included."""

from flask import Blueprint, Response, make_response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from registry.http.context import reading

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    return _plain("ok", 200)


@blueprint.get("/readyz")
def ready() -> Response:
    try:
        with reading() as session:
            session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    except SQLAlchemyError as error:
        return _plain(f"database: {type(error).__name__}", 503)
    return _plain("ready", 200)


def _plain(words: str, status: int) -> Response:
    response = make_response(words + "\n", status)
    response.mimetype = "text/plain"
    response.headers["Cache-Control"] = "no-store"
    return response


for _view in (alive, ready):
    # What `accounts.guards.public` does; guards stand above this folder.
    _view.guard = "public"  # type: ignore[attr-defined]
