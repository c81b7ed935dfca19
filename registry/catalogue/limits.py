"""What reference standards ask of an indicator, and which of it applies to a declaration on a day."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import TypeVar

from registry.catalogue import categories as all_categories
from registry.catalogue.cells import read_cell
from registry.catalogue.extents import Extent, find_extent
from registry.catalogue.indicators import find_indicator, get_indicator
from registry.catalogue.kinds import Nature
from registry.catalogue.numbers import StandardNumber, find_number
from registry.catalogue.status import Life, Standing, standing
from registry.catalogue.values import declared_value
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a reference standard: whether it binds, when it holds, what takes its place."""

    number: str
    family: str
    year: int | None
    title: str
    nature: Nature | None
    life: Life
    successors: tuple[str, ...] = ()

    @property
    def is_mandatory(self) -> bool:
        return self.nature == Nature.MANDATORY

    @property
    def is_recommended(self) -> bool:
        return self.nature == Nature.RECOMMENDED

    def standing(self, on: date) -> Standing:
        return standing(self.life, on=on)

    def in_force(self, on: date) -> bool:
        return self.standing(on).in_force


@dataclass(frozen=True, slots=True)
class Condition:
    """A limit that holds only for some values of another indicator, as noise does by bands of CADR."""

    code: str
    operator: str
    value: str
    upper: str = ""
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.code} {declared_value(self.operator, self.value, self.upper, self.unit)}"

    @property
    def shown(self) -> str:
        """As people read it: `颗粒物洁净空气量 > 450 m³/h`."""
        value = declared_value(self.operator, self.value, self.upper, self.unit)
        return f"{get_indicator(self.code).name_zh} {value}"

    @property
    def extent(self) -> Extent | None:
        return find_extent(self.operator, self.value, self.upper, self.unit, code=self.code)


@dataclass(frozen=True, slots=True)
class Limit:
    """One requirement of one edition, its figures as printed.

    `grade` is empty for what everybody must keep, otherwise the class that the value earns (1级, P4).
    `method` names the standards that may measure it, parted by `|`; empty if any may. What is not `checked`
    against a source advises and never forbids. A limit without `categories` applies where its standard is
    executed.
    """

    edition: Edition
    code: str
    operator: str
    value: str
    upper: str = ""
    unit: str = ""
    categories: tuple[str, ...] = ()
    clause: str = ""
    method: str = ""
    conditions: tuple[Condition, ...] = ()
    grade: str = ""
    source: str = ""
    checked: bool = True
    note: str = ""

    @property
    def standard(self) -> str:
        return self.edition.number

    @property
    def place(self) -> str:
        """Where it stands: `GB 18582-2020 表1`."""
        return f"{self.standard} {self.clause}".strip()

    @property
    def shown(self) -> str:
        """As people read it: `≤ 80 g/L`."""
        return declared_value(self.operator, self.value, self.upper, self.unit)

    @property
    def asked(self) -> str:
        """With when it holds: `≤ 70 dB(A)（颗粒物洁净空气量 > 450 m³/h）`."""
        conditions = "、".join(each.shown for each in self.conditions)
        return f"{self.shown}（{conditions}）" if conditions else self.shown

    @property
    def extent(self) -> Extent | None:
        return find_extent(self.operator, self.value, self.upper, self.unit, code=self.code)

    def binds(self, on: date) -> bool:
        """Whether nobody may stay below it on that day (Standardization Law 21)."""
        return self.checked and not self.grade and self.edition.is_mandatory and self.edition.in_force(on)


