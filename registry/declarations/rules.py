"""What a declaration must say before it is public, read aloud from the law.

Nobody approves anything: a declaration is public the moment it is complete, and the enterprise answers for it
(Standardization Law 27; Order 83, Articles 12 to 16). Refused is only what the law forbids: to stay below a
mandatory standard, or below a recommended one without a word. Nothing expires by itself.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from registry.accounts import uscc
from registry.catalogue import indicators, numbers, units
from registry.catalogue.limits import NO_LIMITS, LimitBook
from registry.catalogue.number_text import split_numbers
from registry.catalogue.values import NOT_DETECTED, TWO_FIGURES, parse_value
from registry.declarations.advice_rules import (
    advice_on_declarants,
    advice_on_standards,
    advice_on_the_comparison,
)
from registry.declarations.comparison import compare
from registry.declarations.comparison_rules import gaps_of_the_comparison
from registry.declarations.complaints import fill
from registry.declarations.declarant_rules import gaps_of_borrowed_standards, gaps_of_the_declarant
from registry.declarations.indicator_rules import (
    MOST_INDICATORS,
    NUMERIC,
    gaps_of_indicators,
    needs_indicators,
)
from registry.declarations.laws import LAW_27
from registry.declarations.product_rules import gaps_of_products, is_gtin
from registry.declarations.standard_rules import gaps_of_omissions, gaps_of_standards, gaps_of_the_text
from registry.declarations.values import (
    Complete,
    Draft,
    ExecutedStandard,
    Indicator,
    Omission,
    Party,
    Product,
    Role,
)
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, say

__all__ = ["MOST_INDICATORS", "advice", "complete", "gaps", "is_gtin", "needs_indicators"]


def complete(draft: Draft, *, book: LimitBook = NO_LIMITS, on: date | None = None) -> Complete:
    """The declaration with every value in its normal form, or a Refusal that lists all that is missing."""
    found = gaps(draft, book=book, on=on)
    if found:
        raise Refusal(found)
    is_entrusted = draft.role is Role.ENTRUSTED
    return Complete(
        kind=draft.kind,
        title=draft.title,
        role=draft.role,
        standards=tuple(_normal_standard(standard) for standard in draft.standards),
        products=tuple(_normal_product(product) for product in draft.products),
        indicators=tuple(_normal_indicator(indicator) for indicator in draft.indicators),
        change_reason=draft.change_reason,
        omissions=tuple(_normal_omission(omission) for omission in draft.omissions),
        producer=_normal_party(draft.producer) if is_entrusted else Party(),
        authorisation=draft.authorisation if is_entrusted else "",
        partners=draft.partners if draft.role is Role.JOINT else (),
        export_only=draft.export_only,
        text=draft.text,
        channel=draft.channel,
    )


def gaps(draft: Draft, *, book: LimitBook = NO_LIMITS, on: date | None = None) -> list[Gap]:
    """Everything that is still missing or wrong, in the order of the form.

    Without a day nothing is compared with the limits of the book.
    """
    compared = gaps_of_the_comparison(draft, compare(draft, book, on=on)) if on else ()
    return [
        *_gaps_of_the_whole(draft),
        *gaps_of_the_declarant(draft),
        *gaps_of_standards(draft),
        *gaps_of_borrowed_standards(draft),
        *gaps_of_the_text(draft),
        *gaps_of_products(draft),
        *gaps_of_indicators(draft),
        *gaps_of_omissions(draft),
        *compared,
        *_gaps_of_the_commitment(draft),
    ]


def advice(draft: Draft, *, book: LimitBook, on: date) -> list[Gap]:
    """What is worth knowing and stops nothing.

    Of a cited standard without limits the book must know the editions (`get_book(session, cited=…)`).
    """
    return [
        *advice_on_declarants(draft),
        *advice_on_standards(draft, book, on=on),
        *advice_on_the_comparison(draft, compare(draft, book, on=on)),
    ]


def _gaps_of_the_whole(draft: Draft) -> Iterator[Gap]:
    if not draft.title:
        yield Gap("title", fill(N_("声明标题")), LAW_27)
    if draft.revises and not draft.change_reason:
        yield Gap("change_reason", say(N_("请说明修订或更正的原因，原因将一并公开")))


def _gaps_of_the_commitment(draft: Draft) -> Iterator[Gap]:
    if not draft.committed:
        yield Gap("committed", say(N_("请阅读并作出承诺")), LAW_27)


def _normal_standard(standard: ExecutedStandard) -> ExecutedStandard:
    number = numbers.get_number(standard.number)
    return replace(standard, number=number.normalised, type=number.search_type or "")


def _normal_product(product: Product) -> Product:
    return replace(product, gtins=tuple(gtin.zfill(14) for gtin in product.gtins))


def _normal_indicator(indicator: Indicator) -> Indicator:
    known = indicators.find_indicator(indicator.name)
    unit = units.find_unit(indicator.unit)
    numeric = indicator.operator in NUMERIC
    return replace(
        indicator,
        code=known.code if known else None,
        value=_plain(indicator.value) if numeric else indicator.value,
        upper=_plain(indicator.upper) if indicator.operator in TWO_FIGURES else "",
        unit=unit.symbol if unit else indicator.unit,
        measured=_normal_measured(indicator.measured) if numeric else indicator.measured,
        below="、".join(
            dict.fromkeys(numbers.get_number(each).normalised for each in split_numbers(indicator.below))
        ),
    )


def _normal_omission(omission: Omission) -> Omission:
    known = indicators.find_indicator(omission.code or omission.name)
    return Omission(
        standard=numbers.get_number(omission.standard).normalised,
        name=omission.name or (known.name_zh if known else ""),
        code=known.code if known else None,
    )


def _normal_party(party: Party) -> Party:
    return Party(uscc.normalise(party.uscc), party.name)


def _normal_measured(text: str) -> str:
    return _plain(text) if text and text not in NOT_DETECTED else text


def _plain(text: str) -> str:
    """The figure as typed, with its trailing zeros (they state a precision), in ASCII digits."""
    return format(parse_value(text), "f")
