"""JSON Schemas as we publish them: pydantic's, without the titles it makes up and without docstrings."""

from typing import Any

Schema = dict[str, Any]


def plain_schema(schema: Schema) -> None:
    """Names are told by their keys, and docstrings speak to those who read the code."""
    schema.pop("description", None)
    schema.pop("title", None)
    for field in schema.get("properties", {}).values():
        field.pop("title", None)


def without_null(schema: Schema) -> Schema:
    """Of a parameter that may be left out: an address has no way to say null."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    rest = {name: value for name, value in schema.items() if name != "anyOf" and value is not None}
    return {**rest, **choices[0]} if len(choices) == 1 else schema
