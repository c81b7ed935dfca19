"""Our own table of units: what a person may write, and how to convert without losing a digit.

Units convert only within one dimension, and a dimension is narrower than in physics: mg/kg is not mg/L, dB is
not dB(A), and what a refrigerator uses in a day (kWh/24h) becomes kWh/a, at 365 days as the test standards
reckon, but never W.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from html import unescape

from registry.catalogue.tables import names_of, read_table, squeeze
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say
from search_index.text import fold

EXACT = 60
"""Digits carried while converting; more than a factor and a value have together."""
SHOWN = 28
"""Digits kept of a conversion that does not end (1 min in h)."""


_DOTS = str.maketrans(".⋅・•", "····")


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` and `offset` lead to the dimension's base: base = value × factor + offset.

    `symbol_en` is the symbol itself unless that is Chinese (L/次, L/cycle).
    """

    code: str
    symbol: str
    symbol_en: str
    name_zh: str
    name_en: str
    dimension: str
    factor: Decimal
    offset: Decimal

    def symbol_in(self, language: str) -> str:
        return self.symbol_en if language == "en" else self.symbol


@cache
def units() -> dict[str, Unit]:
    """Every unit by its code."""
    return {row["code"]: _unit(row) for row in read_table("units")}


def find_unit(text: str) -> Unit | None:
    """The unit a person meant, by code, symbol, name or alias; capitals count where they tell apart.

    `mW` and `MW` are as different as a case can make them; `KWH` can only be kWh.
    """
    written = _compact(text)
    return _by_name().get(written) or _by_name_in_any_case().get(squeeze(written))


def get_unit(text: str, *, name: str = "unit") -> Unit:
    unit = find_unit(text)
    if unit is None:
        raise Refusal(Gap(name, say(N_("单位“%(typed)s”不在单位表中，请从列表中选择"), typed=text[:40])))
    return unit


def convert(value: Decimal, source: Unit | str, target: Unit | str) -> Decimal:
    """The value in another unit of the same dimension; a refusal if the dimensions differ."""
    old, new = _as_unit(source), _as_unit(target)
    if old.dimension != new.dimension:
        message = say(N_("%(old)s 与 %(new)s 不是同一种量，不能换算"), old=old.symbol, new=new.symbol)
        raise Refusal(Gap("unit", message))
    if old == new:
        return value
    with localcontext() as context:
        context.prec = EXACT
        converted = (value * old.factor + old.offset - new.offset) / new.factor
        context.prec = SHOWN
        return plain(+converted)


def convert_width(value: Decimal, source: Unit | str, target: Unit | str) -> Decimal:
    """A difference, such as a tolerance, in another unit: ± 2 ℃ are ± 2 K and ± 3.6 ℉."""
    return plain(convert(value, source, target) - convert(Decimal(0), source, target))


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent: 3.50 → 3.5, 1E+3 → 1000."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _as_unit(unit: Unit | str) -> Unit:
    return unit if isinstance(unit, Unit) else get_unit(unit)


def _compact(text: str) -> str:
    """`m&#179;/h` copied from a web page is `m3/h`, and the dot of a product (kW.h in UCUM) has one form."""
    return "".join(fold(unescape(text)).split()).translate(_DOTS)


@cache
def _by_name() -> dict[str, Unit]:
    return {_compact(name): unit for unit, names in _named() for name in names}


@cache
def _by_name_in_any_case() -> dict[str, Unit]:
    """Only names that still mean one unit when capitals are ignored; of a single letter the case counts."""
    meanings: dict[str, set[str]] = {}
    for unit, names in _named():
        for name in names:
            meanings.setdefault(squeeze(_compact(name)), set()).add(unit.code)
    return {
        name: units()[codes.pop()] for name, codes in meanings.items() if len(codes) == 1 and len(name) > 1
    }


@cache
def _named() -> list[tuple[Unit, list[str]]]:
    return [
        (units()[row["code"]], names_of(row, "code", "symbol", "symbol_en", "name_zh", "name_en"))
        for row in read_table("units")
    ]


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        code=row["code"],
        symbol=row["symbol"],
        symbol_en=row["symbol_en"] or row["symbol"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        dimension=row["dimension"],
        factor=Decimal(row["factor"]),
        offset=Decimal(row["offset"]),
    )
