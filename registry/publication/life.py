"""The life of a declaration, read from its dated acts: its state on any day, and the order still open.

Only acts are kept, none is changed: what was taken back is left out when the state is worked out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from registry.kernel.clock import china_date
from registry.publication.values import Act, Deed, State

OUTCOME = {
    Deed.PUBLISH: State.CURRENT,
    Deed.ORDER: State.ORDERED,
    Deed.CONFIRM: State.CURRENT,
    Deed.PUBLICISE: State.PUBLICISED,
    Deed.WITHDRAW: State.WITHDRAWN,
    Deed.ABOLISH: State.ABOLISHED,
    Deed.WITHDRAW_NUMBER: State.NUMBER_WITHDRAWN,
    Deed.DEREGISTER: State.DEREGISTERED,
}
"""The state an act leaves behind. A revision, a correction or a rejected one leaves the state as it is."""

PUBLICATIONS = (Deed.PUBLISH, Deed.REVISE, Deed.CORRECT)


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order to correct that nobody has closed.

    `mended_at` once a new version awaits confirmation, `rejected` if the last one did not find it.
    """

    act: Act
    mended_at: datetime | None
    rejected: Act | None
    publicised: bool

    @property
    def due(self) -> date:
        assert self.act.due is not None  # an order without a due day is refused
        return self.act.due

    def is_overdue(self, on: date) -> bool:
        """The due day itself is still in time."""
        return on > self.due and self.mended_at is None


def standing_acts(acts: Iterable[Act]) -> list[Act]:
    """The acts that count: not taken back, nor following up an order that was."""
    listed = list(acts)
    annulled = {act.about for act in listed if act.deed is Deed.ANNUL}
    return [act for act in listed if act.entry_index not in annulled and act.about not in annulled]


def state_after(acts: Iterable[Act]) -> State | None:
    """The state that these acts, in their order, lead to; None before the first publication."""
    turn = find_turn(acts)
    return OUTCOME[turn.deed] if turn else None


def find_turn(acts: Iterable[Act]) -> Act | None:
    """The act that brought the declaration into its state."""
    turns = [act for act in standing_acts(acts) if act.deed in OUTCOME]
    return turns[-1] if turns else None


def find_open_order(acts: Sequence[Act]) -> OpenOrder | None:
    state = state_after(acts)
    if state not in (State.ORDERED, State.PUBLICISED):
        return None
    standing = standing_acts(acts)
    last = max(place for place, act in enumerate(standing) if act.deed is Deed.ORDER)
    answers = [act for act in standing[last:] if act.deed in (*PUBLICATIONS, Deed.REJECT)]
    answer = answers[-1] if answers else None
    rejected = answer if answer and answer.deed is Deed.REJECT else None
    mended_at = answer.at if answer and not rejected else None
    return OpenOrder(standing[last], mended_at, rejected, publicised=state is State.PUBLICISED)


def acts_until(acts: Iterable[Act], on: date) -> list[Act]:
    """What had been done by the end of that day in China."""
    return [act for act in acts if china_date(act.at) <= on]


def state_on(acts: Iterable[Act], *, on: date) -> State | None:
    """The state of the declaration at the end of that day; None if it was not public yet."""
    return state_after(acts_until(acts, on))


def version_on(acts: Iterable[Act], *, on: date) -> int | None:
    """The newest version at the end of that day; None if there was none."""
    published = [act.version for act in acts_until(acts, on) if act.deed in PUBLICATIONS]
    return max(published, default=None)
