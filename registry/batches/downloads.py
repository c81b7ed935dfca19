"""Files to take away: the template, a report on a batch, and all that the enterprise declares."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from flask import Blueprint, Response, make_response, send_file, stream_with_context
from sqlalchemy.orm import Session

from registry.accounts import guards
from registry.accounts.models import Enterprise
from registry.accounts.values import Role
from registry.batches import export, report, store, template
from registry.batches.models import Batch
from registry.batches.values import FileKind
from registry.http.context import reading, settings
from registry.http.i18n import translate
from registry.kernel.refusal import NotFound
from registry.kernel.words import Message

blueprint = Blueprint("batch_files", __name__, url_prefix="/desk/enterprise")
MIMETYPES = {
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv",
    FileKind.JSONL: "application/jsonl",
}


@blueprint.get("/batches/template.<kind>")
@guards.requires(Role.ENTERPRISE)
def download_template(kind: str) -> Response:
    if kind == FileKind.CSV:
        return _download(BytesIO(template.csv_template()), FileKind.CSV, "declarations-template")
    if kind == FileKind.XLSX:
        return _workbook(template.write_template, "declarations-template")
    raise NotFound(kind)


@blueprint.get("/batches/<reference>/report.<kind>")
@guards.requires(Role.ENTERPRISE)
def download_report(reference: str, kind: str) -> Response:
    """The file once more, each problem beside its line."""
    with reading() as session:
        batch = _own(session, reference)
        name = f"report-{batch.reference[:8]}"
        if kind == FileKind.CSV:
            return _stream(lambda: _csv_report(reference), FileKind.CSV, name)
        if kind != FileKind.XLSX:
            raise NotFound(kind)
        with _copy(session, batch) as path:
            return _workbook(lambda file: report.write_report(session, batch, path, file, say_here), name)


@blueprint.get("/export.<kind>")
@guards.requires(Role.ENTERPRISE)
def download_declarations(kind: str) -> Response:
    """The enterprise's own declarations that hold, to keep or to revise many of them."""
    if kind not in set(FileKind):
        raise NotFound(kind)
    uscc, name = _own_code(), f"declarations-{_own_code()}"
    if kind == FileKind.XLSX:
        with reading() as session:
            found = export.declarations_to_export(session, uscc=uscc)
            return _workbook(lambda file: export.write_workbook(found, file), name)
    return _stream(lambda: _exported(uscc, FileKind(kind)), FileKind(kind), name)


def directory() -> Path:
    """Where files lie while they are looked at."""
    found = settings().home / "batches"
    found.mkdir(parents=True, exist_ok=True)
    return found


def say_here(message: Message) -> str:
    """The message in the language of the request."""
    return str(translate(message))


@contextmanager
def _copy(session: Session, batch: Batch) -> Iterator[Path]:
    """The uploaded file where readers can open it."""
    with tempfile.NamedTemporaryFile(dir=directory()) as copy:
        copy.writelines(store.file_of(session, batch.id))
        copy.flush()
        yield Path(copy.name)


def _csv_report(reference: str) -> Iterator[bytes]:
    with reading() as session:
        batch = _own(session, reference)
        with _copy(session, batch) as path:
            yield from report.csv_report(session, batch, path, say_here)


def _exported(uscc: str, kind: FileKind) -> Iterator[bytes]:
    with reading() as session:
        yield from export.as_bytes(export.declarations_to_export(session, uscc=uscc), kind)


def _stream(content: Callable[[], Iterator[bytes]], kind: FileKind, name: str) -> Response:
    response = make_response(stream_with_context(content()))
    response.mimetype = MIMETYPES[kind]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _workbook(write: Callable[[BinaryIO], None], name: str) -> Response:
    """A workbook is complete only at its end: it is written to the disk and sent from there."""
    file: Any = tempfile.TemporaryFile(dir=directory())  # noqa: SIM115 - closed when it is sent
    write(file)
    file.seek(0)
    return _download(file, FileKind.XLSX, name)


def _download(file: BinaryIO, kind: FileKind, name: str) -> Response:
    response = send_file(file, MIMETYPES[kind], as_attachment=True, download_name=f"{name}.{kind}")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _own(session: Session, reference: str) -> Batch:
    return store.get_batch(session, reference, enterprise_id=guards.get_enterprise_id())


def _own_code() -> str:
    with reading() as session:
        return session.get_one(Enterprise, guards.get_enterprise_id()).uscc
