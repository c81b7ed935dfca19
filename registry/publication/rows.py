"""What versions can be selected by: parts of a declaration once more, as rows beside its record."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.catalogue import indicators
from registry.catalogue.comparing import comparable
from registry.declarations.values import Complete, ExecutedStandard, Indicator, Product
from registry.kernel.orm import Base
from registry.publication.models import (
    Version,
    VersionGtin,
    VersionIndicator,
    VersionProduct,
    VersionStandard,
)

KEPT = Decimal("1e-9")
"""The last digit of a comparable value that its column keeps."""


def rows_of(version: Version, complete: Complete) -> list[Base]:
    gtins = {gtin for product in complete.products for gtin in product.gtins}
    return [
        *_standard_rows(version.id, complete.standards),
        *_product_rows(version.id, complete.products),
        *(VersionGtin(version_id=version.id, gtin=gtin) for gtin in sorted(gtins)),
        *_indicator_rows(version.id, complete.indicators),
    ]


def _standard_rows(version_id: int, standards: Iterable[ExecutedStandard]) -> Iterator[VersionStandard]:
    for position, standard in enumerate(standards):
        yield VersionStandard(
            version_id=version_id,
            position=position,
            number=standard.number,
            title=standard.title,
            type=standard.type,
            of_producer=standard.of_producer,
        )


def _product_rows(version_id: int, products: Iterable[Product]) -> Iterator[VersionProduct]:
    for position, product in enumerate(products):
        yield VersionProduct(
            version_id=version_id,
            position=position,
            name=product.name,
            brand=product.brand,
            models=list(product.models),
            category=product.category,
        )


def _indicator_rows(version_id: int, declared: Iterable[Indicator]) -> Iterator[VersionIndicator]:
    for position, indicator in enumerate(declared):
        yield VersionIndicator(
            version_id=version_id,
            position=position,
            code=indicator.code,
            name=indicator.name,
            operator=indicator.operator,
            value=indicator.value,
            upper=indicator.upper,
            unit=indicator.unit,
            condition=indicator.condition,
            method=indicator.method,
            canonical=comparable_value(indicator),
        )


def comparable_value(indicator: Indicator) -> Decimal | None:
    """The worst end of a declared value in the dictionary's unit: what filters and pictures compare.

    Boards judge what was declared by the direction and unit of their scheme. None where the name is not in
    the dictionary, or what is declared promises nothing that could be worse.
    """
    known = indicators.find_indicator(indicator.code) if indicator.code else None
    if known is None:
        return None
    return comparable(
        known, operator=indicator.operator, value=indicator.value, upper=indicator.upper, unit=indicator.unit
    )


def derive_comparable_values(session: Session) -> int:
    """Work the comparable values out anew where the dictionary has changed; returns how many differ."""
    query = select(VersionIndicator).where(VersionIndicator.code.is_not(None))
    differing = 0
    for row in session.scalars(query.execution_options(yield_per=1000)):
        value = _as_kept(comparable_value(_as_indicator(row)))
        if value != row.canonical:
            row.canonical = value
            differing += 1
    return differing


def _as_kept(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(KEPT)


def _as_indicator(row: VersionIndicator) -> Indicator:
    return Indicator(
        name=row.name, operator=row.operator, value=row.value, upper=row.upper, unit=row.unit, code=row.code
    )
