"""The declaration form, step by step; every button works without JavaScript, which saves as one types."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, flash, jsonify, make_response, request
from sqlalchemy.orm import Session

from registry.accounts import guards
from registry.accounts.values import Role
from registry.catalogue import numbers
from registry.catalogue import store as catalogue
from registry.catalogue.limit_store import get_book
from registry.declarations import actions, editing, filling, forms, showing, store, suggestions
from registry.declarations.attachments import Place
from registry.declarations.judging import Judged, judge
from registry.declarations.models import DraftRow
from registry.declarations.values import Draft, ExecutedStandard
from registry.http.context import now, reading, transaction
from registry.http.i18n import gettext, translate
from registry.http.pages import page, see_other
from registry.kernel.clock import CHINA, china_date
from registry.kernel.refusal import Gap
from registry.kernel.text import clean_line
from registry.kernel.words import N_, say

blueprint = Blueprint("declarations", __name__)
BLANK_ROWS = {"standards": 1, "products": 1, "indicators": 3}


@blueprint.post("/declarations/drafts")
@guards.requires(Role.ENTERPRISE)
def start() -> Response:
    with transaction() as session:
        row = actions.start(session, Draft(), enterprise_id=guards.get_enterprise_id(), now=now())
        return see_other("declarations.edit", reference=row.reference, step="basics")


@blueprint.get("/declarations/drafts/<reference>/<step>")
@guards.requires(Role.ENTERPRISE)
def edit(reference: str, step: str) -> Response:
    _known_step(step)
    with reading() as session:
        row = store.get_draft(session, reference, enterprise_id=guards.get_enterprise_id())
        if row.became:
            return see_other("discovery.declaration", number=row.became)
        draft = store.as_value(row)
        blank = BLANK_ROWS.get(step, 0) if not getattr(draft, step, ()) or request.args.get("add") else 0
        form = filling.show(step, draft, revision=row.revision, blank_rows=blank)
        judged = judge(session, draft, on=china_date(now()))
        return _show(session, step, row, judged, form=form, gaps=_gaps_to_show(step, judged))


@blueprint.post("/declarations/drafts/<reference>/<step>")
@guards.requires(Role.ENTERPRISE)
def save(reference: str, step: str) -> Response:
    _known_step(step)
    form, deed = forms.FORMS[step](request.form), request.form.get("do", "next")
    with transaction() as session:
        row = store.lock_draft(session, reference, enterprise_id=guards.get_enterprise_id())
        draft = filling.take(step, store.as_value(row), form)
        refused = _refused_whole(step, form, row)
        if refused and deed == "keep":
            return _not_kept(refused)
        if refused:
            again = filling.show(step, draft, revision=row.revision)
            judged = judge(session, draft, on=china_date(now()))
            return _show(session, step, row, judged, form=again, gaps=refused)
        draft = _read(session, _do(session, step, deed, draft, filling.positions(step, form)))
        actions.save(row, draft, now=now())
        session.flush()
        if deed == "keep":
            return _kept(row, filling.corrections(step, form, draft))
        finished = not judge(session, draft, on=china_date(now())).gaps_of(step)
    return _after_save(reference, step, deed, finished=finished)


@blueprint.get("/declarations/drafts/<reference>/discard")
@guards.requires(Role.ENTERPRISE)
def ask_to_discard(reference: str) -> Response:
    with reading() as session:
        row = store.get_draft(session, reference, enterprise_id=guards.get_enterprise_id())
        draft, saved_at = store.as_value(row), row.updated_at
        return page("declarations/discard.html", reference=reference, draft=draft, saved_at=saved_at)


@blueprint.post("/declarations/drafts/<reference>/discard")
@guards.requires(Role.ENTERPRISE)
def discard(reference: str) -> Response:
    with transaction() as session:
        actions.discard(session, reference, enterprise_id=guards.get_enterprise_id())
    flash(gettext("草稿已删除"))
    return see_other("publication.desk")


def _do(session: Session, step: str, deed: str, draft: Draft, places: dict[str, int]) -> Draft:
    """What a button asks besides saving: `offer`, `suggest`, `pick:GB/T 18801-2022`, or an edit of a row."""
    verb, _, rest = deed.partition(":")
    if verb == "pick":
        return _with_chosen(session, draft, clean_line(rest, limit=100))
    if verb == "suggest":
        return editing.with_indicators(draft, suggestions.usual_rows(draft))
    if verb == "offer":
        rows = suggestions.rows_of_limits(draft, get_book(session), on=china_date(now()))
        return editing.with_indicators(draft, rows)
    return editing.edit(draft, deed, step=step, places=places)


def _with_chosen(session: Session, draft: Draft, number: str) -> Draft:
    chosen = catalogue.get_standard(session, number)
    return editing.with_standard(draft, ExecutedStandard(chosen.number, chosen.title))


def _read(session: Session, draft: Draft) -> Draft:
    """The draft with what was typed understood: cells taken apart, known standards with their titles."""
    return editing.with_titles(editing.take_apart(draft), lambda number: _known_title(session, number))


def _known_title(session: Session, typed: str) -> str:
    number = numbers.find_number(typed)
    found = catalogue.find_standard(session, number) if number else None
    return found.title if found else ""


def _refused_whole(step: str, form: forms.Step, row: DraftRow) -> list[Gap]:
    """Why nothing of this page can be saved: too many rows, or another tab saved meanwhile."""
    if step in forms.ROWS and len(forms.row_numbers(request.form, step)) > forms.MOST_ROWS:
        return [Gap(step, say(N_("一次提交的行数过多，请减少到 %(most)s 行以内"), most=forms.MOST_ROWS))]
    if form.revision.data and form.revision.data != str(row.revision):
        return [Gap(step, say(N_("这份草稿刚在别处保存过。下面是您在本页填写的内容，再次保存将以它为准。")))]
    return []


def _kept(row: DraftRow, corrections: dict[str, str]) -> Response:
    """To the script that saves as one types: the new revision, and what was read into which field."""
    at = now().astimezone(CHINA).strftime("%H:%M")
    return jsonify(revision=str(row.revision), at=at, fields=corrections)


def _not_kept(refused: list[Gap]) -> Response:
    return make_response(jsonify(problem=translate(refused[0].message)), HTTPStatus.CONFLICT)


def _after_save(reference: str, step: str, deed: str, *, finished: bool) -> Response:
    verb, _, rest = deed.partition(":")
    goal: dict[str, str] = {"reference": reference, "step": step}
    if verb == "close":
        return see_other("publication.desk")
    if verb == "attach" and rest in set(Place):
        return see_other("uploads.choose", reference=reference, place=rest)
    if verb == "number":
        return see_other("starting.ask_number", reference=reference)
    if verb == "next" and finished:
        goal["step"] = forms.STEPS[min(forms.STEPS.index(step) + 1, len(forms.STEPS) - 1)]
    elif verb == "next":
        goal["check"] = "1"
    elif verb == "find":
        goal |= {"q": request.form.get("q", "")[:100], "_anchor": "find"}
    elif verb == "add":
        goal |= {"add": "1", "_anchor": "rows-end"}
    elif verb in {"indicate", "unindicate"}:
        goal["_anchor"] = f"{step}-{rest.partition(':')[0]}"
    return see_other("declarations.edit", **goal)


def _gaps_to_show(step: str, judged: Judged) -> list[Gap]:
    """The review lists them all; a step shows its own once somebody wanted to go on."""
    checking = bool(request.args.get("check"))
    if step == "review":
        return [gap for gap in judged.gaps if checking or gap.field != "committed"]
    return judged.gaps_of(step) if checking else []


def _show(
    session: Session, step: str, row: DraftRow, judged: Judged, *, form: forms.Step, gaps: list[Gap]
) -> Response:
    q = clean_line(request.args.get("q"), limit=100)
    context = showing.gather(session, row, judged, step=step, gaps=gaps, q=q)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return page(f"declarations/{step}.html", status=status, form=form, **context)


def _known_step(step: str) -> None:
    if step not in forms.STEPS:
        abort(404)
