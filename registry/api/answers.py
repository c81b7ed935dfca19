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
    status: Literal["unissued", "upcoming", "current", "replaced", "abolished", "unknown"] = Field(
        description=N_("今天的状态，由日期推算；目录中没有的标准为 unknown")
    )


class Log(Answer):
    index: int = Field(description=N_("公开记录中的序号"))
    leaf_hash: str = Field(
        description=N_("该条记录的链值：对前一条链值（32 字节）与本条内容字节计算的 SHA-256，十六进制")
    )
    url: str = Field(description=N_("该条记录的原始字节"))


class Limit(Answer):
    """What one edition of a reference standard asks of an indicator, its figures as printed."""

    standard: str = Field(description=N_("参照标准"))
    clause: str = Field(description=N_("条款"))
    code: str = Field(description=N_("指标代码"))
    operator: str = Field(description=N_("限值的比较符"))
    value: str = Field(description=N_("限值（十进制文本），或文字"))
    upper: str = Field(description=N_("限值的上限，或允差"))
    unit: str = Field(description=N_("限值的单位"))
    condition: str = Field(description=N_("限值适用的条件：指标代码与取值"))
    method: str = Field(description=N_("限值规定的试验方法，有几种时以 | 分开"))
    grade: str = Field(description=N_("等级；为空时是人人须达到的限值"))
    mandatory: bool = Field(description=N_("是强制性标准"))
    checked: bool = Field(description=N_("限值已与来源核对"))


class StandardLimit(Limit):
    categories: Sequence[str] = Field(description=N_("限值适用的产品分类代码；为空时适用于执行该标准的产品"))


class FacetCount(Answer):
    value: str = Field(description=N_("分面的取值，可作为同名参数"))
    count: int = Field(description=N_("命中数"))


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
    limits: Sequence[StandardLimit] = Field(description=N_("本版标准的限值；尚未录入时为空"))


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
