"""What a program sends to declare: the shape of the public record, as far as an enterprise writes it."""

from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from registry.api.parameters import gap_of
from registry.api.schema import plain_schema
from registry.declarations.declarant_rules import MOST_PARTNERS
from registry.declarations.documents import draft_from_json
from registry.declarations.indicator_rules import MOST_INDICATORS
from registry.declarations.product_rules import MOST_GTINS, MOST_MODELS, MOST_PRODUCTS
from registry.declarations.standard_rules import MOST_OMISSIONS, MOST_STANDARDS
from registry.declarations.values import Draft
from registry.kernel.refusal import Refusal
from registry.kernel.text import clean_line, clean_text
from registry.kernel.words import N_

LARGEST = 1_000_000
"""Bytes of a body: the fullest declaration takes a tenth of it."""
MOST_COMPLAINTS = 100
"""About one body; a body can be made of faults, and an answer must stay smaller than it."""

Short = Annotated[str, Field(max_length=100), AfterValidator(clean_line)]
Line = Annotated[str, Field(max_length=200), AfterValidator(clean_line)]
Words = Annotated[str, Field(max_length=1000), AfterValidator(clean_text)]


class Sent(BaseModel):
    """Numbers are sent as text, so that `0.50` stays `0.50`; an unknown field is a slip of the pen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, json_schema_extra=plain_schema)


class Standard(Sent):
    number: Short = Field(description=N_("标准编号，任何写法"))
    title: Line = Field(description=N_("标准名称"))
    use: Literal["product", "safety", "method", "packaging"] = Field(
        default="product", description=N_("用途：产品或服务标准、安全标准、方法标准、包装标准")
    )
    of_producer: bool = Field(default=False, description=N_("是受托方的企业标准，经其授权使用"))


class Product(Sent):
    name: Line = Field(description=N_("产品或服务名称"))
    brand: Short = Field(default="", description=N_("品牌"))
    models: Annotated[list[Short], Field(max_length=MOST_MODELS)] = Field(
        default=[], description=N_("型号规格")
    )
    category: Short = Field(description=N_("产品分类代码"))
    gtins: Annotated[list[Short], Field(max_length=MOST_GTINS)] = Field(
        default=[], description=N_("商品条码")
    )


class Indicator(Sent):
    name: Short = Field(description=N_("指标名称"))
    operator: Literal["≥", "≤", ">", "<", "=", "range", "±", "text"] = Field(description=N_("比较符"))
    value: Line = Field(description=N_("声明的数值（十进制文本），或文字"))
    upper: Short = Field(default="", description=N_("区间的上限，或允差"))
    unit: Short = Field(default="", description=N_("单位"))
    condition: Line = Field(default="", description=N_("条件"))
    method: Line = Field(default="", description=N_("试验方法"))
    below: Short = Field(default="", description=N_("企业明示声明值低于其要求的推荐性标准"))
    measured: Short = Field(default="", description=N_("限值之外另行声明的实测值"))


class Omission(Sent):
    standard: Short = Field(description=N_("推荐性标准"))
    name: Short = Field(description=N_("未列入的项目"))


class Party(Sent):
    uscc: Short = Field(description=N_("统一社会信用代码"))
    name: Line = Field(description=N_("企业名称"))


class Submission(Sent):
    kind: Literal["product", "service"] = Field(description=N_("产品或服务"))
    title: Line = Field(description=N_("标题"))
    role: Literal["own", "entrusted", "joint", "seller"] = Field(default="own", description=N_("声明身份"))
    standards: Annotated[list[Standard], Field(max_length=MOST_STANDARDS)] = Field(description=N_("执行标准"))
    products: Annotated[list[Product], Field(max_length=MOST_PRODUCTS)] = Field(description=N_("产品或服务"))
    indicators: Annotated[list[Indicator], Field(max_length=MOST_INDICATORS)] = Field(
        default=[], description=N_("指标")
    )
    omissions: Annotated[list[Omission], Field(max_length=MOST_OMISSIONS)] = Field(
        default=[], description=N_("企业明示未列入的推荐性标准项目（少于）")
    )
    producer: Party | None = Field(default=None, description=N_("委托生产的受托方；不是委托生产时为 null"))
    authorisation: Line = Field(default="", description=N_("使用受托方企业标准的授权文件"))
    partners: Annotated[list[Line], Field(max_length=MOST_PARTNERS)] = Field(
        default=[], description=N_("联合制定标准的其他企业")
    )
    export_only: bool = Field(default=False, description=N_("仅供出口，按合同约定执行"))
    committed: bool = Field(description=N_("作出承诺（全文见公开记录的 commitment）；须为 true"))


class Revision(Submission):
    reason: Words = Field(description=N_("修订或更正的原因，将一并公开"))
    corrects: bool = Field(default=False, description=N_("只更正错误，标准未变；为 false 时是修订"))


class Withdrawal(Sent):
    reason: Words = Field(description=N_("废止的原因，将一并公开"))


Body = TypeVar("Body", bound=Sent)


def read_body(model: type[Body], data: bytes) -> Body:
    """The body as that model, or a Refusal that names what in it has not its shape."""
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[:MOST_COMPLAINTS]
        raise Refusal([gap_of(_path(each), each, _COMPLAINTS) for each in found]) from error


def as_draft(sent: Submission, *, revises: str = "") -> Draft:
    """Whether it is complete is for the rules of declaring to say."""
    content = sent.model_dump()
    return draft_from_json({**content, "change_reason": content.get("reason")}, revises=revises)


def _path(error: ErrorDetails) -> str:
    """`indicators.0.value`."""
    return ".".join(map(str, error["loc"]))[:200]


_COMPLAINTS = {
    "json_invalid": N_("不是有效的 JSON"),
    "missing": N_("缺少这一项"),
    "extra_forbidden": N_("没有这个字段"),
    "string_type": N_("应为文字，请加引号"),
    "bool_type": N_("应为 true 或 false"),
    "list_type": N_("应为数组"),
    "model_type": N_("应为对象"),
}
