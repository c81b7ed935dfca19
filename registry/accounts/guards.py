"""Who may open a view: every view names its guard, and a view without one cannot be opened.

`@public` anyone · `@signed_in` any person · `@requires(Role.REGULATOR, …)` these roles ·
`@requires_token(Scope.DECLARE)` a program that presents a token with this scope.
"""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from registry.accounts import store, tokens
from registry.accounts.values import Actor, Role, Scope
from registry.http.context import now, reading, transaction
from registry.http.errors import error_answer
from registry.http.i18n import gettext
from registry.http.security import csrf
from registry.kernel.refusal import NotAllowed

View = TypeVar("View", bound=Callable[..., Any])
TOKEN = "login"  # noqa: S105 - the name of the cookie's key


def public(view: View) -> View:
    view.guard = "public"  # type: ignore[attr-defined] # what `_refuse_unguarded` looks for
    return view


def signed_in(view: View) -> View:
    return requires(*Role)(view)


def requires(*roles: Role) -> Callable[[View], View]:
    """Only these roles; a stranger is asked to sign in and comes back, another role is refused."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            actor = find_actor()
            if actor is None:
                return _ask_to_sign_in()
            if actor.role not in roles:
                raise NotAllowed
            return view(*args, **kwargs)

        named = "+".join(roles) if len(roles) < len(Role) else "signed in"
        guarded.guard = named  # type: ignore[attr-defined] # as above
        return guarded  # type: ignore[return-value] # `wraps` keeps the view's signature

    return decorate


def requires_token(scope: Scope) -> Callable[[View], View]:
    """Only a program with such a token, as the member who made it. A cookie opens nothing here, so no other
    site's form can either, and none needs a CSRF token.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            g.actor = _find_bearer(scope)
            return _ask_for_a_token() if g.actor is None else view(*args, **kwargs)

        csrf.exempt(guarded)
        guarded.guard = "token"  # type: ignore[attr-defined] # as above
        return guarded  # type: ignore[return-value] # `wraps` keeps the view's signature

    return decorate


def find_actor() -> Actor | None:
    """Who is signed in, read once per request."""
    if "actor" not in g:
        token = session.get(TOKEN)
        g.actor = None
        if token:
            with reading() as database:
                g.actor = store.find_actor(database, token=token, now=now())
    found: Actor | None = g.actor
    return found


def get_actor() -> Actor:
    """Who is signed in; only in views whose guard made sure of it."""
    actor = find_actor()
    if actor is None:
        raise NotAllowed
    return actor


def get_enterprise_id() -> int:
    """The enterprise for which they act; only in views that let its members in alone."""
    enterprise_id = get_actor().enterprise_id
    if enterprise_id is None:
        raise NotAllowed
    return enterprise_id


def init_app(app: Flask) -> None:
    app.before_request(_refuse_unguarded)
    app.jinja_env.globals["find_actor"] = find_actor


def _refuse_unguarded() -> None:
    if request.endpoint and not hasattr(current_app.view_functions[request.endpoint], "guard"):
        raise NotAllowed


def _find_bearer(scope: Scope) -> Actor | None:
    sent = request.authorization
    if sent is None or sent.type != "bearer" or not sent.token:
        return None
    with transaction() as database:
        return tokens.find_bearer(database, sent.token, scope=scope, now=now())


def _ask_for_a_token() -> Response:
    response = error_answer(401, detail=gettext("请以 Authorization: Bearer 给出有效的访问令牌"))
    response.headers["WWW-Authenticate"] = 'Bearer realm="biaoming"'
    return response


def _ask_to_sign_in() -> AnyResponse | Response:
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), code=303)
