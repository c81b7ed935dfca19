"""Who stands behind the letters of a number: industries, international and foreign bodies."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from operator import itemgetter

from registry.catalogue.tables import read_table

_NATIONAL = ("GB/T", "GB", "GB/Z", "GBZ", "GBZ/T")
_ALIKE_ENOUGH = 0.6
"""Of all letters, the share that two prefixes must have in common for one to be a slip of the other."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """An industry or a body by its letters; an industry that we cannot name for certain has no name."""

    code: str
    kind: str
    name_zh: str
    name_en: str


@cache
def issuers() -> dict[str, Issuer]:
    return {row["code"]: Issuer(**row) for row in read_table("issuers")}


@cache
def industry_codes() -> frozenset[str]:
    return frozenset(issuer.code for issuer in issuers().values() if issuer.kind == "industry")


def find_issuer(code: str) -> Issuer | None:
    """The issuer of `QB`, of `NB/SH` (a branch of NB), of `ISO/IEC` and of `ITU-T`."""
    return issuers().get(re.split("[/ -]", code)[0])


def nearest_prefix(typed: str) -> str | None:
    """What `GBB/T` or `BG/T` was probably meant to be; exchanged letters are the likeliest slip."""
    letters = typed.replace("/", "").replace(" ", "")
    likeness, nearest = max(
        ((_likeness(prefix, letters), prefix) for prefix in _prefixes()), key=itemgetter(0)
    )
    return nearest if likeness >= _ALIKE_ENOUGH else None


@cache
def _prefixes() -> tuple[str, ...]:
    """Those that are cited most come first: among equals the first is taken."""
    industries = sorted(industry_codes())
    return (*_NATIONAL, *(f"{code}/T" for code in industries), *industries)


def _likeness(prefix: str, letters: str) -> float:
    known = prefix.replace("/", "")
    exchanged = sorted(known) == sorted(letters)
    return 1.0 if exchanged else SequenceMatcher(None, known, letters).ratio()
