"""Declarants are told ahead when a standard they cite will be replaced or abolished: each thing once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy import Insert, Row, Select, delete, exists, insert, literal, select
from sqlalchemy.orm import Session

from registry.catalogue import store as catalogue
from registry.catalogue.models import Standard
from registry.catalogue.numbers import find_number
from registry.catalogue.status import ENDED, Status
from registry.kernel.orm import Moment
from registry.publication.models import NEWEST, Declaration, NoticeRow, Version, VersionStandard

STAGES = (90, 30, 0)
"""Days ahead at which a declarant is told: a quarter to revise a standard of one's own, a month to publish
the revision, and the day itself. No rule sets them.
"""
LOOK_BACK = timedelta(days=7)
"""A change of the last days is still told of, if the worker was away on its day."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A standard, as it is cited, that will be replaced or abolished on a day."""

    standard: str
    status: Status
    day: date
    successors: tuple[str, ...] = ()

    def stage(self, on: date) -> int | None:
        """The stage reached on that day; None while the change is too far ahead."""
        return min((days for days in STAGES if (self.day - on).days <= days), default=None)


@dataclass(frozen=True, slots=True)
class Notice:
    """A change and the declarations of one enterprise that it meets, by number and title."""

    change: Foreseen
    declarations: Sequence[tuple[str, str]]


def foresee(session: Session, *, on: date) -> list[Foreseen]:
    """Every change of these months that may meet a citation, dated and undated ones apart."""
    start = on - LOOK_BACK - timedelta(days=1)
    within = LOOK_BACK + timedelta(days=STAGES[0] + 1)
    changes = catalogue.upcoming_changes(session, on=start, within=within)
    return [
        Foreseen(cited, change.status, change.day, _successors(change))
        for change in changes
        if change.status in ENDED
        for cited in _citations(session, change.standard, on=change.day)
    ]


def notify(session: Session, changes: Iterable[Foreseen], *, on: date, now: datetime) -> None:
    """Write every notice that is due and was not written yet; take back those of changes called off."""
    listed = list(changes)
    _take_back(session, listed, on=on)
    for change in listed:
        stage = change.stage(on)
        if stage is not None:
            session.execute(_insertion(change, stage, now=now))


def notices_of(session: Session, enterprise_id: int) -> list[Notice]:
    """What an enterprise has yet to heed, the nearest day first."""
    return _grouped(session.execute(_told().where(NoticeRow.enterprise_id == enterprise_id)))


def written_at(session: Session, now: datetime) -> Iterator[tuple[int, list[Notice]]]:
    """The notices written at that moment, by enterprise; a bounded number of rows in memory."""
    query = _told().where(NoticeRow.told_at == now).execution_options(yield_per=1000)
    rows = session.execute(query.order_by(None).order_by(NoticeRow.enterprise_id, *_ORDER))
    for enterprise_id, theirs in groupby(rows, key=lambda row: row[0].enterprise_id):
        yield enterprise_id, _grouped(theirs)


_ORDER = (NoticeRow.day, NoticeRow.standard, Declaration.number)


def _citations(session: Session, standard: Standard, *, on: date) -> Iterator[str]:
    """The citations that end with a standard: its number, and its family if that has no edition left."""
    yield standard.number
    number = find_number(standard.number)
    cited_undated = session.scalar(select(exists().where(VersionStandard.number == standard.family)))
    if number and cited_undated:
        undated = replace(number, year="", amendment="")
        if catalogue.find_edition(session, undated, on=on) is None:
            yield standard.family


def _successors(change: catalogue.Change) -> tuple[str, ...]:
    """Those in force by the day; all that are known, if none is dated."""
    by_then = [each.number for each in change.successors if each.effective and each.effective <= change.day]
    return tuple(by_then or (each.number for each in change.successors))


def _insertion(change: Foreseen, stage: int, *, now: datetime) -> Insert:
    """One statement for all declarations in force whose newest version cites the standard."""
    written = exists().where(
        NoticeRow.declaration_id == Declaration.id,
        NoticeRow.standard == change.standard,
        NoticeRow.day == change.day,
        NoticeRow.stage == stage,
    )
    met = (
        select(
            Declaration.id,
            Declaration.enterprise_id,
            literal(change.standard),
            literal(change.day),
            literal(stage),
            literal(str(change.status)),
            literal("、".join(change.successors)),
            literal(now, Moment()),
        )
        .join(Version, NEWEST)
        .join(VersionStandard, VersionStandard.version_id == Version.id)
        .where(VersionStandard.number == change.standard, Declaration.ended_at.is_(None), ~written)
        .distinct()
    )
    columns = [
        "declaration_id",
        "enterprise_id",
        "standard",
        "day",
        "stage",
        "status",
        "successors",
        "told_at",
    ]
    return insert(NoticeRow).from_select(columns, met)


def _take_back(session: Session, foreseen: Sequence[Foreseen], *, on: date) -> None:
    """The catalogue was put right: what will not happen any more is no longer told."""
    known = {(change.standard, change.day) for change in foreseen}
    told = select(NoticeRow.standard, NoticeRow.day).where(NoticeRow.day >= on).distinct()
    for standard, day in session.execute(told).all():
        if (standard, day) not in known:
            called_off = (NoticeRow.standard == standard) & (NoticeRow.day == day)
            session.execute(delete(NoticeRow).where(called_off))


def _told() -> Select[NoticeRow, str, str]:
    """Notices that still matter: the declaration holds, and its newest version still cites the standard."""
    cites = exists().where(
        VersionStandard.version_id == Version.id, VersionStandard.number == NoticeRow.standard
    )
    return (
        select(NoticeRow, Declaration.number, Version.title)
        .join(Declaration, Declaration.id == NoticeRow.declaration_id)
        .join(Version, NEWEST)
        .where(Declaration.ended_at.is_(None), cites)
        .order_by(*_ORDER)
    )


def _grouped(rows: Iterable[Row[NoticeRow, str, str]]) -> list[Notice]:
    """One notice for each change, however many stages were told of it; the newest says what follows."""
    groups = groupby(rows, key=lambda row: (row[0].day, row[0].standard))
    return [_notice(list(theirs)) for _, theirs in groups]


def _notice(rows: Sequence[Row[NoticeRow, str, str]]) -> Notice:
    newest = max((row for row, _, _ in rows), key=lambda row: row.told_at)
    successors = tuple(filter(None, newest.successors.split("、")))
    change = Foreseen(newest.standard, Status(newest.status), newest.day, successors)
    return Notice(change, list(dict.fromkeys((number, title) for _, number, title in rows)))
