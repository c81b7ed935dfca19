"""What belongs to one is closed to others on every route to it, and no cache keeps what one sees."""

import pytest

from registry.accounts.actions import create_organisation
from registry.accounts.values import Role
from registry.publication.permission import OF_AUTHORITY
from registry.publication.store import acts_of, get_declaration
from tests import people
from tests.browser import Browser
from tests.house.test_hostile_input import Attacker
from tests.house.test_routes import LISTED

WHOSE = ("<reference>", "<number>", "<token_id>", "<person_id>")
"""The parts of an address that name a thing of somebody's."""


@pytest.fixture
def database_url(tmp_path, sqlite_template) -> str:
    """One engine is enough here: what is whose does not depend on the database."""
    (tmp_path / "registry.db").write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{tmp_path / 'registry.db'}"


@pytest.fixture
def attacker(app, database, clock):
    return Attacker(app, database, clock)


def arrived(app, database, clock, name: str) -> Browser:
    browser = Browser(app)
    people.arrive(browser, database, clock, name)
    return browser


def test_nothing_of_one_enterprise_exists_for_another(attacker, app, database, clock):
    chen = arrived(app, database, clock, "chen")
    form = {"csrf_token": chen.token(), "reason": "a"}
    answers = {
        (method, path): chen.client.open(attacker.known(path), method=method, data=form).status_code
        for method, path in (
            (method, path.replace("<step>", "basics"))
            for method, path, guard in LISTED
            if guard == "enterprise" and any(name in path for name in WHOSE)
        )
    }
    assert answers.pop(("POST", "/account/tokens/<token_id>/revoke")) == 303
    assert set(answers.values()) == {404}, answers
    assert attacker.call("/api/v1/declarations", "{}").status_code == 422  # the token still opens the call


def test_an_authority_of_another_place_decides_nothing(attacker, app, database, clock):
    with database.transaction() as session:
        body = create_organisation(session, Role.REGULATOR, "示例外省市场监管部门", division="330000")
        people.make_person(session, clock, "su", Role.REGULATOR, body)
        [published] = acts_of(session, get_declaration(session, attacker.number))
    su = arrived(app, database, clock, "su")
    decision = {"reason": "a", "document": "a", "demand": "a", "basis": "law_38"}
    seen = {"due": "2026-12-31", "seen": published.entry_index}
    for deed in OF_AUTHORITY:
        path = f"/desk/regulator/declarations/{attacker.number}/{deed}"
        assert "不在本机关的管辖区域内" in su.post(path, {**decision, **seen}, status=422).text
    for deed in ("deregister", "reinstate"):
        path = f"/desk/regulator/enterprises/{people.AMALS_CODE}/{deed}"
        assert "不在本机关的管辖区域内" in su.post(path, {**decision, "day": "2026-01-01"}, status=422).text
    with database.reading() as session:
        assert acts_of(session, get_declaration(session, attacker.number)) == [published]


@pytest.mark.parametrize("role", ["enterprise", "regulator", "administrator"])
def test_no_cache_keeps_a_page_of_who_is_signed_in(attacker, role):
    for method, path, guard in LISTED:
        if method == "GET" and guard in {"public", "signed in", role}:
            answer = attacker.get(role, attacker.known(path))
            if answer.mimetype == "text/html" and answer.status_code == 200:
                assert answer.headers["Cache-Control"].startswith("private"), path


def test_a_page_that_caches_keep_holds_no_token(attacker):
    for method, path, guard in LISTED:
        if method == "GET" and guard == "public":
            answer = attacker.get("public", attacker.known(path))
            if "public" in answer.headers.get("Cache-Control", ""):
                assert b"csrf_token" not in answer.data, path
                assert "Set-Cookie" not in answer.headers, path
