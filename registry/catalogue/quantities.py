"""One quantity as people write it (`≥ 98 %`, `5 mm~8 mm`, `(20±2) ℃`), read from the left, unguessed."""

import re
from dataclasses import dataclass
from decimal import Decimal

from registry.catalogue.cell_text import outside_brackets
from registry.catalogue.units import find_unit
from registry.catalogue.values import SPELLINGS, Operator, parse_value
from registry.kernel.refusal import Refusal
from registry.kernel.words import N_, Message, say

LOWER_LIMITS = frozenset({Operator.AT_LEAST, Operator.MORE_THAN})
UPPER_LIMITS = frozenset({Operator.AT_MOST, Operator.LESS_THAN})
ONE_FIGURE = LOWER_LIMITS | UPPER_LIMITS | {Operator.EQUAL}
LIMIT = re.compile(
    "|".join(
        re.escape(word)
        for word in sorted(SPELLINGS, key=len, reverse=True)
        if SPELLINGS[word] in ONE_FIGURE and not (word.isascii() and word.isalpha())
    )
)
"""Symbols and Chinese words, the longest first: 不小于 before 小于. `ge` would be found in words."""

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2}(?![0-9]))?")
_TO = re.compile(r"[~至到-]")
_BETWEEN = re.compile(r"(?P<front>[^<>≤≥(]+)(?P<first>[<>≤≥])(?P<name>[^<>≤≥]+)(?P<second>[<>≤≥])")
_TURNED = {"<": Operator.MORE_THAN, "≤": Operator.AT_LEAST, ">": Operator.LESS_THAN, "≥": Operator.AT_MOST}
_LIMITS_BEHIND = {
    "及以上": Operator.AT_LEAST,
    "以上": Operator.AT_LEAST,
    "及以下": Operator.AT_MOST,
    "以下": Operator.AT_MOST,
    "以内": Operator.AT_MOST,
}
"""These include the number itself (民法典第一千二百五十九条)."""
_BEHIND = re.compile("|".join(_LIMITS_BEHIND))
_TWO_MEANINGS = frozenset({"分", "度"})
"""Minutes or points, kilowatt-hours or degrees: clear enough in a column of units, but not here."""
_NO_UNIT = frozenset("+-/~<=>≤≥±)0123456789")
_LONGEST_UNIT = 24


