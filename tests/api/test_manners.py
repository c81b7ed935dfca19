"""What every call promises: problems that name each parameter, ETags, open origins, and never a fault."""

import re
import string
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.api.operations import OPERATIONS
from registry.publication.actions import publish_complete
from tests.api.samples import dishwasher

EVERY_PATH = [
    re.sub(r"<.*", "", operation.rule) or operation.rule
    for operation in OPERATIONS
    if "<" not in operation.rule and not operation.body
]
NAMES = [
    *(f"{name}" for operation in OPERATIONS for name in operation.parameters.model_fields),
    "ind.noise.min",
    "ind.noise.max",
    "ind.nothing.max",
    "ind.noise",
    "ind..min",
    "x",
]
VALUES = st.one_of(
    st.sampled_from(
        [
            "1",
            "0",
            "-1",
            "true",
            "newest",
            "ind.noise",
            "GB/T",
            "NaN",
            "inf",
            "1e400",
            "9" * 5000,
            str(2**63),
            "product",
            "",
        ]
    ),
    st.text(max_size=30),
)


def errors(response):
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")
    assert response.json["status"] == 422
    return {error["field"]: error["rule"] for error in response.json["errors"]}


def test_every_wrong_and_unknown_parameter_is_named_at_once(filled, get):
    response = get("/declarations?per_page=101&page=zero&kind=thing&colour=red&ind.noise.min=loud&q=a&q=b")
    assert errors(response) == {
        "per_page": "less_than_equal",
        "page": "int_parsing",
        "kind": "literal_error",
        "colour": "unknown",
        "ind.noise.min": "float_parsing",
        "q": "string_type",
    }


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("ind.nothing.min=1", "ind.nothing.min"),
        ("sort=ind.nothing", "sort"),
        ("sort=best", "sort"),
        ("page=101&per_page=100", "page"),
        (f"page={2**63}", "page"),
        ("ind.noise.max=nan", "ind.noise.max"),
        (f"q={'长' * 201}", "q"),
        ("lang=fr", "lang"),
        ("type=GB%00", "type"),
    ],
)
def test_a_parameter_out_of_bounds_is_refused(filled, get, query, field):
    assert list(errors(get(f"/declarations?{query}"))) == [field]


def test_a_problem_says_what_would_be_right(filled, get):
    response = get("/declarations?per_page=101&kind=thing")
    assert {error["message"] for error in response.json["errors"]} == {
        "不能大于 100",
        "应为下列之一：'declaration', 'product', 'service'",
    }


def test_the_words_of_a_problem_follow_the_language(filled, get):
    assert get("/rankings?x=1").json["errors"][0]["message"] == "没有这个参数"
    assert get("/rankings?x=1").headers["Content-Language"] == "zh-CN"
    assert get("/rankings?x=1&lang=en").headers["Content-Language"] == "en"


@pytest.mark.parametrize("path", EVERY_PATH)
def test_what_has_not_changed_is_not_sent_again(filled, get, path):
    first = get(path)
    again = get(path, **{"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_new_entry_of_the_log_changes_the_tag_of_a_search(filled, get, database, clock):
    tag = get("/declarations").headers["ETag"]
    with database.transaction() as session:
        publish_complete(session, dishwasher("又一款", noise="50"), enterprise_id=1, key="e", now=clock())
    assert get("/declarations", **{"If-None-Match": tag}).status_code == 200


def test_two_pages_of_a_search_are_two_answers(filled, get):
    first, second = (get(f"/declarations?per_page=1&page={page}") for page in (1, 2))
    assert first.data != second.data


def test_a_script_of_another_site_may_ask_whether_something_changed(app):
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Headers": "If-None-Match"}
    response = app.test_client().options("/api/v1/declarations", headers=headers)
    assert response.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD"


def test_writing_is_not_offered(app):
    assert app.test_client().delete("/api/v1/rankings").status_code in {400, 405}


def test_links_never_follow_the_host_header(filled, app):
    response = app.test_client().get("/api/v1/declarations", headers={"Host": "evil.example"})
    assert b"evil.example" not in response.data


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(EVERY_PATH), st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4))
def test_no_query_string_is_a_fault(filled, app, path, query):
    response = app.test_client().get(f"/api/v1{path}?{urlencode(query, errors='replace')}")
    assert response.status_code in {200, 422}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["declarations", "enterprises", "standards", "rankings"]),
    st.one_of(st.text(min_size=1, max_size=40), st.text(string.punctuation + string.digits, min_size=1)),
)
def test_no_path_is_a_fault(filled, app, noun, name):
    response = app.test_client().get(f"/api/v1/{noun}/{quote(name, errors='replace')}")
    assert response.status_code < 500
