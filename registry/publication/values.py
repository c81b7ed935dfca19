"""What is public: the record of a version, and the entry of the log that vouches for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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
