"""What waits at the desks of regulators, and the desks of assessors, laboratories, the administrator."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from sqlalchemy.orm import Session

from registry.accounts import actions, forms, guards, passwords, store
from registry.accounts.places import place_name
from registry.accounts.values import ROLE_NAMES, Role
from registry.http.context import now, reading, services, transaction
from registry.http.i18n import gettext
from registry.http.pages import Paging, page, page_number, page_with_gaps, see_other
from registry.jobs import queue
from registry.kernel.refusal import Refusal

blueprint = Blueprint("desks", __name__)
PATHS = {
    Role.ENTERPRISE: "/desk/enterprise",
    Role.REGULATOR: "/desk/regulator",
    Role.ASSESSOR: "/desk/assessor",
    Role.LABORATORY: "/desk/laboratory",
    Role.ADMINISTRATOR: "/desk/admin",
}
PER_PAGE = 50


@blueprint.get("/desk/regulator/codes")
@guards.requires(Role.REGULATOR)
def codes() -> Response:
    with reading() as session:
        return page("accounts/codes.html", gaps=(), form=forms.NoteForm(), refused="", **_codes(session))


@blueprint.post("/desk/regulator/codes/<uscc>")
@guards.requires(Role.REGULATOR)
def accept_code(uscc: str) -> Response:
    form = forms.NoteForm(request.form)
    try:
        with transaction() as session:
            actions.accept_code(session, uscc, by=guards.get_actor(), note=form.note.data, now=now())
    except Refusal as refusal:
        with reading() as session:
            return page_with_gaps(
                "accounts/codes.html", refusal.gaps, form=form, refused=uscc, **_codes(session)
            )
    flash(gettext("已确认代码 %(uscc)s", uscc=uscc), "good")
    return see_other("accounts.desks.codes")


@blueprint.get("/desk/assessor")
@guards.requires(Role.ASSESSOR)
def assessor() -> Response:
    return page("accounts/assessor.html")


@blueprint.get("/desk/laboratory")
@guards.requires(Role.LABORATORY)
def laboratory() -> Response:
    return page("accounts/laboratory.html")


@blueprint.get("/desk/admin")
@guards.requires(Role.ADMINISTRATOR)
def admin() -> Response:
    with reading() as session:
        paging = Paging(page_number(), PER_PAGE, store.count_people(session))
        return page(
            "accounts/admin.html",
            paging=paging,
            role_names=ROLE_NAMES,
            people=store.people(session, offset=paging.offset, limit=PER_PAGE),
            enterprises=store.count_enterprises(session),
            by_role=store.count_by_role(session),
            waiting=queue.waiting(session),
            engine=services().database.engine.dialect.name,
        )


@blueprint.post("/desk/admin/people/<int(max=999999999):person_id>/disable")
@guards.requires(Role.ADMINISTRATOR)
def disable(person_id: int) -> Response:
    with transaction() as session:
        actions.disable(session, store.get_person(session, person_id), by=guards.get_actor(), now=now())
    flash(gettext("账号已停用，其登录已全部退出"), "good")
    return see_other("accounts.desks.admin")


@blueprint.post("/desk/admin/people/<int(max=999999999):person_id>/enable")
@guards.requires(Role.ADMINISTRATOR)
def enable(person_id: int) -> Response:
    with transaction() as session:
        actions.enable(store.get_person(session, person_id))
    flash(gettext("账号已恢复"), "good")
    return see_other("accounts.desks.admin")


@blueprint.post("/desk/admin/people/<int(max=999999999):person_id>/password")
@guards.requires(Role.ADMINISTRATOR)
def reset_password(person_id: int) -> Response:
    """For someone who forgot: the old password and all its sessions end, a new one is shown this once."""
    password = passwords.one_time_password()
    password_hash = passwords.hash_password(password)
    with transaction() as session:
        person = store.get_person(session, person_id)
        actions.change_password(session, person, password_hash=password_hash)
    return page_with_password(person.login, password, back=url_for("accounts.desks.admin"))


def page_with_password(login: str, password: str, *, back: str) -> Response:
    response = page("accounts/new_password.html", login=login, password=password, back=back)
    response.headers["Cache-Control"] = "no-store"
    return response


def _codes(session: Session) -> dict[str, Any]:
    division = guards.get_actor().division
    return {
        "enterprises": store.codes_to_review(session, division),
        "place": place_name(division),
        "place_name": place_name,
    }
