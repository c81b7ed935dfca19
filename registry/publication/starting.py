"""Pages that begin a draft with what the enterprise has declared before, or give its standard a number."""

from typing import Any

from flask import Blueprint, Response, flash, request
from sqlalchemy.orm import Session

from registry.accounts import guards
from registry.accounts.values import Role
from registry.declarations import actions as drafting
from registry.declarations import editing, numbering
from registry.declarations import store as drafts
from registry.declarations.values import Draft, ExecutedStandard
from registry.http.context import now, reading, transaction
from registry.http.i18n import gettext
from registry.http.pages import page, page_with_gaps, see_other
from registry.kernel.clock import china_date
from registry.kernel.refusal import Gap, NotFound
from registry.kernel.text import clean_line
from registry.kernel.words import N_, say
from registry.publication import earlier, store

blueprint = Blueprint("starting", __name__)
ORDER_83 = N_("企业标准化促进办法")


@blueprint.post("/declarations/drafts/from-last")
@guards.requires(Role.ENTERPRISE)
def from_last() -> Response:
    """A new declaration that begins as the last one; an empty one where there is none yet."""
    with transaction() as session:
        last = earlier.find_last(session, guards.get_enterprise_id())
        return _begin(session, last.number if last else None)


@blueprint.post("/declarations/<number>/copy")
@guards.requires(Role.ENTERPRISE)
def copy(number: str) -> Response:
    with transaction() as session:
        declaration = store.get_declaration(session, number)
        if declaration.enterprise_id != guards.get_enterprise_id():
            raise NotFound(number)
        return _begin(session, number)


@blueprint.get("/declarations/drafts/<reference>/number")
@guards.requires(Role.ENTERPRISE)
def ask_number(reference: str) -> Response:
    """The numbers that are free, read from those the enterprise has given."""
    with reading() as session:
        drafts.get_draft(session, reference, enterprise_id=guards.get_enterprise_id())
        return page("publication/number.html", gaps=(), code="", **_proposals(session, reference))


@blueprint.post("/declarations/drafts/<reference>/number")
@guards.requires(Role.ENTERPRISE)
def take_number(reference: str) -> Response:
    """Put a number into the draft: one of those proposed, or the first one under a code."""
    code = clean_line(request.form.get("code"), limit=20)
    typed = clean_line(request.form.get("number"), limit=100)
    number = typed or numbering.first_number(code, year=china_date(now()).year)
    with transaction() as session:
        row = drafts.lock_draft(session, reference, enterprise_id=guards.get_enterprise_id())
        if not number:
            gap = Gap("code", say(N_("企业代号由大写字母和数字组成，最多十位")), ORDER_83)
            shown = _proposals(session, reference)
            return page_with_gaps("publication/number.html", [gap], code=code, **shown)
        title = _title_of_edition(session, number)
        draft = editing.with_standard(drafts.as_value(row), ExecutedStandard(number, title))
        drafting.save(row, draft, now=now())
    return see_other("declarations.edit", reference=reference, step="standards", _anchor="rows-end")


def _begin(session: Session, number: str | None) -> Response:
    draft = earlier.as_new_draft(store.get_version(session, number)) if number else Draft()
    row = drafting.start(session, draft, enterprise_id=guards.get_enterprise_id(), now=now())
    if number:
        flash(gettext("已填入声明 %(number)s 的内容，请逐步核对后再公开", number=number))
    return see_other("declarations.edit", reference=row.reference, step="basics")


def _proposals(session: Session, reference: str) -> dict[str, Any]:
    """For the page: the numbers given so far, those in drafts included, and what would be free."""
    titles = earlier.own_standards(session, guards.get_enterprise_id())
    waiting = drafts.open_drafts(session, guards.get_enterprise_id())
    drafted = (standard for row in waiting for standard in drafts.as_value(row).standards)
    planned = (standard.number for standard in drafted if not standard.of_producer)
    year = china_date(now()).year
    proposals = numbering.propose([*titles, *planned], year=year)
    return {"reference": reference, "proposals": proposals, "titles": titles, "year": year}


def _title_of_edition(session: Session, number: str) -> str:
    """A new edition keeps the title of the one it follows."""
    titles = earlier.own_standards(session, guards.get_enterprise_id())
    for proposal in numbering.propose(titles, year=china_date(now()).year):
        if proposal.number == number:
            return titles.get(proposal.edition_of, "")
    return ""
