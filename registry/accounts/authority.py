"""The level of an authority, and where it may act: both stand in its division code."""

from enum import StrEnum

from registry.accounts.rules import jurisdiction
from registry.kernel.words import N_


class Level(StrEnum):
    """The levels of market regulators, the lowest first."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    NATIONAL = "national"


LEVEL_NAMES = {
    Level.COUNTY: N_("县级"),
    Level.CITY: N_("市级"),
    Level.PROVINCE: N_("省级"),
    Level.NATIONAL: N_("国家级"),
}
_BY_LENGTH = {0: Level.NATIONAL, 2: Level.PROVINCE, 4: Level.CITY, 6: Level.COUNTY}
_ORDER = tuple(Level)


def level_of(division: str) -> Level:
    """420106 a county, 420100 a city, 420000 a province, 000000 or nothing the whole country."""
    return _BY_LENGTH[len(jurisdiction(division))]


def is_above(higher: Level, lower: Level) -> bool:
    return _ORDER.index(higher) > _ORDER.index(lower)


def covers(division: str, place: str) -> bool:
    """Whether an authority of that division looks after that place."""
    return place.startswith(jurisdiction(division))
