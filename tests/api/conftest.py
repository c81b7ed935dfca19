"""A filled registry, and a caller of its interface that checks every answer for what all of them promise."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from registry.kernel.database import Database
from registry.settings import Settings
from tests.api.samples import Registry, fill
from tests.conftest import TestClock

Call = Callable[..., Any]


@pytest.fixture
def filled(database: Database, settings: Settings, clock: TestClock) -> Registry:
    return fill(database, settings.home, clock)


@pytest.fixture
def get(app: Flask) -> Callable[..., TestResponse]:
    """A GET whose answer is open to every origin and, if all is well, can be asked for again cheaply."""
    client = app.test_client()

    def get(path: str, **headers: str) -> TestResponse:
        response = client.get(f"/api/v1{path}", headers=headers)
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.status_code >= 400 or response.headers["ETag"]
        return response

    return get


@pytest.fixture
def call(get: Callable[..., TestResponse]) -> Call:
    """What a call answers when all is well."""

    def call(path: str) -> Any:
        response = get(path)
        assert response.status_code == 200, response.get_data(as_text=True)
        assert response.mimetype == "application/json"
        return response.json

    return call
