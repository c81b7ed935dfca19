"""Our addresses: as they stand outside, and what can be one at all: numbers that databases hold, no NUL."""

from typing import Any

from flask import Flask, abort, request, url_for
from werkzeug.routing import IntegerConverter

from registry.http.context import settings


class Count(IntegerConverter):
    """`<int:n>` in ASCII digits, few enough for every database, whatever it is multiplied with."""

    regex = "[0-9]{1,12}"


def address(endpoint: str, **values: Any) -> str:
    """Whole, to be read far from here: under the public address, never under what a Host header says."""
    return settings().public_url + url_for(endpoint, **values)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = Count
    app.url_map.merge_slashes = False  # its redirects would go to whatever the Host header names
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    """It stands in no address of ours, and PostgreSQL cannot even be asked for it."""
    if "\0" in request.path:
        abort(404)
