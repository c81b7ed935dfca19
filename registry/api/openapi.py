"""The OpenAPI 3.1 document, drawn from the table of operations and the models of what they answer."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from registry.api.answers import Problem
from registry.api.operations import BASE, OPERATIONS, Operation
from registry.api.parameters import DYNAMIC, DeclarationSearch, Parameters
from registry.api.schema import Schema, without_null
from registry.http.context import settings
from registry.http.i18n import gettext
from registry.kernel.words import N_

REF = "#/components/schemas/{model}"
SPOKEN = frozenset({"summary", "description"})


def document() -> Schema:
    """The whole document, its words in the language of the request."""
    content = {
        "openapi": "3.1.0",
        "info": {
            "title": gettext("标明开放接口"),
            "version": "1",
            "description": N_(
                "企业标准自我声明公开的全部公开数据，无需密钥。列表以 next 给出下一页，错误为 RFC 9457。"
            ),
        },
        "servers": [{"url": settings().public_url + BASE}],
        "paths": {operation.path: {"get": _call(operation)} for operation in OPERATIONS},
        "components": {"schemas": _schemas()[1]},
    }
    spoken: Schema = _in_language(content)
    return spoken


@cache
def _schemas() -> tuple[dict[type[BaseModel], Schema], Schema]:
    """A reference to each answer's schema, and the schemas."""
    models: set[type[BaseModel]] = {Problem}
    models.update(each.answer for each in OPERATIONS if not isinstance(each.answer, str))
    ordered = sorted(models, key=lambda model: model.__name__)
    references, content = models_json_schema(
        [(model, "serialization") for model in ordered], ref_template=REF
    )
    return {model: references[model, "serialization"] for model in ordered}, content["$defs"]


def _call(operation: Operation) -> Schema:
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_places(operation), *_parameters(operation)],
        "responses": dict(_responses(operation)),
    }


def _places(operation: Operation) -> Iterator[Schema]:
    properties = operation.places.model_json_schema()["properties"] if operation.places else {}
    for name, schema in properties.items():
        yield _parameter(name, "path", schema, required=True)


def _parameters(operation: Operation) -> Iterator[Schema]:
    """What is particular to the call first."""
    properties: Schema = operation.parameters.model_json_schema()["properties"]
    common = Parameters.model_fields
    for name in sorted(properties, key=lambda name: name in common):
        yield _parameter(name, "query", without_null(properties[name]))
    if issubclass(operation.parameters, DeclarationSearch):
        yield _INDICATORS


def _parameter(name: str, place: str, schema: Schema, *, required: bool = False) -> Schema:
    described = {key: value for key, value in schema.items() if key not in {"description", "default"}}
    default = {"default": schema["default"]} if schema.get("default") not in (None, "", []) else {}
    return {
        "name": name,
        "in": place,
        "required": required,
        "description": schema["description"],
        "schema": {**described, **default},
    }


# Their names are made of the dictionary's codes: OpenAPI says that as one object spread over the address.
_INDICATORS: Schema = {
    "name": "indicators",
    "in": "query",
    "required": False,
    "style": "form",
    "explode": True,
    "description": N_("指标的范围：ind.{指标代码}.min 与 ind.{指标代码}.max，按指标字典的单位"),
    "schema": {
        "type": "object",
        "propertyNames": {"pattern": f"^{DYNAMIC.pattern}$".replace("?P<code>", "")},
        "additionalProperties": {"type": "number"},
    },
    "example": {"ind.noise.max": 60},
}


def _responses(operation: Operation) -> Iterator[tuple[str, Schema]]:
    tag = {"description": N_("内容的标识，可用 If-None-Match 询问是否有变"), "schema": {"type": "string"}}
    yield "200", {"description": operation.summary, "headers": {"ETag": tag}, "content": _content(operation)}
    yield "304", {"description": N_("内容没有变化"), "headers": {"ETag": tag}}
    if operation.places:
        yield "404", _problem(N_("没有这个对象"))
    yield "422", _problem(N_("参数有误，逐个列出"))


def _content(operation: Operation) -> Schema:
    if isinstance(operation.answer, str):
        return {operation.answer: {}}
    return {"application/json": {"schema": _schemas()[0][operation.answer]}}


def _problem(description: str) -> Schema:
    return {
        "description": description,
        "content": {"application/problem+json": {"schema": _schemas()[0][Problem]}},
    }


def _in_language(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: gettext(item) if key in SPOKEN and isinstance(item, str) else _in_language(item)
            for key, item in value.items()
        }
    return [_in_language(item) for item in value] if isinstance(value, list) else value
