"""What a declaration must say before it is public, read aloud from the law.

Nothing here judges whether a value is good: a declaration is public the moment it is complete, and the
enterprise answers for it (Standardization Law 27; Order 83, Articles 12 to 16).
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from stdnum import ean
from stdnum.exceptions import ValidationError

from registry.catalogue import categories, indicators, numbers, units
from registry.catalogue.indicators import Aspect
from registry.catalogue.kinds import Kind as StandardKind
from registry.catalogue.values import DECIMALS, Operator, parse_value
from registry.declarations.values import Complete, Draft, ExecutedStandard, Indicator, Kind, Product
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say

LAW_27 = N_("标准化法第二十七条")
ORDER_83_12 = N_("企业标准化促进办法第十二条")
ORDER_83_14 = N_("企业标准化促进办法第十四条")

MOST_STANDARDS = 30
MOST_PRODUCTS = 100
MOST_INDICATORS = 200
MOST_MODELS = 60
MOST_GTINS = 60

BEYOND = 10**14
"""A value of this size in the dictionary's unit is a slip, such as tonnes for milligrams; none is kept."""

NUMERIC = frozenset(Operator) - {Operator.TEXT}
TWO_FIGURES = frozenset({Operator.RANGE, Operator.TOLERANCE})


def complete(draft: Draft) -> Complete:
    """The declaration with every value in its normal form, or a Refusal that lists all that is missing."""
    found = gaps(draft)
    if found:
        raise Refusal(found)
    return Complete(
        kind=draft.kind,
        title=draft.title,
        role=draft.role,
        standards=tuple(_normal_standard(standard) for standard in draft.standards),
        products=tuple(_normal_product(product) for product in draft.products),
        indicators=tuple(_normal_indicator(indicator) for indicator in draft.indicators),
        change_reason=draft.change_reason,
        omissions=draft.omissions,
        producer=draft.producer,
        authorisation=draft.authorisation,
        partners=draft.partners,
        export_only=draft.export_only,
        text=draft.text,
        channel=draft.channel,
    )


def gaps(draft: Draft) -> list[Gap]:
    """Everything that is still missing or wrong, in the order of the form."""
    return [
        *_gaps_of_the_whole(draft),
        *_gaps_of_standards(draft),
        *_gaps_of_products(draft),
        *_gaps_of_indicators(draft),
        *_gaps_of_the_commitment(draft),
    ]


def needs_indicators(draft: Draft) -> bool:
    """Only an enterprise's own standard must show its indicators; other standards bind by their number."""
    return any(_is_own(standard) for standard in draft.standards)


def _gaps_of_the_whole(draft: Draft) -> Iterator[Gap]:
    if not draft.title:
        yield Gap("title", _fill(N_("声明标题")), LAW_27)
    if draft.revises and not draft.change_reason:
        yield Gap("change_reason", say(N_("请说明修订的原因，原因将一并公开")))


def _gaps_of_standards(draft: Draft) -> Iterator[Gap]:
    if not draft.standards:
        yield Gap("standards", say(N_("请至少填写一项执行标准")), LAW_27)
    if len(draft.standards) > MOST_STANDARDS:
        yield Gap("standards", _too_many(N_("执行标准"), MOST_STANDARDS))
    seen: set[str] = set()
    for row, standard in enumerate(draft.standards):
        field = f"standards.{row}"
        number = numbers.find_number(standard.number)
        if number is None:
            yield Gap(f"{field}.number", _unreadable_number(standard.number), LAW_27)
            continue
        if not standard.title:
            yield Gap(f"{field}.title", _fill(N_("标准名称")), LAW_27)
        if number.normalised in seen:
            yield Gap(f"{field}.number", say(N_("标准 %(number)s 重复填写"), number=number.normalised))
        seen.add(number.normalised)


def _gaps_of_products(draft: Draft) -> Iterator[Gap]:
    thing = N_("产品") if draft.kind is Kind.PRODUCT else N_("服务")
    if not draft.products:
        none = N_("请至少填写一项产品") if draft.kind is Kind.PRODUCT else N_("请至少填写一项服务")
        yield Gap("products", say(none), LAW_27)
    if len(draft.products) > MOST_PRODUCTS:
        yield Gap("products", _too_many(thing, MOST_PRODUCTS))
    for row, product in enumerate(draft.products):
        yield from _gaps_of_product(product, f"products.{row}", draft.kind)


