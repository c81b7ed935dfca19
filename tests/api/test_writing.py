"""Programs declare with a token: once for each key, by the same rules as on the pages."""

import json
import threading

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import func, select

from registry.accounts import tokens
from registry.accounts.models import Enterprise
from registry.accounts.values import Scope
from registry.api import keeping
from registry.declarations import attachment_store
from registry.declarations.inspection import Inspected
from registry.publication.models import Declaration, Version
from tests import people
from tests.factories import a_version

CLEANER = {
    "kind": "product",
    "title": "示例空气净化器",
    "standards": [{"number": "Q/SL 001—2026", "title": "示例空气净化器"}],
    "products": [{"name": "空气净化器", "brand": "示例", "models": ["KJ1"], "category": "air_cleaner"}],
    "indicators": [
        {"name": "噪声", "operator": "≤", "value": "45.0", "unit": "dB(A)", "method": "GB/T 18801-2022 6.8"}
    ],
    "committed": True,
}


@pytest.fixture
def holders(database, clock):
    """A token of Amal's enterprise and one of Chen's."""
    actors = people.settle(database, clock, "amal", "chen")
    with database.transaction() as session:
        return {
            name: tokens.issue(session, actor, name="质量系统", scope=Scope.DECLARE, now=clock())
            for name, actor in actors.items()
        }


@pytest.fixture
def send(app, holders):
    def send(path, body, *, key="k1", who="amal", **options):
        headers = {"Authorization": f"Bearer {holders[who]}", "Idempotency-Key": key}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return app.test_client().post(f"/api/v1{path}", data=data, headers=headers, **options)

    return send


@pytest.fixture
def declared(send):
    return send("/declarations", CLEANER).json


def count(database, of=Version):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(of))


def errors(response):
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")
    return {error["field"]: error for error in response.json["errors"]}


def test_what_is_sent_is_public_at_once(send, app):
    response = send("/declarations", CLEANER)
    answer = response.json
    assert (response.status_code, answer["state"], answer["version"]) == (201, "current", 1)
    assert answer["standards"][0]["number"] == "Q/SL 001-2026"
    assert answer["indicators"][0]["code"] == "noise"
    assert response.headers["Location"].endswith(f"/api/v1/declarations/{answer['number']}/versions/1")
    assert app.test_client().get(f"/api/v1/declarations/{answer['number']}").json == answer


def test_the_same_call_again_is_answered_alike_and_does_nothing(send, database):
    first, again = send("/declarations", CLEANER), send("/declarations", CLEANER)
    assert (again.status_code, again.json) == (201, first.json)
    assert count(database) == 1


def test_many_retries_at_once_declare_once(send, database):
    answers = []
    calls = [
        threading.Thread(target=lambda: answers.append(send("/declarations", CLEANER).json["number"]))
        for _ in range(6)
    ]
    for call in calls:
        call.start()
    for call in calls:
        call.join()
    assert len(answers) == 6
    assert len(set(answers)) == count(database) == 1


def test_a_key_serves_one_call_alone(send, declared, database):
    other = {**CLEANER, "title": "另一款"}
    assert errors(send("/declarations", other))["Idempotency-Key"]["rule"] == "reused"
    assert count(database) == 1


def test_a_key_is_free_again_after_a_day_and_is_each_enterprises_own(send, declared, clock, database):
    assert send("/declarations", CLEANER, who="chen").status_code == 201
    clock.advance(hours=keeping.KEPT_FOR.total_seconds() / 3600 + 1)
    assert send("/declarations", CLEANER).json["number"] != declared["number"]
    assert count(database) == 3


@pytest.mark.parametrize("key", ["", "长", "k" * 101])
def test_a_call_without_a_sound_key_does_nothing(send, database, key):
    assert "Idempotency-Key" in errors(send("/declarations", CLEANER, key=key.encode().decode("latin-1")))
    assert count(database) == 0


def test_every_gap_is_told_at_once_with_its_rule(send, database):
    poor = {**CLEANER, "title": "", "committed": False, "standards": [{"number": "某标准", "title": ""}]}
    found = errors(send("/declarations", poor))
    assert {"title", "committed", "standards.0.number"} <= set(found)
    assert "第二十七条" in found["title"]["rule"]
    assert count(database) == 0


def test_a_refused_call_can_be_mended_under_the_same_key(send):
    errors(send("/declarations", {**CLEANER, "title": ""}))
    assert send("/declarations", CLEANER).status_code == 201


