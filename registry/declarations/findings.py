"""What one declared indicator is beside one limit, and why."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from functools import lru_cache

from registry.catalogue import units
from registry.catalogue.limits import Limit
from registry.catalogue.number_text import split_numbers
from registry.catalogue.numbers import find_number
from registry.catalogue.tables import squeeze
from registry.catalogue.units import Unit
from registry.catalogue.values import TWO_FIGURES, Operator, declared_value, parse_value
from registry.declarations.table import Row
from registry.kernel.words import N_, Message, say
from search_index.text import fold

SHOWN = Context(prec=6)
"""Figures of a converted value; it is only shown, never compared."""


class Verdict(StrEnum):
    """How a declared indicator stands to a limit. FEWER is an item of a standard that is not declared."""

    BETTER = "better"
    EQUAL = "equal"
    WEAKER = "weaker"
    FEWER = "fewer"
    GRADED = "graded"
    NOT_COMPARABLE = "not_comparable"
    NO_COUNTERPART = "no_counterpart"


VERDICT_NAMES = {
    Verdict.BETTER: N_("优于"),
    Verdict.EQUAL: N_("等于"),
    Verdict.WEAKER: N_("低于"),
    Verdict.FEWER: N_("少于"),
    Verdict.GRADED: N_("达到等级"),
    Verdict.NOT_COMPARABLE: N_("不可比"),
    Verdict.NO_COUNTERPART: N_("无对应"),
}
KEPT = frozenset({Verdict.BETTER, Verdict.EQUAL})


@dataclass(frozen=True, slots=True)
class Finding:
    """One indicator beside one limit.

    `row` is its place in the table (None for an item left out), `limit` None where there is no counterpart,
    `converted` the declared value in the limit's unit if that is another, `indicated` whether the declaration
    itself says that it stays behind.
    """

    row: int | None
    limit: Limit | None
    verdict: Verdict
    reason: Message
    indicated: bool = False
    converted: str = ""


def judge(row: Row, limit: Limit) -> Finding:
    """The row beside a limit that applies to it."""
    if problem := _hindrance(row, limit):
        return Finding(row.place, limit, Verdict.NOT_COMPARABLE, problem)
    verdict = _verdict(row, limit)
    converted = _converted(row, limit.unit)
    return Finding(
        row.place,
        limit,
        verdict,
        _reason(verdict, f"{row.shown}（{converted}）" if converted else row.shown, limit),
        indicated=verdict is Verdict.WEAKER and limit.edition.family in families_in(row.declared.below),
        converted=converted,
    )


def families_in(text: str) -> frozenset[str]:
    """The standards that a list of numbers names, whatever their editions."""
    return frozenset(number.family for number in map(find_number, split_numbers(text)) if number)


def _hindrance(row: Row, limit: Limit) -> Message | None:
    """Why the two cannot be compared, or None."""
    if not is_measured_alike(row.declared.method, limit):
        return say(
            N_("试验方法不同：声明为 %(declared)s，%(place)s 为 %(method)s"),
            declared=row.declared.method or "—",
            place=limit.place,
            method=limit.method.replace("|", "、"),
        )
    if row.extent and limit.extent:
        if row.extent.dimension == limit.extent.dimension:
            return None
        return say(N_("单位不是同一种量，无法与 %(place)s 的 %(limit)s 比较"), **named(limit))
    words = {row.declared.operator == Operator.TEXT, limit.operator == Operator.TEXT}
    if words == {True}:
        same = squeeze(row.declared.value) == squeeze(limit.value)
        return None if same else say(N_("文字要求无法比较：%(place)s 为“%(limit)s”"), **named(limit))
    if words == {True, False}:
        return say(N_("一方是文字、一方是数值，无法比较：%(place)s 为 %(limit)s"), **named(limit))
    return say(N_("数值或单位还读不出，无法与 %(place)s 的 %(limit)s 比较"), **named(limit))


def _verdict(row: Row, limit: Limit) -> Verdict:
    mine, theirs = row.extent, limit.extent
    if mine is None or theirs is None:  # the same words
        return Verdict.EQUAL
    if not mine.lies_within(theirs):
        return Verdict.WEAKER
    return Verdict.EQUAL if mine.fills(theirs) else Verdict.BETTER


def _reason(verdict: Verdict, declared: str, limit: Limit) -> Message:
    sentences = {
        Verdict.BETTER: N_("%(declared)s 优于 %(place)s 的 %(limit)s"),
        Verdict.EQUAL: N_("%(declared)s 等于 %(place)s 的 %(limit)s"),
        Verdict.WEAKER: N_("%(declared)s 低于 %(place)s 的 %(limit)s"),
    }
    return say(sentences[verdict], declared=declared, **named(limit))


def named(limit: Limit) -> dict[str, str]:
    """The places for a limit in a sentence."""
    return {"place": limit.place, "limit": limit.asked}


def is_measured_alike(method: str, limit: Limit) -> bool:
    """Whether the declared method is one that the limit accepts, in any edition and clause.

    A limit that names no method accepts any; one that does also accepts its own standard, which tells how.
    """
    return not limit.method or _names_any(method, (*limit.method.split("|"), limit.standard))


@lru_cache(maxsize=20_000)
def _names_any(method: str, accepted: tuple[str, ...]) -> bool:
    written = re.sub(r"\s+", " ", re.sub(r"\s*([/-])\s*", r"\1", fold(method))).upper()
    return any(pattern.search(written) for pattern in _patterns(accepted))


@lru_cache(maxsize=2_000)
def _patterns(accepted: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Each standard without its year: `GB/T 4214.1-2017` is in `GB/T 4214.1 6.2`, not in `GB/T 4214.13`."""
    numbers = filter(None, map(find_number, accepted))
    return tuple(
        re.compile(
            r"(?<![A-Z])"
            + re.escape(f"{number.code}{number.mark}").replace("/", "/?")
            + " ?"
            + re.escape(number.serial)
            + r"(?!\d|\.\d)"
        )
        for number in numbers
    )


def _converted(row: Row, unit: str) -> str:
    """The declared value in another unit, as people read it; empty in the same one and for words."""
    declared = row.declared
    own, wanted = units.find_unit(declared.unit or "1"), units.find_unit(unit or "1")
    if declared.operator == Operator.TEXT or row.extent is None or own is None or wanted in {None, own}:
        return ""

    def shown(figure: str, convert: Callable[[Decimal, Unit, Unit], Decimal]) -> str:
        return str(units.plain(SHOWN.plus(convert(parse_value(figure), own, wanted))))

    of_upper = units.convert_width if declared.operator == Operator.TOLERANCE else units.convert
    upper = shown(declared.upper, of_upper) if declared.operator in TWO_FIGURES else ""
    return declared_value(declared.operator, shown(declared.value, units.convert), upper, wanted.symbol)
