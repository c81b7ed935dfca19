"""The OpenAPI document as rows that a page can show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.api.schema import Schema


@dataclass(frozen=True, slots=True)
class Line:
    """A parameter or a field; a nested one is named by the whole way to it: `items[].enterprise.uscc`."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    method: str
    path: str
    summary: str
    media_type: str
    parameters: Sequence[Line]
    body: Sequence[Line]
    fields: Sequence[Line]


def calls(document: Schema) -> list[Call]:
    """Those that read first."""
    schemas = document["components"]["schemas"]
    found = [
        _call(method.upper(), path, operation, schemas)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]
    return sorted(found, key=lambda call: call.method)


def _call(method: str, path: str, operation: Schema, schemas: Schema) -> Call:
    done = next(response for status, response in operation["responses"].items() if status in {"200", "201"})
    ((media_type, content),) = done["content"].items()
    sent = operation.get("requestBody", {}).get("content", {}).get("application/json")
    return Call(
        name=operation["operationId"],
        method=method,
        path=path,
        summary=operation["summary"],
        media_type=media_type,
        parameters=[
            Line(each["name"], type_of(each["schema"]), each["description"])
            for each in operation["parameters"]
        ],
        body=tuple(_fields(sent["schema"], schemas)) if sent else (),
        fields=tuple(_fields(content["schema"], schemas)) if content else (),
    )


def type_of(schema: Schema) -> str:
    """`string`, `integer | null`, `"zh" | "en"`, `string[]`."""
    if "anyOf" in schema:
        return " | ".join(type_of(choice) for choice in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return " | ".join(f'"{value}"' for value in schema.get("enum") or [schema["const"]])
    if schema.get("type") == "array":
        inner = type_of(schema["items"])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    return str(schema.get("format") or schema.get("type") or "object")


def _fields(schema: Schema, schemas: Schema, way: str = "") -> Iterator[Line]:
    for name, field in _resolved(schema, schemas).get("properties", {}).items():
        inner, suffix = _inside(field)
        if "$ref" in inner:
            if field.get("description"):
                yield Line(f"{way}{name}", _outer_type(field), field["description"])
            yield from _fields(inner, schemas, f"{way}{name}{suffix}.")
        else:
            yield Line(f"{way}{name}", type_of(field), field.get("description", ""))


def _inside(field: Schema) -> tuple[Schema, str]:
    """What a list, a map or a nullable field holds, and how the way to it is written."""
    if field.get("type") == "array":
        return field["items"], "[]"
    if isinstance(field.get("additionalProperties"), dict):
        inner, suffix = _inside(field["additionalProperties"])
        return inner, f".*{suffix}"
    choices = [choice for choice in field.get("anyOf", ()) if "$ref" in choice]
    return (choices[0], "") if choices else (field, "")


def _outer_type(field: Schema) -> str:
    if field.get("type") == "array":
        return "object[]"
    return "object | null" if "anyOf" in field else "object"


def _resolved(schema: Schema, schemas: Schema) -> Schema:
    found: Schema = schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    return found
