"""Under https the cookie is bound to this host and never travels in the clear."""

from dataclasses import replace

from registry.app import create_app
from tests.browser import Browser


def test_under_https_the_cookie_is_secure_and_of_this_host_only(settings, clock):
    app = create_app(replace(settings, public_url="https://registry.example"), clock)
    answer = Browser(app).client.get("/account/sign-in", base_url="https://registry.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-registry=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    app.extensions["registry"].database.engine.dispose()
