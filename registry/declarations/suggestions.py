"""What the form offers to fill in: rows that such products usually declare, rows that their standards ask."""

from collections.abc import Iterable
from datetime import date

from registry.catalogue import categories, indicators
from registry.catalogue.indicators import Aspect, Direction
from registry.catalogue.limits import Limit, LimitBook
from registry.catalogue.values import Operator
from registry.declarations.comparison import scope_of
from registry.declarations.values import Draft, Indicator, Kind


def usual_rows(draft: Draft) -> list[Indicator]:
    """The indicators usual for the categories of the draft that it does not have yet, values left open."""
    codes = (code for product in draft.products for code in _usual_codes(product.category))
    return [
        Indicator(name=item.name_zh, operator=usual_operator(item), unit=item.unit.symbol, method=item.method)
        for item in _undeclared(draft, codes)
    ]


def rows_of_limits(draft: Draft, book: LimitBook, *, on: date) -> list[Indicator]:
    """What the standards that speak on the draft limit and it does not declare yet, values left open."""
    limits: dict[str, Limit] = {}
    for limit in speaking(draft, book, on=on):
        limits.setdefault(limit.code, limit)
    return [_row_of(item, limits[item.code]) for item in _undeclared(draft, limits)]


def speaking(draft: Draft, book: LimitBook, *, on: date) -> list[Limit]:
    """The limits that apply to the draft: what everybody must keep, then what earns a grade."""
    return sorted(book.applying(**scope_of(draft), on=on), key=lambda limit: bool(limit.grade))


def usual_operator(item: indicators.Indicator) -> str:
    return "≤" if item.direction is Direction.LOWER else "≥"


def _undeclared(draft: Draft, codes: Iterable[str]) -> list[indicators.Indicator]:
    """Those of the dictionary that the draft has no row for; of a service, the functional ones."""
    there = {indicators.find_indicator(row.name) for row in draft.indicators}
    known = (indicators.get_indicator(code) for code in dict.fromkeys(codes))
    return [
        item
        for item in known
        if item not in there and (draft.kind is Kind.PRODUCT or item.aspect is Aspect.FUNCTIONAL)
    ]


def _row_of(item: indicators.Indicator, limit: Limit) -> Indicator:
    operator = usual_operator(item) if limit.grade else limit.operator
    words = operator == Operator.TEXT
    return Indicator(
        name=item.name_zh,
        operator=operator,
        value=limit.value if words else "",
        unit="" if words else limit.unit or item.unit.symbol,
        method=limit.method.split("|")[0] or item.method,
    )


def _usual_codes(category: str) -> tuple[str, ...]:
    found = categories.find_category(category)
    return found.indicators if found else ()
