"""The steps of the declaration form: shape only; what is missing is `rules.gaps`' business.

A draft saves whatever was typed, so no field here validates; rows left wholly empty are dropped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, StringField

from registry.catalogue.values import Operator
from registry.declarations.documents import indicator_to_json
from registry.declarations.values import Draft, ExecutedStandard, Indicator, Kind, Product, Role
from registry.http.fields import Line, Lines
from registry.kernel.words import N_

STEPS = ("basics", "standards", "products", "indicators", "review")
STEP_NAMES = {
    "basics": N_("基本信息"),
    "standards": N_("执行标准"),
    "products": N_("产品或服务"),
    "indicators": N_("指标"),
    "review": N_("核对与公开"),
}
MOST_ROWS = 400
_ROW = re.compile(r"(?P<name>[a-z]+)-(?P<row>[0-9]{1,6})-")
_SEPARATORS = re.compile(r"[,，;；、\n]+")


class Rows(FieldList):
    """The rows of a step, as many as may be sent; what is no row number that we write is no row."""

    def __init__(self, form: type[Form], **kwargs: Any) -> None:
        super().__init__(FormField(form), max_entries=MOST_ROWS, **kwargs)

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        return (int(number) for number in row_numbers(formdata, prefix))


class Step(Form):
    """`revision` is the draft as this page knew it, so that two tabs do not overwrite each other unseen."""

    revision = HiddenField()


class BasicsForm(Step):
    kind = StringField(N_("声明类型"))
    title = Line(N_("声明标题"), limit=200)
    role = StringField(N_("声明主体"))
    change_reason = Lines(N_("修订原因"), limit=1000)


class StandardForm(Form):
    number = Line(N_("标准编号"), limit=100)
    title = Line(N_("标准名称"), limit=200)


class StandardsForm(Step):
    standards = Rows(StandardForm)


class ProductForm(Form):
    name = Line(N_("名称"), limit=200)
    brand = Line(N_("品牌"), limit=100)
    models = Line(N_("型号或规格"), limit=2000)
    category = StringField(N_("分类"))
    gtins = Line(N_("条码"), limit=1200)


class ProductsForm(Step):
    products = Rows(ProductForm)


class IndicatorForm(Form):
    name = Line(N_("指标名称"), limit=100)
    operator = StringField(N_("关系"))
    value = Line(N_("数值"), limit=200)
    upper = Line(N_("上限"), limit=50)
    unit = Line(N_("单位"), limit=40)
    condition = Line(N_("条件"), limit=200)
    method = Line(N_("试验方法"), limit=200)
    below = Line(N_("低于的推荐性标准"), limit=100)


class IndicatorsForm(Step):
    indicators = Rows(IndicatorForm)


class ReviewForm(Step):
    committed = BooleanField(N_("我已阅读并作出上述承诺"))


FORMS: Mapping[str, type[Step]] = {
    "basics": BasicsForm,
    "standards": StandardsForm,
    "products": ProductsForm,
    "indicators": IndicatorsForm,
    "review": ReviewForm,
}


def count_rows(form: MultiDict[str, str], name: str) -> int:
    """How many rows were sent, also those beyond the most that are read."""
    return len(row_numbers(form, name))


def row_numbers(fields: Iterable[str], name: str) -> set[str]:
    """The row numbers in fields like `standards-0-title`."""
    return {match["row"] for field in fields if (match := _ROW.match(field)) and match["name"] == name}


def take(step: str, draft: Draft, form: Step) -> Draft:
    """The draft with this step's part as typed."""
    data = form.data
    if step == "basics":
        return replace(
            draft,
            kind=Kind(_known(data["kind"], Kind, draft.kind)),
            title=data["title"],
            role=Role(_known(data["role"], Role, draft.role)),
            change_reason=data["change_reason"],
        )
    if step == "standards":
        return replace(draft, standards=_rows(data["standards"], _standard))
    if step == "products":
        return replace(draft, products=_rows(data["products"], _product))
    if step == "indicators":
        return replace(draft, indicators=_rows(data["indicators"], _indicator))
    return replace(draft, committed=bool(data["committed"]))


def show(step: str, draft: Draft, *, revision: int, blank_rows: int = 0) -> Step:
    """The step's form filled from the draft, with some empty rows after the filled ones."""
    data: dict[str, Any] = {"revision": str(revision)}
    if step == "basics":
        data |= {
            "kind": str(draft.kind),
            "title": draft.title,
            "role": str(draft.role),
            "change_reason": draft.change_reason,
        }
    elif step == "standards":
        data["standards"] = [{"number": s.number, "title": s.title} for s in draft.standards]
    elif step == "products":
        data["products"] = [_product_data(product) for product in draft.products]
    elif step == "indicators":
        data["indicators"] = [indicator_to_json(indicator) for indicator in draft.indicators]
    else:
        data["committed"] = draft.committed
    if step in data and isinstance(data[step], list):
        data[step] += [{} for _ in range(blank_rows)]
    return FORMS[step](data=data)


def split_list(text: str) -> tuple[str, ...]:
    """`KJ600F-A11、KJ600F-A12` as its items, in order, each once."""
    return tuple(dict.fromkeys(item.strip() for item in _SEPARATORS.split(text) if item.strip()))


def _rows(data: list[dict[str, Any]], make: Any) -> tuple[Any, ...]:
    return tuple(made for made in map(make, data) if made is not None)


def _standard(row: dict[str, Any]) -> ExecutedStandard | None:
    return ExecutedStandard(row["number"], row["title"]) if row["number"] or row["title"] else None


def _product(row: dict[str, Any]) -> Product | None:
    product = Product(
        name=row["name"],
        brand=row["brand"],
        models=split_list(row["models"]),
        category=(row["category"] or "")[:60],
        gtins=split_list(row["gtins"].replace(" ", "")),
    )
    return product if product != Product() else None


def _indicator(row: dict[str, Any]) -> Indicator | None:
    typed = ("name", "value", "upper", "unit", "condition", "method", "below")
    if not any(row[name] for name in typed):
        return None
    return Indicator(
        operator=row["operator"] or str(Operator.AT_LEAST), **{name: row[name] for name in typed}
    )


def _product_data(product: Product) -> dict[str, str]:
    return {
        "name": product.name,
        "brand": product.brand,
        "models": "、".join(product.models),
        "category": product.category,
        "gtins": "、".join(product.gtins),
    }


def _known(value: object, kind: Any, default: Any) -> Any:
    return value if value in set(kind) else default
