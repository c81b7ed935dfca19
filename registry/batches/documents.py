"""What a batch keeps as JSON: its items until they are published, and problems to be told in any language."""

from typing import Any

from registry.declarations.documents import content_to_json
from registry.declarations.values import Complete
from registry.kernel.canonical import JsonObject
from registry.kernel.words import Message

ANYTHING = "…"


def item_to_json(complete: Complete) -> JsonObject:
    """As the draft that it was, so that it can be completed once more before it is published."""
    return {**content_to_json(complete), "committed": True, "change_reason": complete.change_reason}


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
