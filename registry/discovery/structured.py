"""A declaration in schema.org's words, for search engines: facts only, no rating."""

from registry.discovery.wording import declared
from registry.kernel.canonical import JsonObject


def of_declaration(record: JsonObject, *, address: str) -> JsonObject:
    """One Product or Service for each that is declared."""
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "name": record["title"],
        "identifier": record["number"],
        "datePublished": record["published_at"],
        "publisher": _enterprise(record["enterprise"]),
        "mainEntity": [_product(product, record) for product in record["products"]],
    }


def _product(product: JsonObject, record: JsonObject) -> JsonObject:
    is_service = record["kind"] == "service"
    maker = "provider" if is_service else "manufacturer"
    found = {
        "@type": "Service" if is_service else "Product",
        "name": product["name"],
        maker: _enterprise(record["enterprise"]),
        "brand": {"@type": "Brand", "name": product["brand"]} if product["brand"] else None,
        "model": product["models"] if not is_service else None,
        "gtin": product["gtins"] if not is_service else None,
        "additionalProperty": [_property(each) for each in record["indicators"]],
    }
    return {name: value for name, value in found.items() if value}


def _enterprise(enterprise: JsonObject) -> JsonObject:
    return {"@type": "Organization", "name": enterprise["name"], "taxID": enterprise["uscc"]}


def _property(indicator: JsonObject) -> JsonObject:
    return {
        "@type": "PropertyValue",
        "name": indicator["name"],
        "value": declared({**indicator, "unit": ""}),
        "unitText": indicator["unit"],
        "measurementTechnique": indicator["method"],
    }
