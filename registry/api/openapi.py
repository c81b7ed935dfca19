"""The OpenAPI 3.1 document, drawn from the table of operations and the models of what they answer."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from registry.api.answers import Problem
from registry.api.keeping import HEADER, LONGEST_KEY
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
                "企业标准自我声明公开的全部公开数据，读取无需密钥，公开声明凭企业的令牌。"
                "列表以 next 给出下一页，错误为 RFC 9457。"
            ),
        },
        "servers": [{"url": settings().public_url + BASE}],
        "paths": _paths(),
        "components": {
            "schemas": _schemas()[1],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
    spoken: Schema = _in_language(content)
    return spoken


def _paths() -> Schema:
    paths: Schema = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _call(operation)
    return paths


@cache
def _schemas() -> tuple[dict[type[BaseModel], Schema], Schema]:
    """A reference to the schema of each answer and each body, and the schemas."""
    answered: set[type[BaseModel]] = {Problem}
    answered.update(each.answer for each in OPERATIONS if not isinstance(each.answer, str))
    sent: set[type[BaseModel]] = {each.body for each in OPERATIONS if each.body}
    modes: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        *((model, "serialization") for model in sorted(answered, key=_name)),
        *((model, "validation") for model in sorted(sent, key=_name)),
    ]
    references, content = models_json_schema(modes, ref_template=REF)
    return {model: references[model, mode] for model, mode in modes}, content["$defs"]


def _name(model: type[BaseModel]) -> str:
    return model.__name__


def _call(operation: Operation) -> Schema:
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_places(operation), *_parameters(operation)],
        **(_writing(operation.body) if operation.body else {}),
        "responses": dict(_responses(operation)),
    }


def _writing(body: type[BaseModel]) -> Schema:
    """What a call that writes has besides: a body, and a token with which it may."""
    content = {"application/json": {"schema": _schemas()[0][body]}}
    return {"requestBody": {"required": True, "content": content}, "security": [{"token": []}]}


def _places(operation: Operation) -> Iterator[Schema]:
    properties = operation.places.model_json_schema()["properties"] if operation.places else {}
    for name, schema in properties.items():
        yield _parameter(name, "path", schema, required=True)


def _parameters(operation: Operation) -> Iterator[Schema]:
    """What is particular to the call first."""
    if operation.body:
        yield _KEY
        return
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


_KEY: Schema = {
    "name": HEADER,
    "in": "header",
    "required": True,
    "description": N_("每次提交一个新值；24 小时内以同一个值重试，不会重复提交"),
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
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
    if operation.body:
        yield from _responses_to_writing(operation)
        return
    tag = {"description": N_("内容的标识，可用 If-None-Match 询问是否有变"), "schema": {"type": "string"}}
    yield "200", {"description": operation.summary, "headers": {"ETag": tag}, "content": _content(operation)}
    yield "304", {"description": N_("内容没有变化"), "headers": {"ETag": tag}}
    if operation.places:
        yield "404", _problem(N_("没有这个对象"))
    yield "422", _problem(N_("参数有误，逐个列出"))


def _responses_to_writing(operation: Operation) -> Iterator[tuple[str, Schema]]:
    place = {"description": N_("该版本的接口地址"), "schema": {"type": "string"}}
    done = {"description": operation.summary, "headers": {"Location": place}, "content": _content(operation)}
    yield "201", done
    yield "401", _problem(N_("没有有效的令牌"))
    if operation.places:
        yield "404", _problem(N_("本企业没有这份声明"))
        yield "409", _problem(N_("声明已终止，或同时被他人更改"))
    yield "413", _problem(N_("提交的内容过大"))
    yield "422", _problem(N_("提交的内容有误，逐项列出"))


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
