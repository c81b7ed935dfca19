"""Editions and limits for tests: a book as small as the question."""

from datetime import date
from typing import Any

from registry.catalogue.kinds import Nature
from registry.catalogue.limits import Condition, Edition, Limit
from registry.catalogue.numbers import get_number
from registry.catalogue.status import Life


def an_edition(
    number: str, *, begins: str = "2010-01-01", ends: str = "", successors: tuple[str, ...] = ()
) -> Edition:
    """Mandatory or recommended as its mark says."""
    parsed = get_number(number)
    life = Life(
        effective=date.fromisoformat(begins),
        replacements=(date.fromisoformat(ends),) if ends and successors else (),
        abolished=date.fromisoformat(ends) if ends and not successors else None,
    )
    return Edition(
        number=parsed.normalised,
        family=parsed.family,
        year=parsed.edition,
        title="标准",
        nature=Nature(parsed.nature) if parsed.nature else None,
        life=life,
        successors=successors,
    )


def a_limit(edition: Edition, **change: Any) -> Limit:
    sound = {"code": "noise", "operator": "≤", "value": "60", "unit": "dB(A)", "categories": ("air_cleaner",)}
    return Limit(edition, **(sound | change))


def at_cadr(operator: str, value: str) -> Condition:
    return Condition("cadr_particulate", operator, value, unit="m³/h")


OLD_PAINT = an_edition("GB 18582-2008", begins="2009-10-01", ends="2020-12-01", successors=("GB 18582-2020",))
PAINT = an_edition("GB 18582-2020", begins="2020-12-01")
OLD_CLEANER = an_edition(
    "GB/T 18801-2015", begins="2016-03-01", ends="2023-05-01", successors=("GB/T 18801-2022",)
)
CLEANER = an_edition("GB/T 18801-2022", begins="2023-05-01")
