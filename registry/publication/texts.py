"""The standard's text as it was published with a version, and the archived copy: for everyone, for ever."""

from flask import Response

from registry.accounts import guards
from registry.declarations import attachment_store
from registry.declarations.attachments import Place
from registry.declarations.uploads import pdf_answer
from registry.http.context import reading
from registry.publication import attached


@guards.public
def text(number: str, n: int) -> Response:
    return _file(number, n, Place.TEXT)


@guards.public
def archived_copy(number: str, n: int) -> Response:
    return _file(number, n, Place.COPY)


def _file(number: str, n: int, place: Place) -> Response:
    """The bytes behind an address never change: whoever has them need not ask again."""
    with reading() as session:
        named = attached.get_attachment(session, number, n, place)
        response = pdf_answer(attachment_store.get(session, named.digest), named.name)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
