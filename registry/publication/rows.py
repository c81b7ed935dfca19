"""What versions can be selected by: parts of a declaration once more, as rows beside its record."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from registry.catalogue import indicators, units
from registry.catalogue.indicators import Direction
from registry.catalogue.values import Operator
from registry.declarations.values import Complete, ExecutedStandard, Indicator, Product
from registry.kernel.orm import Base
from registry.publication.models import (
    Version,
    VersionGtin,
    VersionIndicator,
    VersionProduct,
    VersionStandard,
)


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
    the dictionary or the value is words.
    """
    known = indicators.find_indicator(indicator.code) if indicator.code else None
    if known is None or indicator.operator == Operator.TEXT:
        return None
    ends = _ends(indicator)
    worst = min(ends) if known.direction is Direction.HIGHER else max(ends)
    return units.convert(worst, indicator.unit or "1", known.unit)


def _ends(indicator: Indicator) -> tuple[Decimal, ...]:
    value = Decimal(indicator.value)
    if indicator.operator == Operator.RANGE:
        return value, Decimal(indicator.upper)
    if indicator.operator == Operator.TOLERANCE:
        return value - Decimal(indicator.upper), value + Decimal(indicator.upper)
    return (value,)
