"""What must be said of each indicator: name, value, unit, method (Standardization Law 27; Order 83, 12)."""

from collections.abc import Iterator
from decimal import Decimal

from registry.catalogue import indicators, numbers, scales, units
from registry.catalogue.cells import read_cell
from registry.catalogue.extents import find_extent
from registry.catalogue.indicators import Aspect
from registry.catalogue.number_text import split_numbers
from registry.catalogue.values import (
    DECIMALS,
    NOT_DETECTED,
    TWO_FIGURES,
    Operator,
    declared_value,
    parse_value,
)
from registry.declarations.complaints import fill, too_many, unreadable_number
from registry.declarations.declarant_rules import is_of_an_enterprise
from registry.declarations.laws import LAW_27, ORDER_83_12, ORDER_83_14
from registry.declarations.values import Draft, Indicator, Kind
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

MOST_INDICATORS = 200
BEYOND = 10**14
"""A value of this size in the dictionary's unit is a slip, such as tonnes for milligrams; none is kept."""

NUMERIC = frozenset(Operator) - {Operator.TEXT}
SIGNS = "≥≤><=±~-–—/?…. "
"""A value of these alone declares nothing: half of a comparison, a dash, a question."""


def needs_indicators(draft: Draft) -> bool:
    """Only an enterprise standard must show its indicators, or its text; other standards bind by number."""
    return draft.text is None and any(is_of_an_enterprise(standard) for standard in draft.standards)


def gaps_of_indicators(draft: Draft) -> Iterator[Gap]:
    if needs_indicators(draft) and not draft.indicators:
        message = say(N_("执行企业标准，须公开其指标：请至少填写一项，或上传标准全文"))
        yield Gap("indicators", message, LAW_27)
    if len(draft.indicators) > MOST_INDICATORS:
        yield Gap("indicators", too_many(N_("指标"), MOST_INDICATORS))
    for row, indicator in enumerate(draft.indicators):
        yield from _gaps_of_indicator(indicator, f"indicators.{row}", draft.kind)


def _gaps_of_indicator(indicator: Indicator, field: str, kind: Kind) -> Iterator[Gap]:
    known = indicators.find_indicator(indicator.name)
    if not indicator.name:
        yield Gap(f"{field}.name", fill(N_("指标名称")))
    if known and kind is Kind.SERVICE and known.aspect is Aspect.PERFORMANCE:
        yield Gap(
            f"{field}.name",
            say(N_("服务只公开功能指标，“%(name)s”是产品的性能指标"), name=indicator.name),
            LAW_27,
        )
    if not indicator.method:
        yield Gap(
            f"{field}.method",
            say(N_("请填写试验方法（标准编号和条款），没有方法的指标无法比较")),
            ORDER_83_12,
        )
    for number in split_numbers(indicator.below):
        if numbers.find_number(number) is None:
            yield Gap(f"{field}.below", unreadable_number(number), ORDER_83_14)
    yield from _gaps_of_value(indicator, field, known)


def _gaps_of_value(indicator: Indicator, field: str, known: indicators.Indicator | None) -> Iterator[Gap]:
    if indicator.operator not in set(Operator):
        yield Gap(f"{field}.operator", say(N_("请选择 ≥、≤、=、范围或文字")))
    elif indicator.operator == Operator.TEXT:
        if not indicator.value.strip(SIGNS):
            yield Gap(f"{field}.value", fill(N_("指标值")))
        elif known and _is_a_figure(indicator, known):
            message = say(
                N_("“%(value)s”是数值，不是文字：请选择 ≥、≤ 等，才能与限量比较"), value=indicator.value
            )
            yield Gap(f"{field}.operator", message, LAW_27)
    else:
        yield from _gaps_of_figures(indicator, field)
        yield from _gaps_of_unit(indicator, field, known)
        yield from _gaps_of_measured(indicator, f"{field}.measured")


def _is_a_figure(indicator: Indicator, known: indicators.Indicator) -> bool:
    """Whether words say a quantity of the indicator, which then has to stand comparison as one."""
    if known.scale and scales.rank(known.scale, indicator.value) is not None:
        return False
    found = [(each, units.find_unit(each.unit or indicator.unit)) for each in read_cell(indicator.value)]
    return bool(found) and all(
        not each.is_text and (unit is None or unit.dimension == known.dimension) for each, unit in found
    )


def _gaps_of_measured(indicator: Indicator, field: str) -> Iterator[Gap]:
    """Law 27: what is disclosed must be met. A nominal value is met within what its standard tolerates."""
    if not indicator.measured or indicator.measured in NOT_DETECTED:
        return
    yield from _figure(indicator.measured, field)[1]
    promised = find_extent(indicator.operator, indicator.value, indicator.upper)
    measured = find_extent(Operator.EQUAL, indicator.measured)
    if promised and measured and indicator.operator != Operator.EQUAL and not measured.lies_within(promised):
        declared = declared_value(indicator.operator, indicator.value, indicator.upper)
        message = say(
            N_("实测值 %(measured)s 不在声明的 %(declared)s 之内，请核对"),
            measured=indicator.measured,
            declared=declared,
        )
        yield Gap(field, message, LAW_27)


def _gaps_of_figures(indicator: Indicator, field: str) -> Iterator[Gap]:
    low, problem = _figure(indicator.value, f"{field}.value")
    yield from problem
    if indicator.operator not in TWO_FIGURES:
        return
    high, problem = _figure(indicator.upper, f"{field}.upper")
    yield from problem
    if indicator.operator == Operator.RANGE and low is not None and high is not None and low > high:
        yield Gap(
            f"{field}.upper",
            say(N_("范围的上限 %(upper)s 小于下限 %(lower)s"), upper=str(high), lower=str(low)),
        )
    if indicator.operator == Operator.TOLERANCE and high is not None and high < 0:
        yield Gap(f"{field}.upper", say(N_("允许偏差不能为负")))


def _gaps_of_unit(indicator: Indicator, field: str, known: indicators.Indicator | None) -> Iterator[Gap]:
    if known is None:
        return
    unit = units.find_unit(indicator.unit) if indicator.unit else units.get_unit("1")
    if unit is None or unit.dimension != known.dimension:
        message = say(
            N_("“%(name)s”的单位应为 %(wanted)s 或可换算的单位，而不是“%(unit)s”"),
            unit=indicator.unit[:40],
            name=known.name_zh,
            wanted=known.unit.symbol,
        )
        yield Gap(f"{field}.unit", message)
        return
    for name in ("value", "upper"):
        figure, problem = _figure(getattr(indicator, name), name)
        if not problem and figure and abs(units.convert(figure, unit, known.unit)) >= BEYOND:
            yield Gap(
                f"{field}.{name}",
                say(N_("数值过大，或小数超过%(decimals)s位，请核对单位"), decimals=DECIMALS),
            )


def _figure(text: str, field: str) -> tuple[Decimal | None, list[Gap]]:
    if not text:
        return None, [Gap(field, fill(N_("数值")))]
    try:
        return parse_value(text), []
    except Refusal as refusal:
        return None, [Gap(field, gap.message, gap.rule) for gap in refusal.gaps]
