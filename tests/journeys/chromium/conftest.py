"""A real browser before a served registry."""

import shutil
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from registry.discovery import worker as indexing
from registry.kernel.clock import china_date
from registry.rankings.actions import load_schemes
from registry.worker import keep_promises
from tests.factories import a_product, a_version, an_enterprise
from tests.postgres import missing


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def database_url(tmp_path, sqlite_template) -> str:
    """A browser sees no difference between the databases: SQLite alone."""
    path = tmp_path / "registry.db"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"


@pytest.fixture
def address(app: Flask, now) -> Iterator[str]:
    """A served registry with a few declarations; its address."""
    found = app.extensions["registry"]
    with found.database.transaction() as session:
        load_schemes(session, now=now)
        enterprise = an_enterprise(session, now=now)
        for n in range(4):
            product = a_product(models=(f"KJ{600 + n}F-A11",), gtins=("9520000000011",))
            a_version(session, enterprise, now=now, key=str(n), products=(product,))
    indexing.rebuild(found.database, found.settings.index_directory, on=china_date(now))
    keep_promises(found.settings, found.database, found.clock)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture(params=[375, 1280])
def page(request, chromium, address) -> Iterator[Page]:
    """A page on a phone and on a desk; whatever its console complains of fails the test."""
    context = chromium.new_context(
        viewport={"width": request.param, "height": 900}, base_url=address, locale="zh-CN"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []
