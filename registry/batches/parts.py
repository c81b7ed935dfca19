"""What one line of a table states: a standard, a product, indicators, an item left out."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from registry.batches.cells import find_choice, read_list
from registry.batches.columns import Part, by_path
from registry.catalogue.categories import find_category
from registry.catalogue.cells import Reading, read_cell
from registry.catalogue.indicators import find_indicator
from registry.catalogue.units import find_unit
from registry.declarations.values import ExecutedStandard, Indicator, Omission, Product, Use
from registry.kernel.words import N_, Message, say

CELL = "indicators.cell"
APART = ("indicators.operator", "indicators.value", "indicators.upper")
_IN_ONE_CELL = dict.fromkeys((*APART, "indicators.unit"), CELL)

Values = Mapping[str, str]
"""The cells of a line that say something, by the path of their column."""


class Remark(NamedTuple):
    """Something about one cell that only its neighbours show."""

    path: str
    message: Message
    stops: bool = True


class Stated(NamedTuple):
    """A part of a declaration; `written` leads from a field to the column in which it was written instead."""

    part: Part
    value: Any
    written: Mapping[str, str] = {}


def stated_parts(values: Values, remarks: list[Remark]) -> Iterator[Stated]:
    """All parts of the line; what is to be remarked is added to `remarks`."""
    heads = {path.partition(".")[0] for path in values}
    if Part.STANDARD in heads:
        yield Stated(Part.STANDARD, _standard(values))
    if Part.PRODUCT in heads:
        yield Stated(Part.PRODUCT, _product(values, remarks))
    if Part.INDICATOR in heads:
        yield from _indicators(values, remarks)
    if Part.OMISSION in heads:
        omission = Omission(values.get("omissions.standard", ""), values.get("omissions.name", ""))
        yield Stated(Part.OMISSION, omission)


def is_yes(values: Values, path: str) -> bool:
    return choice(values, path, "no") == "yes"


def choice(values: Values, path: str, otherwise: str) -> str:
    return find_choice(by_path()[path], values[path]) or otherwise if path in values else otherwise


def _standard(values: Values) -> ExecutedStandard:
    return ExecutedStandard(
        number=values.get("standards.number", ""),
        title=values.get("standards.title", ""),
        use=Use(choice(values, "standards.use", Use.PRODUCT)),
        of_producer=is_yes(values, "standards.of_producer"),
    )


def _product(values: Values, remarks: list[Remark]) -> Product:
    typed = values.get("products.category", "")
    category = find_category(typed)
    if typed and category is None:
        remarks.append(Remark("products.category", say(N_("分类表中没有“%(typed)s”"), typed=typed)))
    return Product(
        name=values.get("products.name", ""),
        brand=values.get("products.brand", ""),
        models=read_list(values.get("products.models", "")),
        category=category.code if category else "",
        gtins=read_list(values.get("products.gtins", "")),
    )


def _indicators(values: Values, remarks: list[Remark]) -> Iterator[Stated]:
    if CELL not in values:
        yield Stated(Part.INDICATOR, _indicator(values, operator=choice(values, "indicators.operator", "")))
        return
    if any(path in values for path in APART):
        remarks.append(Remark(CELL, say(N_("指标值与关系、数值、上限只填一处"))))
    for reading in read_cell(values[CELL]):
        remarks.extend(_disagreements(values, reading))
        yield Stated(Part.INDICATOR, _from_reading(values, reading), _IN_ONE_CELL)


def _indicator(values: Values, **parts: str) -> Indicator:
    names = ("name", "value", "upper", "unit", "condition", "method", "below", "measured")
    stated = {name: values.get(f"indicators.{name}", "") for name in names}
    return Indicator(**{**stated, **parts})


def _from_reading(values: Values, reading: Reading) -> Indicator:
    conditions = (values.get("indicators.condition", ""), reading.condition)
    return _indicator(
        values,
        name=values.get("indicators.name", reading.name),
        operator=reading.operator,
        value=reading.value,
        upper=reading.upper,
        unit=reading.unit or values.get("indicators.unit", ""),
        condition="；".join(filter(None, conditions)),
        measured=reading.measured or values.get("indicators.measured", ""),
    )


def _disagreements(values: Values, reading: Reading) -> Iterator[Remark]:
    """Where the cell and another column say different things; and why it was kept as words, if it was."""
    unit, name = values.get("indicators.unit", ""), values.get("indicators.name", "")
    measured = values.get("indicators.measured", "")
    if reading.note:
        yield Remark(CELL, say(N_("按文字公开，不参与比较：%(why)s"), why=reading.note), stops=False)
    if unit and reading.unit and find_unit(unit) != find_unit(reading.unit):
        message = say(N_("指标值里的单位是 %(read)s，单位栏却是 %(typed)s"), read=reading.unit, typed=unit)
        yield Remark("indicators.unit", message)
    if name and reading.name and _differ(name, reading.name):
        message = say(N_("指标值里写的是“%(read)s”，指标名称却是“%(typed)s”"), read=reading.name, typed=name)
        yield Remark(CELL, message)
    if measured and reading.measured and measured != reading.measured:
        yield Remark("indicators.measured", say(N_("实测值在两格里不一样")))


def _differ(name: str, other: str) -> bool:
    return name != other and (find_indicator(name) is None or find_indicator(name) != find_indicator(other))
