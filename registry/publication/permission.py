"""Who may do what to a declaration, in which state and on which day; each no names the rule behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from registry.accounts.authority import Level, covers, is_above
from registry.kernel.refusal import Gap
from registry.kernel.words import N_, say
from registry.publication.life import OpenOrder, find_open_order, standing_acts, state_after
from registry.publication.values import (
    BASIS_NAMES,
    DEED_NAMES,
    ENDED,
    GROUNDS,
    JURISDICTION,
    STATE_NAMES,
    Act,
    Basis,
    Body,
    Decision,
    Deed,
    State,
)

OF_ENTERPRISE = (Deed.REVISE, Deed.CORRECT, Deed.WITHDRAW)
OF_AUTHORITY = (
    Deed.ORDER,
    Deed.CONFIRM,
    Deed.REJECT,
    Deed.PUBLICISE,
    Deed.ABOLISH,
    Deed.WITHDRAW_NUMBER,
    Deed.ANNUL,
)
SANCTIONS = {Deed.PUBLICISE: Basis.LAW_38, Deed.ABOLISH: Basis.LAW_39, Deed.WITHDRAW_NUMBER: Basis.LAW_42}
"""What may follow an order that ran out, and the article that says so."""
PROVINCE_AND_ABOVE = (Level.PROVINCE, Level.NATIONAL)
CAN_BE_ANNULLED = (Deed.ORDER, *SANCTIONS)
WITH_DOCUMENT = (Deed.ORDER, *SANCTIONS, Deed.ANNUL)
LONGEST_TERM = timedelta(days=366)
"""No law we know sets a longest term to correct; beyond a year the date is taken for a slip of the pen."""
USUAL_TERM = timedelta(days=30)
"""What the form proposes: Nanjing gave one month in 2021; Order 83 sets no term that we could verify."""


@dataclass(frozen=True, slots=True)
class Case:
    """A declaration by its acts and the place of its enterprise, before whoever would act on that day."""

    acts: Sequence[Act]
    place: str
    by: Body
    on: date


def obstacle(deed: Deed, case: Case, *, about: int | None = None) -> Gap | None:
    """Why this may not be done; None if it may. `about` names the decision to take back, none means any."""
    if deed in OF_ENTERPRISE:
        return ended(deed, state_after(case.acts))
    return next(_of_authority(deed, case, about), None)


def ended(deed: Deed, state: State | None) -> Gap | None:
    """Why an enterprise may not do this any more: what has ended is neither revised nor ended again."""
    if state not in ENDED:
        return None
    return _no(N_("声明已终止（%(state)s），不能再%(deed)s"), state=STATE_NAMES[state], deed=DEED_NAMES[deed])


def decision_gaps(decision: Decision, *, on: date) -> Iterator[Gap]:
    """What an authority has yet to say: every act has its reason, every sanction its document."""
    ordering = decision.deed is Deed.ORDER
    if ordering and decision.basis not in GROUNDS:
        yield Gap("basis", say(N_("请选择责令改正的依据")))
    if not decision.reason:
        yield Gap("reason", say(N_("请写明理由，理由将一并公开")))
    if ordering:
        yield from _order_gaps(decision, on)
    if decision.deed in WITH_DOCUMENT and not decision.document:
        yield Gap("document", say(N_("请填写文书编号")))


def _order_gaps(decision: Decision, on: date) -> Iterator[Gap]:
    if not decision.demand:
        yield Gap("demand", say(N_("请写明要求改正的内容")))
    if decision.due is None:
        yield Gap("due", say(N_("请填写改正期限，写成 2027-01-31 的样子")))
    elif not on < decision.due <= on + LONGEST_TERM:
        yield Gap("due", say(N_("改正期限须在今天之后、一年之内")))


def _of_authority(deed: Deed, case: Case, about: int | None) -> Iterator[Gap]:
    level = case.by.level
    if level is None:
        yield _no(N_("只有监管部门可以作出这一决定"))
    if not covers(case.by.division, case.place):
        yield _no(N_("企业住所不在本机关的管辖区域内"), rule=JURISDICTION)
    if deed in (Deed.ABOLISH, Deed.WITHDRAW_NUMBER) and level not in PROVINCE_AND_ABOVE:
        yield _no(N_("只有省级以上部门可以作出"), rule=BASIS_NAMES[SANCTIONS[deed]])
    if deed is Deed.ANNUL:
        yield from _annulling(case, about)
    elif (state := state_after(case.acts)) in ENDED:
        yield _no(N_("声明已终止（%(state)s）"), state=STATE_NAMES[state])
    elif deed is Deed.ORDER:
        yield from _ordering(case.acts)
    elif order := find_open_order(case.acts):
        yield from _following_up(deed, order, case)
    elif deed in SANCTIONS:
        yield _no(N_("须先责令限期改正，期满未改正才可以作出"), rule=BASIS_NAMES[SANCTIONS[deed]])
    else:
        yield _no(N_("没有尚未结案的责令限期改正"))


def _ordering(acts: Sequence[Act]) -> Iterator[Gap]:
    if order := find_open_order(acts):
        yield _no(N_("%(by)s 的责令限期改正尚未结案，请先处理"), by=order.act.by)


def _following_up(deed: Deed, order: OpenOrder, case: Case) -> Iterator[Gap]:
    if not _may_handle(order.act, case.by):
        yield _no(N_("这份决定由%(by)s作出，只有它或上级部门可以处理"), by=order.act.by)
    if deed in SANCTIONS:
        yield from _sanctioning(deed, order, case.on)
    elif order.mended_at is None:
        yield _no(N_("责令之后企业还没有公开更正或修订的版本"))


def _sanctioning(deed: Deed, order: OpenOrder, on: date) -> Iterator[Gap]:
    basis = order.act.basis
    assert basis is not None  # an order without a basis is refused
    consequence = GROUNDS[basis].consequence
    if deed is not consequence:
        yield _no(
            N_("责令的依据是%(basis)s，逾期未改正的后果是%(deed)s"),
            rule=BASIS_NAMES[SANCTIONS[deed]],
            basis=BASIS_NAMES[basis],
            deed=DEED_NAMES[consequence],
        )
    if order.publicised:
        yield _no(N_("已经公示"))
    if order.mended_at:
        yield _no(N_("企业已公开改正的版本，请先确认改正或不予确认"))
    if not order.is_overdue(on):
        yield _no(
            N_("改正期限至 %(due)s，期满未改正才可以作出"),
            rule=BASIS_NAMES[SANCTIONS[deed]],
            due=order.due.isoformat(),
        )


def _annulling(case: Case, about: int | None) -> Iterator[Gap]:
    """Of one decision, or of any if none is named; what was decided upon it falls with it."""
    standing = standing_acts(case.acts)
    chosen = [act for act in standing if act.deed in CAN_BE_ANNULLED and about in (None, act.entry_index)]
    if not chosen:
        yield _no(N_("没有可以撤回的决定"))
    falling = [[act, *(each for each in standing if each.about == act.entry_index)] for act in chosen]
    beyond = [[act.by for act in acts if not _may_handle(act, case.by)] for acts in falling]
    if all(beyond):
        yield _no(N_("这份决定由%(by)s作出，只有它或上级部门可以处理"), by=beyond[-1][-1])


def _may_handle(act: Act, by: Body) -> bool:
    """The authority that decided, or one above it."""
    assert by.level is not None
    assert act.level is not None
    return act.by == by.name or is_above(by.level, act.level)


def _no(text: str, *, rule: str = "", **params: str) -> Gap:
    """Words among the parameters are translated with the sentence."""
    return Gap("deed", say(text, **{name: say(value) for name, value in params.items()}), rule)
