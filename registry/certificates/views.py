"""The certificate as a PDF, and what anyone holding one can find out about it."""

import re

from flask import Blueprint, Response, make_response, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from registry.accounts import guards
from registry.certificates import actions
from registry.http.context import now, reading, services
from registry.http.pages import page
from registry.kernel.references import find_declaration_number
from registry.kernel.refusal import NotFound
from registry.kernel.text import clean_line
from registry.publication import store
from registry.publication.models import Version
from registry.publication.values import STATE_NAMES

blueprint = Blueprint("certificates", __name__)
LARGEST_UPLOAD = 3_000_000
VERSION = re.compile(r"[1-9]\d{0,4}", re.ASCII)


@blueprint.get("/declarations/<number>/certificate.pdf")
@guards.public
def certificate(number: str) -> BaseResponse:
    return _pdf(number, None)


@blueprint.get("/declarations/<number>/v/<int:n>/certificate.pdf")
@guards.public
def version_certificate(number: str, n: int) -> BaseResponse:
    return _pdf(number, n)


@blueprint.get("/verify")
@guards.public
def verify() -> Response:
    """A box for the code and one for the file."""
    code = clean_line(request.args.get("code"), limit=60)
    if code:
        return make_response(redirect(url_for("certificates.verify_code", code=code), code=303))
    return page("certificates/verify.html", answer=None, code="")


@blueprint.post("/verify")
@guards.public
def verify_file() -> Response:
    """Whether these bytes are a certificate of ours, and what became of its declaration."""
    upload = request.files.get("file")
    data = upload.stream.read(LARGEST_UPLOAD + 1) if upload else b""
    if not data.startswith(b"%PDF-"):
        return page("certificates/verify.html", status=422, answer="not-a-pdf", code="")
    if len(data) > LARGEST_UPLOAD:
        return page("certificates/verify.html", status=422, answer="too-large", code="")
    with reading() as session:
        version = actions.find_issued(session, data)
        return _answer(version, by="file")


@blueprint.get("/verify/<code>")
@guards.public
def verify_code(code: str) -> Response:
    """What a QR code opens: in plain words, is it genuine and is it current."""
    with reading() as session:
        return _answer(_find_version(session, code), by="code", code=code[:60])


def _answer(version: Version | None, *, by: str, code: str = "") -> Response:
    if version is None:
        return page(
            "certificates/verify.html", status=404 if by == "code" else 200, answer=f"unknown-{by}", code=code
        )
    return page(
        "certificates/verify.html",
        answer="known",
        by=by,
        code=code,
        version=version,
        declaration=version.declaration,
        state=store.state_of(version),
        state_names=STATE_NAMES,
        checked_at=now(),
    )


def _find_version(session: Session, code: str) -> Version | None:
    """`BM2026-00000010-2`, or the number alone for the newest version."""
    number, n = find_declaration_number(code), None
    if number is None:
        head, _, tail = code.strip().rpartition("-")
        number, n = find_declaration_number(head), tail
    if number is None or (n is not None and not VERSION.fullmatch(n)):
        return None
    try:
        return store.get_version(session, number, int(n) if n else None)
    except NotFound:
        return None


def _pdf(number: str, n: int | None) -> BaseResponse:
    found = services()
    data = actions.certificate_pdf(
        found.database, number, n, home=found.settings.home, public_url=found.settings.public_url, now=now()
    )
    response = make_response(data)
    response.mimetype = "application/pdf"
    name = f"{number}-v{n}.pdf" if n else f"{number}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "public, max-age=60"
    response.add_etag()
    return response.make_conditional(request)
