"""A client that opens pages as a person does and checks every one of them as a page."""

import re
from collections import Counter
from xml.etree import ElementTree as ET

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

XHTML = "{http://www.w3.org/1999/xhtml}"


class Page:
    """A parsed page: its heading, text, links and forms."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.headers = response.headers
        self.tree = html5lib.HTMLParser(strict=True).parse(self.html)

    def all(self, tag: str) -> list[ET.Element]:
        return list(self.tree.iter(XHTML + tag))

    @property
    def heading(self) -> str:
        return text_of(self.all("h1")[0])

    @property
    def text(self) -> str:
        return text_of(self.all("main")[0])

    @property
    def links(self) -> dict[str, str]:
        return {text_of(a): a.get("href", "") for a in self.all("a")}

    def value(self, name: str) -> str:
        """What stands in the form field of that name."""
        for tag in ("input", "textarea", "select"):
            for element in self.all(tag):
                if element.get("name") == name:
                    return _value_of(element)
        raise AssertionError(f"no field {name}")


class Browser:
    """Opens pages in process; a page that is not a sound page fails the test that opened it."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def open(self, path: str, *, status: int = 200, **kwargs: object) -> Page:
        return self._check(self.client.get(path, follow_redirects=True, **kwargs), status)

    def post(self, path: str, data: dict[str, object] | None = None, *, status: int = 200) -> Page:
        """Send a form with this session's own CSRF token and follow to the next page."""
        fields = {**(data or {}), "csrf_token": self.token()}
        return self._check(self.client.post(path, data=fields, follow_redirects=True), status)

    def token(self) -> str:
        html = self.client.get("/account/sign-in").get_data(as_text=True)
        found = re.search(r'name="csrf_token" value="([^"]+)"', html)
        if not found:
            html = self.client.get("/").get_data(as_text=True)
            found = re.search(r'name="csrf_token" value="([^"]+)"', html)
        assert found, "no form with a CSRF token"
        return found[1]

    def sign_in(self, login: str, password: str = "correct horse battery") -> None:
        page = self.post("/account/sign-in", {"login": login, "password": password})
        assert page.status == 200, page.text

    def _check(self, response: TestResponse, status: int) -> Page:
        assert response.status_code == status, (response.status_code, response.get_data(as_text=True)[:2000])
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        page = Page(response)
        check_page(page)
        return page


def check_page(page: Page) -> None:
    """One h1 which begins the title; unique ids; no inline script or style; labelled fields; real links."""
    headings = page.all("h1")
    assert len(headings) == 1, f"{len(headings)} h1 elements"
    title = text_of(page.all("title")[0])
    assert title.startswith(page.heading), f"title {title!r} does not begin with {page.heading!r}"
    ids = Counter(element.get("id") for element in page.tree.iter() if element.get("id"))
    assert not [name for name, count in ids.items() if count > 1], "ids are not unique"
    assert not [element for element in page.tree.iter() if element.get("style")], "inline style"
    assert all(
        script.get("src") or script.get("type") == "application/ld+json" for script in page.all("script")
    )
    labelled = {label.get("for") for label in page.all("label")}
    for tag in ("input", "select", "textarea"):
        for field in page.all(tag):
            if field.get("type") in {"hidden", "submit"}:
                continue
            assert field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby"), (
                f"field {field.get('name')} has no label"
            )
    assert "None" not in {value for element in page.tree.iter() for value in element.attrib.values()}
    assert all(image.get("alt") is not None for image in page.all("img")), "a picture without words"


def text_of(element: ET.Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def _value_of(element: ET.Element) -> str:
    if element.tag.endswith("textarea"):
        return "".join(element.itertext())
    if element.tag.endswith("select"):
        chosen = [option for option in element.iter(XHTML + "option") if option.get("selected") is not None]
        return chosen[0].get("value", "") if chosen else ""
    return element.get("value", "")
