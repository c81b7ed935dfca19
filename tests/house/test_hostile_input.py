"""Nothing that anyone sends makes a fault: every route and form, hostile values, both databases."""

import io
import json
import re
from collections.abc import Iterator
from itertools import cycle
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from werkzeug.test import TestResponse

from registry.accounts import store, tokens
from registry.accounts.values import Scope
from registry.batches import actions as batches
from registry.batches.values import FileKind
from registry.declarations import actions as drafting
from registry.declarations.forms import STEPS
from registry.declarations.values import Draft
from registry.http.security import HEADERS
from tests import people
from tests.browser import Browser
from tests.factories import a_version
from tests.house.test_routes import LISTED, ROLES

VALUES = {
    "NUL": b"a\0b",
    "not UTF-8": b"\xff\xfe\xed\xa0\x80",
    "beyond 64 bits": b"9" * 30,
    "more digits than int() reads": b"9" * 5000,
    "digits of other scripts": "BM２０２６-٠٠٠٠٠٠١M".encode(),
    "a digit that is no number": "²".encode(),
    "rare, bidirectional and no letters": "𬭚\u202e合格\u2066😀\ufffe".encode(),
    "wildcards and quotes": rb"%_\'\"--;",
    "markup": b'"><script>alert(1)</script>{{7*7}}{%',
    "another site and another header": b"//evil.example/\\..\r\nSet-Cookie: a=b",
    "not a number": b"-1e999",
}
QUERY = (
    "q", "kind", "region", "industry", "category", "type", "state", "front_runner", "ind.cadr_pm.min", "sort",
    "page", "per_page", "d", "code", "board", "lang", "next", "login", "check", "add", "on", "seen", "basis",
    "about",
)  # fmt: skip
ORDERS = "_external=1&_scheme=javascript&_anchor=a&_method=POST&endpoint=x&number=1&values=2&self=3"
FIELDS = (
    "login", "password", "next", "current", "person", "name", "name_en", "uscc", "code_reason", "division",
    "industry", "address", "note", "reason", "kind", "title", "role", "change_reason", "committed", "q",
    "revision", "do", "code", "number", "producer-name", "producer-uscc", "authorisation", "partners",
    "export_only", "channel-url", "channel-statement", "partial", "basis", "demand", "due", "document",
    "about", "seen", "day",
)  # fmt: skip
ROWS = {
    "standards": ("number", "title", "use", "of_producer"),
    "products": ("name", "brand", "models", "category", "gtins"),
    "indicators": ("name", "operator", "value", "upper", "unit", "condition", "method", "below", "measured"),
}
DEEDS = ("order", "confirm", "reject", "publicise", "abolish", "withdraw_number", "annul")
DEMANDS = (
    "keep", "offer", "close", "number", "attach:text", "attach:{}", "find", "pick:{}", "pick:Q/{}", "add:{}",
    "remove:standards:{}", "remove:{}", "indicate:{}:{}", "unindicate:0:{}", "omit:{}:{}", "{}:{}:{}",
)  # fmt: skip
OURS = "registry.example"
CALLS = {
    "/api/v1/declarations": {
        "kind": "product",
        "title": "示例",
        "standards": [{"number": "Q/SL 001-2026", "title": "示例"}],
        "products": [{"name": "示例", "models": ["A"], "category": "air_cleaner", "gtins": []}],
        "indicators": [{"name": "噪声", "operator": "≤", "value": "45", "unit": "dB(A)", "method": "6.8"}],
        "partners": ["示例"],
        "producer": {"uscc": "1", "name": "示例"},
        "committed": True,
    },
    "/api/v1/declarations/<number>/withdrawal": {"reason": "示例"},
}


