"""The lives of standards side by side, as geometry; discovery/lifelines.html draws it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from registry.catalogue.status import Span, Status

WIDTH = 1000
_DRAWN = frozenset({Status.UPCOMING, Status.CURRENT, Status.REPLACED, Status.ABOLISHED})
"""What is not yet issued or not known leaves the line empty."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From the first day of one year to the first day of another, and the day that is asked for."""

    first: date
    last: date
    on: date

    def x(self, day: date) -> float:
        within = min(max(day, self.first), self.last)
        return round((within - self.first) / (self.last - self.first) * WIDTH, 1)

    @property
    def mark(self) -> float:
        return self.x(self.on)


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of a life; what only a word vouches for is drawn as such."""

    x: float
    width: float
    status: Status
    by_word: bool


def scale_of(lives: Iterable[Sequence[Span]], *, on: date) -> Scale | None:
    """Wide enough for every dated turn of these lives and for the day; None if no day is known."""
    turns = [span.begins for spans in lives for span in spans if span.begins]
    if not turns:
        return None
    first, last = min(*turns, on), max(*turns, on)
    return Scale(date(first.year, 1, 1), date(last.year + 1, 1, 1), on)


def bars(spans: Sequence[Span], scale: Scale) -> tuple[Bar, ...]:
    """A life on that scale."""
    drawn = []
    for span in spans:
        begins, ends = scale.x(span.begins or scale.first), scale.x(span.ends or scale.last)
        if span.status in _DRAWN and begins < ends:
            drawn.append(Bar(begins, round(ends - begins, 1), span.status, span.by_word))
    return tuple(drawn)
