"""Making and revoking the tokens of an enterprise's programs."""

from typing import Any

from flask import Blueprint, Response, flash, request

from registry.accounts import forms, guards, tokens
from registry.accounts.values import Role, Scope
from registry.http.context import now, reading, transaction
from registry.http.i18n import gettext
from registry.http.pages import page, page_with_gaps, see_other
from registry.kernel.refusal import Refusal

blueprint = Blueprint("tokens", __name__)


@blueprint.get("/account/tokens")
@guards.requires(Role.ENTERPRISE)
def listed() -> Response:
    return _listed(forms.TokenForm())


@blueprint.post("/account/tokens")
@guards.requires(Role.ENTERPRISE)
def issue() -> Response:
    """The token is shown this once."""
    form = forms.TokenForm(request.form)
    try:
        with transaction() as session:
            token = tokens.issue(
                session, guards.get_actor(), name=form.name.data, scope=Scope.DECLARE, now=now()
            )
    except Refusal as refusal:
        return _listed(form, refusal)
    response = page("accounts/new_token.html", name=form.name.data, token=token)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/account/tokens/<int(max=999999999):token_id>/revoke")
@guards.requires(Role.ENTERPRISE)
def revoke(token_id: int) -> Response:
    with transaction() as session:
        tokens.revoke(session, token_id, enterprise_id=guards.get_enterprise_id())
    flash(gettext("令牌已撤销，不能再使用"), "good")
    return see_other("accounts.tokens.listed")


def _listed(form: forms.TokenForm, refusal: Refusal | None = None) -> Response:
    with reading() as session:
        held = tokens.tokens_of(session, guards.get_enterprise_id())
        shown: dict[str, Any] = {"form": form, "tokens": held, "now": now()}
        if refusal:
            return page_with_gaps("accounts/tokens.html", refusal.gaps, **shown)
        return page("accounts/tokens.html", gaps=(), **shown)
