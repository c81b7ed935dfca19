"""What a number in a workbook's cell looks like to the person who typed it: percentage, date, figure."""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum, auto

_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE = re.compile(r"[ymdhs年月日时]", re.IGNORECASE)
_DECIMALS = re.compile(r"[0#?,]*\.(0+)%?")
LONGEST_CODE = 255
"""Letters of a number format in a spreadsheet: of a longer one the rest is not read."""
_SIGNIFICANT = 15
"""Digits that a spreadsheet keeps; those beyond are noise of its binary figures."""


class Look(Enum):
    PLAIN = auto()
    PERCENT = auto()
    DATE = auto()


class Format:
    """A number format: how the number looks, its decimals, and the digits it is filled up to (`0000`)."""

    __slots__ = ("decimals", "digits", "look")

    def __init__(self, code: str = "General") -> None:
        shown = _LITERAL.sub("", code[:LONGEST_CODE].partition(";")[0])
        self.look = Look.PERCENT if "%" in shown else Look.PLAIN
        if shown != "General" and _DATE.search(shown):
            self.look = Look.DATE
        match = _DECIMALS.fullmatch(shown)
        self.decimals = len(match[1]) if match else 0
        self.digits = len(shown) if shown and set(shown) == {"0"} else 0


def formats(elements: Iterable[tuple[str, dict[str, str]]]) -> list[Format]:
    """The formats by the number that cells give (the cellXfs of the styles part)."""
    codes = {**_BUILT_IN, **dict.fromkeys(_BUILT_IN_DATES, "y-m-d")}
    found, inside = [], False
    for name, attributes in elements:
        if name == "numFmt":
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
        elif name in {"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            found.append(Format(codes.get(int(attributes.get("numFmtId", "0")), "General")))
    return found


def number_text(raw: str, look: Format) -> str:
    """The number as it is seen, no digit of it lost: 0.23 as 23%, 2.5 as 2.50 where the cell shows that."""
    number = _plain(raw)
    if look.look is Look.PERCENT:
        return f"{_filled(number.scaleb(2), look.decimals)}%"
    text = _filled(number, look.decimals)
    return text.zfill(look.digits) if look.digits else text


def _plain(raw: str) -> Decimal:
    if raw.isdigit() and len(raw) <= _SIGNIFICANT:
        return Decimal(raw)
    return Decimal(format(float(raw), f".{_SIGNIFICANT}g"))


def _filled(number: Decimal, decimals: int) -> str:
    whole, _, fraction = format(number, "f").partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{fraction}" if fraction else whole
