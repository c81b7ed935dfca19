"""What must be said of the executed standards, and of what they leave to be declared."""

from collections.abc import Iterator

from registry.catalogue import indicators, numbers
from registry.declarations.complaints import fill, too_many, unreadable_number
from registry.declarations.declarant_rules import is_of_an_enterprise
from registry.declarations.laws import LAW_24, LAW_27, ORDER_83_14
from registry.declarations.values import Draft
from registry.kernel.refusal import Gap
from registry.kernel.words import N_, say

MOST_STANDARDS = 30
MOST_OMISSIONS = 200


def gaps_of_standards(draft: Draft) -> Iterator[Gap]:
    if not draft.standards:
        yield Gap("standards", say(N_("请至少填写一项执行标准")), LAW_27)
    if len(draft.standards) > MOST_STANDARDS:
        yield Gap("standards", too_many(N_("执行标准"), MOST_STANDARDS))
    seen: set[str] = set()
    for row, standard in enumerate(draft.standards):
        field = f"standards.{row}"
        number = numbers.find_number(standard.number)
        if number is None:
            yield Gap(f"{field}.number", unreadable_number(standard.number), LAW_24)
            continue
        if not standard.title:
            yield Gap(f"{field}.title", fill(N_("标准名称")), LAW_27)
        if number.key in seen:
            yield Gap(f"{field}.number", say(N_("标准 %(number)s 重复填写"), number=number.normalised))
        seen.add(number.key)


def gaps_of_the_text(draft: Draft) -> Iterator[Gap]:
    """The full text is an enterprise's own to publish; other standards are named by number and title."""
    if draft.text and not any(is_of_an_enterprise(standard) for standard in draft.standards):
        message = say(N_("全文只用于企业标准：国家、行业、地方和团体标准只公开编号和名称，请移除全文"))
        yield Gap("text", message, LAW_27)


def gaps_of_omissions(draft: Draft) -> Iterator[Gap]:
    if len(draft.omissions) > MOST_OMISSIONS:
        yield Gap("omissions", too_many(N_("未列入的项目"), MOST_OMISSIONS))
    for row, omission in enumerate(draft.omissions):
        if numbers.find_number(omission.standard) is None:
            yield Gap(f"omissions.{row}.standard", unreadable_number(omission.standard), ORDER_83_14)
        if not omission.name and not indicators.find_indicator(omission.code or ""):
            yield Gap(f"omissions.{row}.name", fill(N_("未列入的指标名称")), ORDER_83_14)
