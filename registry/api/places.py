"""The parts of a path, described for the OpenAPI document; one that leads nowhere is a 404."""

from pydantic import BaseModel, ConfigDict, Field

from registry.api.schema import plain_schema
from registry.kernel.words import N_

LAST_VERSION = 99_999


class Place(BaseModel):
    model_config = ConfigDict(json_schema_extra=plain_schema)


class Declaration(Place):
    number: str = Field(description=N_("声明编号；大小写与连字符不限"), examples=["BM2026-0000001C"])


class Version(Declaration):
    n: int = Field(ge=1, le=LAST_VERSION, description=N_("版本号"), examples=[1])


class Enterprise(Place):
    uscc: str = Field(description=N_("统一社会信用代码"), examples=["91420106MA00000016"])


class Standard(Place):
    number: str = Field(
        description=N_("标准编号，任何写法；网页地址中的写法也可"), examples=["GB-T-18801-2022"]
    )


class Scheme(Place):
    scheme: str = Field(description=N_("评估方案代码"), examples=["dishwashers"])
