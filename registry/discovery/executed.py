"""The standards that a version executes, and what became of each by a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from registry.catalogue import numbers
from registry.catalogue.lives import Successor, lives
from registry.catalogue.models import Standard
from registry.catalogue.numbers import StandardNumber
from registry.catalogue.status import Standing, Status, standing
from registry.catalogue.store import find_edition
from registry.declarations.values import ExecutedStandard
from registry.kernel.words import N_, Message, say

AHEAD = timedelta(days=365)
"""How long before a cited edition ends its pages say so: new editions are announced 6 to 18 months ahead."""


@dataclass(frozen=True, slots=True)
class Executed:
    """An executed standard as declared, with what the catalogue knows of it on that day.

    `ends` is the known day on which the edition ends, `successors` what takes its place.
    """

    declared: ExecutedStandard
    slug: str
    known: Standard | None = None
    standing: Standing | None = None
    ends: date | None = None
    successors: tuple[Successor, ...] = ()

    @property
    def number(self) -> str:
        return self.declared.number


def executed(session: Session, declared: Sequence[ExecutedStandard], *, on: date) -> list[Executed]:
    """In the order declared; a dated citation means that edition, an undated one the edition in force."""
    cited = [(each, numbers.find_number(each.number)) for each in declared]
    editions = [(each, cited, _edition(session, cited, on)) for each, cited in cited]
    known = lives(session, [edition for _, _, edition in editions if edition])
    found = []
    for each, number, edition in editions:
        if edition is None or number is None:
            found.append(Executed(each, numbers.slug(each.number)))
            continue
        lived = known[edition.number]
        replaced_by = tuple(one for one in lived.successors if not _follows(number, one))
        # An undated citation goes over to the next edition of the same standard by itself.
        ends = lived.life.ended if number.dated or replaced_by else None
        state = standing(lived.life, on=on)
        found.append(Executed(each, edition.slug, edition, state, ends, replaced_by))
    return found


def warnings(standards: Sequence[Executed], *, on: date) -> list[Message]:
    """What a reader must know of the cited standards on that day: what has ended, what will end soon."""
    return [message for each in standards if (message := _warning(each, on))]


def _warning(executed: Executed, on: date) -> Message | None:
    if executed.standing is None:
        return None
    said = {"number": executed.number, "newer": "、".join(one.number for one in executed.successors)}
    since = executed.standing.since
    match executed.standing.status:
        case Status.REPLACED if since:
            return say(N_("自 %(day)s 起，%(number)s 已被 %(newer)s 代替"), day=since.isoformat(), **said)
        case Status.REPLACED:
            return say(N_("%(number)s 已被 %(newer)s 代替"), **said)
        case Status.ABOLISHED if since:
            return say(N_("自 %(day)s 起，%(number)s 已废止"), day=since.isoformat(), **said)
        case Status.ABOLISHED:
            return say(N_("%(number)s 已废止"), **said)
    return _announcement(executed, on, said)


def _announcement(executed: Executed, on: date, said: dict[str, str]) -> Message | None:
    if executed.ends is None or not on < executed.ends <= on + AHEAD:
        return None
    day = executed.ends.isoformat()
    if executed.successors:
        return say(N_("%(number)s 将于 %(day)s 被 %(newer)s 代替"), day=day, **said)
    return say(N_("%(number)s 将于 %(day)s 废止"), day=day, **said)


def _edition(session: Session, number: StandardNumber | None, on: date) -> Standard | None:
    return find_edition(session, number, on=on) if number else None


def _follows(number: StandardNumber, successor: Successor) -> bool:
    """Whether an undated citation means the successor too: it stands under the same number."""
    newer = numbers.find_number(successor.number)
    return not number.dated and newer is not None and newer.family == number.family
