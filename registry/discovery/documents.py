"""What is found of a declaration, an enterprise and a standard: public values in, index documents out.

A word in a title counts for more than the same word in a standard's name: the weights are below.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from registry.catalogue import categories, indicators, industries
from registry.catalogue.numbers import find_number
from registry.catalogue.status import Status
from registry.kernel.canonical import JsonObject, digest
from registry.publication.values import ENDED
from search_index.documents import Document

TITLE, NAME, ENTERPRISE, STANDARD, REST = 8, 6, 4, 3, 2
PAST = {*map(str, ENDED), str(Status.REPLACED), str(Status.ABOLISHED)}
YES = "yes"


class Subject(StrEnum):
    """What can be found; the value begins the document's key."""

    DECLARATION = "declaration"
    ENTERPRISE = "enterprise"
    STANDARD = "standard"


def key(subject: Subject, name: str) -> str:
    """`declaration:BM2026-0001043K`; unique in the whole index."""
    return f"{subject}:{name}"


def name_of(key: str) -> str:
    return key.partition(":")[2]


def declaration_document(
    record: JsonObject,
    *,
    enterprise_name: str,
    state: str,
    front_runner: bool,
    published: date,
    values: Iterable[tuple[str, Decimal]] = (),
    text: str = "",
) -> Document:
    """The newest version of a declaration; `values` are its indicators in the dictionary's units.

    `text` is the beginning of the standard's own text, where that was published and can be read.
    """
    enterprise, products, standards = record["enterprise"], record["products"], record["standards"]
    goods = _distinct(code for product in products for code in category_codes(product["category"]))
    return _stamped(
        Document(
            key=key(Subject.DECLARATION, record["number"]),
            kind=Subject.DECLARATION,
            version="",
            texts={
                TITLE: [record["title"]],
                NAME: _distinct(text for product in products for text in (product["name"], product["brand"])),
                ENTERPRISE: _distinct([enterprise_name, enterprise["name"]]),
                STANDARD: _distinct(standard["title"] for standard in standards),
                REST: _distinct([*_category_names(goods), *_indicator_names(record["indicators"])]),
            },
            body=text,
            codes=_codes(record),
            facets={
                "subject": record["kind"],
                "region": region_codes(enterprise["division"]),
                "industry": industry_codes(enterprise["industry"]),
                "category": tuple(goods),
                "type": tuple(_distinct(standard["type"] for standard in standards)),
                "state": state,
                **({"front_runner": YES} if front_runner else {}),
            },
            numbers=_numbers(values),
            date=published,
        )
    )


def enterprise_document(
    *, uscc: str, name: str, name_en: str, division: str, industry: str, registered: date
) -> Document:
    return _stamped(
        Document(
            key=key(Subject.ENTERPRISE, uscc),
            kind=Subject.ENTERPRISE,
            version="",
            texts={TITLE: _distinct([name, name_en])},
            codes=[uscc],
            facets={"region": region_codes(division), "industry": industry_codes(industry)},
            date=registered,
        )
    )


def standard_document(
    *, number: str, title: str, title_en: str, search_type: str | None, status: str, issued: date | None
) -> Document:
    return _stamped(
        Document(
            key=key(Subject.STANDARD, number),
            kind=Subject.STANDARD,
            version="",
            texts={TITLE: _distinct([title]), STANDARD: _distinct([title_en])},
            codes=_number_forms(number),
            facets={"state": status, **({"type": search_type} if search_type else {})},
            date=issued,
        )
    )


def region_codes(division: str) -> tuple[str, ...]:
    """Province, city and county of a division code: 330106 → 330000, 330100, 330106."""
    if len(division) != len("330106"):
        return ()
    return tuple(_distinct([f"{division[:2]}0000", f"{division[:4]}00", division]))


def industry_codes(industry: str) -> tuple[str, ...]:
    """Section, division, group and class of GB/T 4754: C3851 → C, 38, 3851."""
    known = industries.find_industry(industry)
    return tuple(each.code for each in industries.lineage(known.code)) if known else ()


def category_codes(category: str) -> tuple[str, ...]:
    """The category and the wider ones it belongs to, so that either finds it."""
    known = categories.find_category(category)
    return tuple(each.code for each in categories.lineage(known.code)) if known else (category,)


def _codes(record: JsonObject) -> list[str]:
    """Every number a person may have in hand; a barcode also as it is printed, without leading zeros."""
    gtins = [gtin for product in record["products"] for gtin in product["gtins"]]
    return _distinct(
        [
            record["number"],
            record["enterprise"]["uscc"],
            *(form for standard in record["standards"] for form in _number_forms(standard["number"])),
            *(model for product in record["products"] for model in product["models"]),
            *gtins,
            *(gtin.lstrip("0") for gtin in gtins),
        ]
    )


def _number_forms(number: str) -> list[str]:
    """The normalised number and its bare digits."""
    known = find_number(number)
    return _distinct([number, known.digits]) if known else [number]


def _category_names(codes: Iterable[str]) -> list[str]:
    found = [categories.find_category(code) for code in codes]
    return [name for category in found if category for name in (category.name_zh, category.name_en)]


def _indicator_names(declared: Sequence[JsonObject]) -> list[str]:
    """As declared, and in English where the dictionary knows them."""
    known = (indicators.find_indicator(each["code"]) for each in declared if each["code"])
    return [*(each["name"] for each in declared), *(one.name_en for one in known if one)]


def _numbers(values: Iterable[tuple[str, Decimal]]) -> Mapping[str, tuple[float, ...]]:
    """`ind.<code>` to all values declared for it, one per product that differs."""
    collected: defaultdict[str, set[float]] = defaultdict(set)
    for code, value in values:
        collected[f"ind.{code}"].add(float(value))
    return {name: tuple(sorted(found)) for name, found in sorted(collected.items())}


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _weighed(document: Document) -> Mapping[int, Sequence[str]]:
    """The texts, those of what is past at half their weight: its like that holds today is found first."""
    if document.facets.get("state") not in PAST:
        return document.texts
    halved: defaultdict[int, list[str]] = defaultdict(list)
    for weight, texts in document.texts.items():
        halved[max(1, weight // 2)] += texts
    return dict(halved)


def _stamped(document: Document) -> Document:
    """Its version is a digest of all that is indexed, so that any difference shows."""
    document = replace(document, texts=_weighed(document))
    content: Sequence[object] = [document.key, asdict(document)]
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return replace(document, version=digest(written.encode())[:20])
