"""What must be said of the products or services."""

from collections.abc import Iterator

from stdnum import ean
from stdnum.exceptions import ValidationError

from registry.catalogue import categories
from registry.declarations.complaints import fill, too_many
from registry.declarations.laws import LAW_27
from registry.declarations.values import Draft, Kind, Product
from registry.kernel.refusal import Gap
from registry.kernel.words import N_, say

MOST_PRODUCTS = 100
MOST_MODELS = 60
MOST_GTINS = 60


def gaps_of_products(draft: Draft) -> Iterator[Gap]:
    thing = N_("产品") if draft.kind is Kind.PRODUCT else N_("服务")
    if not draft.products:
        none = N_("请至少填写一项产品") if draft.kind is Kind.PRODUCT else N_("请至少填写一项服务")
        yield Gap("products", say(none), LAW_27)
    if len(draft.products) > MOST_PRODUCTS:
        yield Gap("products", too_many(thing, MOST_PRODUCTS))
    for row, product in enumerate(draft.products):
        yield from _gaps_of_product(product, f"products.{row}", draft.kind)


def is_gtin(text: str) -> bool:
    """Whether the digits are a GTIN of 8, 12, 13 or 14 digits with a right check digit."""
    try:
        ean.validate(text)
    except ValidationError:
        return False
    return text.isascii()


def _gaps_of_product(product: Product, field: str, kind: Kind) -> Iterator[Gap]:
    if not product.name:
        yield Gap(f"{field}.name", fill(N_("名称")))
    if kind is Kind.PRODUCT and not product.models:
        yield Gap(f"{field}.models", say(N_("请填写型号；没有型号的填写规格")))
    if len(product.models) > MOST_MODELS:
        yield Gap(f"{field}.models", too_many(N_("型号"), MOST_MODELS))
    if categories.find_category(product.category) is None:
        yield Gap(f"{field}.category", say(N_("请选择分类")))
    if len(product.gtins) > MOST_GTINS:
        yield Gap(f"{field}.gtins", too_many(N_("条码"), MOST_GTINS))
    for gtin in product.gtins:
        if not is_gtin(gtin):
            yield Gap(
                f"{field}.gtins", say(N_("条码 %(gtin)s 的位数或校验码不对，请核对包装上的数字"), gtin=gtin)
            )
