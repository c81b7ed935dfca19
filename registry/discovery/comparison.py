"""Two to four declarations side by side: the same indicator in one row, in one unit, beside its limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from registry.catalogue.indicators import Indicator, find_indicator
from registry.catalogue.limits import Limit
from registry.catalogue.units import convert, convert_width, find_unit, plain
from registry.catalogue.values import Operator
from registry.declarations.findings import Finding
from registry.discovery.judged import Judged, Judgement
from registry.discovery.wording import declared
from registry.kernel.canonical import JsonObject
from registry.kernel.refusal import Refusal

MOST = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """What one declaration says: as declared, in the row's unit if that is another, with all findings."""

    declared: str
    comparable: str
    is_converted: bool
    condition: str
    method: str
    findings: Sequence[Finding]


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
        return len({cell.method for cell in self._said}) <= 1

    @property
    def limits(self) -> list[Limit]:
        """What reference standards ask of any of them, each once; grades are no requirement."""
        found = (finding.limit for cell in self._said for finding in cell.findings)
        return list({id(limit): limit for limit in found if limit and not limit.grade}.values())

    @property
    def is_graded(self) -> bool:
        return any(finding.limit and finding.limit.grade for cell in self._said for finding in cell.findings)

    @property
    def _said(self) -> Iterable[Cell]:
        return (cell for cells in self.cells for cell in cells)


def align(judgements: Sequence[Judgement]) -> list[Row]:
    """The rows in the order in which the declarations first name them, those that all state first."""
    names = dict.fromkeys(_identity(each.indicator) for judged in judgements for each in judged.rows)
    rows = [_row(identity, judgements) for identity in names]
    return sorted(rows, key=lambda row: sum(not cells for cells in row.cells))


def _row(identity: str, judgements: Sequence[Judgement]) -> Row:
    stated = [
        [each for each in judged.rows if _identity(each.indicator) == identity] for judged in judgements
    ]
    known = find_indicator(identity)
    name = next(each.indicator["name"] for rows in stated for each in rows)
    return Row(known, name, tuple(tuple(_cell(each, known) for each in rows) for rows in stated))


def _identity(indicator: JsonObject) -> str:
    return str(indicator["code"] or indicator["name"])


def _cell(judged: Judged, known: Indicator | None) -> Cell:
    indicator = judged.indicator
    return Cell(
        declared=declared(indicator),
        comparable=_comparable(indicator, known),
        is_converted=known is not None and find_unit(indicator["unit"]) not in {None, known.unit},
        condition=indicator["condition"],
        method=indicator["method"],
        findings=[each for each in judged.findings if each.limit],
    )


def _comparable(indicator: JsonObject, known: Indicator | None) -> str:
    """The declared value in the dictionary's unit, as far as it has one."""
    if known is None or indicator["operator"] == "text":
        return declared(indicator)
    try:
        ends = {end: _in(known, end, indicator) for end in ("value", "upper")}
    except (Refusal, InvalidOperation):
        return declared(indicator)
    return declared({**indicator, **ends, "unit": known.unit.symbol})


def _in(known: Indicator, end: str, indicator: JsonObject) -> str:
    """The figure as declared, or converted and with the digits by which the dictionary tells values apart."""
    if not indicator[end]:
        return ""
    figure = Decimal(indicator[end])
    is_width = end == "upper" and indicator["operator"] == Operator.TOLERANCE
    converted = (convert_width if is_width else convert)(figure, indicator["unit"], known.unit)
    return f"{plain(figure if converted == figure else known.compared(converted)):,}"
