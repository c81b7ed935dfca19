"""The declaration form, step by step; every button works without JavaScript."""

import re
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, flash, request
from sqlalchemy.orm import Session

from registry.accounts import guards
from registry.accounts.values import Role
from registry.catalogue import categories, indicators, numbers, units
from registry.catalogue import store as catalogue
from registry.catalogue.indicators import Direction
from registry.catalogue.status import LABELS as STATUS_LABELS
from registry.catalogue.values import declared_value
from registry.declarations import actions, forms, rules, store
from registry.declarations.models import DraftRow
from registry.declarations.values import (
    COMMITMENT,
    KIND_NAMES,
    OPERATOR_NAMES,
    ROLE_NAMES,
    Draft,
    ExecutedStandard,
    Indicator,
)
from registry.http.context import now, reading, transaction
from registry.http.i18n import gettext
from registry.http.pages import page, page_with_gaps, see_other
from registry.kernel.clock import china_date
from registry.kernel.refusal import Gap
from registry.kernel.text import clean_line
from registry.kernel.words import N_, say

blueprint = Blueprint("declarations", __name__)
ROW_NUMBER = re.compile(r"[0-9]{1,6}")
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
        form = forms.show(step, draft, revision=row.revision, blank_rows=blank)
        return _show(session, step, row, draft, form=form, gaps=_gaps_to_show(step, draft))


@blueprint.post("/declarations/drafts/<reference>/<step>")
@guards.requires(Role.ENTERPRISE)
def save(reference: str, step: str) -> Response:
    _known_step(step)
    form = forms.FORMS[step](request.form)
    with transaction() as session:
        row = store.lock_draft(session, reference, enterprise_id=guards.get_enterprise_id())
        before = store.as_value(row)
        draft = forms.take(step, before, form)
        refused = _refused_whole(step, form, row)
        if refused:
            return _show(
                session, step, row, draft, form=forms.show(step, draft, revision=row.revision), gaps=refused
            )
        draft = _do(session, request.form.get("do", "next"), draft)
        actions.save(row, draft, now=now())
    return _after_save(row.reference, step, draft, request.form.get("do", "next"))


@blueprint.post("/declarations/drafts/<reference>/discard")
@guards.requires(Role.ENTERPRISE)
def discard(reference: str) -> Response:
    with transaction() as session:
        actions.discard(session, reference, enterprise_id=guards.get_enterprise_id())
    flash(gettext("草稿已删除"))
    return see_other("publication.desk")


def _do(session: Session, deed: str, draft: Draft) -> Draft:
    """What a button asks besides saving: `remove:standards:2`, `pick:GB/T 18801-2015`, `suggest`, `prune`."""
    verb, _, rest = deed.partition(":")
    if verb == "remove":
        name, _, row = rest.partition(":")
        return _without_row(draft, name, row)
    if verb == "pick":
        return _with_standard(session, draft, clean_line(rest, limit=100))
    if verb == "prune":
        return replace(draft, indicators=tuple(row for row in draft.indicators if row.value))
    if verb == "suggest":
        return _with_usual_indicators(draft)
    return _with_known_titles(session, draft)


def _without_row(draft: Draft, name: str, row: str) -> Draft:
    if name not in BLANK_ROWS or not ROW_NUMBER.fullmatch(row):
        return draft
    rows = getattr(draft, name)
    kept = rows[: int(row)] + rows[int(row) + 1 :]
    return replace(draft, **{name: kept})


def _with_standard(session: Session, draft: Draft, number: str) -> Draft:
    standard = catalogue.get_standard(session, number)
    chosen = ExecutedStandard(standard.number, standard.title)
    return replace(draft, standards=(*draft.standards, chosen))


def _with_known_titles(session: Session, draft: Draft) -> Draft:
    """A standard that the catalogue knows needs no typing of its title."""
    return replace(
        draft,
        standards=tuple(
            standard if standard.title else replace(standard, title=_known_title(session, standard.number))
            for standard in draft.standards
        ),
    )


def _known_title(session: Session, typed: str) -> str:
    number = numbers.find_number(typed)
    found = catalogue.find_standard(session, number.normalised) if number else None
    return found.title if found else ""


def _with_usual_indicators(draft: Draft) -> Draft:
    there = {indicator.name for indicator in draft.indicators}
    usual = [indicator for indicator in _usual_indicators(draft) if indicator.name not in there]
    return replace(draft, indicators=(*draft.indicators, *usual))


def _usual_indicators(draft: Draft) -> list[Indicator]:
    """The rows that declarations of these categories usually show, values left open."""
    codes = [code for product in draft.products for code in _usual_codes(product.category)]
    known = [indicators.get_indicator(code) for code in dict.fromkeys(codes)]
    return [
        Indicator(
            name=item.name_zh,
            operator="≤" if item.direction is Direction.LOWER else "≥",
            unit=item.unit.symbol,
            method=item.method,
        )
        for item in known
    ]


