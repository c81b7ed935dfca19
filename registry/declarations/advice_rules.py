"""Things worth knowing that stop no publication: a replaced standard, a food matter, a limit to look up."""

from collections.abc import Iterator
from datetime import date

from registry.accounts import uscc
from registry.catalogue import categories, indicators, numbers
from registry.catalogue.kinds import Kind as StandardKind
from registry.catalogue.limits import Edition, LimitBook
from registry.catalogue.numbers import StandardNumber
from registry.catalogue.status import ENDED, Status
from registry.declarations.comparison import Comparison
from registry.declarations.comparison_rules import field_of
from registry.declarations.findings import KEPT, Finding, Verdict, families_in
from registry.declarations.laws import FOOD_LAW_30, LAW_26, LAW_27, ORDER_83_13, ORDER_83_14, ORDER_83_15
from registry.declarations.values import Draft, Product, Role
from registry.kernel.refusal import Gap
from registry.kernel.words import N_, Message, say

FOOD_INDUSTRIES = ("13", "14", "15")
"""GB/T 4754-2017: processing of farm products, food, and drinks and tea."""


def advice_on_standards(draft: Draft, book: LimitBook, *, on: date) -> Iterator[Gap]:
    """Of each cited standard: is it in force, is its number regular, does another authority deal with it?"""
    for row, standard in enumerate(draft.standards):
        field = f"standards.{row}.number"
        number = numbers.find_number(standard.number)
        if number is None:
            continue
        if not number.regular:
            message = say(
                N_("%(number)s 不合企业标准编号规则（Q/企业代号 顺序号-年代号），请核对"),
                number=number.normalised,
            )
            yield Gap(field, message, ORDER_83_13)
        if is_of_food(number):
            yield Gap(field, _food(), FOOD_LAW_30)
        if edition := book.find_edition(number, on=on):
            yield from _advice_on_edition(edition, field, on)
        elif not number.dated and number.family in book.editions:
            message = say(N_("%(number)s 没有现行有效的版本，请改用其他标准"), number=number.family)
            yield Gap(field, message, LAW_27)


def advice_on_declarants(draft: Draft) -> Iterator[Gap]:
    finding = uscc.examine(draft.producer.uscc)
    if draft.role is Role.ENTRUSTED and draft.producer.uscc and finding.is_doubtful and finding.message:
        yield Gap("producer.uscc", finding.message, finding.rule)
    for row, product in enumerate(draft.products):
        if _is_food(product):
            yield Gap(f"products.{row}.category", _food(), FOOD_LAW_30)


def advice_on_the_comparison(draft: Draft, comparison: Comparison) -> Iterator[Gap]:
    if draft.text and not draft.indicators:
        yield Gap("text", say(N_("只公开全文、没有指标表，无法逐项与参照标准比较")), ORDER_83_14)
    if draft.export_only:
        for finding in comparison.binding:
            message = say(N_("%(finding)s：出口产品按合同约定，但不得在国内销售"), finding=finding.reason)
            yield Gap(field_of(finding, "value"), message, LAW_26)
    for finding in comparison.doubtful:
        if not finding.indicated:
            message = say(N_("%(finding)s（该限量未经核对，请查阅标准原文）"), finding=finding.reason)
            yield Gap(field_of(finding, "value"), message)
    for finding in comparison.findings:
        if _is_beyond_comparison(draft, finding) and finding.limit and finding.limit.binds(comparison.on):
            yield Gap(field_of(finding, "method"), finding.reason)
    yield from _advice_on_needless_indications(draft, comparison)


def _is_beyond_comparison(draft: Draft, finding: Finding) -> bool:
    """A row without a value is asked for that first, not told that nothing compares with it."""
    if finding.verdict is not Verdict.NOT_COMPARABLE:
        return False
    return finding.row is None or bool(draft.indicators[finding.row].value)


def concerns_food(draft: Draft) -> bool:
    """Whether another authority deals with the safety side of it (Food Safety Law 30 and 31)."""
    cited = filter(None, (numbers.find_number(standard.number) for standard in draft.standards))
    return any(map(is_of_food, cited)) or any(map(_is_food, draft.products))


def is_of_food(number: StandardNumber) -> bool:
    """An enterprise number with the suffix S (Q/SJX 0001S-2020), or a local food-safety standard (DBS)."""
    if number.kind is StandardKind.LOCAL_FOOD:
        return True
    return number.kind is StandardKind.ENTERPRISE and number.serial.endswith("S")


def _is_food(product: Product) -> bool:
    category = categories.find_category(product.category)
    return category is not None and category.industry.startswith(FOOD_INDUSTRIES)


def _advice_on_edition(edition: Edition, field: str, on: date) -> Iterator[Gap]:
    standing = edition.standing(on)
    named: dict[str, object] = {
        "number": edition.number,
        "successors": "、".join(edition.successors),
        "day": edition.life.ended,
    }
    if standing.status in ENDED:
        yield Gap(field, _ended(named), LAW_27)
    elif standing.status in {Status.UPCOMING, Status.UNISSUED}:
        message = say(N_("%(number)s 在 %(day)s 尚未实施"), number=edition.number, day=on.isoformat())
        yield Gap(field, message, LAW_27)
    elif edition.life.ended:
        if edition.successors:
            message = say(N_("%(number)s 将于 %(day)s 被 %(successors)s 代替，届时请及时更新声明"), **named)
        else:
            message = say(N_("%(number)s 将于 %(day)s 废止，届时请及时更新声明"), **named)
        yield Gap(field, message, ORDER_83_15)


def _ended(named: dict[str, object]) -> Message:
    if named["day"] and named["successors"]:
        text = N_(
            "%(number)s 自 %(day)s 起被 %(successors)s 代替：执行已失效的标准视为未按标准生产，请改用现行标准"
        )
    elif named["day"]:
        text = N_("%(number)s 自 %(day)s 起废止：执行已失效的标准视为未按标准生产，请改用现行标准")
    else:
        text = N_("%(number)s 已被代替或废止：执行已失效的标准视为未按标准生产，请改用现行标准")
    return say(text, **named)


def _food() -> Message:
    return say(
        N_(
            "食品安全企业标准由省级卫生行政部门受理和公布，不在本平台办理；"
            "如产品属于食品，在此声明不能代替那一程序"
        )
    )


def _advice_on_needless_indications(draft: Draft, comparison: Comparison) -> Iterator[Gap]:
    """What is said to stay behind a standard and, by the limits known, does not."""
    for row, indicator in enumerate(draft.indicators):
        said = families_in(indicator.below)
        beside = [(each.limit.edition, each.verdict) for each in comparison.of_row(row) if each.limit]
        kept = {edition.family for edition, verdict in beside if verdict in KEPT}
        weaker = {edition.family for edition, verdict in beside if verdict is Verdict.WEAKER}
        for family in sorted(said & kept - weaker):
            message = say(N_("已写明低于 %(standard)s，但按已知限量并不低于"), standard=family)
            yield Gap(f"indicators.{row}.below", message, ORDER_83_14)
    declared = {indicators.find_indicator(each.name) for each in draft.indicators} - {None}
    for omission in draft.omissions:
        known = indicators.find_indicator(omission.code or omission.name)
        if known in declared and known:
            message = say(N_("已写明未列入“%(name)s”，但指标表中有这一项"), name=known.name_zh)
            yield Gap(f"omissions.{known.code}", message, ORDER_83_14)
