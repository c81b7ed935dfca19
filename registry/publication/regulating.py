"""The regulator's desk: open orders, and what may be decided about a declaration or an enterprise."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response, flash, request
from sqlalchemy.orm import Session

from registry.accounts import guards
from registry.accounts import store as accounts
from registry.accounts.places import place_name
from registry.accounts.values import Role
from registry.http.context import now, reading, transaction
from registry.http.i18n import gettext, translate
from registry.http.pages import Paging, page, page_number, page_with_gaps, see_other
from registry.kernel.clock import china_date
from registry.kernel.references import find_declaration_number
from registry.kernel.refusal import Gap, NotFound, Refusal
from registry.kernel.text import clean_line, clean_text
from registry.publication import deciding, deregistering, forms, orders, store
from registry.publication.life import find_open_order, standing_acts
from registry.publication.permission import (
    CAN_BE_ANNULLED,
    OF_AUTHORITY,
    USUAL_TERM,
    WITH_DOCUMENT,
    Case,
    obstacle,
)
from registry.publication.values import BASIS_NAMES, DEED_NAMES, GROUNDS, STATE_NAMES, Act, Deed, State

blueprint = Blueprint("regulating", __name__)
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision that may be made, or why it may not; `act` is the decision that it would take back."""

    deed: Deed
    refused: Gap | None
    act: Act | None = None


@blueprint.get("/desk/regulator")
@guards.requires(Role.REGULATOR)
def desk() -> Response:
    actor = guards.get_actor()
    with reading() as session:
        query = orders.in_jurisdiction(actor.division)
        paging = Paging(page_number(), PER_PAGE, orders.count(session, query))
        return page(
            "publication/regulator.html",
            lines=orders.lines(session, query, offset=paging.offset, limit=PER_PAGE),
            paging=paging,
            today=_today(),
            codes=accounts.count_codes_to_review(session, actor.division),
            place=place_name(actor.division),
            basis_names=BASIS_NAMES,
            state_names=STATE_NAMES,
        )


@blueprint.get("/desk/regulator/find")
@guards.requires(Role.REGULATOR)
def find() -> Response:
    """By declaration number or by the code of an enterprise."""
    typed = clean_line(request.args.get("q"), limit=60)
    number = find_declaration_number(typed)
    with reading() as session:
        if number and store.find_declaration(session, number):
            return see_other("regulating.declaration", number=number)
        if accounts.find_enterprise(session, typed.upper()):
            return see_other("regulating.enterprise", uscc=typed.upper())
    flash(gettext("没有找到“%(typed)s”。请输入声明号或统一社会信用代码", typed=typed), "warn")
    return see_other("regulating.desk")


@blueprint.get("/desk/regulator/declarations/<number>")
@guards.requires(Role.REGULATOR)
def declaration(number: str) -> Response:
    with reading() as session:
        return page("publication/choices.html", **_facts(session, number))


@blueprint.get("/desk/regulator/declarations/<number>/<deed>")
@guards.requires(Role.REGULATOR)
def ask(number: str, deed: str) -> Response:
    form = forms.DecisionForm(request.args)
    with reading() as session:
        facts = _facts(session, number)
        refusals = [choice.refused for choice in facts["choices"] if choice.deed == _deed(deed)]
        if all(refusals):
            return _not_now(number, refusals)
        form.seen.data = str(facts["acts"][-1].entry_index)
        form.due.data = (_today() + USUAL_TERM).isoformat()
        return _form_page(facts, _deed(deed), form, ())


@blueprint.post("/desk/regulator/declarations/<number>/<deed>")
@guards.requires(Role.REGULATOR)
def decide(number: str, deed: str) -> Response:
    form = forms.DecisionForm(request.form)
    decision = form.decision(_deed(deed))
    by = deciding.body_of(guards.get_actor())
    try:
        with transaction() as session:
            deciding.decide(session, number, decision, by=by, seen=form.seen_entry, now=now())
    except Refusal as refusal:
        with reading() as session:
            return _form_page(_facts(session, number), decision.deed, form, refusal.gaps)
    flash(gettext("已作出“%(deed)s”，并记入公开记录", deed=gettext(DEED_NAMES[decision.deed])), "good")
    return see_other("regulating.declaration", number=number)


