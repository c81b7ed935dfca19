"""The busiest public pages beside a static Jinja page, in one process, through the same WSGI door."""

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from flask import Flask, render_template_string
from werkzeug.test import Client

from registry.app import create_app
from registry.demo import loader
from registry.discovery import worker as indexing
from registry.kernel.clock import china_date, system_clock
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.migrate import upgrade
from registry.settings import Settings
from registry.worker import keep_promises
from tests.benchmarks.rows import Row, compared, rate

STATIC = "<!doctype html><title>t</title>{% for n in range(50) %}<p>{{ n }} {{ text }}</p>{% endfor %}"
REQUESTS = 200


def measure() -> list[Row]:
    """Requests per second of CPU: the page rendered, kept by us, and kept by the browser (304)."""
    with tempfile.TemporaryDirectory() as directory:
        app = _demo(Path(directory))
        static = rate(_asking(_static_page(), "/"))
        paths = {
            "home": "/",
            "search": "/search?q=洗碗机",
            "board": _first_board(app),
            "declaration": _first_page(app),
        }
        rows = []
        for name, path in paths.items():
            fresh = rate(_asking(app, path, anew=True))
            rows.append(
                compared(f"page: {name}", fresh, "1/s CPU", yardstick="static Jinja page", measure=static)
            )
            kept = rate(_asking(app, path))
            rows.append(
                compared(
                    f"page: {name}, kept", kept, "1/s CPU", yardstick="static Jinja page", measure=static
                )
            )
            known = rate(_asking(app, path, etag=_etag(app, path)))
            rows.append(
                compared(
                    f"page: {name}, 304", known, "1/s CPU", yardstick="static Jinja page", measure=static
                )
            )
    return rows


def _demo(home: Path) -> Flask:
    settings = Settings(home, f"sqlite:///{home / 'registry.db'}", "k" * 40, "http://127.0.0.1:8000")
    upgrade(settings.database_url)
    engine = make_engine(settings.database_url)
    database = Database(engine)
    loader.load(database, now=system_clock(), report=lambda _done, _total: None)
    indexing.rebuild(database, settings.index_directory, on=china_date(system_clock()))
    keep_promises(settings, database)
    engine.dispose()
    return create_app(settings)


def _static_page() -> Flask:
    app = Flask("static")
    app.add_url_rule("/", view_func=lambda: render_template_string(STATIC, text="文字"))
    return app


def _asking(app: Flask, path: str, *, etag: str = "", anew: bool = False) -> Callable[[], int]:
    """Ask for the page many times; `anew` with an address of its own each time, so that none is kept."""
    headers = {"If-None-Match": etag} if etag else {}
    client = Client(app)
    serial = count()

    def ask() -> int:
        for _ in range(REQUESTS):
            address = f"{path}{'&' if '?' in path else '?'}n={next(serial)}" if anew else path
            client.get(address, headers=headers).get_data()
        return REQUESTS

    ask()
    return ask


def _etag(app: Flask, path: str) -> str:
    return Client(app).get(path).headers.get("ETag", "")


def _first_board(app: Flask) -> str:
    return "/rankings/" + Client(app).get("/api/v1/rankings").get_json()["items"][0]["scheme"]


def _first_page(app: Flask) -> str:
    return "/declarations/" + Client(app).get("/api/v1/declarations").get_json()["items"][0]["number"]
