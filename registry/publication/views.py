"""The enterprise's desk, its public acts, and the log that anyone may read."""

from dataclasses import replace

from flask import Blueprint, Response, flash, make_response, request
from sqlalchemy.orm import Session

from registry.accounts import guards
from registry.accounts.values import Role
from registry.declarations import actions as drafting
from registry.declarations import store as drafts
from registry.http.context import now, reading, transaction
from registry.http.i18n import gettext, translate
from registry.http.pages import Paging, page, page_number, page_with_gaps, see_other
from registry.kernel.clock import china_date
from registry.kernel.refusal import NotFound, Refusal
from registry.kernel.text import clean_text
from registry.publication import actions, notices, orders, store, texts
from registry.publication.documents import as_draft, read_record
from registry.publication.models import Declaration
from registry.publication.values import DEED_NAMES, STATE_NAMES

blueprint = Blueprint("publication", __name__)
blueprint.add_url_rule("/declarations/<number>/v/<int:n>/text.pdf", view_func=texts.text)
blueprint.add_url_rule("/declarations/<number>/v/<int:n>/copy.pdf", view_func=texts.archived_copy)
PER_PAGE = 50


@blueprint.get("/desk/enterprise")
@guards.requires(Role.ENTERPRISE)
def desk() -> Response:
    with reading() as session:
        enterprise_id = guards.get_enterprise_id()
        paging = Paging(page_number(), PER_PAGE, store.count_declarations_of(session, enterprise_id))
        versions = store.newest_versions_of(session, enterprise_id, offset=paging.offset, limit=PER_PAGE)
        return page(
            "publication/desk.html",
            drafts=drafts.open_drafts(session, enterprise_id),
            orders=orders.lines(session, orders.addressed_to(enterprise_id)),
            notices=notices.notices_of(session, enterprise_id),
            today=china_date(now()),
            paging=paging,
            rows=[(version.declaration, version, store.state_of(version)) for version in versions],
            state_names=STATE_NAMES,
        )


@blueprint.post("/declarations/drafts/<reference>/publish")
@guards.requires(Role.ENTERPRISE)
def publish(reference: str) -> Response:
    """Public at once; with something missing, back to the review page, which lists it all."""
    if not _keep_commitment(reference):
        flash(gettext("这份草稿刚在别处保存过，请核对下面的内容后再公开"), "warn")
        return see_other("declarations.edit", reference=reference, step="review")
    try:
        with transaction() as session:
            version = actions.publish(session, reference, enterprise_id=guards.get_enterprise_id(), now=now())
            number, n = version.declaration.number, version.n
    except actions.NoCorrection as refusal:
        flash("；".join(str(translate(gap.message)) for gap in refusal.gaps), "warn")
        return see_other("declarations.edit", reference=reference, step="review")
    except Refusal:
        return see_other("declarations.edit", reference=reference, step="review", check=1)
    flash(gettext("声明 %(number)s 第 %(n)s 版已公开", number=number, n=n), "good")
    return see_other("discovery.declaration", number=number)


@blueprint.post("/declarations/<number>/revise")
@guards.requires(Role.ENTERPRISE)
def revise(number: str) -> Response:
    """A new draft that begins as the newest version, because what is promised changes."""
    return _begin_from_newest(number, corrects=False)


@blueprint.post("/declarations/<number>/correct")
@guards.requires(Role.ENTERPRISE)
def correct(number: str) -> Response:
    """The same, because something in it was a mistake; before and after will both be shown."""
    return _begin_from_newest(number, corrects=True)


@blueprint.get("/declarations/<number>/withdraw")
@guards.requires(Role.ENTERPRISE)
def ask_to_withdraw(number: str) -> Response:
    with reading() as session:
        return page("publication/withdraw.html", declaration=_own(session, number), reason="", gaps=())


@blueprint.post("/declarations/<number>/withdraw")
@guards.requires(Role.ENTERPRISE)
def withdraw(number: str) -> Response:
    reason = clean_text(request.form.get("reason"), limit=1000)
    try:
        with transaction() as session:
            actions.withdraw(
                session, number, enterprise_id=guards.get_enterprise_id(), reason=reason, now=now()
            )
    except Refusal as refusal:
        with reading() as session:
            return page_with_gaps(
                "publication/withdraw.html", refusal.gaps, declaration=_own(session, number), reason=reason
            )
    flash(gettext("声明 %(number)s 已废止，历次版本仍可查阅", number=number), "good")
    return see_other("discovery.declaration", number=number)


@blueprint.get("/record")
@guards.public
def record() -> Response:
    """The log, newest entries first."""
    with reading() as session:
        total = store.count_entries(session)
        paging = Paging(page_number(limit=100_000), PER_PAGE, total)
        entries = store.entries_before(session, total - paging.offset, PER_PAGE)
        return page("publication/record.html", entries=entries, paging=paging, deed_names=DEED_NAMES)


@blueprint.get("/record/<int:index>.json")
@guards.public
def entry(index: int) -> Response:
    """The bytes of one entry, exactly as they were hashed."""
    if index >= 2**62:
        raise NotFound(str(index))
    with reading() as session:
        found = store.get_entry(session, index)
        response = make_response(found.body)
    response.mimetype = "application/json"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["X-Chain"] = found.chain
    return response


def _begin_from_newest(number: str, *, corrects: bool) -> Response:
    with transaction() as session:
        declaration = _own(session, number)
        actions.refuse_ended(declaration)
        version = store.get_version(session, declaration.number)
        row = drafting.start(
            session,
            as_draft(read_record(version.record)),
            enterprise_id=guards.get_enterprise_id(),
            corrects=corrects,
            now=now(),
        )
        return see_other("declarations.edit", reference=row.reference, step="basics")


def _keep_commitment(reference: str) -> bool:
    """Save the box of the review page, so that a refusal loses nothing.

    False if the draft is no longer the one that this page showed: nobody commits to what they have not seen.
    """
    with transaction() as session:
        row = drafts.lock_draft(session, reference, enterprise_id=guards.get_enterprise_id())
        if row.became:
            return True
        if request.form.get("revision", str(row.revision)) != str(row.revision):
            return False
        draft = replace(drafts.as_value(row), committed="committed" in request.form)
        drafting.save(row, draft, now=now())
        return True


def _own(session: Session, number: str) -> Declaration:
    declaration = store.get_declaration(session, number)
    if declaration.enterprise_id != guards.get_enterprise_id():
        raise NotFound(number)
    return declaration
