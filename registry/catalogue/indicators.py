"""The indicator dictionary: what may be declared, in which unit, and which way is better."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from registry.catalogue.rounding import round_decimals
from registry.catalogue.tables import index_names, names_of, read_table, squeeze
from registry.catalogue.units import Unit, get_unit
from registry.kernel.refusal import NotFound


class Direction(StrEnum):
    """Which value is better; NEUTRAL for a size that only groups products (a volume, a screen)."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"
    CONFORM = "pass"
    NEUTRAL = "neutral"


class Group(StrEnum):
    """What the indicator protects; safety, health and environment are listed apart when mandatory."""

    SAFETY = "safety"
    HEALTH = "health"
    ENVIRONMENT = "environment"
    OTHER = "other"


class Aspect(StrEnum):
    """标准化法第二十七条: services disclose functional indicators, products performance as well."""

    FUNCTIONAL = "functional"
    PERFORMANCE = "performance"


@dataclass(frozen=True, slots=True)
class Indicator:
    """`code` stands in addresses (`ind.<code>.min`), `unit` is the one that values are compared in.

    `decimals` is how finely two values are told apart, `method` the usual test method (an undated number or
    empty), `scale` the grades that a value in words may name, `conditions` the codes of the indicators by
    which limits for this one are banded: noise by the air that is moved.
    """

    code: str
    name_zh: str
    name_en: str
    unit: Unit
    direction: Direction
    decimals: int
    group: Group
    aspect: Aspect
    method: str
    scale: str = ""
    conditions: tuple[str, ...] = ()

    @property
    def dimension(self) -> str:
        return self.unit.dimension

    def compared(self, value: Decimal) -> Decimal:
        """A value in this indicator's unit with the digits that count, rounded by GB/T 8170."""
        return round_decimals(value, self.decimals)


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by its code, in the order of the dictionary."""
    return {row["code"]: _indicator(row) for row in read_table("indicators")}


def find_indicator(text: str) -> Indicator | None:
    """The indicator of a code, a name in either language or an alias, however it is typed."""
    return _by_name().get(squeeze(text))


def nearest_indicators(text: str, *, limit: int = 8) -> tuple[Indicator, ...]:
    """What somebody may be typing: names that are it, begin with it, hold it; the shorter first."""
    typed = squeeze(text)
    found = sorted(
        (name != typed, not name.startswith(typed), len(name), name)
        for name in _by_name()
        if typed and typed in name
    )
    nearest = dict.fromkeys(_by_name()[name].code for *_, name in found)
    return tuple(get_indicator(code) for code in list(nearest)[:limit])


def get_indicator(code: str) -> Indicator:
    indicator = indicators().get(code)
    if indicator is None:
        raise NotFound(code)
    return indicator


@cache
def _by_name() -> dict[str, Indicator]:
    return index_names(
        (indicators()[row["code"]], names_of(row, "code", "name_zh", "name_en"))
        for row in read_table("indicators")
    )


def _indicator(row: dict[str, str]) -> Indicator:
    return Indicator(
        code=row["code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        unit=get_unit(row["unit"]),
        direction=Direction(row["direction"]),
        decimals=int(row["decimals"]),
        group=Group(row["group"]),
        aspect=Aspect(row["class"]),
        method=row["method"],
        scale=row["scale"],
        conditions=tuple(filter(None, row["conditions"].split("|"))),
    )
