"""What the calls answer: one model per thing, which is also its description in the OpenAPI document.

A declared number stays the decimal string that was declared, so that `0.50` is not turned into `0.5`; the
values of boards are converted to the unit of their scheme and are numbers.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from registry.api.schema import plain_schema
from registry.kernel.words import N_

Item = TypeVar("Item")
StateName = Literal[
    "current", "superseded", "corrected", "ordered", "publicised", "withdrawn", "abolished",
    "number_withdrawn", "deregistered",
]  # fmt: skip


class Answer(BaseModel):
    """Every field is always there: what is unknown is null, what is empty is empty."""

    model_config = ConfigDict(
        frozen=True, json_schema_serialization_defaults_required=True, json_schema_extra=plain_schema
    )


class Page(Answer, Generic[Item]):
    total: int = Field(description=N_("共有多少条"))
    items: Sequence[Item] = Field(description=N_("本页的条目"))
    next: str | None = Field(description=N_("下一页的地址；没有下一页时为 null"))


class EnterpriseName(Answer):
    uscc: str = Field(description=N_("统一社会信用代码"))
    name: str = Field(description=N_("企业名称"))


class Declarant(EnterpriseName):
    division: str = Field(description=N_("行政区划代码（GB/T 2260）"))
    industry: str = Field(description=N_("国民经济行业代码（GB/T 4754）"))


class StandardName(Answer):
    number: str = Field(description=N_("标准编号，统一写法"))
    type: str | None = Field(description=N_("标准类型：GB、GB/T、HB、DB、T、Q；其余为 null"))
    status: Literal["upcoming", "current", "replaced", "abolished", "unknown"] = Field(
        description=N_("今天的状态，由日期推算；目录中没有的标准为 unknown")
    )


class ExecutedStandard(StandardName):
    title: str = Field(description=N_("标准名称"))
    use: Literal["product", "safety", "method", "packaging"] = Field(
        description=N_("用途：产品或服务标准、安全标准、方法标准、包装标准")
    )
    of_producer: bool = Field(description=N_("是受托方的企业标准，经其授权使用"))


class ProductName(Answer):
    name: str = Field(description=N_("产品或服务名称"))
    models: Sequence[str] = Field(description=N_("型号规格"))
    gtins: Sequence[str] = Field(description=N_("商品条码，14 位"))


class Product(ProductName):
    brand: str = Field(description=N_("品牌"))
    category: str = Field(description=N_("产品分类代码"))


class Indicator(Answer):
    code: str | None = Field(description=N_("指标代码；不在指标字典中的为 null"))
    name: str = Field(description=N_("指标名称"))
    operator: Literal["≥", "≤", ">", "<", "=", "range", "±", "text"] = Field(description=N_("比较符"))
    value: str = Field(description=N_("声明的数值（十进制文本），或文字"))
    upper: str = Field(description=N_("区间的上限，或允差"))
    unit: str = Field(description=N_("单位"))
    condition: str = Field(description=N_("条件"))
    method: str = Field(description=N_("试验方法"))
    below: str = Field(description=N_("企业明示声明值低于其要求的推荐性标准"))
    measured: str = Field(description=N_("限值之外另行声明的实测值"))
    comparison: None = Field(default=None, description=N_("与标准限值的比对；尚未提供"))


class Omission(Answer):
    standard: str = Field(description=N_("推荐性标准"))
    name: str = Field(description=N_("未列入的项目"))
    code: str | None = Field(description=N_("指标代码；不在指标字典中的为 null"))


class Party(Answer):
    uscc: str = Field(description=N_("统一社会信用代码"))
    name: str = Field(description=N_("企业名称"))


class File(Answer):
    """An attached PDF."""

    digest: str = Field(description=N_("文件的 SHA-256，十六进制"))
    name: str = Field(description=N_("文件名"))
    size: int = Field(description=N_("字节数"))
    pages: int = Field(description=N_("页数"))


class Text(File):
    url: str = Field(description=N_("文件地址"))


class Channel(Answer):
    url: str = Field(description=N_("另行公开的地址"))
    statement: str = Field(description=N_("企业对可获取、可追溯、防篡改的说明"))
    archived_copy: File | None = Field(description=N_("存档副本；没有时为 null"))


class Change(Answer):
    type: Literal["first", "revised", "corrected"] = Field(description=N_("首次公开、修订或更正"))
    reason: str = Field(description=N_("修订原因"))


class Log(Answer):
    index: int = Field(description=N_("公开记录中的序号"))
    leaf_hash: str = Field(
        description=N_("该条记录的链值：对前一条链值（32 字节）与本条内容字节计算的 SHA-256，十六进制")
    )
    url: str = Field(description=N_("该条记录的原始字节"))


class Withdrawal(Answer):
    at: datetime = Field(description=N_("废止时间"))
    reason: str = Field(description=N_("废止原因"))


class VersionName(Answer):
    version: int = Field(description=N_("版本号"))
    published_at: datetime = Field(description=N_("公开时间"))
    url: str = Field(description=N_("该版本的接口地址"))


class DeclarationHead(Answer):
    """What a list and a single answer say alike."""

    number: str = Field(description=N_("声明编号"))
    version: int = Field(description=N_("版本号"))
    state: StateName = Field(description=N_("该版本今天的状态"))
    title: str = Field(description=N_("标题"))
    kind: Literal["product", "service"] = Field(description=N_("产品或服务"))
    published_at: datetime = Field(description=N_("公开时间"))
    front_runner: bool = Field(description=N_("是否在现行榜单中居第一梯队"))
    url: str = Field(description=N_("网页地址"))
    certificate_url: str = Field(description=N_("公开凭证（PDF）"))


class DeclarationItem(DeclarationHead):
    enterprise: EnterpriseName
    standards: Sequence[StandardName]
    products: Sequence[ProductName]


class Declaration(DeclarationHead):
    enterprise: Declarant = Field(description=N_("声明企业，以公开时为准"))
    standards: Sequence[ExecutedStandard] = Field(description=N_("执行标准"))
    products: Sequence[Product] = Field(description=N_("产品或服务"))
    indicators: Sequence[Indicator] = Field(description=N_("指标"))
    omissions: Sequence[Omission] = Field(description=N_("企业明示未列入的推荐性标准项目（少于）"))
    role: Literal["own", "entrusted", "joint", "seller"] = Field(description=N_("声明身份"))
    producer: Party | None = Field(description=N_("委托生产的受托方；不是委托生产时为 null"))
    authorisation: str = Field(description=N_("使用受托方企业标准的授权文件"))
    partners: Sequence[str] = Field(description=N_("联合制定标准的其他企业"))
    export_only: bool = Field(description=N_("仅供出口，按合同约定执行"))
    channel: Channel | None = Field(description=N_("企业另行公开的渠道；没有时为 null"))
    text: Text | None = Field(description=N_("企业标准全文；未公开全文时为 null"))
    commitment: str = Field(description=N_("承诺"))
    change: Change
    withdrawal: Withdrawal | None = Field(description=N_("废止；未废止时为 null"))
    log: Log
    digest: str = Field(description=N_("公开内容规范字节的 SHA-256，十六进制"))
    record_url: str = Field(description=N_("公开内容的规范字节，可用于核对 digest"))
    versions: Sequence[VersionName] = Field(description=N_("全部版本，由新到旧"))


class FacetCount(Answer):
    value: str = Field(description=N_("分面的取值，可作为同名参数"))
    count: int = Field(description=N_("命中数"))


class DeclarationSearch(Page[DeclarationItem]):
    facets: dict[str, Sequence[FacetCount]] = Field(description=N_("各分面的取值及其命中数"))
    relaxed: bool = Field(description=N_("没有一份声明含有全部的词，列出的是含有其中多数的"))


class Enterprise(Declarant):
    name_en: str = Field(description=N_("企业英文名称"))
    registered_at: datetime = Field(description=N_("注册时间"))
    url: str = Field(description=N_("网页地址"))
    declarations: Page[DeclarationItem] = Field(description=N_("该企业的声明，由新到旧"))


class Standard(StandardName):
    title: str = Field(description=N_("标准名称"))
    issued: date | None = Field(description=N_("发布日期"))
    effective: date | None = Field(description=N_("实施日期"))
    replaced_by: Sequence[str] = Field(description=N_("代替它的标准"))
    url: str = Field(description=N_("网页地址"))


class StandardDetail(Standard):
    title_en: str = Field(description=N_("英文名称"))
    status_since: date | None = Field(description=N_("该状态自何日起；不详为 null"))
    abolished: date | None = Field(description=N_("废止日期"))
    replaces: Sequence[str] = Field(description=N_("它所代替的标准"))
    editions: Sequence[str] = Field(description=N_("同一编号的各年版，由新到旧"))
    amendments: Sequence[str] = Field(description=N_("修改单"))
    ics: str = Field(description=N_("国际标准分类号"))
    ccs: str = Field(description=N_("中国标准文献分类号"))
    publisher: str = Field(description=N_("发布部门"))
    source: str = Field(description=N_("数据来源"))


class BoardItem(Answer):
    scheme: str = Field(description=N_("评估方案代码"))
    title: str = Field(description=N_("评估方案名称"))
    title_en: str = Field(description=N_("评估方案英文名称"))
    published_at: datetime = Field(description=N_("榜单发布时间"))
    entries: int = Field(description=N_("榜单上的声明数"))
    front_runners: int = Field(description=N_("第一梯队的声明数"))
    url: str = Field(description=N_("网页地址"))


class BoardEntry(Answer):
    tier: int = Field(description=N_("梯队，1 为最高；同一梯队不分先后"))
    stars: int = Field(description=N_("星级"))
    enterprise: EnterpriseName
    declaration: str = Field(description=N_("声明编号"))
    version: int = Field(description=N_("版本号"))
    values: dict[str, float | None] = Field(
        description=N_("核心指标的值，按方案的单位；未按可比方式声明的为 null")
    )
    score: float = Field(description=N_("加权得分，0 至 100"))
    to_review: bool = Field(description=N_("榜单发布后该声明已修订或废止，待复核"))
    url: str = Field(description=N_("网页地址"))


class Board(Page[BoardEntry]):
    scheme: str = Field(description=N_("评估方案代码"))
    scheme_version: int = Field(description=N_("评估方案版本"))
    title: str = Field(description=N_("评估方案名称"))
    title_en: str = Field(description=N_("评估方案英文名称"))
    published_at: datetime = Field(description=N_("榜单发布时间"))
    cutoff_at: datetime = Field(description=N_("截止时间：此时已公开的声明参加比较"))
    note: str = Field(description=N_("不发布排行的原因代码；有排行时为空"))
    units: dict[str, str] = Field(description=N_("各核心指标的单位"))
    disclaimer: str = Field(description=N_("榜单的声明"))
    disclaimer_en: str = Field(description=N_("榜单的声明（英文）"))
    digest: str = Field(description=N_("快照的 SHA-256，十六进制"))
    log: Log


class Gap(Answer):
    field: str = Field(description=N_("参数名称"))
    message: str = Field(description=N_("如何更正"))
    rule: str = Field(description=N_("违反的规则"))


class Problem(Answer):
    """RFC 9457."""

    type: str = Field(description=N_("问题类型"))
    title: str = Field(description=N_("问题概要"))
    status: int = Field(description=N_("HTTP 状态码"))
    detail: str = Field(default="", description=N_("具体说明"))
    errors: Sequence[Gap] = Field(default=(), description=N_("逐个参数的问题（422）"))
