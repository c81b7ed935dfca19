"""Pages for many declarations at once: bring a file, see it checked, make it public."""

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, flash, request
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from registry.accounts import guards
from registry.accounts.values import Role
from registry.batches import actions, store
from registry.batches.columns import PART_NAMES, TO_FILL
from registry.batches.documents import message_from_json
from registry.batches.downloads import directory, say_here
from registry.batches.intake import FILE_RULE, LARGEST_UPLOAD, digest_of, pieces_of, recognise, size_of
from registry.batches.models import Batch
from registry.batches.values import STAGE_NAMES, Stage
from registry.declarations.values import COMMITMENT
from registry.http.context import now, reading, transaction
from registry.http.i18n import gettext
from registry.http.pages import Paging, page, page_number, page_with_gaps, see_other
from registry.http.security import takes_up_to
from registry.kernel.clock import china_date
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.text import clean_line
from registry.kernel.words import N_, say

blueprint = Blueprint("batches", __name__, url_prefix="/desk/enterprise")
PER_PAGE = 50
LARGEST_REQUEST = 3 * LARGEST_UPLOAD
"""So that a file which is too large is refused in words that help, not by breaking the connection."""


@blueprint.get("/batches")
@guards.requires(Role.ENTERPRISE)
def index() -> Response:
    return _index(())


@blueprint.post("/batches")
@guards.requires(Role.ENTERPRISE)
@takes_up_to(LARGEST_REQUEST)
def upload() -> Response:
    """Look at the file's beginning, keep it, and promise to check it."""
    try:
        reference = _take(request.files.get("file"))
    except Refusal as refusal:
        return _index(refusal.gaps)
    return see_other("batches.show", reference=reference)


@blueprint.get("/batches/<reference>")
@guards.requires(Role.ENTERPRISE)
def show(reference: str) -> Response:
    return _show(reference, ())


@blueprint.post("/batches/<reference>/publish")
@guards.requires(Role.ENTERPRISE)
def publish(reference: str) -> Response:
    """What was found on an earlier day is found anew first: standards may have changed over night."""
    try:
        with transaction() as session:
            batch = store.lock_batch(session, reference, enterprise_id=guards.get_enterprise_id())
            if batch.stage == Stage.CHECKED and batch.checked_on != china_date(now()):
                actions.check_anew(session, reference, now=now())
                flash(gettext("检查已隔日，标准可能有变化：正在重新检查，完成后请再次确认"), "warn")
            else:
                actions.ask_to_publish(session, batch, partial="partial" in request.form, now=now())
    except Refusal as refusal:
        return _show(reference, refusal.gaps)
    return see_other("batches.show", reference=reference)


@blueprint.post("/batches/<reference>/discard")
@guards.requires(Role.ENTERPRISE)
def discard(reference: str) -> Response:
    with transaction() as session:
        actions.discard(session, reference, enterprise_id=guards.get_enterprise_id())
    flash(gettext("文件和检查结果已删除"))
    return see_other("batches.index")


def _index(gaps: tuple[Gap, ...]) -> Response:
    with reading() as session:
        context: dict[str, Any] = {
            "batches": store.batches_of(session, guards.get_enterprise_id()),
            "stage_names": STAGE_NAMES,
            "columns": TO_FILL,
            "part_names": PART_NAMES,
        }
        if gaps:
            return page_with_gaps("batches/index.html", gaps, **context)
        return page("batches/index.html", gaps=(), **context)


def _show(reference: str, gaps: tuple[Gap, ...]) -> Response:
    with reading() as session:
        batch = _own(session, reference)
        paging = Paging(page_number(), PER_PAGE, store.count_kept_problems(session, batch.id))
        context: dict[str, Any] = {
            "batch": batch,
            "stage_names": STAGE_NAMES,
            "kinds": _kinds(batch),
            "problems": [
                (problem, message_from_json(problem.message))
                for problem in store.problems_of(session, batch.id, offset=paging.offset, limit=PER_PAGE)
            ],
            "paging": paging,
            "published": store.published_in(session, batch.id, limit=20),
            "refusal": [(message_from_json(gap["message"]), gap["rule"]) for gap in batch.refusal],
            "commitment": COMMITMENT,
        }
        if gaps:
            return page_with_gaps("batches/batch.html", gaps, **context)
        return page("batches/batch.html", gaps=(), **context)


def _kinds(batch: Batch) -> list[tuple[str, int]]:
    """The kinds of problems in words, the most frequent first."""
    counted = sorted(batch.tally.values(), key=lambda kind: -int(kind["count"]))
    return [(say_here(message_from_json(kind["message"])), kind["count"]) for kind in counted]


def _take(file: FileStorage | None) -> str:
    if file is None or not file.filename:
        raise Refusal(Gap("file", say(N_("请选择要导入的文件"))))
    with tempfile.NamedTemporaryFile(dir=directory()) as kept:
        file.save(kept)
        kept.flush()
        path = Path(kept.name)
        if path.stat().st_size > LARGEST_UPLOAD:
            raise Refusal(Gap("file", say(N_("文件超过 20 MB，请分成几个文件")), FILE_RULE))
        kind = recognise(path)
        with transaction() as session:
            batch = actions.open_batch(
                session,
                enterprise_id=guards.get_enterprise_id(),
                file_name=clean_line(file.filename, limit=200),
                kind=kind,
                digest=digest_of(path),
                size=size_of(path, kind),
                now=now(),
            )
            actions.keep_file(session, batch, pieces_of(path), now=now())
            return batch.reference


def _own(session: Session, reference: str) -> Batch:
    return store.get_batch(session, reference, enterprise_id=guards.get_enterprise_id())
