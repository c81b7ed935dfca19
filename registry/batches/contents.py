"""What a declaration says, as JSON: kept of an item until it is published, compared with what is public."""

from registry.declarations.documents import (
    draft_from_json,
    indicator_to_json,
    particulars_to_json,
    product_to_json,
    standard_to_json,
)
from registry.declarations.values import Complete, Draft
from registry.kernel.canonical import JsonObject


def content_of(said: Draft | Complete) -> JsonObject:
    """What is declared, without why it was changed: equal for two versions that say the same."""
    return {
        "kind": said.kind,
        "title": said.title,
        "role": said.role,
        "standards": [standard_to_json(standard) for standard in said.standards],
        "products": [product_to_json(product) for product in said.products],
        "indicators": [indicator_to_json(indicator) for indicator in said.indicators],
        **particulars_to_json(said),
    }


def item_to_json(complete: Complete) -> JsonObject:
    return {**content_of(complete), "committed": True, "change_reason": complete.change_reason}


def item_from_json(content: JsonObject, *, revises: str) -> Draft:
    return draft_from_json(content, revises=revises)