class Attacker:
    """Signed in as whoever a route lets in, with a declaration and a draft of their own."""

    def __init__(self, app, database, clock) -> None:
        self.browsers = {"public": Browser(app), **{role: Browser(app) for role in ROLES}}
        for role, name in ROLES.items():
            people.arrive(self.browsers[role], database, clock, name)
        self.tokens = {role: browser.token() for role, browser in self.browsers.items()}
        self.browsers["token"], self.tokens["token"] = Browser(app), ""
        with database.transaction() as session:
            member = store.find_membership(session, store.find_person(session, "amal"))
            token = tokens.issue(session, store.as_actor(member), name="a", scope=Scope.DECLARE, now=clock())
            self.browsers["token"].client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
            enterprise = store.get_enterprise(session, people.AMALS_CODE)
            self.number = a_version(session, enterprise, now=clock()).declaration.number
            self.reference = drafting.start(
                session, Draft(), enterprise_id=enterprise.id, now=clock()
            ).reference
            self.batch = batches.open_batch(
                session,
                enterprise_id=enterprise.id,
                file_name='"><script>alert(1)</script>.csv',
                kind=FileKind.CSV,
                digest="0" * 64,
                size=1,
                now=clock(),
            ).reference

    def routes(self, method: str) -> Iterator[tuple[str, str]]:
        """Guard and path of each route; of the form one step, the others are asked for where they matter."""
        for listed, path, guard in LISTED:
            if listed == method:
                yield guard, path.replace("<step>", "standards")

    def known(self, path: str) -> str:
        """The path of things that are there."""
        reference = self.batch if "/batches/" in path else self.reference
        known = {
            "<number>": self.number,
            "<reference>": reference,
            "<place>": "text",
            "<kind>": "csv",
            "<deed>": "order",
            "<uscc>": people.AMALS_CODE,
        }
        return re.sub(r"<[a-z_]+>", lambda part: known.get(part[0], "1"), path)

    def get(self, guard: str, path: str, **kwargs) -> TestResponse:
        return self._check("GET", guard, path, **kwargs)

    def post(self, guard: str, path: str, data: dict[str, object]) -> TestResponse:
        token = self.tokens[self._role(guard)]
        return self._check("POST", guard, path, data={**data, "csrf_token": token})

    def call(self, path: str, body: str, *, key: str = "a") -> TestResponse:
        """What a program sends."""
        return self._check("POST", "token", self.known(path), data=body, headers={"Idempotency-Key": key})

    def _check(self, method: str, guard: str, path: str, **kwargs) -> TestResponse:
        answer = self.browsers[self._role(guard)].client.open(path, method=method, buffered=True, **kwargs)
        answer.request.environ["wsgi.input"].close()  # the client leaves a large request open
        assert answer.status_code < 500, (method, path, kwargs)
        assert not HEADERS.keys() - {name for name, _ in answer.headers}, (method, path)
        assert answer.mimetype != "text/html" or b"<script>alert" not in answer.data, (method, path)
        assert urlsplit(answer.headers.get("Location", "")).netloc in {"", OURS}, (method, path)
        return answer

    @staticmethod
    def _role(guard: str) -> str:
        return "enterprise" if guard == "signed in" else guard


@pytest.fixture
def attacker(app, database, clock):
    return Attacker(app, database, clock)


def poisoned(body: Any, text: str) -> Iterator[Any]:
    """The body again and again, each time with the text in the place of another of its values."""
    for place, value in body.items() if isinstance(body, dict) else enumerate(body):
        for part in poisoned(value, text) if isinstance(value, dict | list) and value else [text]:
            copy = body.copy()
            copy[place] = part
            yield copy


def address(path: str, value: bytes) -> str:
    return re.sub(r"<[a-z_]+>", quote(value, safe=""), path)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_every_address_bears_any_value(attacker, value):
    for guard, path in attacker.routes("GET"):
        attacker.get(guard, address(path, value))
        attacker.get(guard, address(path.replace("<number>", attacker.number), value))
    for guard, path in attacker.routes("POST"):
        attacker.post(guard, address(path, value), {"note": "a", "reason": "a"})


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_every_page_bears_any_question(attacker, value):
    asked = "&".join(f"{name}={quote(value)}" for name in QUERY)
    for guard, path in attacker.routes("GET"):
        attacker.get(guard, attacker.known(path), query_string=asked)
    for name in QUERY:
        attacker.get("public", "/api/v1/declarations", query_string=f"{name}={quote(value)}")


