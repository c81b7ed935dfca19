"""Two to four declarations side by side: the same indicator in one row, in one unit, differences marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from registry.catalogue.indicators import Indicator, find_indicator
from registry.catalogue.units import convert, find_unit, plain
from registry.discovery.wording import declared
from registry.kernel.canonical import JsonObject
from registry.kernel.refusal import Refusal

MOST = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What one declaration says: as declared, and in the row's unit if that is another (`is_converted`)."""

    declared: str
    comparable: str
    is_converted: bool
    condition: str
    method: str


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator. A declaration that does not state it has no cells; one with several products several."""

    known: Indicator | None
    name: str
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def differs(self) -> bool:
        """Whether those that state it state different things; one that says nothing contradicts nobody."""
        said = {tuple(cell.comparable for cell in cells) for cells in self.cells if cells}
        return len(said) > 1

    @property
    def same_method(self) -> bool:
        """Values are comparable only if they were measured alike."""
        return len({cell.method for cells in self.cells for cell in cells}) <= 1


def align(records: Sequence[JsonObject]) -> list[Row]:
    """The rows in the order in which the declarations first name them, those that all state first."""
    names = dict.fromkeys(_identity(each) for record in records for each in record["indicators"])
    rows = [_row(identity, records) for identity in names]
    return sorted(rows, key=lambda row: sum(not cells for cells in row.cells))


def _row(identity: str, records: Sequence[JsonObject]) -> Row:
    stated = [[each for each in record["indicators"] if _identity(each) == identity] for record in records]
    known = find_indicator(identity)
    name = next(each["name"] for indicators in stated for each in indicators)
    cells = tuple(tuple(_cell(each, known) for each in indicators) for indicators in stated)
    return Row(known, name, cells)


def _identity(indicator: JsonObject) -> str:
    return str(indicator["code"] or indicator["name"])


def _cell(indicator: JsonObject, known: Indicator | None) -> Cell:
    return Cell(
        declared=declared(indicator),
        comparable=_comparable(indicator, known),
        is_converted=known is not None and find_unit(indicator["unit"]) not in {None, known.unit},
        condition=indicator["condition"],
        method=indicator["method"],
    )


def _comparable(indicator: JsonObject, known: Indicator | None) -> str:
    """The declared value in the dictionary's unit, as far as it has one."""
    if known is None or indicator["operator"] == "text":
        return declared(indicator)
    try:
        ends = {end: _in(known, indicator[end], indicator["unit"]) for end in ("value", "upper")}
    except (Refusal, InvalidOperation):
        return declared(indicator)
    return declared({**indicator, **ends, "unit": known.unit.symbol})


def _in(known: Indicator, value: str, from_unit: str) -> str:
    """The figure as declared, or converted and with the digits by which the dictionary tells values apart."""
    if not value:
        return ""
    figure = Decimal(value)
    converted = convert(figure, from_unit, known.unit)
    return f"{plain(figure if converted == figure else known.compared(converted)):,}"
