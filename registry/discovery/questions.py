"""What a person asks on the search page: the parameters made safe, and as a query for the engine."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from registry.catalogue.categories import find_category
from registry.catalogue.indicators import Direction, Indicator, find_indicator
from registry.declarations.rules import is_gtin
from registry.declarations.values import Kind
from registry.discovery.documents import YES, Subject
from registry.kernel.text import clean_line
from search_index.grammar import understand
from search_index.query import ByNumber, Order, Query, Range

PER_PAGE = 20
FACETS = ("region", "industry", "category", "type", "state", "front_runner")
KIND = "kind"
"""What the engine calls whether a document is a declaration, an enterprise or a standard."""
DECLARED_KINDS = tuple(map(str, Kind))
LONGEST_TYPED = 200
MOST_VALUES = 20
MOST_RANGES = 10
_RANGE = re.compile(r"ind\.(?P<code>[a-z0-9_]{1,60})\.(?P<end>min|max)")
_ORDER = re.compile(r"ind\.(?P<code>[a-z0-9_]{1,60})")


@dataclass(frozen=True, slots=True)
class Question:
    """`kind` narrows to declarations, enterprises or standards, or to declared products or services.

    `sort` is relevance, newest or `ind.<code>`; every list of parameters is bounded.
    """

    typed: str = ""
    kind: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    per_page: int = PER_PAGE

    @property
    def category(self) -> str:
        """The one category asked for, whose indicators can be filtered by; empty otherwise."""
        chosen = self.filters.get("category", ())
        return chosen[0] if len(chosen) == 1 else ""


def read_question(args: Mapping[str, Sequence[str]], *, page: int = 1, per_page: int = PER_PAGE) -> Question:
    """Any parameters at all make a question; what cannot be understood is left out."""
    kind = _first(args, "kind")
    return Question(
        typed=clean_line(_first(args, "q"), limit=LONGEST_TYPED),
        kind=kind if kind in {*Subject, *DECLARED_KINDS} else "",
        filters={name: chosen for name in FACETS if (chosen := _chosen(name, args.get(name, ())))},
        ranges=_ranges(args),
        sort=_sort(_first(args, "sort")),
        page=page,
        per_page=per_page,
    )


def as_query(question: Question, *, without: str = "", count: tuple[str, ...] = FACETS) -> Query:
    """For the engine. `without` leaves one filter out, so that its other values can be counted."""
    facets = {name: values for name, values in question.filters.items() if name != without}
    kind = "" if without == KIND else question.kind
    if kind in DECLARED_KINDS:
        facets["subject"] = (kind,)
    return Query(
        words=understand(question.typed),
        kinds=(kind,) if kind in set(Subject) else (),
        facets=facets,
        ranges={f"ind.{code}": wanted for code, wanted in question.ranges.items()},
        sort=_order(question),
        count=count,
        offset=(question.page - 1) * question.per_page,
        limit=question.per_page,
    )


def measurable(question: Question) -> list[Indicator]:
    """What can be filtered and sorted by: the indicators usual for the category, and those asked for."""
    category = find_category(question.category)
    codes = [*(category.indicators if category else ()), *question.ranges]
    found = (find_indicator(code) for code in dict.fromkeys(codes))
    return [each for each in found if each and each.direction is not Direction.CONFORM]


def barcode(typed: str) -> str:
    """The barcode that was scanned into the search box, in 14 digits; empty if it is none."""
    digits = typed.replace(" ", "")
    return digits.zfill(14) if is_gtin(digits) else ""


def is_ascending(indicator: Indicator) -> bool:
    """A list begins with the end that is better for the buyer, which for energy or noise is the lower one."""
    return indicator.direction is Direction.LOWER


def _order(question: Question) -> Order | ByNumber:
    match = _ORDER.fullmatch(question.sort)
    indicator = find_indicator(match["code"]) if match else None
    if indicator:
        return ByNumber(f"ind.{indicator.code}", descending=not is_ascending(indicator))
    return Order.NEWEST if question.sort == "newest" or not question.typed else Order.RELEVANCE


def _first(args: Mapping[str, Sequence[str]], name: str) -> str:
    values = args.get(name, ())
    return values[0] if values else ""


def _chosen(name: str, values: Sequence[str]) -> tuple[str, ...]:
    wanted = dict.fromkeys(clean_line(value, limit=60) for value in values[:MOST_VALUES])
    if name == "region":
        wanted = dict.fromkeys(code.ljust(6, "0") for code in wanted if code.isdecimal())
    if name == "industry":
        wanted = dict.fromkeys(re.sub(r"^[A-T](?=\d)", "", code) for code in wanted)
    if name == "front_runner":
        return (YES,) if {"1", "true", YES} & {value.lower() for value in wanted} else ()
    return tuple(value for value in wanted if value)


def _ranges(args: Mapping[str, Sequence[str]]) -> Mapping[str, Range]:
    ends: dict[str, dict[str, float]] = {}
    for name in args:
        match = _RANGE.fullmatch(name)
        number = _number(_first(args, name)) if match else None
        if match and number is not None and (match["code"] in ends or len(ends) < MOST_RANGES):
            ends.setdefault(match["code"], {})[match["end"]] = number
    return {code: Range(low=found.get("min"), high=found.get("max")) for code, found in ends.items()}


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _sort(text: str) -> str:
    match = _ORDER.fullmatch(text)
    if match and find_indicator(match["code"]):
        return text
    return text if text == "newest" else "relevance"
