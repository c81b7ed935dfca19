"""A draft as JSON and back: what is stored, whatever of it is there yet; and what a comparison found."""

from datetime import date
from typing import Any

from registry.catalogue.limits import Limit
from registry.declarations.findings import Finding
from registry.declarations.values import (
    Attachment,
    Channel,
    Complete,
    Draft,
    ExecutedStandard,
    Indicator,
    Kind,
    Omission,
    Party,
    Product,
    Role,
    Use,
)
from registry.kernel.canonical import JsonObject


def draft_to_json(draft: Draft) -> JsonObject:
    return {**content_to_json(draft), "committed": draft.committed, "change_reason": draft.change_reason}


def draft_from_json(content: JsonObject, *, revises: str = "") -> Draft:
    """Any earlier or hand-made shape is read as far as it goes; what is missing is empty."""
    return Draft(
        kind=choice(Kind, content.get("kind"), Kind.PRODUCT),
        title=_text(content, "title"),
        role=choice(Role, content.get("role"), Role.OWN),
        standards=tuple(_standard_from_json(item) for item in _items(content, "standards")),
        products=tuple(_product_from_json(item) for item in _items(content, "products")),
        indicators=tuple(_indicator_from_json(item) for item in _items(content, "indicators")),
        committed=bool(content.get("committed")),
        change_reason=_text(content, "change_reason"),
        revises=revises,
        **_particulars_from_json(content),
    )


def content_to_json(said: Draft | Complete) -> JsonObject:
    """What is declared, without why it was changed: equal for two that say the same."""
    return {
        "kind": said.kind,
        "title": said.title,
        "role": said.role,
        "standards": [standard_to_json(standard) for standard in said.standards],
        "products": [_product_to_json(product) for product in said.products],
        "indicators": [indicator_to_json(indicator) for indicator in said.indicators],
        **particulars_to_json(said),
    }


def particulars_to_json(draft: Draft | Complete) -> JsonObject:
    """What only some declarations have: a producer, partners, a text, another channel, items left out."""
    return {
        "omissions": [_omission_to_json(omission) for omission in draft.omissions],
        "producer": {"uscc": draft.producer.uscc, "name": draft.producer.name},
        "authorisation": draft.authorisation,
        "partners": list(draft.partners),
        "export_only": draft.export_only,
        "text": _attachment_to_json(draft.text),
        "channel": {
            "url": draft.channel.url,
            "statement": draft.channel.statement,
            "copy": _attachment_to_json(draft.channel.copy),
        },
    }


def _particulars_from_json(content: JsonObject) -> dict[str, Any]:
    producer, channel = _part(content, "producer"), _part(content, "channel")
    return {
        "omissions": tuple(_omission_from_json(item) for item in _items(content, "omissions")),
        "producer": Party(_text(producer, "uscc"), _text(producer, "name")),
        "authorisation": _text(content, "authorisation"),
        "partners": tuple(map(str, content.get("partners") or ())),
        "export_only": bool(content.get("export_only")),
        "text": _attachment_from_json(content.get("text")),
        "channel": Channel(
            _text(channel, "url"), _text(channel, "statement"), _attachment_from_json(channel.get("copy"))
        ),
    }


def standard_to_json(standard: ExecutedStandard) -> JsonObject:
    return {
        "number": standard.number,
        "title": standard.title,
        "type": standard.type,
        "use": standard.use,
        "of_producer": standard.of_producer,
    }


def _standard_from_json(item: JsonObject) -> ExecutedStandard:
    return ExecutedStandard(
        _text(item, "number"),
        _text(item, "title"),
        _text(item, "type"),
        choice(Use, item.get("use"), Use.PRODUCT),
        bool(item.get("of_producer")),
    )


def _product_to_json(product: Product) -> JsonObject:
    return {
        "name": product.name,
        "brand": product.brand,
        "models": list(product.models),
        "category": product.category,
        "gtins": list(product.gtins),
    }


def _product_from_json(item: JsonObject) -> Product:
    return Product(
        name=_text(item, "name"),
        brand=_text(item, "brand"),
        models=tuple(map(str, item.get("models") or ())),
        category=_text(item, "category"),
        gtins=tuple(map(str, item.get("gtins") or ())),
    )


def indicator_to_json(indicator: Indicator) -> JsonObject:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "operator": str(indicator.operator),
        "value": indicator.value,
        "upper": indicator.upper,
        "unit": indicator.unit,
        "condition": indicator.condition,
        "method": indicator.method,
        "below": indicator.below,
        "measured": indicator.measured,
    }


def _indicator_from_json(item: JsonObject) -> Indicator:
    return Indicator(
        name=_text(item, "name"),
        operator=_text(item, "operator") or "≥",
        value=_text(item, "value"),
        upper=_text(item, "upper"),
        unit=_text(item, "unit"),
        condition=_text(item, "condition"),
        method=_text(item, "method"),
        below=_text(item, "below"),
        measured=_text(item, "measured"),
        code=item.get("code") or None,
    )


def _omission_to_json(omission: Omission) -> JsonObject:
    return {"standard": omission.standard, "name": omission.name, "code": omission.code}


def _omission_from_json(item: JsonObject) -> Omission:
    return Omission(_text(item, "standard"), _text(item, "name"), item.get("code") or None)


_TEXTS_OF_A_LIMIT = (
    "standard", "clause", "code", "operator", "value", "upper", "unit", "condition", "method", "grade",
)  # fmt: skip
_NO_COUNTERPART: JsonObject = {**dict.fromkeys(_TEXTS_OF_A_LIMIT, ""), "mandatory": False, "checked": False}


def limit_to_json(limit: Limit) -> JsonObject:
    return {
        "standard": limit.standard,
        "clause": limit.clause,
        "code": limit.code,
        "operator": limit.operator,
        "value": limit.value,
        "upper": limit.upper,
        "unit": limit.unit,
        "condition": "; ".join(map(str, limit.conditions)),
        "method": limit.method,
        "grade": limit.grade,
        "mandatory": limit.edition.is_mandatory,
        "checked": limit.checked,
    }


def comparison_to_json(finding: Finding, *, on: date) -> JsonObject:
    """A finding of that day; a limit's fields are empty where there is no counterpart."""
    return {
        "verdict": finding.verdict,
        "reason": str(finding.reason),
        **(limit_to_json(finding.limit) if finding.limit else _NO_COUNTERPART),
        "indicated": finding.indicated,
        "converted": finding.converted,
        "on": on.isoformat(),
    }


def _attachment_to_json(attachment: Attachment | None) -> JsonObject | None:
    if attachment is None:
        return None
    return {
        "digest": attachment.digest,
        "name": attachment.name,
        "size": attachment.size,
        "pages": attachment.pages,
    }


def _attachment_from_json(item: object) -> Attachment | None:
    if not isinstance(item, dict) or not item.get("digest"):
        return None
    return Attachment(
        _text(item, "digest"), _text(item, "name"), int(item.get("size") or 0), int(item.get("pages") or 0)
    )


def _text(item: JsonObject, name: str) -> str:
    return str(item.get(name) or "")


def _part(content: JsonObject, name: str) -> JsonObject:
    found = content.get(name)
    return found if isinstance(found, dict) else {}


def _items(content: JsonObject, name: str) -> list[JsonObject]:
    return [item for item in content.get(name) or () if isinstance(item, dict)]


def choice(kind: Any, value: object, default: Any) -> Any:
    """One of the kind's values; the default for what is none."""
    return kind(value) if value in set(kind) else default
