"""What follows from a declaration's acts, without a database."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from registry.accounts.authority import Level
from registry.publication import life
from registry.publication.values import Act, Deed, State

FIRST = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
DUE = date(2026, 4, 1)


def a_life(*deeds: Deed | tuple[Deed, int]) -> list[Act]:
    """One act a day; (deed, n) is about the n-th act."""
    days, acts = count(), []
    for deed in deeds:
        plain, about = deed if isinstance(deed, tuple) else (deed, None)
        at = FIRST + timedelta(days=next(days))
        acts.append(
            Act(
                deed=plain,
                at=at,
                by="示例省市场监管部门",
                level=Level.PROVINCE,
                version=1,
                due=DUE if plain is Deed.ORDER else None,
                about=about,
                entry_index=len(acts),
            )
        )
    return acts


@pytest.mark.parametrize(
    ("deeds", "state"),
    [
        ((), None),
        ((Deed.PUBLISH,), State.CURRENT),
        ((Deed.PUBLISH, Deed.REVISE, Deed.CORRECT), State.CURRENT),
        ((Deed.PUBLISH, Deed.WITHDRAW), State.WITHDRAWN),
        ((Deed.PUBLISH, Deed.ORDER), State.ORDERED),
        ((Deed.PUBLISH, Deed.ORDER, Deed.CORRECT), State.ORDERED),
        ((Deed.PUBLISH, Deed.ORDER, Deed.CORRECT, (Deed.REJECT, 1)), State.ORDERED),
        ((Deed.PUBLISH, Deed.ORDER, Deed.CORRECT, (Deed.CONFIRM, 1)), State.CURRENT),
        ((Deed.PUBLISH, Deed.ORDER, (Deed.PUBLICISE, 1)), State.PUBLICISED),
        ((Deed.PUBLISH, Deed.ORDER, (Deed.ABOLISH, 1)), State.ABOLISHED),
        ((Deed.PUBLISH, Deed.ORDER, (Deed.WITHDRAW_NUMBER, 1)), State.NUMBER_WITHDRAWN),
        ((Deed.PUBLISH, Deed.DEREGISTER), State.DEREGISTERED),
        ((Deed.PUBLISH, Deed.ORDER, (Deed.ANNUL, 1)), State.CURRENT),
        ((Deed.PUBLISH, Deed.ORDER, (Deed.PUBLICISE, 1), (Deed.ANNUL, 2)), State.ORDERED),
        ((Deed.PUBLISH, Deed.ORDER, (Deed.PUBLICISE, 1), (Deed.ANNUL, 1)), State.CURRENT),
        ((Deed.PUBLISH, Deed.ORDER, (Deed.ABOLISH, 1), (Deed.ANNUL, 2)), State.ORDERED),
        ((Deed.PUBLISH, Deed.ORDER, Deed.WITHDRAW, (Deed.ANNUL, 1)), State.WITHDRAWN),
        ((Deed.PUBLISH, Deed.ORDER, Deed.DEREGISTER, (Deed.ANNUL, 2)), State.ORDERED),
    ],
)
def test_the_state_follows_from_the_acts_that_stand(deeds, state):
    assert life.state_after(a_life(*deeds)) is state


def test_a_version_published_after_the_order_awaits_confirmation():
    acts = a_life(Deed.PUBLISH, Deed.ORDER, Deed.CORRECT)
    order = life.find_open_order(acts)
    assert order
    assert order.mended_at == acts[2].at


def test_a_version_published_before_the_order_mends_nothing():
    order = life.find_open_order(a_life(Deed.PUBLISH, Deed.CORRECT, Deed.ORDER))
    assert order
    assert order.mended_at is None


def test_a_rejected_correction_leaves_the_order_unmended_until_the_next_one():
    rejected = (Deed.PUBLISH, Deed.ORDER, Deed.CORRECT, (Deed.REJECT, 1))
    order = life.find_open_order(a_life(*rejected))
    assert order
    assert order.mended_at is None
    again = life.find_open_order(a_life(*rejected, Deed.CORRECT))
    assert again
    assert again.mended_at


def test_the_due_day_is_still_in_time():
    order = life.find_open_order(a_life(Deed.PUBLISH, Deed.ORDER))
    assert order
    assert not order.is_overdue(DUE)
    assert order.is_overdue(DUE + timedelta(days=1))


def test_the_state_of_any_day_is_that_of_its_evening():
    acts = a_life(Deed.PUBLISH, Deed.ORDER, Deed.CORRECT, (Deed.CONFIRM, 1))
    days = [date(2026, 2, 28) + timedelta(days=n) for n in range(5)]
    assert [life.state_on(acts, on=day) for day in days] == [
        None,
        State.CURRENT,
        State.ORDERED,
        State.ORDERED,
        State.CURRENT,
    ]


def test_a_day_begins_in_china():
    late = a_life(Deed.PUBLISH)[0].at.replace(hour=16)
    acts = [Act(deed=Deed.PUBLISH, at=late, by="示例", version=1)]
    assert life.state_on(acts, on=date(2026, 3, 1)) is None
    assert life.state_on(acts, on=date(2026, 3, 2)) is State.CURRENT
