"""Registering, signing in and out, one's own account and colleagues."""

from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, request, url_for
from flask import session as cookie
from sqlalchemy.orm import Session

from registry.accounts import actions, desks, forms, guards, passwords, rules, signing_in, store, uscc
from registry.accounts import token_pages as tokens
from registry.accounts.models import Enterprise
from registry.accounts.places import place_name, well_known_places
from registry.accounts.values import Role
from registry.http.context import now, reading, transaction
from registry.http.i18n import gettext
from registry.http.pages import page, page_with_gaps, see_other
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

blueprint = Blueprint("accounts", __name__)
blueprint.register_blueprint(desks.blueprint)
blueprint.register_blueprint(tokens.blueprint)


@blueprint.get("/account/register")
@guards.public
def register() -> Response:
    return page("accounts/register.html", gaps=(), **_registering(forms.RegistrationForm()))


@blueprint.post("/account/register")
@guards.public
def enter() -> Response:
    """One page registers the enterprise and its first member, who is signed in at once."""
    form = forms.RegistrationForm(request.form)
    try:
        token = _register(form)
    except Refusal as refusal:
        return page_with_gaps("accounts/register.html", refusal.gaps, **_registering(form))
    _remember(token)
    flash(gettext("注册完成。现在可以新建第一份声明。"), "good")
    return see_other("accounts.desk")


def _register(form: forms.RegistrationForm) -> str:
    entered = form.entered()
    places = [f"{place_name(code)}（{code}）" for code in form.places()]
    if gaps := rules.registration_gaps(entered, places=places, knows_industry=forms.knows_industry):
        raise Refusal(gaps)
    with transaction() as session:
        signing_in.charge(session, signing_in.address_key(_address()), now=now())
    password_hash = passwords.hash_password(entered.password)
    with transaction() as session:
        membership = actions.register(session, entered, password_hash=password_hash, now=now())
        return signing_in.open_session(session, membership, now=now())


def _registering(form: forms.RegistrationForm) -> dict[str, Any]:
    return {
        "form": form,
        "places": well_known_places(),
        "industries": forms.industry_choices(),
        "industry_key": forms.industry_key,
        "asks_reason": bool(form.code_reason.data) or uscc.examine(form.uscc.data).is_doubtful,
    }


@blueprint.get("/account/sign-in")
@guards.public
def sign_in() -> Response:
    return page("accounts/sign_in.html", form=forms.SignInForm(request.args), gaps=())


@blueprint.post("/account/sign-in")
@guards.public
def come_in() -> Response:
    form = forms.SignInForm(request.form)
    try:
        token = _sign_in(form)
    except Refusal as refusal:
        return _not_in(form, refusal)
    _remember(token)
    return make_response(redirect(rules.own_path(form.next.data) or url_for("accounts.desk"), code=303))


def _sign_in(form: forms.SignInForm) -> str:
    with transaction() as session:
        attempt = signing_in.begin(session, login=form.login.data, address=_address(), now=now())
    if not signing_in.is_right(attempt, form.password.data):
        raise Refusal(signing_in.WRONG)
    with transaction() as session:
        return signing_in.succeed(session, attempt, password=form.password.data, now=now())


def _not_in(form: forms.SignInForm, refusal: Refusal) -> Response:
    response = page_with_gaps("accounts/sign_in.html", refusal.gaps, form=form)
    if isinstance(refusal, signing_in.TooManyFailures):
        response.status_code = 429
        response.headers["Retry-After"] = str(int(refusal.wait.total_seconds()))
    return response


@blueprint.post("/account/sign-out")
@guards.public
def sign_out() -> Response:
    with transaction() as session:
        signing_in.close_session(session, cookie.get(guards.TOKEN, ""))
    cookie.clear()
    flash(gettext("已退出登录"))
    return see_other("accounts.sign_in")


@blueprint.get("/account/desk")
@guards.signed_in
def desk() -> Response:
    """To the desk of one's role."""
    return make_response(redirect(desks.PATHS[guards.get_actor().role], code=303))


@blueprint.get("/account")
@guards.signed_in
def account() -> Response:
    with reading() as session:
        return page("accounts/account.html", gaps=(), **_account(session))


@blueprint.post("/account/password")
@guards.signed_in
def change_password() -> Response:
    form = forms.PasswordForm(request.form)
    try:
        token = _change_password(form)
    except Refusal as refusal:
        with reading() as session:
            return page_with_gaps("accounts/account.html", refusal.gaps, **_account(session))
    _remember(token)
    flash(gettext("密码已更改，其他设备上的登录已全部退出"), "good")
    return see_other("accounts.account")


def _change_password(form: forms.PasswordForm) -> str:
    """Whoever holds a forgotten browser must still know the old password, and is throttled as at the door."""
    actor = guards.get_actor()
    with transaction() as session:
        login = store.get_person(session, actor.person_id).login
        attempt = signing_in.begin(session, login=login, address=_address(), now=now())
    if not signing_in.is_right(attempt, form.current.data):
        raise Refusal(Gap("current", say(N_("现在的密码不正确"))))
    password = form.password.data
    password_hash = actions.new_password_hash(password, login=login, name=actor.acts_for)
    with transaction() as session:
        actions.change_password(
            session, store.get_person(session, actor.person_id), password_hash=password_hash
        )
        return signing_in.succeed(session, attempt, password=password, now=now())


@blueprint.post("/account/members")
@guards.requires(Role.ENTERPRISE)
def add_member() -> Response:
    """A colleague gets an account and a password to be handed over, shown this once."""
    form = forms.MemberForm(request.form)
    password = passwords.one_time_password()
    try:
        with transaction() as session:
            actions.hire(
                session,
                session.get_one(Enterprise, guards.get_enterprise_id()),
                Role.ENTERPRISE,
                login=form.login.data,
                name=form.person.data,
                password=password,
                now=now(),
            )
    except Refusal as refusal:
        with reading() as session:
            shown = {**_account(session), "member": form}
            return page_with_gaps("accounts/account.html", refusal.gaps, **shown)
    return desks.page_with_password(form.login.data, password, back=url_for("accounts.account"))


@blueprint.post("/account/members/<int(max=999999999):person_id>/remove")
@guards.requires(Role.ENTERPRISE)
def remove_member(person_id: int) -> Response:
    with transaction() as session:
        membership = store.get_member(session, person_id, enterprise_id=guards.get_enterprise_id())
        actions.remove_member(session, membership, by=guards.get_actor())
    flash(gettext("已移除，该账号不能再登录"), "good")
    return see_other("accounts.account")


def _account(session: Session) -> dict[str, Any]:
    actor = guards.get_actor()
    is_enterprise = actor.enterprise_id is not None
    return {
        "actor": actor,
        "person": store.get_person(session, actor.person_id),
        "enterprise": session.get(Enterprise, actor.enterprise_id) if is_enterprise else None,
        "place": place_name(actor.division),
        "members": store.members_of(session, actor.enterprise_id) if actor.enterprise_id else (),
        "password": forms.PasswordForm(),
        "member": forms.MemberForm(),
    }


def _address() -> str:
    return request.remote_addr or ""


def _remember(token: str) -> None:
    # A new session after signing in: whatever the old cookie carried, a CSRF token too, is left behind.
    cookie.clear()
    cookie[guards.TOKEN] = token
