"""A draft as JSON and back: what is stored, whatever of it is there yet."""

from typing import Any

from registry.declarations.values import Draft, ExecutedStandard, Indicator, Kind, Product, Role
from registry.kernel.canonical import JsonObject


def draft_to_json(draft: Draft) -> JsonObject:
    return {
        "kind": draft.kind,
        "title": draft.title,
        "role": draft.role,
        "standards": [standard_to_json(standard) for standard in draft.standards],
        "products": [product_to_json(product) for product in draft.products],
        "indicators": [indicator_to_json(indicator) for indicator in draft.indicators],
        "committed": draft.committed,
        "change_reason": draft.change_reason,
    }


def draft_from_json(content: JsonObject, *, revises: str = "") -> Draft:
    """Any earlier or hand-made shape is read as far as it goes; what is missing is empty."""
    return Draft(
        kind=_choice(Kind, content.get("kind"), Kind.PRODUCT),
        title=_text(content, "title"),
        role=_choice(Role, content.get("role"), Role.OWN),
        standards=tuple(standard_from_json(item) for item in _items(content, "standards")),
        products=tuple(product_from_json(item) for item in _items(content, "products")),
        indicators=tuple(indicator_from_json(item) for item in _items(content, "indicators")),
        committed=bool(content.get("committed")),
        change_reason=_text(content, "change_reason"),
        revises=revises,
    )


def standard_to_json(standard: ExecutedStandard) -> JsonObject:
    return {"number": standard.number, "title": standard.title, "type": standard.type}


def standard_from_json(item: JsonObject) -> ExecutedStandard:
    return ExecutedStandard(_text(item, "number"), _text(item, "title"), _text(item, "type"))


def product_to_json(product: Product) -> JsonObject:
    return {
        "name": product.name,
        "brand": product.brand,
        "models": list(product.models),
        "category": product.category,
        "gtins": list(product.gtins),
    }


def product_from_json(item: JsonObject) -> Product:
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
    }


def indicator_from_json(item: JsonObject) -> Indicator:
    return Indicator(
        name=_text(item, "name"),
        operator=_text(item, "operator") or "≥",
        value=_text(item, "value"),
        upper=_text(item, "upper"),
        unit=_text(item, "unit"),
        condition=_text(item, "condition"),
        method=_text(item, "method"),
        below=_text(item, "below"),
        code=item.get("code") or None,
    )


def _text(item: JsonObject, name: str) -> str:
    return str(item.get(name) or "")


def _items(content: JsonObject, name: str) -> list[JsonObject]:
    return [item for item in content.get(name) or () if isinstance(item, dict)]


def _choice(kind: Any, value: object, default: Any) -> Any:
    return kind(value) if value in set(kind) else default
