"""One row of a list of reference limits, checked and in its normal form.

The columns are `standard, indicator, operator, value` and optionally `upper, unit, clause, categories,
method, conditions, grade, basis, source, note`; `categories` and `method` are lists parted by `|`, `basis`
is `verified` (compared with a source) or `recalled`. When a limit holds is not stated here: the dates of
its edition say so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from registry.catalogue import indicators, units
from registry.catalogue.categories import find_category
from registry.catalogue.limits import read_conditions
from registry.catalogue.numbers import find_number, get_number
from registry.catalogue.values import TWO_FIGURES, Operator, find_operator, parse_value
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say

REQUIRED_COLUMNS = ("standard", "indicator", "operator", "value")
BASES = {"verified": True, "recalled": False, "": False}
LONGEST = {"clause": 60, "grade": 40, "source": 200, "note": 300, "conditions": 300, "method": 200}

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LimitEntry:
    """The columns of `models.ReferenceLimit`."""

    standard: str
    clause: str
    code: str
    categories: str
    operator: str
    value: str
    upper: str
    unit: str
    method: str
    conditions: str
    grade: str
    checked: bool
    source: str
    note: str


def read_limit(row: Cells) -> LimitEntry:
    """The limit of a row, or a refusal that names every column at fault."""
    cells = {column: (row.get(column) or "").strip() for column in _COLUMNS}
    values: dict[str, str | bool] = {}
    gaps: list[Gap] = []
    for name, read in _READERS.items():
        try:
            values[name] = read(cells)
        except Refusal as refusal:
            gaps.extend(refusal.gaps)
    if gaps:
        raise Refusal(gaps)
    return LimitEntry(**values)  # type: ignore[arg-type] # each reader gives what its column holds


def _standard(cells: Cells) -> str:
    number = get_number(cells["standard"], name="standard")
    if not number.dated:
        raise _refused("standard", say(N_("限量属于某一版标准，编号须带年代号")))
    return number.normalised


def _code(cells: Cells) -> str:
    known = indicators.find_indicator(cells["indicator"])
    if known is None:
        raise _refused("indicator", say(N_("“%(name)s”不在指标词典中"), name=cells["indicator"][:60]))
    return known.code


def _categories(cells: Cells) -> str:
    codes = []
    for text in filter(None, cells["categories"].split("|")):
        category = find_category(text)
        if category is None:
            raise _refused("categories", say(N_("没有分类“%(name)s”"), name=text[:60]))
        codes.append(category.code)
    return "|".join(codes)


def _operator(cells: Cells) -> str:
    operator = find_operator(cells["operator"])
    if operator is None:
        raise _refused("operator", say(N_("关系“%(typed)s”读不出"), typed=cells["operator"][:20]))
    return operator


def _value(cells: Cells) -> str:
    if not cells["value"]:
        raise _refused("value", say(N_("请填写限量")))
    if find_operator(cells["operator"]) is Operator.TEXT:
        return cells["value"][:200]
    return format(parse_value(cells["value"]), "f")


def _upper(cells: Cells) -> str:
    if find_operator(cells["operator"]) not in TWO_FIGURES:
        return ""
    return format(parse_value(cells["upper"], name="upper"), "f")


def _unit(cells: Cells) -> str:
    if find_operator(cells["operator"]) is Operator.TEXT:
        return ""
    unit = units.get_unit(cells["unit"] or "1")
    known = indicators.find_indicator(cells["indicator"])
    if known and known.dimension != unit.dimension:
        message = say(
            N_("“%(name)s”的单位应可换算为 %(wanted)s"), name=known.name_zh, wanted=known.unit.symbol
        )
        raise _refused("unit", message)
    return unit.symbol


def _method(cells: Cells) -> str:
    numbers = [text.strip() for text in cells["method"].split("|") if text.strip()]
    for text in numbers:
        if find_number(text) is None:
            raise _refused("method", say(N_("试验方法“%(text)s”不是标准编号"), text=text[:60]))
    return _words("method")(cells)


def _conditions(cells: Cells) -> str:
    read_conditions(cells["conditions"])
    return _words("conditions")(cells)


def _checked(cells: Cells) -> bool:
    if cells["basis"] not in BASES:
        raise _refused("basis", say(N_("依据只能是 verified（已核对）或 recalled（未核对）")))
    return BASES[cells["basis"]]


def _words(column: str) -> Callable[[Cells], str]:
    def read(cells: Cells) -> str:
        if len(cells[column]) > LONGEST[column]:
            raise _refused(column, say(N_("超过%(most)s字"), most=LONGEST[column]))
        return cells[column]

    return read


def _refused(column: str, message: Message) -> Refusal:
    return Refusal(Gap(column, message))


_READERS: dict[str, Callable[[Cells], str | bool]] = {
    "standard": _standard,
    "clause": _words("clause"),
    "code": _code,
    "categories": _categories,
    "operator": _operator,
    "value": _value,
    "upper": _upper,
    "unit": _unit,
    "method": _method,
    "conditions": _conditions,
    "grade": _words("grade"),
    "checked": _checked,
    "source": _words("source"),
    "note": _words("note"),
}
_COLUMNS = (*REQUIRED_COLUMNS, "upper", "unit", "categories", "basis", *LONGEST)
