"""A message as JSON and back: a batch keeps its problems, to be said later in either language."""

from typing import Any

from registry.kernel.canonical import JsonObject
from registry.kernel.words import Message

ANYTHING = "…"


def message_to_json(message: Message) -> JsonObject:
    params = {
        name: message_to_json(value) if isinstance(value, Message) else value
        for name, value in message.params.items()
    }
    return {"text": message.text, "params": params}


def message_from_json(content: JsonObject) -> Message:
    params: dict[str, Any] = {
        name: message_from_json(value) if isinstance(value, dict) else value
        for name, value in content["params"].items()
    }
    return Message(content["text"], params)


def kind_of(message: Message) -> Message:
    """The message without its particulars, by which like problems are counted together."""
    params: dict[str, object] = {
        name: kind_of(value) if isinstance(value, Message) else ANYTHING
        for name, value in message.params.items()
    }
    return Message(message.text, params)