def test_no_parameter_is_an_order_to_us(attacker):
    for guard, path in attacker.routes("GET"):
        answer = attacker.get(guard, attacker.known(path), query_string=ORDERS)
        assert b"javascript:" not in answer.data
        assert b'"http://localhost' not in answer.data


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_every_form_bears_any_entry(attacker, value):
    text = value.decode(errors="replace")
    rows = {
        f"{rows}-{row}-{name}": text for rows, names in ROWS.items() for name in names for row in (0, text)
    }
    entries = {**dict.fromkeys(FIELDS, text), **rows}
    draft = attacker.known("/declarations/drafts/<reference>")
    for step in STEPS:
        attacker.post("enterprise", f"{draft}/{step}", {**entries, "do": "next"})
        attacker.get("enterprise", f"{draft}/{step}", query_string="check=1")
    for step, do in zip(cycle(("indicators", "standards")), DEMANDS, strict=False):
        attacker.post(
            "enterprise", f"{draft}/{step}", {**entries, "revision": "", "do": do.replace("{}", text)}
        )
    for guard, path in attacker.routes("POST"):
        attacker.post(guard, attacker.known(path), entries)
    for deed in DEEDS:
        path = attacker.known("/desk/regulator/declarations/<number>/") + deed
        attacker.post("regulator", path, entries)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_every_call_of_a_program_bears_any_value(attacker, value):
    text = value.decode(errors="replace")
    for path, body in CALLS.items():
        attacker.call(path, json.dumps(body), key=text.encode("ascii", "ignore").decode().replace("\r\n", ""))
        for n, hostile in enumerate(poisoned(body, text)):
            attacker.call(path, json.dumps(hostile), key=str(n))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[" * 100_000,
        r'{"reason":"\ud800"}',
        r'{"\ud800":1}',
        r'{"\u0000":"\u0000"}',
        '{"reason":1e999}',
        '{"reason":NaN}',
        '{"reason":' + "9" * 5000 + "}",
        "{" + ",".join(f'"k{n}":1' for n in range(80_000)) + "}",
    ],
    ids=["empty", "null", "deep", "half a letter", "half a name", "NUL", "infinite", "NaN", "long", "many"],
)
def test_any_json_is_answered_in_few_words(attacker, body):
    for path in CALLS:
        assert len(attacker.call(path, body).data) < 100_000


@pytest.mark.parametrize(
    "name", ['"><script>alert(1)</script>.csv', 'a"\r\nSet-Cookie: a=b\r\n.pdf', "a\0/../b", ""]
)
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"%PDF-1.7\n%%EOF", b"PK\x03\x04", b'{"a":1}', b"\xff\xfe\0\0"]
)
def test_a_file_of_any_name_and_content_is_answered_for(attacker, name, data):
    draft = attacker.known("/declarations/drafts/<reference>")
    for path in (f"{draft}/files/text", f"{draft}/files/copy", "/desk/enterprise/batches"):
        attacker.post("enterprise", path, {"file": (io.BytesIO(data), name)})


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ([], 422),
        ([b""], 422),
        ([b"GIF89a"], 422),
        ([b"%PDF-1.7 cut short"], 200),
        ([b"%PDF-1.7", b"not a second one"], 200),
        ([b"%PDF-" + b"0" * 3_500_000], 422),
        ([b"%PDF-" + b"0" * 10_000_000], 413),
    ],
    ids=["none", "empty", "picture", "truncated", "two", "large", "huge"],
)
def test_what_is_uploaded_to_be_verified_is_answered_for(attacker, files, status):
    sent = [(io.BytesIO(data), 'a"\r\n\0.pdf') for data in files]
    assert attacker.post("public", "/verify", {"file": sent}).status_code == status


def test_a_form_may_have_any_number_of_fields_and_any_size(attacker):
    path = attacker.known("/declarations/drafts/<reference>/indicators")
    rows = {f"indicators-{row}-name": "噪声" for row in range(5000)}
    assert attacker.post("enterprise", path, rows).status_code == 422
    assert attacker.post("enterprise", path, {"indicators-0-name": "大" * 4_000_000}).status_code == 413


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "BREW"])
def test_every_method_is_answered(attacker, method):
    for guard, path in attacker.routes("GET"):
        attacker._check(method, guard, attacker.known(path))


def test_our_own_files_have_our_headers_too(attacker):
    attacker.get("public", "/static/mark.svg")
