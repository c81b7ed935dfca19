"""What a call may be asked with: unknown and wrong parameters are refused, all of them at once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Literal, TypeVar, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FiniteFloat, ValidationError
from pydantic_core import ErrorDetails

from registry.api.schema import plain_schema
from registry.catalogue.indicators import indicators
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.text import clean_line
from registry.kernel.words import N_, Message, say

DEEPEST = 10_000
"""How far a list can be paged through; whoever wants everything takes the bulk files."""
MOST_PER_PAGE = 100
DYNAMIC = re.compile(r"ind\.(?P<code>[a-z0-9_]{1,60})\.(?:min|max)")
_ORDER = re.compile(r"relevance|newest|ind\.(?P<code>[a-z0-9_]{1,60})")

Typed = Annotated[str, Field(max_length=200), AfterValidator(clean_line)]
Code = Annotated[str, Field(min_length=1, max_length=60)]
Several = Annotated[list[Code], Field(max_length=20)]
StandardType = Literal["GB", "GB/T", "HB", "DB", "T", "Q"]
NewestState = Literal[
    "current", "ordered", "publicised", "withdrawn", "abolished", "number_withdrawn", "deregistered"
]


class Parameters(BaseModel):
    """What every call takes."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=plain_schema)

    lang: Literal["zh", "en"] | None = Field(default=None, description=N_("错误说明所用的语言"))

    @classmethod
    def knows(cls, name: str) -> bool:
        return name in cls.model_fields


class Paged(Parameters):
    page: int = Field(default=1, ge=1, le=DEEPEST, description=N_("第几页，从 1 起；最多翻到第 10000 条"))
    per_page: int = Field(default=20, ge=1, le=MOST_PER_PAGE, description=N_("每页条数，至多 100"))

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.per_page


class OnDay(Parameters):
    on: date | None = Field(
        default=None, description=N_("以这一天为准：当时的版本与状态、标准与限值；缺省为今天")
    )


class StandardSearch(Paged):
    q: Typed = Field(default="", description=N_("标准编号（任何写法）或名称中的词"))


class DeclarationSearch(Paged):
    """The parameters of the search page; `ind.<code>.min` and `ind.<code>.max` come beside the named ones."""

    model_config = ConfigDict(extra="allow", frozen=True, json_schema_extra=plain_schema)
    __pydantic_extra__: dict[str, FiniteFloat]

    q: Typed = Field(default="", description=N_("要查的词、编号、型号或条码"))
    kind: Literal["declaration", "product", "service"] | None = Field(
        default=None, description=N_("产品或服务")
    )
    region: Several = Field(default=[], description=N_("行政区划代码，省或市"))
    industry: Several = Field(default=[], description=N_("国民经济行业代码"))
    category: Several = Field(default=[], description=N_("产品分类代码"))
    type: list[StandardType] = Field(default=[], max_length=6, description=N_("执行标准的类型"))
    state: list[NewestState] = Field(default=[], max_length=7, description=N_("声明的状态"))
    front_runner: bool = Field(default=False, description=N_("只要现行榜单第一梯队的声明"))
    sort: str = Field(
        default="relevance",
        max_length=64,
        pattern=f"^(?:{_ORDER.pattern})$".replace("?P<code>", ""),
        description=N_("排序：relevance、newest，或 ind.{指标代码}（从较优的一端起）"),
    )

    @classmethod
    def knows(cls, name: str) -> bool:
        match = DYNAMIC.fullmatch(name)
        return match["code"] in indicators() if match else name in cls.model_fields

    def as_arguments(self) -> Mapping[str, Sequence[str]]:
        """As the search page's address would say it."""
        ranges = {name: [repr(value)] for name, value in self.__pydantic_extra__.items()}
        return {
            "q": [self.q],
            "kind": [self.kind or "declaration"],
            "region": self.region,
            "industry": self.industry,
            "category": self.category,
            "type": self.type,
            "state": self.state,
            "sort": [self.sort],
            "front_runner": ["1"] if self.front_runner else [],
            **ranges,
        }


Asked = TypeVar("Asked", bound=Parameters)


def read_parameters(model: type[Asked], args: Mapping[str, Sequence[str]]) -> Asked:
    """The parameters of an address, or a refusal that names each one that is unknown or wrong."""
    known = {name: _values(model, name, values) for name, values in args.items() if model.knows(name)}
    gaps = [Gap(name[:80], say(N_("没有这个参数")), "unknown") for name in args if not model.knows(name)]
    try:
        parameters = model.model_validate(known)
    except ValidationError as error:
        found = (gap_of(str(each["loc"][0]), each, {}) for each in error.errors(include_url=False))
        raise Refusal([*gaps, *found]) from error
    gaps += _gaps_between(parameters)
    if gaps:
        raise Refusal(gaps)
    return parameters


def _values(model: type[Parameters], name: str, values: Sequence[str]) -> object:
    """One value, or all of them where several are allowed; what is repeated without leave stays a list."""
    field = model.model_fields.get(name)
    is_list = field is not None and get_origin(field.annotation) is list
    return list(values) if is_list or len(values) != 1 else values[0]


def _gaps_between(parameters: Parameters) -> Iterator[Gap]:
    if isinstance(parameters, Paged) and parameters.offset >= DEEPEST:
        yield Gap(
            "page",
            say(N_("只能翻到第 %(deepest)s 条；需要全部数据时请用批量下载"), deepest=DEEPEST),
            "bounded",
        )
    if isinstance(parameters, DeclarationSearch):
        match = _ORDER.fullmatch(parameters.sort)
        code = match and match["code"]
        if code and code not in indicators():
            yield Gap("sort", say(N_("指标字典中没有“%(code)s”"), code=code), "unknown_indicator")


_ONLY_ONCE = N_("只能给出一次")
_COMPLAINTS = {
    "int_parsing": N_("应为整数"),
    "int_parsing_size": N_("数值过大"),
    "int_type": _ONLY_ONCE,
    "float_parsing": N_("应为数值"),
    "float_type": _ONLY_ONCE,
    "finite_number": N_("应为有限的数值"),
    "bool_parsing": N_("应为 true 或 false"),
    "bool_type": _ONLY_ONCE,
    "string_type": _ONLY_ONCE,
    "string_too_long": N_("过长，最多 %(max_length)s 个字符"),
    "string_too_short": N_("不能为空"),
    "too_long": N_("过多，最多 %(max_length)s 个"),
    "date_from_datetime_parsing": N_("应为日期，如 2025-05-01"),
    "date_from_datetime_inexact": N_("应为日期，如 2025-05-01"),
    "date_parsing": N_("应为日期，如 2025-05-01"),
    "literal_error": N_("应为下列之一：%(expected)s"),
    "greater_than_equal": N_("不能小于 %(ge)s"),
    "less_than_equal": N_("不能大于 %(le)s"),
}


def gap_of(field: str, error: ErrorDetails, complaints: Mapping[str, str]) -> Gap:
    """What pydantic complains of, in our words: those given, else those for parameters."""
    complaint = complaints.get(error["type"]) or _COMPLAINTS.get(error["type"], N_("无法理解这个值"))
    context = error.get("ctx", {})
    if "expected" in context:
        context["expected"] = context["expected"].replace(" or ", ", ")  # pydantic's only English word here
    return Gap(field, Message(complaint, context), error["type"])
