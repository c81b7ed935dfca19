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
    """In which part the enterprise declares (Order 83, Articles 13 and 15).

    Entrusted production is declared by the party that entrusts it; a joint standard by each of its authors,
    under each one's own number.
    """

    OWN = "own"
    ENTRUSTED = "entrusted"
    JOINT = "joint"
    SELLER = "seller"


class Use(StrEnum):
    """What an executed standard is for; packaging standards count where over-packaging rules apply."""

    PRODUCT = "product"
    SAFETY = "safety"
    METHOD = "method"
    PACKAGING = "packaging"


class Shortfall(StrEnum):
    """How a declaration stays behind a recommended standard (Order 83, Article 14)."""

    LOWER = "lower"
    FEWER = "fewer"


KIND_NAMES = {Kind.PRODUCT: N_("产品"), Kind.SERVICE: N_("服务")}
ROLE_NAMES = {
    Role.OWN: N_("自产"),
    Role.ENTRUSTED: N_("委托生产（委托方）"),
    Role.JOINT: N_("联合制定"),
    Role.SELLER: N_("销售者"),
}
USE_NAMES = {
    Use.PRODUCT: N_("产品或服务标准"),
    Use.SAFETY: N_("安全标准"),
    Use.METHOD: N_("方法标准"),
    Use.PACKAGING: N_("包装标准"),
}
SHORTFALL_NAMES = {Shortfall.LOWER: N_("低于"), Shortfall.FEWER: N_("少于")}
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
class Party:
    """Another enterprise named in a declaration, such as the producer of entrusted goods."""

    uscc: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """An uploaded PDF, by the SHA-256 of its bytes; `size` in bytes."""

    digest: str
    name: str
    size: int
    pages: int


@dataclass(frozen=True, slots=True)
class Channel:
    """Where else the enterprise disclosed, and the archived copy that keeps it traceable (Order 83, 16)."""

    url: str = ""
    statement: str = ""
    copy: Attachment | None = None


@dataclass(frozen=True, slots=True)
class ExecutedStandard:
    """A standard the enterprise executes. In a draft the number is as typed; complete, it is normalised.

    `of_producer`: an enterprise standard that belongs to the entrusted producer, used by its authorisation.
    """

    number: str = ""
    title: str = ""
    type: str = ""
    use: Use = Use.PRODUCT
    of_producer: bool = False


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

    `below` names the recommended standards (several parted by 、) whose requirement this value stays below:
    legal, but it must be shown item by item (Order 83, Article 14). `measured` is what was measured beside a
    limit, without its unit.
    """

    name: str = ""
    operator: str = Operator.AT_LEAST
    value: str = ""
    upper: str = ""
    unit: str = ""
    condition: str = ""
    method: str = ""
    below: str = ""
    measured: str = ""
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Omission:
    """An item of a recommended standard that the declaration leaves out, and says so (少于)."""

    standard: str = ""
    name: str = ""
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A declaration in the making.

    `producer` and `authorisation` (number and date of the paper) belong to entrusted production, `partners`
    (names) to a joint standard; `text` is the enterprise standard itself as PDF, the alternative to the table
    of indicators.
    """

    kind: Kind = Kind.PRODUCT
    title: str = ""
    role: Role = Role.OWN
    standards: tuple[ExecutedStandard, ...] = ()
    products: tuple[Product, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    omissions: tuple[Omission, ...] = ()
    producer: Party = Party()
    authorisation: str = ""
    partners: tuple[str, ...] = ()
    export_only: bool = False
    text: Attachment | None = None
    channel: Channel = Channel()
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
    omissions: tuple[Omission, ...] = ()
    producer: Party = Party()
    authorisation: str = ""
    partners: tuple[str, ...] = ()
    export_only: bool = False
    text: Attachment | None = None
    channel: Channel = Channel()
