"""In what a declaration stays behind recommended standards (Order 83, Article 14).

Said of what the declaration itself indicates, and of what is found and not indicated: an earlier declaration,
or one that a new edition has overtaken, is no better for being silent.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from registry.catalogue.indicators import find_indicator
from registry.catalogue.limits import Limit
from registry.catalogue.number_text import split_numbers
from registry.declarations.comparison import Comparison
from registry.declarations.comparison_rules import has_its_own_table
from registry.declarations.findings import Finding, families_in
from registry.declarations.values import Complete, Draft, Indicator, Omission, Shortfall


@dataclass(frozen=True, slots=True)
class Indication:
    """One item that is lower than a recommended standard asks, or left out.

    `limit` is None where the catalogue knows none; `stated` whether the declaration itself says so.
    """

    shortfall: Shortfall
    name: str
    code: str | None
    standard: str
    limit: Limit | None
    stated: bool


def indications(content: Draft | Complete, comparison: Comparison) -> tuple[Indication, ...]:
    """What is lower, in the order of the table, then what is left out.

    Who executes government standards alone keeps all that they ask, and so leaves nothing out.
    """
    has_table = has_its_own_table(content)
    found = [each for each in comparison.to_indicate if each.row is not None or has_table or each.indicated]
    lower = (
        each
        for place, declared in enumerate(content.indicators)
        for each in _lower(declared, [finding for finding in found if finding.row == place])
    )
    return (*lower, *_fewer(content.omissions, [finding for finding in found if finding.row is None]))


def _lower(declared: Indicator, found: list[Finding]) -> Iterator[Indication]:
    known = set()
    for limit, stated in _limits(found):
        known.add(limit.edition.family)
        yield Indication(Shortfall.LOWER, declared.name, declared.code, limit.standard, limit, stated)
    for number in split_numbers(declared.below):
        if not families_in(number) & known:
            yield Indication(Shortfall.LOWER, declared.name, declared.code, number, None, stated=True)


def _fewer(omitted: tuple[Omission, ...], found: list[Finding]) -> Iterator[Indication]:
    known = set()
    for limit, stated in _limits(found):
        known.add((limit.edition.family, limit.code))
        name = indicator.name_zh if (indicator := find_indicator(limit.code)) else limit.code
        yield Indication(Shortfall.FEWER, name, limit.code, limit.standard, limit, stated)
    for omission in omitted:
        if not {(family, omission.code) for family in families_in(omission.standard)} & known:
            yield Indication(
                Shortfall.FEWER, omission.name, omission.code, omission.standard, None, stated=True
            )


def _limits(found: list[Finding]) -> Iterator[tuple[Limit, bool]]:
    return ((finding.limit, finding.indicated) for finding in found if finding.limit)
