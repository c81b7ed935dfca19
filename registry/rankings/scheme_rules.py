"""What an evaluation scheme must satisfy before anyone is judged under it."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from registry.catalogue import categories, indicators, units
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say
from registry.rankings.values import Band, CoreIndicator, Direction, Method, Scheme, Thresholds

# 企业标准“领跑者”问答 21: no fewer than three core indicators, quantifiable and gradable.
FEWEST_CORE = 3


def check_scheme(scheme: Scheme) -> None:
    """Refuse a scheme with every gap at once; each gap names its rule."""
    gaps = [*_gaps_of_whole(scheme), *_gaps_of_weights(scheme)]
    for position, indicator in enumerate(scheme.core):
        gaps += _gaps_of_indicator(indicator, field=f"core.{position}")
    if gaps:
        raise Refusal(gaps)


def _gaps_of_whole(scheme: Scheme) -> Iterator[Gap]:
    if len(scheme.core) < FEWEST_CORE:
        yield Gap("core", say(N_("核心指标不得少于 %(least)s 项"), least=FEWEST_CORE), "min_core")
    codes = [indicator.code for indicator in scheme.core]
    if len(set(codes)) < len(codes):
        yield Gap("core", say(N_("同一核心指标只能出现一次")), "unique_core")
    if not scheme.categories:
        yield Gap("categories", say(N_("请写明可比的产品类别")), "category")
    for category in scheme.categories:
        if categories.find_category(category) is None:
            yield Gap("categories", say(N_("没有代码为 %(code)s 的产品类别"), code=category), "category")
    for axis, _ in scheme.scope:
        yield from _gaps_of_unit(axis.code, axis.unit, field="scope")


def _gaps_of_weights(scheme: Scheme) -> Iterator[Gap]:
    weights = [indicator.weight for indicator in scheme.core]
    if any(weight <= 0 for weight in weights) or sum(weights, Decimal(0)) != 1:
        yield Gap("core", say(N_("各核心指标的权重应大于零，且合计为 1")), "weights")
    if not _is_graded(scheme.points, Direction.HIGHER):
        yield Gap("points", say(N_("各等级的计分应由高到低")), "points")
    if scheme.method is not Method.WEIGHTED:
        return
    if scheme.steps is None or not _is_graded(scheme.steps, Direction.HIGHER):
        yield Gap("steps", say(N_("加权评分须写明达到各等级的分数，由高到低")), "steps")


def _gaps_of_indicator(indicator: CoreIndicator, *, field: str) -> Iterator[Gap]:
    known = indicators.find_indicator(indicator.code)
    if known is not None and str(known.direction) != str(indicator.direction):
        message = say(N_("%(name)s 的优劣方向与指标词典不一致"), name=indicator.name.zh)
        yield Gap(f"{field}.direction", message, "direction")
    yield from _gaps_of_unit(indicator.code, indicator.unit, field=field)
    if indicator.axis:
        yield from _gaps_of_unit(indicator.axis.code, indicator.axis.unit, field=f"{field}.bands")
    if not all(_is_graded(band.thresholds, indicator.direction) for band in indicator.bands):
        message = say(N_("%(name)s 的先进、平均、基准阈值应由严到宽"), name=indicator.name.zh)
        yield Gap(f"{field}.thresholds", message, "thresholds")
    if not _covers_everything(indicator.bands, conditional=indicator.axis is not None):
        yield Gap(f"{field}.bands", say(N_("分段应首尾相接，覆盖全部取值")), "bands")


def _gaps_of_unit(code: str, unit: str, *, field: str) -> Iterator[Gap]:
    known = indicators.find_indicator(code)
    if known is None:
        yield Gap(f"{field}.code", say(N_("指标词典中没有 %(code)s"), code=code), "known_indicator")
        return
    try:
        units.convert(Decimal(1), known.unit, unit)
    except Refusal:
        message = say(N_("单位 %(unit)s 不能与指标词典的单位换算"), unit=unit)
        yield Gap(f"{field}.unit", message, "unit")


def _is_graded(thresholds: Thresholds, direction: Direction) -> bool:
    """From strict to lax, and not the same value three times."""
    advanced, average, baseline = thresholds.advanced, thresholds.average, thresholds.baseline
    if direction is Direction.HIGHER:
        return advanced >= average >= baseline and advanced > baseline
    return advanced <= average <= baseline and advanced < baseline


def _covers_everything(bands: tuple[Band, ...], *, conditional: bool) -> bool:
    """Bands follow each other without gap or overlap, open at both ends; without an axis there is one."""
    if not bands or bands[0].span.start is not None or bands[-1].span.end is not None:
        return False
    if not conditional:
        return len(bands) == 1
    return all(
        one.span.end is not None and one.span.end == other.span.start for one, other in pairwise(bands)
    )
