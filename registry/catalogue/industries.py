"""Industries by GB/T 4754-2017: sections A to T, their divisions, and the classes that our categories use."""

from dataclasses import dataclass
from functools import cache

from registry.catalogue.tables import read_table
from registry.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Industry:
    """A section (`C`), division (`38`), group (`387`) or class (`3855`)."""

    code: str
    name_zh: str
    name_en: str
    section: str


@cache
def industries() -> dict[str, Industry]:
    """Every industry by its code: sections with their divisions, then groups and classes."""
    found: dict[str, Industry] = {}
    section = ""
    for row in read_table("industries"):
        code = row["code"]
        section = code if code.isalpha() else section
        belongs = section if len(code) <= len("38") else found[code[:2]].section
        found[code] = Industry(code, row["name_zh"], row["name_en"], belongs)
    return found


def find_industry(code: str) -> Industry | None:
    """The industry of `3855` or `C3855`, any case."""
    typed = code.strip().upper()
    return industries().get(typed) or industries().get(typed[1:] if typed[:1].isalpha() else "")


def get_industry(code: str) -> Industry:
    industry = find_industry(code)
    if industry is None:
        raise NotFound(code)
    return industry


def lineage(code: str) -> tuple[Industry, ...]:
    """Section, division, group and class of a code, as far as our table has them."""
    industry = get_industry(code)
    prefixes = (industry.code[:length] for length in range(2, len(industry.code) + 1))
    below = tuple(industries()[prefix] for prefix in prefixes if prefix in industries())
    return (industries()[industry.section], *below)
