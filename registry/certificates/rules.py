"""From the public record of a version to the words of its certificate (domain of 自我声明公开凭证)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime

from registry.catalogue import categories, divisions, indicators
from registry.catalogue.kinds import SEARCH_TYPE_NAMES
from registry.catalogue.values import declared_value
from registry.certificates.values import (
    TEXT_OF_THE_STANDARD,
    Behind,
    Certificate,
    Declarant,
    Indicator,
    Particular,
    Product,
    Ranking,
    Standard,
    State,
)
from registry.declarations import values as declarations
from registry.declarations.comparison import Comparison
from registry.declarations.indications import Indication, indications
from registry.declarations.values import ROLE_NAMES, SHORTFALL_NAMES, USE_NAMES, Draft, ExecutedStandard, Use
from registry.kernel.canonical import JsonObject, digest
from registry.publication import values as publication
from registry.publication.documents import as_draft


def certify(
    record: JsonObject,
    *,
    record_digest: str,
    state: publication.State,
    latest: int,
    changed_at: datetime,
    log_position: int,
    statuses: Mapping[str, str],
    comparison: Comparison,
    rankings: tuple[Ranking, ...],
    printed_on: date,
    verify_url: str,
) -> Certificate:
    """Every word to print: `statuses` of the standards' editions and the `comparison` of that very day."""
    enterprise, draft = record["enterprise"], as_draft(record)
    return Certificate(
        number=record["number"],
        version=record["version"],
        state=State[state.name],
        superseded_by=latest if record["version"] < latest else None,
        declarant=Declarant(
            name=enterprise["name"],
            uscc=enterprise["uscc"],
            division="".join(divisions.name_path(enterprise["division"])),
            role=ROLE_NAMES[draft.role],
        ),
        standards=tuple(_standard(each, statuses.get(each.number, "")) for each in draft.standards),
        products=tuple(map(_product, draft.products)),
        indicators=tuple(map(_indicator, draft.indicators)),
        behind=tuple(map(_behind, indications(draft, comparison))),
        particulars=(*_below_what_binds(draft, comparison), *_particulars(draft)),
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


def _standard(declared: ExecutedStandard, status: str) -> Standard:
    kind = SEARCH_TYPE_NAMES.get(declared.type, "")
    owner = "（受托方的标准）" if declared.of_producer else ""
    use = "" if declared.use is Use.PRODUCT else f" · {USE_NAMES[declared.use]}"
    return Standard(declared.number, declared.title, f"{kind}{owner}{use}", status)


def _product(declared: declarations.Product) -> Product:
    category = categories.find_category(declared.category)
    return Product(
        name=f"{declared.brand} {declared.name}".strip(),
        models="、".join(declared.models),
        category=category.name_zh if category else "",
        gtins=declared.gtins,
    )


def _indicator(declared: declarations.Indicator) -> Indicator:
    known = indicators.find_indicator(declared.code) if declared.code else None
    notes = (
        f"实测值 {declared.measured}" if declared.measured else "",
        f"低于推荐性标准 {declared.below}" if declared.below else "",
    )
    return Indicator(
        name=declared.name,
        declared=declared_value(declared.operator, declared.value, declared.upper),
        name_en=known.name_en if known else "",
        unit=declared.unit,
        condition=declared.condition,
        method=declared.method,
        note="；".join(filter(None, notes)),
    )


def _behind(indication: Indication) -> Behind:
    limit = indication.limit
    return Behind(
        shortfall=SHORTFALL_NAMES[indication.shortfall],
        item=indication.name,
        standard=limit.place if limit else indication.standard,
        limit=limit.asked if limit else "",
        stated="企业已明示" if indication.stated else "企业未明示",
    )


def _below_what_binds(draft: Draft, comparison: Comparison) -> Iterator[Particular]:
    """Export goods, and what a later edition has overtaken: nobody may take them for lawful at home."""
    said = [
        f"{draft.indicators[finding.row].name}：{finding.reason}"
        for finding in comparison.binding
        if finding.row is not None
    ]
    if said:
        yield Particular("低于强制性标准", "Below a mandatory standard", "；".join(said))


def _particulars(draft: Draft) -> Iterator[Particular]:
    """Who else takes part, where else the declaration stands, and what it is bound by."""
    if draft.producer.name:
        authorised = f"（授权：{draft.authorisation}）" if draft.authorisation else ""
        said = f"{draft.producer.name}　{draft.producer.uscc}{authorised}"
        yield Particular("受托生产企业", "Entrusted producer", said)
    if draft.partners:
        yield Particular("联合制定单位", "Joint authors", "、".join(draft.partners))
    if draft.export_only:
        yield Particular("仅供出口", "Export only", "产品按照合同的约定执行（标准化法第二十六条）")
    if draft.text:
        said = f"随声明公开，共 {draft.text.pages} 页"
        yield Particular(TEXT_OF_THE_STANDARD, "Text of the standard", said, draft.text.digest)
    if draft.channel.url:
        copy = draft.channel.copy.digest if draft.channel.copy else ""
        yield Particular("另行公开", "Also disclosed at", draft.channel.url, copy)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
