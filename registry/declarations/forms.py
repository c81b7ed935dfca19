"""The steps of the declaration form: shape only; what is missing is `rules.gaps`' business.

A draft saves whatever was typed, so no field here validates.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, StringField

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
ROWS = ("standards", "products", "indicators")
"""The steps that are tables."""
MOST_ROWS = 400
_ROW = re.compile(r"(?P<name>[a-z]+)-(?P<row>[0-9]{1,6})-")


class Rows(FieldList):
    """The rows of a step, as many as may be sent; what is no row number that we write is no row."""

    def __init__(self, form: type[Form], **kwargs: Any) -> None:
        super().__init__(FormField(form), max_entries=MOST_ROWS, **kwargs)

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        return (int(number) for number in row_numbers(formdata, prefix))

    def _compact_indices(self) -> None:
        """Rows keep the numbers under which they were sent: buttons and the script name them so."""

    def numbered(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each row with the number that its fields carry."""
        return ((entry.name.rpartition("-")[2], entry.data) for entry in self.entries)


class Step(Form):
    """`revision` is the draft as this page knew it, so that two tabs do not overwrite each other unseen."""

    revision = HiddenField()


class ProducerForm(Form):
    name = Line(N_("受托生产企业名称"), limit=200)
    uscc = Line(N_("受托生产企业统一社会信用代码"), limit=30)


class ChannelForm(Form):
    url = Line(N_("公开渠道网址"), limit=500)
    statement = Lines(N_("渠道说明"), limit=1000)


class BasicsForm(Step):
    kind = StringField(N_("声明类型"))
    title = Line(N_("声明标题"), limit=200)
    role = StringField(N_("声明主体"))
    producer = FormField(ProducerForm)
    authorisation = Line(N_("使用受托方标准的授权文件"), limit=200)
    partners = Lines(N_("联合制定企业"), limit=2000)
    export_only = BooleanField(N_("仅供出口"))
    channel = FormField(ChannelForm)
    change_reason = Lines(N_("修订原因"), limit=1000)


class StandardForm(Form):
    number = Line(N_("标准编号"), limit=100)
    title = Line(N_("标准名称"), limit=200)
    use = StringField(N_("用途"))
    of_producer = BooleanField(N_("受托方的企业标准"))


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
    measured = Line(N_("实测值"), limit=50)
    below = Line(N_("低于的推荐性标准"), limit=200)


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


def row_numbers(fields: Iterable[str], name: str) -> set[str]:
    """The row numbers in fields like `standards-0-title`, also those beyond the most that are read."""
    return {match["row"] for field in fields if (match := _ROW.match(field)) and match["name"] == name}
