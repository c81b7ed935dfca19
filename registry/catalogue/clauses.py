"""One clause of a cell in its parts: of `制冷≤45 dB(A)(1 m 处)` the label, the quantity and the remark."""

import re
from dataclasses import dataclass

from registry.catalogue.cell_text import bracketed, outside_brackets
from registry.catalogue.indicators import find_indicator
from registry.catalogue.quantities import LIMIT, Quantity, Unreadable, read_between, read_quantities
from registry.catalogue.values import Operator
from registry.kernel.words import N_, say

_REQUIRED = re.compile(r"(?:(?:标准|规定)?限值|(?:标准|指标|规定|要求)值|要求):? ?")
_RATIO = re.compile(r"[0-9]:[0-9]")


@dataclass(frozen=True, slots=True)
class Clause:
    """`remarks` are the bracketed words behind the quantities.

    Several quantities with one operator are modes, with two they are the limits on either side.
    """

    label: str
    quantities: tuple[Quantity, ...]
    remarks: tuple[str, ...]


def read_clause(text: str) -> Clause:
    required = _REQUIRED.match(text)
    if required:
        text = text[required.end() :]
    label, quantities, rest = _labelled(text)
    if required and quantities[0].operator is Operator.EQUAL:
        raise Unreadable(say(N_("限值没有写明是上限还是下限")))
    return Clause(label, quantities, _remarks(rest))


def _labelled(text: str) -> tuple[str, tuple[Quantity, ...], str]:
    """What stands before a colon or a limit, or names an indicator before its figure; then what it says."""
    outside = outside_brackets(text) or ""
    limit, figure = LIMIT.search(outside), re.search("[0-9(]", outside)
    if ":" in outside and not _RATIO.search(outside):
        label, rest = text[: outside.index(":")], text[outside.index(":") + 1 :]
    elif between := read_between(text):
        return between
    elif limit and not text[0].isdigit():
        label, rest = text[: limit.start()], text[limit.start() :]
    elif figure and find_indicator(text[: figure.start()]):
        label, rest = text[: figure.start()], text[figure.start() :]
    elif figure and (before := text[: figure.start()].strip(" +-")):
        raise Unreadable(say(N_("数值前面的“%(label)s”含义不清"), label=before[:40]))
    else:
        label, rest = "", text
    taken = bracketed(label.strip())
    return taken[0] if taken and not taken[1] else label.strip(), *read_quantities(rest)


def _remarks(rest: str) -> tuple[str, ...]:
    """The words in brackets; anything else behind a quantity has not been understood."""
    remarks = []
    while taken := bracketed(rest):
        words, rest = taken
        remarks.append(words)
    if rest:
        message = N_("“%(rest)s”没有读懂：不是单位表中的单位，也不是括号里的条件")
        raise Unreadable(say(message, rest=rest[:40]))
    return tuple(remarks)