class Unreadable(Exception):  # noqa: N818 - an answer
    """The words cannot be read as a value without guessing; the message says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in plain digits and its unit's symbol, empty where none is written."""

    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`upper` is the other end of a range or the tolerance of ±; both figures are in the unit."""

    operator: Operator
    value: str
    upper: str = ""
    unit: str = ""


class Scanner:
    """Takes one thing after another from the front of a text; what it cannot take it leaves there."""

    def __init__(self, text: str) -> None:
        self.rest = text.strip()

    def accept(self, pattern: re.Pattern[str] | str) -> str:
        """What matches in front, taken, or nothing."""
        match = re.match(pattern, self.rest)
        if match is None:
            return ""
        self.rest = self.rest[match.end() :].lstrip()
        return match[0]

    def amount(self) -> Amount:
        number = self.accept(_NUMBER)
        if not number:
            raise Unreadable(say(N_("“%(rest)s”里没有读到数值"), rest=self.rest[:40]))
        return Amount(_figure(number), self.unit())

    def unit(self) -> str:
        """The longest unit in front: of mg/kg not the mg alone."""
        if self.rest[:1] in _NO_UNIT:
            return ""
        for end in range(min(len(self.rest), _LONGEST_UNIT), 0, -1):
            unit = find_unit(self.rest[:end])
            if unit and self.rest[:end] not in _TWO_MEANINGS:
                self.rest = self.rest[end:].lstrip()
                return unit.symbol
        return ""


def read_quantities(text: str) -> tuple[tuple[Quantity, ...], str]:
    """The quantity in front, or several parted by `/` (`≤45/47 dB(A)`), and the words behind it."""
    scanner = Scanner(text)
    limit = scanner.accept(LIMIT)
    if not limit and scanner.accept(r"\("):
        return (_in_brackets(scanner),), scanner.rest
    first = scanner.amount()
    if not limit and (joint := scanner.accept(_TO) or scanner.accept("±")):
        return (_of_two(first, joint, scanner.amount()),), scanner.rest
    amounts = [first]
    while scanner.accept("/"):
        amounts.append(scanner.amount())
    unit = _common_unit(amounts)
    operator = _operator(limit, scanner.accept(_BEHIND), unit)
    return tuple(Quantity(operator, amount.value, unit=unit) for amount in amounts), scanner.rest


def read_between(text: str) -> tuple[str, tuple[Quantity, ...], str] | None:
    """`3000≤CCM<5000`: what lies between, its two limits and the words behind them; None if it is not so."""
    match = _BETWEEN.match(outside_brackets(text) or "")
    if match is None:
        return None
    front, back = Scanner(match["front"]), Scanner(text[match.end() :])
    first, last = front.amount(), back.amount()
    unit = _common_unit([first, last])
    if front.rest or (match["first"] in "<≤") is not (match["second"] in "<≤"):
        raise Unreadable(say(N_("没有读懂这两个界限")))
    limits = (
        Quantity(_TURNED[match["first"]], first.value, unit=unit),
        Quantity(SPELLINGS[match["second"]], last.value, unit=unit),
    )
    return text[slice(*match.span("name"))].strip(), limits, back.rest


def _in_brackets(scanner: Scanner) -> Quantity:
    """`(20±2) ℃`: the unit behind the brackets holds for both figures."""
    first, joint = scanner.amount(), scanner.accept(_TO) or scanner.accept("±")
    second = scanner.amount() if joint else first
    if not joint or first.unit or second.unit or not scanner.accept(r"\)"):
        raise Unreadable(say(N_("括号里没有读到范围或允差")))
    unit = scanner.unit()
    return _of_two(Amount(first.value, unit), joint, Amount(second.value, unit))


def _of_two(first: Amount, joint: str, second: Amount) -> Quantity:
    unit = _common_unit([first, second])
    if joint != "±":
        if Decimal(first.value) > Decimal(second.value):
            raise Unreadable(say(N_("范围的下限大于上限")))
        if joint == "-" and _is_grade(unit):
            raise Unreadable(say(N_("可能是一个等级，也可能是范围")))
        return Quantity(Operator.RANGE, first.value, second.value, unit)
    if second.unit == "%" and not first.unit:
        raise Unreadable(say(N_("允差后的百分号可能是相对于标称值，请给标称值和允差加上括号，或分栏填写")))
    if second.value.startswith("-"):
        raise Unreadable(say(N_("允许偏差不能为负")))
    return Quantity(Operator.TOLERANCE, first.value, second.value, unit)


def _operator(limit: str, behind: str, unit: str) -> Operator:
    if limit and behind:
        raise Unreadable(say(N_("数值前后都有界限词")))
    if (behind or limit.isalpha()) and _is_grade(unit):
        raise Unreadable(say(N_("等级的高低取决于分级方法，按文字保留")))
    return SPELLINGS[limit] if limit else _LIMITS_BEHIND.get(behind, Operator.EQUAL)


def _common_unit(amounts: list[Amount]) -> str:
    """The one unit of them all, which may be written once, behind the last."""
    units = {amount.unit for amount in amounts[:-1] if amount.unit}
    if units and (len(units) > 1 or any(amount.unit not in units for amount in amounts)):
        raise Unreadable(say(N_("各数值的单位不一致，请使用同一单位")))
    return amounts[-1].unit


def _is_grade(unit: str) -> bool:
    known = find_unit(unit)
    return known is not None and known.dimension == "grade"


def _figure(number: str) -> str:
    """The number in plain digits, its trailing zeros kept: they state a precision."""
    try:
        return format(parse_value(format(Decimal(number), "f")), "f")
    except Refusal as refusal:
        raise Unreadable(refusal.gaps[0].message) from refusal