def test_a_wrong_shape_is_named_place_by_place(send):
    wrong = {**CLEANER, "titel": "x", "kind": "thing", "indicators": [{"name": "噪声", "value": 45}]}
    del wrong["committed"]
    found = {field: error["rule"] for field, error in errors(send("/declarations", wrong)).items()}
    assert found == {
        "kind": "literal_error",
        "indicators.0.operator": "missing",
        "indicators.0.value": "string_type",
        "committed": "missing",
        "titel": "extra_forbidden",
    }


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"null", b'{"kind": ' + b"[" * 100_000])
def test_what_is_no_declaration_is_refused(send, body):
    assert send("/declarations", body).status_code == 422


def test_a_body_beyond_all_measure_is_not_read(send):
    assert send("/declarations", b" " * 1_000_001).status_code == 413


def test_a_revision_and_a_correction_are_the_next_versions(send, declared):
    path = f"/declarations/{declared['number']}/versions"
    revised = {**CLEANER, "title": "示例空气净化器（新）", "reason": "提高要求"}
    second = send(path, revised, key="k2").json
    assert (second["version"], second["change"]) == (2, {"type": "revised", "reason": "提高要求"})
    corrected = {**revised, "products": [{**CLEANER["products"][0], "models": ["KJ2"]}], "corrects": True}
    third = send(path, {**corrected, "reason": "型号有误"}, key="k3")
    assert third.json["change"]["type"] == "corrected"
    assert [act["deed"] for act in third.json["acts"]] == ["publish", "revise", "correct"]


def test_a_revision_keeps_the_text_that_was_published(send, holders, database, now):
    with database.transaction() as session:
        own = session.scalars(select(Enterprise.id).order_by(Enterprise.id)).first()
        found = Inspected(pages=1, text="噪声不大于 45 dB(A)。")
        text = attachment_store.keep(session, b"%PDF-1.7", found, name="标准.pdf", now=now, enterprise_id=own)
        number = a_version(session, session.get_one(Enterprise, own), now=now, text=text).declaration.number
    revised = send(f"/declarations/{number}/versions", {**CLEANER, "reason": "提高要求"})
    assert (revised.json["version"], revised.json["text"]["digest"]) == (2, text.digest)


def test_a_withdrawal_ends_the_declaration_and_a_revision_then_conflicts(send, declared):
    number = declared["number"]
    withdrawn = send(f"/declarations/{number}/withdrawal", {"reason": "停产"}, key="k2")
    assert (withdrawn.status_code, withdrawn.json["state"]) == (201, "withdrawn")
    late = send(f"/declarations/{number}/versions", {**CLEANER, "reason": "再来"}, key="k3")
    assert (late.status_code, late.mimetype) == (409, "application/problem+json")


def test_another_enterprise_cannot_touch_it(send, declared, database):
    for path, body in (("versions", {**CLEANER, "reason": "x"}), ("withdrawal", {"reason": "x"})):
        response = send(f"/declarations/{declared['number']}/{path}", body, who="chen", key=path)
        assert response.status_code == 404
    with database.reading() as session:
        assert session.scalars(select(Declaration)).one().latest == 1


@pytest.mark.parametrize("header", [None, "Bearer bm_wrong", "Basic YW1hbDp4", "Bearer"])
def test_without_a_token_nothing_is_read(app, holders, header):
    headers = {"Idempotency-Key": "k", **({"Authorization": header} if header else {})}
    response = app.test_client().post("/api/v1/declarations", json=CLEANER, headers=headers)
    assert (response.status_code, response.mimetype) == (401, "application/problem+json")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_cookie_opens_no_call(browser, database, clock):
    people.arrive(browser, database, clock, "amal")
    assert browser.client.post("/api/v1/declarations", json=CLEANER).status_code == 401


def test_what_is_sent_and_answered_is_what_is_described(send, call):
    document = call("/openapi.json")
    described = document["paths"]["/declarations"]["post"]
    components = {"components": document["components"]}
    body = described["requestBody"]["content"]["application/json"]["schema"]
    Draft202012Validator({**body, **components}).validate(CLEANER)
    answer = described["responses"]["201"]["content"]["application/json"]["schema"]
    Draft202012Validator({**answer, **components}).validate(send("/declarations", CLEANER).json)