@blueprint.get("/desk/regulator/enterprises/<uscc>")
@guards.requires(Role.REGULATOR)
def enterprise(uscc: str) -> Response:
    with reading() as session:
        return page(
            "publication/deregister.html",
            enterprise=accounts.get_enterprise(session, uscc),
            form=forms.DeregistrationForm(),
            gaps=(),
            place_name=place_name,
        )


@blueprint.post("/desk/regulator/enterprises/<uscc>/deregister")
@guards.requires(Role.REGULATOR)
def deregister(uscc: str) -> Response:
    form = forms.DeregistrationForm(request.form)
    by = deciding.body_of(guards.get_actor())
    try:
        with transaction() as session:
            deregistering.deregister(session, uscc, form.entered(), by=by, now=now())
    except Refusal as refusal:
        return _enterprise_again(uscc, form, refusal)
    flash(gettext("已记录主体注销，其声明均已注明；一份也没有删除"), "good")
    return see_other("regulating.enterprise", uscc=uscc)


@blueprint.post("/desk/regulator/enterprises/<uscc>/reinstate")
@guards.requires(Role.REGULATOR)
def reinstate(uscc: str) -> Response:
    reason = clean_text(request.form.get("reason"), limit=500)
    by = deciding.body_of(guards.get_actor())
    try:
        with transaction() as session:
            deregistering.reinstate(session, uscc, reason, by=by, now=now())
    except Refusal as refusal:
        return _enterprise_again(uscc, forms.DeregistrationForm(request.form), refusal)
    flash(gettext("已撤回注销记录，其声明恢复原来的状态"), "good")
    return see_other("regulating.enterprise", uscc=uscc)


def _not_now(number: str, refusals: list[Gap]) -> Response:
    """Back to the declaration before anything is typed in vain: what was asked for may not be decided."""
    for refused in refusals[:1]:
        flash(str(translate(refused.message)), "warn")
    return see_other("regulating.declaration", number=number)


def _facts(session: Session, number: str) -> dict[str, Any]:
    """A declaration before this authority: what was done, and what may be."""
    version = store.get_version(session, number)
    declared = version.declaration
    acts = store.acts_of(session, declared)
    case = Case(acts, declared.enterprise.division, deciding.body_of(guards.get_actor()), _today())
    return {
        "declaration": declared,
        "version": version,
        "acts": acts,
        "order": find_open_order(acts),
        "choices": _choices(case),
        "today": _today(),
        "state": State(declared.state),
        "state_names": STATE_NAMES,
        "deed_names": DEED_NAMES,
        "place_name": place_name,
    }


def _choices(case: Case) -> list[Choice]:
    plain = [Choice(deed, obstacle(deed, case)) for deed in OF_AUTHORITY if deed is not Deed.ANNUL]
    decided = [act for act in standing_acts(case.acts) if act.deed in CAN_BE_ANNULLED]
    return plain + [
        Choice(Deed.ANNUL, obstacle(Deed.ANNUL, case, about=act.entry_index), act) for act in decided
    ]


def _form_page(
    facts: dict[str, Any], deed: Deed, form: forms.DecisionForm, gaps: tuple[Gap, ...]
) -> Response:
    about = next((act for act in facts["acts"] if str(act.entry_index) == form.about.data), None)
    context = {
        **facts,
        "deed": deed,
        "form": form,
        "about": about,
        "grounds": GROUNDS,
        "basis_names": BASIS_NAMES,
        "asks_for_document": deed in WITH_DOCUMENT,
    }
    if gaps:
        return page_with_gaps("publication/decide.html", gaps, **context)
    return page("publication/decide.html", gaps=(), **context)


def _enterprise_again(uscc: str, form: forms.DeregistrationForm, refusal: Refusal) -> Response:
    with reading() as session:
        found = accounts.get_enterprise(session, uscc)
        return page_with_gaps(
            "publication/deregister.html", refusal.gaps, enterprise=found, form=form, place_name=place_name
        )


def _deed(text: str) -> Deed:
    if text not in OF_AUTHORITY:
        raise NotFound(text)
    return Deed(text)


def _today() -> date:
    return china_date(now())
