"""Headers on every answer, cookies, CSRF, and bounds on what a request may send."""

from collections.abc import Callable
from typing import Any, TypeVar
from wsgiref.headers import Headers

from flask import Flask, Response, current_app, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from registry.settings import Settings

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
csrf = CSRFProtect()
View = TypeVar("View", bound=Callable[..., Any])


def takes_up_to(size: int) -> Callable[[View], View]:
    """A view that takes larger requests than the others; files in them go to the disk as they come."""

    def decorate(view: View) -> View:
        view.largest_request = size  # type: ignore[attr-defined] # what `_allow_large_request` looks for
        return view

    return decorate


def init_app(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-registry" if settings.is_https else "registry",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=4_000_000,
        MAX_FORM_MEMORY_SIZE=4_000_000,
        MAX_FORM_PARTS=5_000,
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch must not lose what was typed
        WTF_CSRF_SSL_STRICT=False,
    )
    app.before_request(_allow_large_request)  # before anything of the request is read
    csrf.init_app(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=1, x_host=1)  # type: ignore[method-assign]
    app.after_request(_add_headers)


def _allow_large_request() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    size = getattr(view, "largest_request", None)
    if size:
        request.max_content_length = size


def add_file_headers(headers: Headers, _path: str, _url: str) -> None:
    """The same for our own files, which are answered before the application is asked."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
