"""The status of a reference standard on a day, worked out from its dates.

Two editions may both be public, one current and one upcoming, so a status is never a stored word. The word a
source prints is asked only where it has given no date that answers, and the answer then says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from registry.catalogue.kinds import Kind
from registry.kernel.words import N_


class Status(StrEnum):
    UNISSUED = "unissued"
    UPCOMING = "upcoming"
    CURRENT = "current"
    REPLACED = "replaced"
    ABOLISHED = "abolished"
    UNKNOWN = "unknown"


LABELS = {
    Status.UNISSUED: N_("尚未发布"),
    Status.UPCOMING: N_("即将实施"),
    Status.CURRENT: N_("现行"),
    Status.REPLACED: N_("被代替"),
    Status.ABOLISHED: N_("废止"),
    Status.UNKNOWN: N_("状态不明"),
}

WORDS = {
    "现行": Status.CURRENT,
    "现行有效": Status.CURRENT,
    "有效": Status.CURRENT,
    "确认有效": Status.CURRENT,
    "即将实施": Status.UPCOMING,
    "未生效": Status.UPCOMING,
    "未实施": Status.UPCOMING,
    "被代替": Status.REPLACED,
    "有更新版": Status.REPLACED,
    "已修订": Status.REPLACED,
    "废止": Status.ABOLISHED,
    "已废止": Status.ABOLISHED,
    "作废": Status.ABOLISHED,
    "已作废": Status.ABOLISHED,
}
"""What sources print, in our words."""

ENDED = frozenset({Status.REPLACED, Status.ABOLISHED})


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a standard's life.

    `replacements` holds the day on which each replacement takes effect, None where that is not known.
    """

    effective: date | None = None
    abolished: date | None = None
    replacements: tuple[date | None, ...] = ()
    word: str = ""
    issued: date | None = None

    @property
    def ended(self) -> date | None:
        """The day it gave way; a stated end overrules the day on which a replacement takes effect."""
        return self.abolished or earliest(self.replacements)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status, the day it began (None if unknown), and whether only the source's word vouches for it."""

    status: Status
    since: date | None = None
    by_word: bool = False

    @property
    def in_force(self) -> bool:
        return self.status is Status.CURRENT


def standing(life: Life, *, on: date) -> Standing:
    """The status on that day, by the dates where there are any."""
    if life.issued and on < life.issued:
        return Standing(Status.UNISSUED)
    if life.effective and on < life.effective:
        return Standing(Status.UPCOMING, life.issued)
    if life.ended and life.ended <= on:
        return Standing(Status.REPLACED if life.replacements else Status.ABOLISHED, life.ended)
    if life.ended:
        return Standing(Status.CURRENT, life.effective)
    return _standing_by_word(life)


def _standing_by_word(life: Life) -> Standing:
    said = WORDS.get(life.word, Status.UNKNOWN)
    if said in ENDED:
        return Standing(Status.REPLACED if life.replacements else said, by_word=True)
    if life.effective:
        return Standing(Status.CURRENT, life.effective)
    return Standing(said, by_word=said is not Status.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a life with one status, from `begins` up to the day before `ends`; None is open."""

    status: Status
    by_word: bool
    begins: date | None
    ends: date | None


def timeline(life: Life) -> tuple[Span, ...]:
    """The whole life in stretches without a break, the first one open to the past, the last to the future."""
    known = sorted({day for day in (life.issued, life.effective, life.ended) if day})
    turns = [day for day in known if _word(life, day) != _word(life, day - timedelta(days=1))]
    return tuple(
        Span(*_word(life, begins or date.min), begins, ends)
        for begins, ends in pairwise((None, *turns, None))
    )


def _word(life: Life, on: date) -> tuple[Status, bool]:
    found = standing(life, on=on)
    return found.status, found.by_word


def succession_counts(kind: Kind, word: str) -> bool:
    """Whether a later edition under the same number stands for a stated replacement.

    National numbers are given once, so it does. Associations and some industries start again at 1 every
    year (LD/T 04-2020 and LD/T 04-2021 have nothing in common), so there the later edition only tells when
    a standard ended that its source says has ended.
    """
    return kind == Kind.NATIONAL or WORDS.get(word) in ENDED


def earliest(days: Iterable[date | None]) -> date | None:
    """The first known day, or None."""
    return min(filter(None, days), default=None)
