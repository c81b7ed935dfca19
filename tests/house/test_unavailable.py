"""A database that is away is said to be away, also to those whose page would ask it who they are."""

from dataclasses import replace

import pytest

from registry.app import create_app


@pytest.fixture
def client(settings, clock):
    away = "postgresql+psycopg://nobody@/nothing?host=/nowhere&port=1"
    app = create_app(replace(settings, database_url=away), clock)
    yield app.test_client()
    app.extensions["registry"].database.engine.dispose()


@pytest.fixture
def database_url(tmp_path) -> str:
    return f"sqlite:///{tmp_path / 'unused.db'}"


@pytest.mark.parametrize("path", ["/", "/search?q=1", "/verify/BM2026-0000001M", "/api/v1/declarations"])
@pytest.mark.parametrize("cookie", [{}, {"login": "a token"}], ids=["stranger", "signed in"])
def test_every_page_says_that_it_is_away_for_now(client, path, cookie):
    with client.session_transaction() as session:
        session.update(cookie)
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "系统暂时不能读写数据" in answer.get_data(as_text=True)
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