def _gaps_of_product(product: Product, field: str, kind: Kind) -> Iterator[Gap]:
    if not product.name:
        yield Gap(f"{field}.name", _fill(N_("名称")))
    if kind is Kind.PRODUCT and not product.models:
        yield Gap(f"{field}.models", say(N_("请填写型号；没有型号的填写规格")))
    if len(product.models) > MOST_MODELS:
        yield Gap(f"{field}.models", _too_many(N_("型号"), MOST_MODELS))
    if categories.find_category(product.category) is None:
        yield Gap(f"{field}.category", say(N_("请选择分类")))
    if len(product.gtins) > MOST_GTINS:
        yield Gap(f"{field}.gtins", _too_many(N_("条码"), MOST_GTINS))
    for gtin in product.gtins:
        if not is_gtin(gtin):
            yield Gap(
                f"{field}.gtins", say(N_("条码 %(gtin)s 的位数或校验码不对，请核对包装上的数字"), gtin=gtin)
            )


def _gaps_of_indicators(draft: Draft) -> Iterator[Gap]:
    if needs_indicators(draft) and not draft.indicators:
        yield Gap("indicators", say(N_("执行自己的企业标准，须公开其指标：请至少填写一项")), LAW_27)
    if len(draft.indicators) > MOST_INDICATORS:
        yield Gap("indicators", _too_many(N_("指标"), MOST_INDICATORS))
    for row, indicator in enumerate(draft.indicators):
        yield from _gaps_of_indicator(indicator, f"indicators.{row}", draft.kind)


def _gaps_of_indicator(indicator: Indicator, field: str, kind: Kind) -> Iterator[Gap]:
    known = indicators.find_indicator(indicator.name)
    if not indicator.name:
        yield Gap(f"{field}.name", _fill(N_("指标名称")))
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
    if indicator.below and numbers.find_number(indicator.below) is None:
        yield Gap(f"{field}.below", _unreadable_number(indicator.below), ORDER_83_14)
    if indicator.operator not in set(Operator):
        yield Gap(f"{field}.operator", say(N_("请选择 ≥、≤、=、范围或文字")))
    elif indicator.operator == Operator.TEXT:
        if not indicator.value:
            yield Gap(f"{field}.value", _fill(N_("指标值")))
    else:
        yield from _gaps_of_figures(indicator, field)
        yield from _gaps_of_unit(indicator, field, known)


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
        if not problem and figure and abs(units.convert(figure, indicator.unit or "1", known.unit)) >= BEYOND:
            yield Gap(
                f"{field}.{name}",
                say(N_("数值过大，或小数超过%(decimals)s位，请核对单位"), decimals=DECIMALS),
            )


def _gaps_of_the_commitment(draft: Draft) -> Iterator[Gap]:
    if not draft.committed:
        yield Gap("committed", say(N_("请阅读并作出承诺")), LAW_27)


def is_gtin(text: str) -> bool:
    """Whether the digits are a GTIN of 8, 12, 13 or 14 digits with a right check digit."""
    try:
        ean.validate(text)
    except ValidationError:
        return False
    return text.isascii()


def _figure(text: str, field: str) -> tuple[Decimal | None, list[Gap]]:
    if not text:
        return None, [Gap(field, _fill(N_("数值")))]
    try:
        return parse_value(text), []
    except Refusal as refusal:
        return None, [Gap(field, gap.message, gap.rule) for gap in refusal.gaps]


def _is_own(standard: ExecutedStandard) -> bool:
    number = numbers.find_number(standard.number)
    return number is not None and number.kind is StandardKind.ENTERPRISE


def _normal_standard(standard: ExecutedStandard) -> ExecutedStandard:
    number = numbers.get_number(standard.number)
    return replace(standard, number=number.normalised, type=number.search_type or "")


def _normal_product(product: Product) -> Product:
    return replace(product, gtins=tuple(gtin.zfill(14) for gtin in product.gtins))


def _normal_indicator(indicator: Indicator) -> Indicator:
    known = indicators.find_indicator(indicator.name)
    unit = units.find_unit(indicator.unit)
    numeric = indicator.operator in NUMERIC
    return replace(
        indicator,
        code=known.code if known else None,
        value=_plain(indicator.value) if numeric else indicator.value,
        upper=_plain(indicator.upper) if indicator.operator in TWO_FIGURES else "",
        unit=unit.symbol if unit else indicator.unit,
        below=numbers.get_number(indicator.below).normalised if indicator.below else "",
    )


def _plain(text: str) -> str:
    """The figure as typed, with its trailing zeros (they state a precision), in ASCII digits."""
    return format(parse_value(text), "f")


def _fill(thing: str) -> Message:
    return say(N_("请填写%(thing)s"), thing=say(thing))


def _too_many(thing: str, most: int) -> Message:
    return say(N_("%(thing)s最多 %(most)s 项，请分成几份声明"), thing=say(thing), most=most)


def _unreadable_number(text: str) -> Message:
    if not text:
        return _fill(N_("标准编号"))
    return say(
        N_("“%(text)s”读不出标准编号，请按 GB/T 18801-2015、Q/ABC 001-2026 的样子填写"), text=text[:60]
    )