def _usual_codes(category: str) -> tuple[str, ...]:
    found = categories.find_category(category)
    return found.indicators if found else ()


def _refused_whole(step: str, form: forms.Step, row: DraftRow) -> list[Gap]:
    """Why nothing of this page can be saved: too many rows, or another tab saved meanwhile."""
    if step in BLANK_ROWS and forms.count_rows(request.form, step) > forms.MOST_ROWS:
        return [Gap(step, say(N_("一次提交的行数过多，请减少到 %(most)s 行以内"), most=forms.MOST_ROWS))]
    if form.revision.data and form.revision.data != str(row.revision):
        return [Gap(step, say(N_("这份草稿刚在别处保存过。下面是您在本页填写的内容，再次保存将以它为准。")))]
    return []


def _after_save(reference: str, step: str, draft: Draft, deed: str) -> Response:
    if deed == "next" and not _gaps_of_step(step, draft):
        following = forms.STEPS[min(forms.STEPS.index(step) + 1, len(forms.STEPS) - 1)]
        return see_other("declarations.edit", reference=reference, step=following)
    if deed == "next":
        return see_other("declarations.edit", reference=reference, step=step, check=1)
    if deed == "find":
        return see_other(
            "declarations.edit", reference=reference, step=step, q=request.form.get("q", "")[:100]
        )
    if deed == "add":
        return see_other("declarations.edit", reference=reference, step=step, add=1, _anchor="rows-end")
    if deed == "close":
        return see_other("publication.desk")
    return see_other("declarations.edit", reference=reference, step=step)


def _gaps_to_show(step: str, draft: Draft) -> list[Gap]:
    if step == "review":
        return [gap for gap in rules.gaps(draft) if gap.field != "committed" or request.args.get("check")]
    return _gaps_of_step(step, draft) if request.args.get("check") else []


def _gaps_of_step(step: str, draft: Draft) -> list[Gap]:
    return [gap for gap in rules.gaps(draft) if step_of(gap) == step]


def step_of(gap: Gap) -> str:
    """The step on which a gap is mended."""
    head = gap.field.split(".")[0]
    if head in BLANK_ROWS:
        return head
    return "review" if head == "committed" else "basics"


def row_of(gap: Gap, draft: Draft) -> str:
    """What the gap's row is called: its name or number as typed, so far."""
    head, _, rest = gap.field.partition(".")
    row = rest.partition(".")[0]
    if head not in BLANK_ROWS or not row:
        return ""
    item = getattr(draft, head)[int(row)]
    return item.number if isinstance(item, ExecutedStandard) else item.name


def _show(
    session: Session, step: str, row: DraftRow, draft: Draft, *, form: forms.Step, gaps: list[Gap]
) -> Response:
    context: dict[str, Any] = {
        "step": step,
        "steps": forms.STEPS,
        "step_names": forms.STEP_NAMES,
        "draft": draft,
        "form": form,
        "reference": row.reference,
        "saved_at": row.updated_at,
        "step_of": step_of,
        "row_of": row_of,
        "commitment": COMMITMENT,
        "kind_names": KIND_NAMES,
        "role_names": ROLE_NAMES,
        "operator_names": OPERATOR_NAMES,
        "declared_value": declared_value,
        "categories": categories.categories().values(),
        "dictionary": indicators.indicators().values(),
        "units": units.units().values(),
        "found": _search_standards(session, request.args.get("q", "")),
        "q": request.args.get("q", ""),
        "known": _known_standards(session, draft),
        "needs_indicators": rules.needs_indicators(draft),
        "status_labels": STATUS_LABELS,
        "unfinished": {step_of(gap) for gap in rules.gaps(draft)},
        "today": china_date(now()),
    }
    show_page = page_with_gaps if request.method == "POST" else page
    return show_page(f"declarations/{step}.html", gaps=gaps, **context)


def _search_standards(session: Session, q: str) -> list[Any]:
    text = clean_line(q, limit=100)
    return list(catalogue.suggest(session, text, limit=12)) if text else []


def _known_standards(session: Session, draft: Draft) -> dict[str, Any]:
    """What the catalogue knows of each number as typed: (number as read, standard or None, status today)."""
    known = {}
    for standard in draft.standards:
        number = numbers.find_number(standard.number)
        found = catalogue.find_standard(session, number.normalised) if number else None
        status = catalogue.standard_status(session, found, on=china_date(now())) if found else None
        known[standard.number] = (number, found, status)
    return known


def _known_step(step: str) -> None:
    if step not in forms.STEPS:
        abort(404)
