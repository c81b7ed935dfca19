"""Every word that is printed on a certificate, and nothing else: no database, no clock, no person's name."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum

TEXT_OF_THE_STANDARD = "标准全文"
"""The particular of a declaration that publishes its own standard in full."""


class State(Enum):
    """What a version was on the day of printing: in Chinese, in English, and what stands across the page."""

    CURRENT = ("现行有效", "Current", "", "")
    SUPERSEDED = ("已被修订", "Superseded", "已被修订", "SUPERSEDED")
    CORRECTED = ("已被更正", "Corrected", "已被更正", "CORRECTED")
    ORDERED = ("责令限期改正", "Under an order to correct", "", "")
    PUBLICISED = ("逾期未改正，公示", "Not corrected in time, publicised", "", "")
    WITHDRAWN = ("企业已废止", "Withdrawn", "已废止", "WITHDRAWN")
    ABOLISHED = ("行政废止", "Abolished by an authority", "已废止", "ABOLISHED")
    NUMBER_WITHDRAWN = ("编号已撤销", "Number withdrawn by an authority", "编号撤销", "NUMBER WITHDRAWN")
    DEREGISTERED = ("主体已注销", "Enterprise deregistered", "主体注销", "DEREGISTERED")

    def __init__(self, chinese: str, english: str, across: str, across_english: str) -> None:
        self.chinese = chinese
        self.english = english
        self.across = across
        self.across_english = across_english


@dataclass(frozen=True, slots=True)
class Declarant:
    name: str
    uscc: str
    division: str
    role: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """An executed standard, with its kind (企业标准, 推荐性国家标准 …) and its edition's status that day."""

    number: str
    title: str
    kind: str
    status: str


@dataclass(frozen=True, slots=True)
class Product:
    name: str
    models: str = ""
    category: str = ""
    gtins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One declared value. `declared` is operator and value; `note` says what must be pointed out."""

    name: str
    declared: str
    name_en: str = ""
    unit: str = ""
    condition: str = ""
    method: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """One item that is lower than a recommended standard asks, or left out of what it asks."""

    shortfall: str
    item: str
    standard: str
    limit: str
    stated: str


@dataclass(frozen=True, slots=True)
class Particular:
    """A line that only some certificates have: its name in both languages, what it says, a file's digest."""

    chinese: str
    english: str
    text: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Where the version stood on a board published by then."""

    scheme: str
    tier: str
    board_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One version as it is printed. `digest` is the SHA-256 of the public record, which is attached."""

    number: str
    version: int
    state: State
    superseded_by: int | None = None
    declarant: Declarant
    standards: tuple[Standard, ...]
    products: tuple[Product, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    behind: tuple[Behind, ...] = ()
    particulars: tuple[Particular, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    commitment: str
    published_at: datetime
    changed_at: datetime
    printed_on: date
    digest: str
    log_position: int
    verify_url: str

    @property
    def has_text(self) -> bool:
        return any(particular.chinese == TEXT_OF_THE_STANDARD for particular in self.particulars)


def texts(value: object) -> Iterator[str]:
    """Every string within a value, in printing order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
