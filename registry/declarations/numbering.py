"""The number of an enterprise's own standard: Q/ + enterprise code + serial + year (Order 83)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from registry.catalogue.kinds import Kind
from registry.catalogue.numbers import StandardNumber, find_number

FIRST_SERIAL = "001"
_CODE = re.compile(r"[A-Z0-9]{1,10}")
_PLAIN_SERIAL = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A number that is free; `edition_of` is the older edition that it would follow, empty for a new one."""

    number: str
    edition_of: str = ""


def propose(earlier: Iterable[str], *, year: int) -> list[Proposal]:
    """The next number under each code that the enterprise uses, then a new edition of each older number."""
    own = [number for text in earlier if (number := _own_number(text))]
    taken = {number.key for number in own}
    proposals = [*_next_serials(own, year), *_new_editions(own, year)]
    return [each for each in proposals if (number := find_number(each.number)) and number.key not in taken]


def first_number(code: str, *, year: int) -> str | None:
    """The first number under a code of capital letters and digits; None if the code is none."""
    tidied = code.strip().upper().removeprefix("Q/")
    return f"Q/{tidied} {FIRST_SERIAL}-{year}" if _CODE.fullmatch(tidied) else None


def _own_number(text: str) -> StandardNumber | None:
    number = find_number(text)
    return number if number and number.kind is Kind.ENTERPRISE and number.regular else None


def _next_serials(own: list[StandardNumber], year: int) -> Iterable[Proposal]:
    highest: dict[str, StandardNumber] = {}
    for number in own:
        if _PLAIN_SERIAL.fullmatch(number.serial):
            before = highest.get(number.code)
            highest[number.code] = max(before or number, number, key=lambda each: int(each.serial))
    for number in highest.values():
        serial = str(int(number.serial) + 1).zfill(len(number.serial))
        yield Proposal(replace(number, serial=serial, year=str(year)).normalised)


def _new_editions(own: list[StandardNumber], year: int) -> Iterable[Proposal]:
    newest: dict[str, StandardNumber] = {}
    for number in own:
        before = newest.get(number.family)
        newest[number.family] = max(before or number, number, key=lambda each: each.edition or 0)
    for number in newest.values():
        if (number.edition or year) < year:
            yield Proposal(replace(number, year=str(year)).normalised, edition_of=number.normalised)
