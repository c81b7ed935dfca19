"""Upload, see and take away the PDFs of a draft.

On a page of their own: what is typed elsewhere is saved before one comes here, and lies in no danger.
"""

from contextlib import closing
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, flash, request, send_file
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from registry.accounts import guards
from registry.accounts.values import Role
from registry.declarations import actions, attachment_store, attachments, store
from registry.declarations.attachments import LARGEST, Place
from registry.declarations.inspection import inspect
from registry.declarations.models import AttachmentRow, DraftRow
from registry.declarations.values import Attachment
from registry.http.context import now, reading, transaction
from registry.http.i18n import gettext
from registry.http.pages import page, page_with_gaps, see_other
from registry.http.security import takes_up_to
from registry.kernel.refusal import Gap, NotFound, Refusal

blueprint = Blueprint("uploads", __name__)
blueprint.add_app_template_filter(attachments.size_words)

LARGEST_REQUEST = 3 * LARGEST
"""So that a file which is too large is refused in words that help, not by breaking the connection."""

PATH = "/declarations/drafts/<reference>/files/<place>"
STEPS = {Place.TEXT: "standards", Place.COPY: "basics"}
POLICY = "default-src 'none'; sandbox"
"""What others made is shown and may do nothing else."""


@blueprint.get(PATH)
@guards.requires(Role.ENTERPRISE)
def choose(reference: str, place: str) -> Response:
    """What is there, and a form to put something else in its place."""
    with reading() as session:
        return _page(session, _draft(session, reference), _place(place))


@blueprint.post(PATH)
@guards.requires(Role.ENTERPRISE)
@takes_up_to(LARGEST_REQUEST)
def upload(reference: str, place: str) -> Response:
    wanted = _place(place)
    with reading() as session:
        row = _draft(session, reference)
    try:
        with reading() as session:
            attachment_store.refuse_too_many(session, row.enterprise_id)
        name = _take(reference, wanted, request.files.get("file"))
    except Refusal as refusal:
        with reading() as session:
            return _page(session, row, wanted, refusal.gaps)
    flash(gettext("已上传 %(name)s", name=name), "good")
    return _back(reference, place)


@blueprint.post(f"{PATH}/remove")
@guards.requires(Role.ENTERPRISE)
def remove(reference: str, place: str) -> Response:
    with transaction() as session:
        _put(session, reference, _place(place), None)
    flash(gettext("已从草稿中移除文件"))
    return _back(reference, place)


@blueprint.get(f"{PATH}/file.pdf")
@guards.requires(Role.ENTERPRISE)
def show(reference: str, place: str) -> Response:
    """The file as it would be public, to its enterprise alone."""
    with reading() as session:
        held = attachments.attachment_of(store.as_value(_draft(session, reference)), _place(place))
        if held is None:
            raise NotFound(place)
        response = pdf_answer(attachment_store.get(session, held.digest), held.name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def pdf_answer(row: AttachmentRow, name: str) -> Response:
    """A file, or the part of it that is asked for; who has it already is told so before it is read."""
    has_it = request.if_none_match.contains(row.digest)
    content = BytesIO(b"" if has_it else row.data)
    response = send_file(content, "application/pdf", download_name=name, etag=row.digest)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _place(name: str) -> Place:
    if name not in set(Place):
        raise NotFound(name)
    return Place(name)


def _draft(session: Session, reference: str) -> DraftRow:
    return store.get_draft(session, reference, enterprise_id=guards.get_enterprise_id())


def _take(reference: str, place: Place, file: FileStorage | None) -> str:
    """Look into the file and put it into the draft; returns its name."""
    data = _read(file)
    found = inspect(data)
    name = attachments.file_name(file.filename if file else None)
    with transaction() as session:
        own = guards.get_enterprise_id()
        kept = attachment_store.keep(session, data, found, name=name, now=now(), enterprise_id=own)
        _put(session, reference, place, kept)
    return name


def _read(file: FileStorage | None) -> bytes:
    """All of it, or a byte more than is taken."""
    if file is None:
        return b""
    with closing(file):
        return file.stream.read(LARGEST + 1)


def _put(session: Session, reference: str, place: Place, attachment: Attachment | None) -> None:
    row = store.lock_draft(session, reference, enterprise_id=guards.get_enterprise_id())
    draft = attachments.with_attachment(store.as_value(row), place, attachment)
    actions.save(row, draft, now=now())


def _back(reference: str, place: str) -> Response:
    return see_other("declarations.edit", reference=reference, step=STEPS[_place(place)], _anchor="file")


def _page(session: Session, row: DraftRow, place: Place, gaps: tuple[Gap, ...] = ()) -> Response:
    held = attachments.attachment_of(store.as_value(row), place)
    context: dict[str, Any] = {
        "reference": row.reference,
        "place": place,
        "step": STEPS[place],
        "held": held,
        "stored": attachment_store.find(session, held),
        "largest": LARGEST,
        "most_pages": attachments.MOST_PAGES,
    }
    if gaps:
        return page_with_gaps("declarations/upload.html", gaps, **context)
    return page("declarations/upload.html", gaps=(), **context)
