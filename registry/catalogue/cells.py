"""What a person puts into one cell of a table: limits, ranges, modes, measured values, read or kept as text.

    ≥23%    (20±2) ℃    制冷≤45dB(A)；制热≤47dB(A)    ≤45/47 dB(A)(制冷/制热)    ≤100（实测 62）    不得检出

Nothing is guessed: what has two meanings, or none that is known, stays the text it was and says why.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from registry.catalogue.cell_text import split_outside, tidy
from registry.catalogue.clauses import Clause, read_clause
from registry.catalogue.indicators import find_indicator
from registry.catalogue.quantities import LOWER_LIMITS, UPPER_LIMITS, Scanner, Unreadable
from registry.catalogue.scales import is_grade
from registry.catalogue.values import NOT_DETECTED, Operator
from registry.kernel.words import N_, Message, say

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """One declared value, its parts as a form has them, figures in plain digits, `unit` a known symbol.

    `name` is the indicator that the cell itself names (`CADR≥400`), `condition` when the value holds (a mode,
    another indicator's band), `measured` a figure measured beside the limit. Of what could not be read the
    operator is TEXT, `value` all that was written and `note` the reason; words by nature need no note.
    """

    operator: Operator
    value: str
    upper: str = ""
    unit: str = ""
    condition: str = ""
    measured: str = ""
    name: str = ""
    note: Message | None = None

    @property
    def is_text(self) -> bool:
        return self.operator is Operator.TEXT


def read_cell(text: str) -> tuple[Reading, ...]:
    """The values of a cell, one for each mode; none if it is empty. Never raises, whatever is written."""
    written = text.strip()
    if not written:
        return ()
    if len(written) > LONGEST:
        return (_as_words(written, say(N_("超过%(most)s字，按文字保留"), most=LONGEST)),)
    try:
        return _read(tidy(written))
    except Unreadable as problem:
        return (_as_words(written, problem.message),)


_NOT_DETECTED = re.compile("|".join(sorted(NOT_DETECTED)))
_MEASURED = re.compile(
    r"(?:(?:实测|检测|测试|检验|测量)(?:值|结果|数值)?|测得值?) ?[:为是=]? ?"
    rf"(?=[0-9+-]|{_NOT_DETECTED.pattern})"
)
_MODAL = re.compile(r"(?:应当?|必须|须)$")
_UNCLEAR = re.compile(r"[不未无非禁勿免]|(?:约|接近|将近|近|大概)$")
_CHANGES_THE_LIMIT = re.compile(r"不?(?:含|包括|包含)|大?约|左右")
_COMMA = re.compile(r"[0-9]+,[0-9]+")


def _as_words(written: str, problem: Message) -> Reading:
    """Kept as it is. What has no figure in it, or is a known grade, is words by nature."""
    is_words = is_grade(written) or not any(character.isdigit() for character in written)
    return Reading(Operator.TEXT, written, note=None if is_words else problem)


def _read(text: str) -> tuple[Reading, ...]:
    if comma := _COMMA.search(text):
        raise Unreadable(say(N_("“%(typed)s”里的逗号含义不清：小数点请用“.”"), typed=comma[0]))
    readings: list[Reading] = []
    measured: list[str] = []
    for clause in _parts(text, ";,、"):
        if _MEASURED.match(clause):
            measured.append(clause)
        else:
            readings += _readings(read_clause(clause))
    if measured:
        readings = [_with_measured(readings, measured)]
    return _agreed(readings)


def _readings(clause: Clause) -> list[Reading]:
    """One reading for each mode, or for each end of what lies between two limits."""
    measured = [remark for remark in clause.remarks if _is_measured(remark)]
    name, conditions = _name_and_conditions(clause, measured)
    count, operators = len(clause.quantities), {each.operator for each in clause.quantities}
    modes = [",".join(conditions)] * count if len(operators) == count else _modes(conditions, count)
    readings = [
        Reading(each.operator, each.value, each.upper, each.unit, mode, name=name)
        for each, mode in zip(clause.quantities, modes, strict=True)
    ]
    return [_with_measured(readings[:1], measured), *readings[1:]] if measured else readings


def _name_and_conditions(clause: Clause, measured: list[str]) -> tuple[str, list[str]]:
    """The indicator that the label names, if it does; all else that is said is a condition."""
    label = _MODAL.sub("", clause.label).strip()
    remarks = [remark for remark in clause.remarks if remark not in measured]
    name = label if find_indicator(label) else ""
    if label and not name:
        remarks.insert(0, _clear(label))
    if any(_CHANGES_THE_LIMIT.match(remark) or not _has_letter(remark) for remark in remarks):
        raise Unreadable(say(N_("括号里的话含义不清")))
    return name, remarks


def _clear(label: str) -> str:
    if _UNCLEAR.search(label):
        raise Unreadable(say(N_("数值前面的“%(label)s”含义不清"), label=label[:40]))
    return label


def _modes(conditions: list[str], count: int) -> list[str]:
    """`制冷/制热` for two values is one mode for each."""
    named = [mode.strip() for mode in re.split("[/、,]", conditions[0])] if len(conditions) == 1 else []
    if len(named) != count or len(set(named)) < count or not all(map(_has_letter, named)):
        raise Unreadable(_no_conditions())
    return named


def _with_measured(readings: list[Reading], measured: list[str]) -> Reading:
    """One limit and the one figure measured beside it, in the limit's unit."""
    if len(readings) != 1 or len(measured) != 1 or readings[0].measured:
        raise Unreadable(say(N_("实测值没有对应的一个限值")))
    scanner = Scanner(measured[0])
    scanner.accept(_MEASURED)
    shown = scanner.accept(_NOT_DETECTED)
    if not shown:
        amount = scanner.amount()
        shown = amount.value
        if amount.unit not in {"", readings[0].unit}:
            raise Unreadable(say(N_("实测值与限值的单位不一致")))
    if scanner.rest:
        raise Unreadable(say(N_("实测值没有读懂")))
    return replace(readings[0], measured=shown)


def _agreed(readings: list[Reading]) -> tuple[Reading, ...]:
    """Several values of one cell must each say what they hold for, and all have a unit or none."""
    groups: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        groups.setdefault((reading.name, reading.condition), []).append(reading)
    if len(groups) > 1 and ("", "") in groups:
        raise Unreadable(_no_conditions())
    if len({bool(reading.unit) for reading in readings if not reading.name}) > 1:
        raise Unreadable(say(N_("有的数值没有写单位")))
    return tuple(chain.from_iterable(_bounds(group) for group in groups.values()))


def _bounds(group: list[Reading]) -> list[Reading]:
    """A single value; or two limits on either side, which are a range if both belong to it."""
    lower = [each for each in group if each.operator in LOWER_LIMITS]
    upper = [each for each in group if each.operator in UPPER_LIMITS]
    if len(group) == 1:
        return group
    if (len(lower), len(upper), len(group)) != (1, 1, 2):
        raise Unreadable(_no_conditions())
    low, high = *lower, *upper
    if low.unit != high.unit or Decimal(low.value) > Decimal(high.value):
        raise Unreadable(say(N_("两个界限的单位不一致，或下限大于上限")))
    if (low.operator, high.operator) == (Operator.AT_LEAST, Operator.AT_MOST):
        return [
            replace(low, operator=Operator.RANGE, upper=high.value, measured=low.measured or high.measured)
        ]
    return [low, high]


def _parts(text: str, marks: str) -> list[str]:
    parts = split_outside(text, marks)
    if parts is None:
        raise Unreadable(say(N_("括号不成对")))
    return parts


def _is_measured(remark: str) -> bool:
    return bool(_MEASURED.match(remark) or _NOT_DETECTED.fullmatch(remark))


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _no_conditions() -> Message:
    return say(N_("有几个数值，但没有说明各自的条件"))
