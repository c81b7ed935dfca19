"""The calls with which an enterprise's programs declare: a token, an Idempotency-Key, and then the same rules
as on the pages. What is sent is public at once or refused with every gap.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from flask import Response, make_response, request
from sqlalchemy.orm import Session

from registry.accounts import guards
from registry.api import keeping, places
from registry.api.declaration_answers import Declaration
from registry.api.declared import whole
from registry.api.operations import post
from registry.api.submissions import Revision, Submission, Withdrawal, as_draft
from registry.declarations import actions as drafting
from registry.declarations.documents import draft_from_json
from registry.declarations.values import Draft
from registry.discovery.finding import as_found
from registry.http.addresses import address
from registry.http.context import now, reading, transaction
from registry.kernel.canonical import digest
from registry.kernel.clock import china_date
from registry.kernel.references import find_declaration_number
from registry.kernel.refusal import NotFound
from registry.kernel.words import N_
from registry.publication import actions
from registry.publication.documents import read_record
from registry.publication.models import Version
from registry.publication.store import get_declaration, get_version


@post("/declarations", N_("公开一份声明"), Declaration, body=Submission)
def declare(sent: Submission) -> Response:
    return _once(lambda session: _publish(session, as_draft(sent)))


@post(
    "/declarations/<number>/versions",
    N_("修订或更正一份声明"),
    Declaration,
    body=Revision,
    places=places.Declaration,
)
def revise(sent: Revision, number: str) -> Response:
    """The whole declaration again, as it is from now on; files, which no call brings, stay as they were."""

    def act(session: Session) -> Version:
        known = _own(session, number)
        before = draft_from_json(read_record(get_version(session, known).record))
        draft = replace(as_draft(sent, revises=known), text=before.text, channel=before.channel)
        return _publish(session, draft, corrects=sent.corrects)

    return _once(act)


@post(
    "/declarations/<number>/withdrawal",
    N_("废止一份声明"),
    Declaration,
    body=Withdrawal,
    places=places.Declaration,
)
def withdraw(sent: Withdrawal, number: str) -> Response:
    def act(session: Session) -> Version:
        known, own = _own(session, number), guards.get_enterprise_id()
        actions.withdraw(session, known, enterprise_id=own, reason=sent.reason, now=now())
        return get_version(session, known)

    return _once(act)


def _publish(session: Session, draft: Draft, *, corrects: bool = False) -> Version:
    own = guards.get_enterprise_id()
    row = drafting.start(session, draft, enterprise_id=own, corrects=corrects, now=now())
    return actions.publish(session, row.reference, enterprise_id=own, now=now())


def _once(act: Callable[[Session], Version]) -> Response:
    """Act, unless this very call was made before: either way the version that came of it, with 201."""
    key = keeping.read_key(request.headers.get(keeping.HEADER))
    asked = digest(f"{request.method} {request.path}\n".encode() + request.get_data())
    own = guards.get_enterprise_id()
    with transaction() as session:
        kept = keeping.claim(session, enterprise_id=own, key=key, request=asked, now=now())
        if not kept.number:
            version = act(session)
            kept.number, kept.version = version.declaration.number, version.n
        number, n = kept.number, kept.version
    return _created(number, n, on=china_date(now()))


def _created(number: str, n: int, *, on: date) -> Response:
    with reading() as session:
        (answer,) = whole(session, as_found(session, [get_version(session, number, n)]), on=on)
    response = make_response(answer.model_dump_json(), 201)
    response.mimetype = "application/json"
    response.headers["Location"] = address("api.version", number=number, n=n)
    response.headers["Cache-Control"] = "no-store"
    return response


def _own(session: Session, number: str) -> str:
    """The number of a declaration of this enterprise; another's can be read here, not changed."""
    known = find_declaration_number(number)
    if known is None or get_declaration(session, known).enterprise_id != guards.get_enterprise_id():
        raise NotFound(number)
    return known
