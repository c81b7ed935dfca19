"""The calls of the interface: `@get` and `@post` make a function a call and enter it in the published table.

The OpenAPI document and the page for readers are drawn from this table, so they cannot differ from what runs.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, request
from pydantic import BaseModel

from registry.accounts import guards
from registry.accounts.values import Scope
from registry.api.parameters import Parameters, read_parameters
from registry.api.submissions import LARGEST, Body, Sent, read_body

BASE = "/api/v1"
blueprint = Blueprint("api", __name__)
_PLACE = re.compile(r"<(?:[^:<>]+:)?(?P<name>\w+)>")


@dataclass(frozen=True, slots=True)
class Operation:
    """One call. `answer` is a model, or the media type of a file; `places` describes the path's parts; a call
    with a `body` writes.
    """

    name: str
    rule: str
    summary: str
    answer: type[BaseModel] | str
    parameters: type[Parameters]
    places: type[BaseModel] | None
    body: type[Sent] | None = None

    @property
    def method(self) -> str:
        return "post" if self.body else "get"

    @property
    def path(self) -> str:
        """The rule as OpenAPI writes it: `/declarations/{number}`."""
        return _PLACE.sub(r"{\g<name>}", self.rule)


OPERATIONS: list[Operation] = []


def get(
    rule: str,
    summary: str,
    answer: type[BaseModel] | str,
    *,
    parameters: type[Parameters] = Parameters,
    places: type[BaseModel] | None = None,
) -> Callable[[Callable[..., BaseModel | Response]], Callable[..., Response]]:
    """The function is handed its parameters, checked, and the parts of the path; its answer becomes JSON."""

    def enter(view: Callable[..., BaseModel | Response]) -> Callable[..., Response]:
        OPERATIONS.append(Operation(view.__name__, rule, summary, answer, parameters, places))

        @functools.wraps(view)
        def call(**path: str | int) -> Response:
            asked = read_parameters(parameters, request.args.to_dict(flat=False))
            found = view(asked, **path)
            return found if isinstance(found, Response) else as_json(found)

        blueprint.add_url_rule(BASE + rule, view.__name__, guards.public(call), methods=["GET"])
        return call

    return enter


def post(
    rule: str,
    summary: str,
    answer: type[BaseModel],
    *,
    body: type[Body],
    places: type[BaseModel] | None = None,
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """The function is handed the body, its shape checked, and the parts of the path."""

    def enter(view: Callable[..., Response]) -> Callable[..., Response]:
        OPERATIONS.append(Operation(view.__name__, rule, summary, answer, Parameters, places, body))

        @functools.wraps(view)
        def call(**path: str | int) -> Response:
            request.max_content_length = LARGEST
            return view(read_body(body, request.get_data()), **path)

        guarded = guards.requires_token(Scope.DECLARE)(call)
        blueprint.add_url_rule(BASE + rule, view.__name__, guarded, methods=["POST"])
        return call

    return enter


def as_json(answer: BaseModel) -> Response:
    return answer_json(answer.model_dump_json())


def answer_json(body: str) -> Response:
    """With a strong ETag over the body; whoever holds it already gets a 304."""
    response = make_response(body)
    response.mimetype = "application/json"
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag()
    return make_response(response.make_conditional(request))


@blueprint.after_app_request
def _open_to_all(response: Response) -> Response:
    """Any site's script may read the interface: a cookie opens nothing here, so nothing personal leaks."""
    if request.path.startswith(BASE):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    return response
