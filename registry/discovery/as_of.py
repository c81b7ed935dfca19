"""Which version of a declaration held on a day, and in which state: read from its acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.catalogue.entries import LONGEST_NOTICE
from registry.http.days import keep_within
from registry.kernel.clock import china_date
from registry.publication import life
from registry.publication.models import Version
from registry.publication.store import acts_of, get_version, state_of
from registry.publication.values import Act, Deed, State


@dataclass(frozen=True, slots=True)
class Day:
    """The day that is shown, and the day on which it is looked at."""

    on: date
    today: date
    earliest: date

    @property
    def is_another(self) -> bool:
        return self.on != self.today

    @property
    def latest(self) -> date:
        """No standard is announced longer before it takes effect."""
        return self.today + LONGEST_NOTICE


@dataclass(frozen=True, slots=True)
class Opened:
    """A version on a day: its state then, what had been done until then, and the newest version then."""

    version: Version
    day: Day
    state: State
    newest: int
    acts: Sequence[Act]


def open_on(
    session: Session, number: str, n: int | None = None, *, today: date, on: date | None = None
) -> Opened:
    """Version n of a declaration, or the newest that day; NotFound if there is none.

    Refusal for a day before it was public, or too far ahead to say anything.
    """
    version = get_version(session, number, n)
    acts = acts_of(session, version.declaration)
    day = _day(on, today, acts, version if n else None)
    newest = life.version_on(acts, on=day.on) or version.n
    if n is None and newest != version.n:
        version = get_version(session, number, newest)
    state = _state_then(version, acts, day) if day.is_another else state_of(version)
    return Opened(version, day, state, newest, life.acts_until(acts, day.on))


def _day(asked: date | None, today: date, acts: Sequence[Act], version: Version | None) -> Day:
    published = china_date(version.published_at if version else acts[0].at)
    # Clocks differ: what another machine published a moment ago can be of tomorrow.
    day = Day(asked or today, today, earliest=min(published, today))
    keep_within(day.on, earliest=day.earliest, latest=day.latest)
    return day


def _state_then(version: Version, acts: Sequence[Act], day: Day) -> State:
    """Of the newest version then, the state that its declaration was in."""
    published = [act for act in life.acts_until(acts, day.on) if act.deed in life.PUBLICATIONS]
    if after := next((act for act in published if act.version == version.n + 1), None):
        return State.CORRECTED if after.deed is Deed.CORRECT else State.SUPERSEDED
    return life.state_on(acts, on=day.on) or state_of(version)
