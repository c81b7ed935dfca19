"""What an enterprise says: a draft as incomplete as it likes, and the complete declaration it becomes."""

from dataclasses import dataclass, field
from enum import StrEnum

from registry.catalogue.values import Operator
from registry.kernel.words import N_


class Kind(StrEnum):
    """A product declares performance, a service functional indicators only (Standardization Law 27)."""

    PRODUCT = "product"
    SERVICE = "service"


class Role(StrEnum):
    """In which part the enterprise declares (Order 83, Articles 13 and 15)."""

    OWN = "own"
    ENTRUSTED = "entrusted"
    JOINT = "joint"
    SELLER = "seller"


KIND_NAMES = {Kind.PRODUCT: N_("产品"), Kind.SERVICE: N_("服务")}
ROLE_NAMES = {
    Role.OWN: N_("自产"),
    Role.ENTRUSTED: N_("委托生产（委托方）"),
    Role.JOINT: N_("联合制定"),
    Role.SELLER: N_("销售者"),
}
OPERATOR_NAMES = {
    Operator.AT_LEAST: N_("不小于"),
    Operator.AT_MOST: N_("不大于"),
    Operator.MORE_THAN: N_("大于"),
    Operator.LESS_THAN: N_("小于"),
    Operator.EQUAL: N_("等于"),
    Operator.RANGE: N_("范围"),
    Operator.TOLERANCE: N_("允差"),
    Operator.TEXT: N_("文字"),
}

COMMITMENT = N_(
    "本企业对所声明公开的标准及其指标的真实性、准确性、合法性负责，"
    "保证所生产的产品、提供的服务符合所公开标准的要求，并接受社会监督。"
)


@dataclass(frozen=True, slots=True)
class ExecutedStandard:
    """A standard the enterprise executes. In a draft the number is as typed; complete, it is normalised."""

    number: str = ""
    title: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A product or service; `models` are models or specifications, `gtins` barcodes."""

    name: str = ""
    brand: str = ""
    models: tuple[str, ...] = ()
    category: str = ""
    gtins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the indicator table; `code` when the name is in the dictionary, `upper` for a range or the
    tolerance of ±.

    `below` names the recommended standard whose requirement this value stays below: legal, but it must be
    shown item by item (Order 83, Article 14).
    """

    name: str = ""
    operator: str = Operator.AT_LEAST
    value: str = ""
    upper: str = ""
    unit: str = ""
    condition: str = ""
    method: str = ""
    below: str = ""
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A declaration in the making."""

    kind: Kind = Kind.PRODUCT
    title: str = ""
    role: Role = Role.OWN
    standards: tuple[ExecutedStandard, ...] = ()
    products: tuple[Product, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    committed: bool = False
    change_reason: str = ""
    revises: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Complete:
    """A declaration that says all it must: only `rules.complete` makes one, so having it is the proof."""

    kind: Kind
    title: str
    role: Role
    standards: tuple[ExecutedStandard, ...]
    products: tuple[Product, ...]
    indicators: tuple[Indicator, ...]
    change_reason: str
