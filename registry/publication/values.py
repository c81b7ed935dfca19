"""What is public: the record of a version, and the entry of the log that vouches for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from registry.kernel.words import N_


class State(StrEnum):
    """Where a version stands today."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


STATE_NAMES = {State.CURRENT: N_("现行有效"), State.SUPERSEDED: N_("已被修订"), State.WITHDRAWN: N_("已废止")}


class Deed(StrEnum):
    """The public acts that stand in the log."""

    PUBLISH = "publish"
    REVISE = "revise"
    WITHDRAW = "withdraw"
    BOARD = "board"


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
