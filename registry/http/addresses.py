"""What can be an address of ours at all: numbers that every database can hold, and no NUL."""

from flask import Flask, abort, request
from werkzeug.routing import IntegerConverter


class Count(IntegerConverter):
    """`<int:n>` in ASCII digits, few enough for every database, whatever it is multiplied with."""

    regex = "[0-9]{1,12}"


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = Count
    app.url_map.merge_slashes = False  # its redirects would go to whatever the Host header names
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    """It stands in no address of ours, and PostgreSQL cannot even be asked for it."""
    if "\0" in request.path:
        abort(404)