@dataclass(frozen=True, slots=True)
class LimitBook:
    """All limits of the catalogue, by category and by standard. Made once, read by many, never changed."""

    by_category: Mapping[str, tuple[Limit, ...]] = field(default_factory=dict)
    by_family: Mapping[str, tuple[Limit, ...]] = field(default_factory=dict)
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)
    """Every known edition under one number, with limits or without, the oldest first."""

    def applying(
        self, *, categories: Iterable[str], cited: Iterable[str] = (), on: date
    ) -> tuple[Limit, ...]:
        """The limits that speak on products of these categories and on who executes these standards.

        An undated number means the edition in force that day, a dated one that very edition. Whatever is
        cited, a standard speaks in its edition in force as well: always if it is mandatory, and if it is
        recommended unless an edition that holds beside it is cited.
        """
        citations = _by_family(cited)
        of_categories = chain.from_iterable(
            self.by_category.get(code, ()) for code in _with_parents(categories)
        )
        of_citations = chain.from_iterable(self.by_family.get(family, ()) for family in citations)
        candidates = {id(limit): limit for limit in chain(of_categories, of_citations)}.values()
        families = {limit.edition.family for limit in candidates}
        speaking = {
            edition.number
            for family in families
            for edition in self._speaking(family, citations.get(family, set()), on)
        }
        return tuple(limit for limit in candidates if limit.standard in speaking)

    def silent(
        self, *, categories: Iterable[str], cited: Iterable[str] = (), on: date
    ) -> tuple[Edition, ...]:
        """Editions that would speak, if only their limits were in the book."""
        citations = _by_family(cited)
        families = dict.fromkeys(
            limit.edition.family
            for code in _with_parents(categories)
            for limit in self.by_category.get(code, ())
        )
        families |= dict.fromkeys(family for family in citations if family in self.by_family)
        return tuple(
            edition
            for family in families
            for edition in self._speaking(family, citations.get(family, set()), on)
            if all(limit.standard != edition.number for limit in self.by_family[family])
        )

    def of_edition(self, number: str) -> tuple[Limit, ...]:
        """All that one edition asks, as far as it is known."""
        parsed = find_number(number)
        of_family = self.by_family.get(parsed.family, ()) if parsed else ()
        return tuple(limit for limit in of_family if limit.standard == number)

    def find_edition(self, number: StandardNumber, *, on: date) -> Edition | None:
        """What a citation means on a day, as far as the book knows the standard."""
        known = self.editions.get(number.family, ())
        if number.dated:
            return next((edition for edition in known if edition.year == number.edition), None)
        return next((edition for edition in reversed(known) if edition.in_force(on)), None)

    def knowing(self, editions: Iterable[Edition]) -> "LimitBook":
        """The same limits, and these editions known beside those of the book."""
        return replace(self, editions={**_in_families(editions), **self.editions})

    def _speaking(self, family: str, cited: set[int | None], on: date) -> list[Edition]:
        known = self.editions.get(family, ())
        dated = [edition for edition in known if edition.year in cited - {None}]
        chosen = None not in cited and any(edition.in_force(on) for edition in dated)
        return [
            edition
            for edition in known
            if edition in dated or (edition.in_force(on) and (edition.is_mandatory or not chosen))
        ]


def make_book(limits: Iterable[Limit], editions: Iterable[Edition] = ()) -> LimitBook:
    """The book of these limits; `editions` are further editions, for which no limits are known."""
    by_category, by_family = defaultdict(list), defaultdict(list)
    known: dict[str, Edition] = {}
    for limit in limits:
        by_family[limit.edition.family].append(limit)
        known[limit.standard] = limit.edition
        for category in limit.categories:
            by_category[category].append(limit)
    known |= {edition.number: edition for edition in editions if edition.number not in known}
    return LimitBook(_frozen(by_category), _frozen(by_family), _in_families(known.values()))


NO_LIMITS = LimitBook()


def read_conditions(text: str) -> tuple[Condition, ...]:
    """`cadr_particulate > 150 m³/h; cadr_particulate ≤ 300 m³/h`: all of them must hold."""
    return tuple(_read_condition(part.strip()) for part in text.split(";") if part.strip())


def _read_condition(text: str) -> Condition:
    written = re.fullmatch(r"([a-z_]+) *(.+)", text)
    known = find_indicator(written[1]) if written else None
    readings = read_cell(written[2]) if written else ()
    if known is None or len(readings) != 1 or readings[0].is_text:
        example = "cadr_particulate ≤ 150 m³/h"
        message = say(N_("条件“%(text)s”读不出，应形如 %(example)s"), text=text[:60], example=example)
        raise Refusal(Gap("conditions", message))
    reading = readings[0]
    return Condition(known.code, reading.operator, reading.value, reading.upper, reading.unit)


def _by_family(numbers: Iterable[str]) -> dict[str, set[int | None]]:
    """The years in which each standard is cited; None where it is cited without a year."""
    cited = defaultdict(set)
    for number in filter(None, map(find_number, numbers)):
        cited[number.family].add(number.edition)
    return cited


def _with_parents(codes: Iterable[str]) -> Iterator[str]:
    """Each category and what it belongs to; a code that is none has no limits."""
    for code in dict.fromkeys(codes):
        if category := all_categories.find_category(code):
            yield from (wider.code for wider in all_categories.lineage(category.code))


def _in_families(editions: Iterable[Edition]) -> dict[str, tuple[Edition, ...]]:
    families = defaultdict(list)
    for edition in sorted(editions, key=lambda edition: (edition.year or 0, edition.number)):
        families[edition.family].append(edition)
    return _frozen(families)


def _frozen(lists: Mapping[str, list[Item]]) -> dict[str, tuple[Item, ...]]:
    return {key: tuple(values) for key, values in lists.items()}
