"""What the calls on declarations and those who declare answer."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from registry.api.answers import Answer, Declarant, EnterpriseName, FacetCount, Limit, Log, Page, StandardName
from registry.kernel.words import N_

StateName = Literal[
    "current", "superseded", "corrected", "ordered", "publicised", "withdrawn", "abolished",
    "number_withdrawn", "deregistered",
]  # fmt: skip
DeedName = Literal[
    "publish", "revise", "correct", "withdraw", "order", "confirm", "reject", "publicise", "abolish",
    "withdraw_number", "annul", "deregister",
]  # fmt: skip


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


class Comparison(Limit):
    """An indicator beside one limit; the limit's fields are empty where there is no counterpart."""

    verdict: Literal["better", "equal", "weaker", "graded", "not_comparable", "no_counterpart"] = Field(
        description=N_("优于、等于、低于、达到等级、不可比、无对应")
    )
    reason: str = Field(description=N_("结果的说明"))
    indicated: bool = Field(description=N_("企业已明示"))
    converted: str = Field(description=N_("以限值的单位表示的声明值；单位相同时为空"))
    on: date = Field(description=N_("比较的日期"))


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
    comparison: Sequence[Comparison] = Field(description=N_("与当日有效的标准限值逐一比较的结果"))


class Below(Answer):
    kind: Literal["lower", "fewer"] = Field(description=N_("低于，或少于（未列入）"))
    name: str = Field(description=N_("项目"))
    code: str | None = Field(description=N_("指标代码；不在指标字典中的为 null"))
    standard: str = Field(description=N_("推荐性标准"))
    limit: Limit | None = Field(description=N_("该标准的限值；未录入时为 null"))
    indicated: bool = Field(description=N_("企业已明示"))


class Omission(Answer):
    standard: str = Field(description=N_("推荐性标准"))
    name: str = Field(description=N_("未列入的项目"))
    code: str | None = Field(description=N_("指标代码；不在指标字典中的为 null"))


class Party(Answer):
    uscc: str = Field(description=N_("统一社会信用代码"))
    name: str = Field(description=N_("企业名称"))


class File(Answer):
    """A published PDF."""

    digest: str = Field(description=N_("文件的 SHA-256，十六进制"))
    name: str = Field(description=N_("文件名"))
    size: int = Field(description=N_("字节数"))
    pages: int = Field(description=N_("页数"))
    url: str = Field(description=N_("文件地址"))


class Channel(Answer):
    url: str = Field(description=N_("另行公开的地址"))
    statement: str = Field(description=N_("企业对可获取、可追溯、防篡改的说明"))
    archived_copy: File | None = Field(description=N_("存档副本；没有时为 null"))


class Change(Answer):
    type: Literal["first", "revised", "corrected"] = Field(description=N_("首次公开、修订或更正"))
    reason: str = Field(description=N_("修订原因"))


class Act(Answer):
    deed: DeedName = Field(description=N_("公开行为"))
    at: datetime = Field(description=N_("时间"))
    by: str = Field(description=N_("企业或监管部门"))
    level: Literal["county", "city", "province", "national"] | None = Field(
        description=N_("监管部门的级别；企业的行为为 null")
    )
    version: int = Field(description=N_("当时的版本号"))
    reason: str = Field(description=N_("理由"))
    demand: str = Field(description=N_("要求改正的内容"))
    basis: str = Field(description=N_("法律依据"))
    document: str = Field(description=N_("文书编号"))
    due: date | None = Field(description=N_("改正期限；没有时为 null"))
    entry: int = Field(description=N_("公开记录中的序号"))
    about: int | None = Field(description=N_("所跟进的责令或所撤回的决定在公开记录中的序号"))


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
    below_recommended: Sequence[Below] = Field(description=N_("低于或少于推荐性标准的项目，逐项列出"))
    omissions: Sequence[Omission] = Field(description=N_("企业明示未列入的推荐性标准项目（少于）"))
    role: Literal["own", "entrusted", "joint", "seller"] = Field(description=N_("声明身份"))
    producer: Party | None = Field(description=N_("委托生产的受托方；不是委托生产时为 null"))
    authorisation: str = Field(description=N_("使用受托方企业标准的授权文件"))
    partners: Sequence[str] = Field(description=N_("联合制定标准的其他企业"))
    export_only: bool = Field(description=N_("仅供出口，按合同约定执行"))
    channel: Channel | None = Field(description=N_("企业另行公开的渠道；没有时为 null"))
    text: File | None = Field(description=N_("企业标准全文；未公开全文时为 null"))
    commitment: str = Field(description=N_("承诺"))
    on: date = Field(description=N_("状态、标准与比较以这一天为准"))
    acts: Sequence[Act] = Field(description=N_("至这一天为止的全部公开行为，由旧到新"))
    change: Change
    withdrawal: Withdrawal | None = Field(description=N_("废止；未废止时为 null"))
    log: Log
    digest: str = Field(description=N_("公开内容规范字节的 SHA-256，十六进制"))
    record_url: str = Field(description=N_("公开内容的规范字节，可用于核对 digest"))
    versions: Sequence[VersionName] = Field(description=N_("全部版本，由新到旧"))


class DeclarationSearch(Page[DeclarationItem]):
    facets: dict[str, Sequence[FacetCount]] = Field(description=N_("各分面的取值及其命中数"))
    relaxed: bool = Field(description=N_("没有一份声明含有全部的词，列出的是含有其中多数的"))


class Enterprise(Declarant):
    name_en: str = Field(description=N_("企业英文名称"))
    registered_at: datetime = Field(description=N_("注册时间"))
    deregistered_on: date | None = Field(description=N_("主体注销之日；存续时为 null"))
    url: str = Field(description=N_("网页地址"))
    declarations: Page[DeclarationItem] = Field(description=N_("该企业的声明，由新到旧"))
