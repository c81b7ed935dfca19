"""The published description is valid, complete, and true of what the calls answer."""

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from registry.api.operations import OPERATIONS
from tests.people import CHENS_CODE


def test_the_document_is_valid_openapi_31(call):
    document = call("/openapi.json")
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_call_is_described(call, app):
    paths = call("/openapi.json")["paths"]
    described = {(path, method.upper()) for path, operations in paths.items() for method in operations}
    routed = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert len(routed) == len(described) == len(OPERATIONS)


def test_every_parameter_and_field_says_what_it_is(call):
    document = call("/openapi.json")
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert all(parameter["description"] for parameter in operation["parameters"]), path


@pytest.mark.parametrize(
    "path",
    [
        "/declarations",
        "/declarations/{number}",
        "/enterprises/{uscc}",
        "/standards",
        "/standards/{number}",
        "/rankings",
        "/rankings/{scheme}",
    ],
)
def test_what_is_answered_is_what_is_described(filled, call, path):
    document = call("/openapi.json")
    names = {
        "{uscc}": CHENS_CODE,
        "{scheme}": "demo",
        "{number}": filled.revised if "declarations" in path else "GB-T-20290-2016",
    }
    asked = path
    for place, name in names.items():
        asked = asked.replace(place, name)
    response = document["paths"][path]["get"]["responses"]["200"]
    schema = {**response["content"]["application/json"]["schema"], "components": document["components"]}
    Draft202012Validator(schema).validate(call(asked))


def test_readers_get_the_same_description_as_a_page(browser, call):
    page = browser.open("/api/docs")
    for path, operations in call("/openapi.json")["paths"].items():
        for method in operations:
            assert f"{method.upper()} /api/v1{path}" in page.text
    assert "items[].enterprise.uscc" in page.text
    assert page.links["OpenAPI 3.1"] == "/api/v1/openapi.json"


def test_the_page_is_sound_in_english(browser):
    assert browser.open("/api/docs?lang=en").status == 200
