"""What a citation of a standard means on a day (GB/T 1.1-2020, 8.6): dated or undated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.catalogue.models import Standard
from registry.catalogue.numbers import StandardNumber
from registry.catalogue.status import Standing, Status
from registry.catalogue.store import amendments, editions, find_standard, standings
from registry.kernel.words import N_, Message, say


@dataclass(frozen=True, slots=True)
class Cited:
    """A standard that a citation means, with its status on the day."""

    standard: Standard
    standing: Standing


@dataclass(frozen=True, slots=True)
class Citation:
    """The editions meant on that day, the newest first, and the amendments that are meant with them.

    A dated citation means that edition alone, also when it is replaced; an undated one what is in force with
    all its amendments, which is one edition unless the older has not given way.
    """

    number: StandardNumber
    on: date
    editions: tuple[Cited, ...]
    amendments: tuple[Standard, ...]

    @property
    def in_words(self) -> Message:
        meant = "、".join(cited.standard.number for cited in self.editions)
        said = {"number": self.number.normalised, "meant": meant, "day": self.on.isoformat()}
        if not self.editions:
            return say(_NOTHING_DATED if self.number.dated else _NOTHING_UNDATED, **said)
        if self.number.dated:
            return say(_DATED[self.editions[0].standing.status], **said)
        if len(self.editions) > 1:
            return say(N_("未注日期引用 %(number)s：%(day)s 有多个版本同时有效（%(meant)s）"), **said)
        if self.amendments:
            listed = "、".join(each.amendment for each in self.amendments)
            return say(
                N_("未注日期引用 %(number)s：%(day)s 指 %(meant)s，含修改单 %(listed)s"),
                **said,
                listed=listed,
            )
        return say(N_("未注日期引用 %(number)s：%(day)s 指 %(meant)s"), **said)


_NOTHING_DATED = N_("标准库未收录 %(number)s")
_NOTHING_UNDATED = N_("未注日期引用 %(number)s：%(day)s 没有已知的有效版本")
_DATED = {
    Status.UNISSUED: N_("%(number)s 在 %(day)s 尚未发布"),
    Status.UPCOMING: N_("%(number)s 在 %(day)s 尚未实施"),
    Status.CURRENT: N_("注日期引用 %(number)s：仅指这一版本"),
    Status.REPLACED: N_("注日期引用 %(number)s：仅指这一版本，该版本在 %(day)s 已被代替"),
    Status.ABOLISHED: N_("注日期引用 %(number)s：仅指这一版本，该版本在 %(day)s 已废止"),
    Status.UNKNOWN: N_("注日期引用 %(number)s：仅指这一版本，该版本的状态不明"),
}


def citation(session: Session, number: StandardNumber, *, on: date) -> Citation:
    """What citing the number meant on that day."""
    if number.dated:
        standard = find_standard(session, number)
        return Citation(number, on, _standing(session, [standard] if standard else [], on), ())
    meant = _in_force(session, editions(session, number.family), on)
    issued = [each for cited in meant for each in amendments(session, cited.standard)]
    return Citation(number, on, meant, tuple(cited.standard for cited in _in_force(session, issued, on)))


def _in_force(session: Session, standards: Sequence[Standard], on: date) -> tuple[Cited, ...]:
    return tuple(cited for cited in _standing(session, standards, on) if cited.standing.in_force)


def _standing(session: Session, standards: Sequence[Standard], on: date) -> tuple[Cited, ...]:
    known = standings(session, standards, on=on)
    return tuple(Cited(standard, known[standard.number]) for standard in standards)
