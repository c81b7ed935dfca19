"""Public facts as people read them: a declared value, what changed between two versions."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.catalogue import units
from registry.catalogue.values import declared_value
from registry.declarations.documents import draft_to_json
from registry.declarations.values import KIND_NAMES, ROLE_NAMES, USE_NAMES
from registry.kernel.canonical import JsonObject
from registry.kernel.words import N_, Message, say
from registry.publication.documents import as_draft, differences

_PATH = re.compile(r"(?P<section>\w+)(?:\[(?P<item>.*)\])?(?:\.(?P<field>\w+))?")

SECTIONS = {
    "title": N_("标题"),
    "kind": N_("类别"),
    "role": N_("声明身份"),
    "enterprise": N_("企业"),
    "standards": N_("执行标准"),
    "products": N_("产品或服务"),
    "indicators": N_("指标"),
    "omissions": N_("未列入的项目"),
    "producer": N_("受托生产企业"),
    "authorisation": N_("授权文件"),
    "partners": N_("联合制定单位"),
    "export_only": N_("仅供出口"),
    "text": N_("标准文本"),
    "channel": N_("另行公开的渠道"),
    "commitment": N_("承诺"),
}
FIELDS = {
    "name": N_("名称"),
    "uscc": N_("统一社会信用代码"),
    "division": N_("行政区划"),
    "industry": N_("行业"),
    "number": N_("编号"),
    "title": N_("名称"),
    "type": N_("类型"),
    "brand": N_("品牌"),
    "models": N_("型号规格"),
    "category": N_("分类"),
    "gtins": N_("条码"),
    "code": N_("指标代码"),
    "operator": N_("比较符"),
    "value": N_("数值"),
    "upper": N_("上限"),
    "unit": N_("单位"),
    "condition": N_("条件"),
    "method": N_("试验方法"),
    "below": N_("低于的推荐性标准"),
    "measured": N_("实测值"),
    "use": N_("用途"),
    "of_producer": N_("受托方的标准"),
    "standard": N_("推荐性标准"),
    "url": N_("地址"),
    "statement": N_("说明"),
    "copy": N_("存档副本"),
}
_NAMES: Mapping[str, Mapping[Any, str]] = {"kind": KIND_NAMES, "role": ROLE_NAMES, "use": USE_NAMES}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where it is, what stood there and what stands there now (None: nothing)."""

    section: str
    item: str
    field: str
    before: str | Message | None
    after: str | Message | None


def declared(indicator: JsonObject, *, language: str = "zh") -> str:
    """`≥ 98 %`, `10 – 20 kg`, `10 ± 2 ℃`, or the words declared; a known unit as that language writes it."""
    unit = units.find_unit(indicator["unit"])
    shown = unit.symbol_in(language) if unit else indicator["unit"]
    return declared_value(indicator["operator"], indicator["value"], indicator["upper"], shown)


def asked_first(indicators: Iterable[JsonObject], asked: Container[str]) -> list[JsonObject]:
    """The indicators, those whose codes were asked for before the others."""
    return sorted(indicators, key=lambda each: each["code"] not in asked)


def changes(before: JsonObject, after: JsonObject) -> list[Change]:
    """What a revision changed, one line for each thing that was added, taken away or altered."""
    before, after = _as_written_today(before), _as_written_today(after)
    whole = _items_not_in_both(before, after)
    lines = [_added_or_removed(section, item, before, after) for section, item in whole]
    for path, old, new in differences(before, after):
        match = _PATH.fullmatch(path)
        if match and (match["section"], match["item"]) not in whole:
            lines += _altered(match, old, new)
    return lines


def _altered(match: re.Match[str], old: object, new: object) -> Iterator[Change]:
    """One line, unless there was nothing and still is, as of a list that lost all its items."""
    before, after = _text(match, old), _text(match, new)
    if before != after:
        section = SECTIONS.get(match["section"], match["section"])
        yield Change(section, match["item"] or "", FIELDS.get(match["field"] or "", ""), before, after)


def _as_written_today(record: JsonObject) -> JsonObject:
    """A record of any format in the words of the newest, so that a new format is no change; a file in one."""
    said = draft_to_json(as_draft(record))
    channel = said["channel"]
    return {
        **{name: said[name] for name in SECTIONS if name in said},
        "enterprise": record["enterprise"],
        "text": _file(said["text"]),
        "channel": {**channel, "copy": _file(channel["copy"])},
        "commitment": record["commitment"],
    }


def _file(attachment: JsonObject | None) -> str:
    return f"{attachment['name']}（SHA-256 {attachment['digest'][:16]}…）" if attachment else ""


def _items_not_in_both(before: JsonObject, after: JsonObject) -> dict[tuple[str, str], None]:
    found: dict[tuple[str, str], None] = {}
    for section in ("standards", "products", "indicators", "omissions"):
        old, new = _names(before[section]), _names(after[section])
        found |= {(section, name): None for name in [*old, *new] if (name in old) is not (name in new)}
    return found


def _names(items: Sequence[JsonObject]) -> dict[str, JsonObject]:
    return {item.get("number") or item["name"]: item for item in items}


def _added_or_removed(section: str, item: str, before: JsonObject, after: JsonObject) -> Change:
    old, new = _names(before[section]).get(item), _names(after[section]).get(item)
    before_and_after = (_summary(section, each) if each else None for each in (old, new))
    return Change(SECTIONS[section], item, "", *before_and_after)


def _summary(section: str, item: JsonObject) -> str:
    if section == "indicators":
        return declared(item)
    if section in {"standards", "omissions"}:
        return str(item["title" if section == "standards" else "standard"])
    return "、".join([*item["models"], *item["gtins"]])


def _text(match: re.Match[str], value: object) -> str | Message | None:
    if isinstance(value, bool):
        return say(N_("是") if value else N_("否"))
    if value in (None, ""):
        return None
    named = _NAMES.get(match["field"] or match["section"])
    return say(named[value]) if named and isinstance(value, str) else str(value)
