"""From the public record of a version to the words of its certificate (domain of 自我声明公开凭证)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from registry.catalogue import categories, divisions, indicators
from registry.catalogue.kinds import SEARCH_TYPE_NAMES
from registry.catalogue.values import declared_value
from registry.certificates.values import Certificate, Declarant, Indicator, Product, Ranking, Standard, State
from registry.declarations.values import ROLE_NAMES, Role
from registry.kernel.canonical import JsonObject, digest
from registry.publication import values as publication


def certify(
    record: JsonObject,
    *,
    record_digest: str,
    state: publication.State,
    latest: int,
    changed_at: datetime,
    log_position: int,
    statuses: Mapping[str, str],
    rankings: tuple[Ranking, ...],
    printed_on: date,
    verify_url: str,
) -> Certificate:
    """Every word to print. `statuses` gives the status of a standard's edition on the day of printing."""
    enterprise = record["enterprise"]
    return Certificate(
        number=record["number"],
        version=record["version"],
        state=State[state.name],
        superseded_by=latest if record["version"] < latest else None,
        declarant=Declarant(
            name=enterprise["name"],
            uscc=enterprise["uscc"],
            division="".join(divisions.name_path(enterprise["division"])),
            role=ROLE_NAMES[Role(record["role"])],
        ),
        standards=tuple(
            Standard(
                item["number"],
                item["title"],
                SEARCH_TYPE_NAMES.get(item["type"], ""),
                statuses.get(item["number"], ""),
            )
            for item in record["standards"]
        ),
        products=tuple(_product(item) for item in record["products"]),
        indicators=tuple(_indicator(item) for item in record["indicators"]),
        rankings=rankings,
        commitment=record["commitment"],
        published_at=_moment(record["published_at"]),
        changed_at=changed_at,
        printed_on=printed_on,
        digest=record_digest,
        log_position=log_position,
        verify_url=verify_url,
    )


def words_digest(certificate: Certificate) -> str:
    """What identifies an issue: a digest of every word but the day of printing."""
    words = {name: value for name, value in asdict(certificate).items() if name != "printed_on"}
    return digest(json.dumps(words, ensure_ascii=False, sort_keys=True, default=str).encode())


def verification_code(number: str, version: int) -> str:
    """What the QR code carries: `BM2026-00000010-2` is version 2 of that declaration."""
    return f"{number}-{version}"


def _product(item: JsonObject) -> Product:
    category = categories.find_category(item["category"])
    return Product(
        name=f"{item['brand']} {item['name']}".strip(),
        models="、".join(item["models"]),
        category=category.name_zh if category else "",
        gtins=tuple(item["gtins"]),
    )


def _indicator(item: JsonObject) -> Indicator:
    known = indicators.find_indicator(item["code"]) if item["code"] else None
    return Indicator(
        name=item["name"],
        declared=declared_value(item["operator"], item["value"], item["upper"]),
        name_en=known.name_en if known else "",
        unit=item["unit"],
        condition=item["condition"],
        method=item["method"],
        note=f"低于推荐性标准 {item['below']}" if item["below"] else "",
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
