"""What is public: states, acts and their legal bases, and the entry of the log that vouches for each."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from registry.accounts.authority import LEVEL_NAMES, Level
from registry.kernel.words import N_


class State(StrEnum):
    """Where a version stands today.

    Older versions are superseded (the content changed) or corrected (a mistake was put right); the newest one
    is in the state of its declaration.
    """

    CURRENT = "current"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"
    ORDERED = "ordered"
    PUBLICISED = "publicised"
    WITHDRAWN = "withdrawn"
    ABOLISHED = "abolished"
    NUMBER_WITHDRAWN = "number_withdrawn"
    DEREGISTERED = "deregistered"


STATE_NAMES = {
    State.CURRENT: N_("现行有效"),
    State.SUPERSEDED: N_("已被修订"),
    State.CORRECTED: N_("已被更正"),
    State.ORDERED: N_("责令限期改正"),
    State.PUBLICISED: N_("逾期未改正，公示"),
    State.WITHDRAWN: N_("已废止"),
    State.ABOLISHED: N_("行政废止"),
    State.NUMBER_WITHDRAWN: N_("编号已撤销"),
    State.DEREGISTERED: N_("主体已注销"),
}
HOLDING = (State.CURRENT, State.ORDERED, State.PUBLICISED)
"""A declaration in these states holds: an order to correct changes nothing in what was promised."""
ENDED = (State.WITHDRAWN, State.ABOLISHED, State.NUMBER_WITHDRAWN, State.DEREGISTERED)


class Deed(StrEnum):
    """The public acts that stand in the log: of the enterprise, of an authority, of the registry."""

    PUBLISH = "publish"
    REVISE = "revise"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    ORDER = "order"
    CONFIRM = "confirm"
    REJECT = "reject"
    PUBLICISE = "publicise"
    ABOLISH = "abolish"
    WITHDRAW_NUMBER = "withdraw_number"
    ANNUL = "annul"
    DEREGISTER = "deregister"
    BOARD = "board"


DEED_NAMES = {
    Deed.PUBLISH: N_("公开"),
    Deed.REVISE: N_("修订"),
    Deed.CORRECT: N_("更正"),
    Deed.WITHDRAW: N_("企业废止"),
    Deed.ORDER: N_("责令限期改正"),
    Deed.CONFIRM: N_("确认改正"),
    Deed.REJECT: N_("改正未获确认"),
    Deed.PUBLICISE: N_("逾期未改正公示"),
    Deed.ABOLISH: N_("行政废止"),
    Deed.WITHDRAW_NUMBER: N_("撤销编号"),
    Deed.ANNUL: N_("撤回决定"),
    Deed.DEREGISTER: N_("主体注销"),
    Deed.BOARD: N_("榜单发布"),
}


class Basis(StrEnum):
    """The rule an act stands on."""

    LAW_27 = "law_27"
    LAW_38 = "law_38"
    LAW_39 = "law_39"
    LAW_42 = "law_42"
    ORDER_83_14 = "order_83_14"
    ORDER_83_15 = "order_83_15"
    PUBLICITY_12 = "publicity_12"
    REGISTRATION = "registration"


BASIS_NAMES = {
    Basis.LAW_27: N_("《标准化法》第二十七条"),
    Basis.LAW_38: N_("《标准化法》第三十八条"),
    Basis.LAW_39: N_("《标准化法》第三十九条第二款"),
    Basis.LAW_42: N_("《标准化法》第四十二条"),
    Basis.ORDER_83_14: N_("《企业标准化促进办法》第十四条"),
    Basis.ORDER_83_15: N_("《企业标准化促进办法》第十五条"),
    Basis.PUBLICITY_12: N_("《企业信息公示暂行条例》第十二条"),
    Basis.REGISTRATION: N_("企业登记机关的注销登记"),
}
PUBLISHING_BASES = {
    Deed.PUBLISH: Basis.LAW_27,
    Deed.REVISE: Basis.ORDER_83_15,
    Deed.CORRECT: Basis.PUBLICITY_12,
}
"""A declaration is disclosure, a revision keeps it up to date, a correction shows before and after."""
WHOLE_ENTERPRISE = 0
"""In place of a version: the act meets all declarations of an enterprise."""
JURISDICTION = N_("《标准化法》第三十二条")


@dataclass(frozen=True, slots=True)
class Ground:
    """What an order to correct finds wrong, and what the law lets follow if it is not corrected in time."""

    fault: str
    consequence: Deed


# No ground has a fine: the sanction is publicity, abolition or the loss of the number. That a breach of
# Articles 14 and 15 of Order 83 is publicised as under Article 38 of the Law is our reading: those articles
# say how to do what Article 27 asks for.
GROUNDS = {
    Basis.LAW_38: Ground(N_("未依法公开其执行的标准"), Deed.PUBLICISE),
    Basis.LAW_39: Ground(N_("企业标准低于强制性国家标准，或利用标准排除、限制竞争"), Deed.ABOLISH),
    Basis.LAW_42: Ground(N_("未依法对企业标准编号"), Deed.WITHDRAW_NUMBER),
    Basis.ORDER_83_14: Ground(N_("少于或低于推荐性标准而未明示，或指标未附试验方法"), Deed.PUBLICISE),
    Basis.ORDER_83_15: Ground(N_("执行的标准已变更而未及时更新声明"), Deed.PUBLICISE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One dated act in the life of a declaration, as the public reads it.

    `by` is the name of the enterprise, or of an authority, which has a `level` and a `division`. `about` is
    the log entry of the order that the act follows up, or of the act that it takes back.
    """

    deed: Deed
    at: datetime
    by: str
    version: int
    level: Level | None = None
    division: str = ""
    reason: str = ""
    demand: str = ""
    basis: Basis | None = None
    document: str = ""
    due: date | None = None
    about: int | None = None
    entry_index: int = -1

    @property
    def name(self) -> str:
        return DEED_NAMES[self.deed]

    @property
    def basis_name(self) -> str:
        return BASIS_NAMES[self.basis] if self.basis else ""

    @property
    def level_name(self) -> str:
        return LEVEL_NAMES[self.level] if self.level else ""


@dataclass(frozen=True, slots=True)
class Body:
    """Who acts, as the public may know it: an enterprise (no level) or an authority."""

    name: str
    division: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an authority is about to do, as entered."""

    deed: Deed
    reason: str = ""
    demand: str = ""
    basis: Basis | None = None
    document: str = ""
    due: date | None = None
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the append-only log.

    `body` is the canonical JSON of the act (it holds the digest of the public record, never the record, so
    that nothing personal can stand in it); `chain` is SHA-256 over the previous chain value and the body.
    """

    index: int
    deed: Deed
    subject: str
    at: datetime
    body: bytes
    previous: str
    chain: str
