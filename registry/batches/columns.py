"""The columns of a table of declarations: one list makes the template, the reader, the writer and the help.

A line may hold any part of a declaration: something about the whole, one standard, one product, one
indicator, one item left out. Lines with the same serial are one declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from registry.catalogue.values import Operator
from registry.declarations.values import KIND_NAMES, ROLE_NAMES, USE_NAMES
from registry.kernel.words import N_
from search_index.text import fold


class Part(StrEnum):
    """What of a declaration a column speaks of; the last are read to be checked, or not at all."""

    WHOLE = "whole"
    STANDARD = "standards"
    PRODUCT = "products"
    INDICATOR = "indicators"
    OMISSION = "omissions"
    ASIDE = "aside"


PART_NAMES = {
    Part.WHOLE: N_("声明"),
    Part.STANDARD: N_("执行标准"),
    Part.PRODUCT: N_("产品或服务"),
    Part.INDICATOR: N_("指标"),
    Part.OMISSION: N_("少于推荐性标准的项目"),
    Part.ASIDE: N_("其他"),
}
YES_NO = {"yes": N_("是"), "no": N_("否")}
OPERATOR_WORDS = {
    operator: {Operator.RANGE: "范围", Operator.TEXT: "文字"}.get(operator, operator.value)
    for operator in Operator
}


@dataclass(frozen=True, slots=True)
class Column:
    """`path` is where its value goes, `wants` the rule for its cells; `examples` fill the example sheet."""

    path: str
    zh: str
    en: str
    wants: str
    part: Part = Part.WHOLE
    limit: int = 200
    choices: Mapping[Any, str] = field(default_factory=dict)
    examples: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last step of the path."""
        return self.path.rpartition(".")[2]


_WHOLE = (
    Column(
        "serial",
        N_("序号"),
        "Serial",
        N_("同一份声明的各行填同一序号，各行相连；空着的行属于上一份声明"),
        limit=40,
        examples=("1", "1", "1", "2"),
    ),
    Column("revises", N_("修订声明号"), "Revises", N_("修订已公开的声明时填其声明号；新声明不填"), limit=40),
    Column("change_reason", N_("修订原因"), "Reason for revision", N_("修订时必填，将一并公开"), limit=1000),
    Column(
        "kind",
        N_("类型"),
        "Kind",
        N_("产品或服务；不填即产品"),
        choices=KIND_NAMES,
        examples=("产品", "", "", "服务"),
    ),
    Column(
        "title",
        N_("标题"),
        "Title",
        N_("必填，每份声明一个"),
        examples=("示例牌 KJ600F 系列空气净化器", "", "", "示例洗衣到家服务"),
    ),
    Column(
        "role",
        N_("声明主体"),
        "Declares as",
        N_("不填即自产；委托生产由委托方声明"),
        choices=ROLE_NAMES,
        examples=("自产", "", "", "自产"),
    ),
    Column(
        "producer.uscc",
        N_("受托方代码"),
        "Producer USCC",
        N_("委托生产时填受托方的统一社会信用代码"),
        limit=18,
    ),
    Column("producer.name", N_("受托方名称"), "Producer", N_("委托生产时填受托方的名称")),
    Column(
        "authorisation", N_("授权文件"), "Authorisation", N_("采用受托方的企业标准时填授权文件的编号和日期")
    ),
    Column(
        "partners",
        N_("联合制定企业"),
        "Joint authors",
        N_("联合制定标准时填其他企业的名称，多家用“、”分开"),
        limit=2000,
    ),
    Column("export_only", N_("仅供出口"), "Export only", N_("是或否；不填即否"), choices=YES_NO),
    Column("channel.url", N_("其他公开渠道"), "Other channel", N_("已在其他渠道公开的填其网址"), limit=500),
    Column(
        "channel.statement",
        N_("渠道说明"),
        "Channel statement",
        N_("该渠道如何可获取、可追溯、防篡改"),
        limit=1000,
    ),
    Column("channel.copy", N_("渠道副本"), "Archived copy", N_("导出时写入的副本摘要，请勿改动"), limit=400),
    Column("text", N_("标准文本"), "Standard text", N_("导出时写入的标准文本摘要，请勿改动"), limit=400),
    Column(
        "committed",
        N_("承诺"),
        "Committed",
        N_("填“是”，表示企业对这份声明作出承诺"),
        choices=YES_NO,
        examples=("是", "", "", "是"),
    ),
)

_STANDARDS = (
    Column(
        "standards.number",
        N_("标准编号"),
        "Standard number",
        N_("必填，如 GB/T 18801-2022、Q/ABC 001-2026"),
        Part.STANDARD,
        limit=100,
        examples=("Q/SLHC 001-2026", "GB/T 18801-2022", "", "Q/SLXY 003-2026"),
    ),
    Column(
        "standards.title",
        N_("标准名称"),
        "Standard title",
        N_("必填，与标准封面一致"),
        Part.STANDARD,
        examples=("家用空气净化器", "空气净化器", "", "洗衣到家服务规范"),
    ),
    Column(
        "standards.use",
        N_("标准用途"),
        "Use of standard",
        N_("不填即产品或服务标准"),
        Part.STANDARD,
        choices=USE_NAMES,
        examples=("", "方法标准", "", ""),
    ),
    Column(
        "standards.of_producer",
        N_("受托方的标准"),
        "Producer's standard",
        N_("是或否；不填即否"),
        Part.STANDARD,
        choices=YES_NO,
    ),
)

_PRODUCTS = (
    Column(
        "products.name",
        N_("产品名称"),
        "Product",
        N_("必填；服务填服务名称"),
        Part.PRODUCT,
        examples=("空气净化器", "", "", "洗衣到家"),
    ),
    Column(
        "products.brand",
        N_("品牌"),
        "Brand",
        N_("商标或品牌，没有的不填"),
        Part.PRODUCT,
        limit=100,
        examples=("示例", "", "", ""),
    ),
    Column(
        "products.models",
        N_("型号"),
        "Models",
        N_("产品必填，没有型号的填规格；多个用“、”分开"),
        Part.PRODUCT,
        limit=2000,
        examples=("KJ600F-A11、KJ600F-A12", "", "", ""),
    ),
    Column(
        "products.category",
        N_("分类"),
        "Category",
        N_("必填，从分类表中选"),
        Part.PRODUCT,
        limit=60,
        examples=("空气净化器", "", "", "洗染服务"),
    ),
    Column(
        "products.gtins",
        N_("条码"),
        "GTINs",
        N_("商品条码 8、12、13 或 14 位，多个用“、”分开；单元格设为文本"),
        Part.PRODUCT,
        limit=1200,
        examples=("9521234567899", "", "", ""),
    ),
)

_INDICATORS = (
    Column(
        "indicators.name",
        N_("指标名称"),
        "Indicator",
        N_("必填"),
        Part.INDICATOR,
        limit=100,
        examples=("颗粒物洁净空气量", "噪声", "颗粒物累积净化量等级", "取送及时率"),
    ),
    Column(
        "indicators.cell",
        N_("指标值"),
        "Declared value",
        N_("一格写全，如 ≥600 m³/h、≤61 dB(A)、10±0.5 mm；或分填后四列"),
        Part.INDICATOR,
        limit=300,
        examples=("≥600 m³/h", "", "P4", "≥98%"),
    ),
    Column(
        "indicators.operator",
        N_("关系"),
        "Operator",
        N_("从可选项中选，如 ≥、≤、范围、文字"),
        Part.INDICATOR,
        limit=20,
        choices=OPERATOR_WORDS,
        examples=("", "≤", "", ""),
    ),
    Column(
        "indicators.value",
        N_("数值"),
        "Value",
        N_("只填数字；文字要求填文字"),
        Part.INDICATOR,
        examples=("", "61", "", ""),
    ),
    Column("indicators.upper", N_("上限"), "Upper", N_("范围的上限，或 ± 的允差"), Part.INDICATOR, limit=50),
    Column(
        "indicators.unit",
        N_("单位"),
        "Unit",
        N_("与指标相符的单位"),
        Part.INDICATOR,
        limit=40,
        examples=("", "dB(A)", "", ""),
    ),
    Column(
        "indicators.condition",
        N_("条件"),
        "Condition",
        N_("数值在什么条件下成立，没有的不填"),
        Part.INDICATOR,
        examples=("额定风量", "额定风量", "", ""),
    ),
    Column(
        "indicators.method",
        N_("试验方法"),
        "Test method",
        N_("必填，标准编号和条款"),
        Part.INDICATOR,
        examples=(
            "GB/T 18801-2022 6.5",
            "GB/T 18801-2022 6.10",
            "GB/T 18801-2022 6.6",
            "Q/SLXY 003-2026 7.2",
        ),
    ),
    Column(
        "indicators.below",
        N_("明示低于"),
        "Below",
        N_("数值低于哪些推荐性标准，多个用“、”分开"),
        Part.INDICATOR,
        limit=100,
    ),
    Column(
        "indicators.measured",
        N_("实测值"),
        "Measured",
        N_("与数值同单位的实测值，没有的不填"),
        Part.INDICATOR,
        limit=50,
    ),
)

_OMISSIONS = (
    Column(
        "omissions.standard",
        N_("少于的标准"),
        "Omits from",
        N_("少列了哪项推荐性标准的项目"),
        Part.OMISSION,
        limit=100,
    ),
    Column(
        "omissions.name",
        N_("未列入的项目"),
        "Item left out",
        N_("该标准有而本声明未列入的项目"),
        Part.OMISSION,
        limit=100,
    ),
)

_ASIDE = (
    Column(
        "uscc", N_("统一社会信用代码"), "USCC", N_("导出时写入；导入时须与声明企业一致"), Part.ASIDE, limit=18
    ),
    Column("version", N_("版本"), "Version", N_("导出时写入，导入时不读"), Part.ASIDE, limit=20),
    Column("published_at", N_("公开时间"), "Published", N_("导出时写入，导入时不读"), Part.ASIDE, limit=40),
    Column("problem", N_("问题"), "Problem", N_("检查报告写入，导入时不读"), Part.ASIDE, limit=20_000),
    Column("note", N_("备注"), "Note", N_("供企业自用，导入时不读"), Part.ASIDE, limit=2000),
)

COLUMNS = (*_WHOLE, *_STANDARDS, *_PRODUCTS, *_INDICATORS, *_OMISSIONS, *_ASIDE)
UNREAD = frozenset({"version", "published_at", "problem", "note"})
TO_FILL = tuple(column for column in COLUMNS if column.part is not Part.ASIDE or column.path == "note")
"""What the template offers; the others are written on export only."""


@cache
def by_path() -> dict[str, Column]:
    return {column.path: column for column in COLUMNS}


def find_column(heading: str) -> Column | None:
    """The column a heading means: Chinese, English or its path, in any width and case."""
    return _by_heading().get(squeezed(heading))


def squeezed(heading: str) -> str:
    return "".join(fold(heading).split()).casefold()


@cache
def _by_heading() -> dict[str, Column]:
    return {
        squeezed(heading): column for column in COLUMNS for heading in (column.zh, column.en, column.path)
    }
