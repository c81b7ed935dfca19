"""What the authority of the demo has decided, so that a declaration can be seen in every state."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from registry.accounts.authority import level_of
from registry.demo.acts import Act
from registry.kernel.clock import china_date
from registry.publication.values import Basis, Body, Decision, Deed

AUTHORITY_NAME, AUTHORITY_PLACE = "示例省市场监督管理局（演示）", "420000"
AUTHORITY = Body(AUTHORITY_NAME, AUTHORITY_PLACE, level_of(AUTHORITY_PLACE))
LONG_AGO = timedelta(days=100)
TERM = 30

# One life each: on which ground the order stands, and what was done how many days ago.
LIVES: Sequence[tuple[Basis, Sequence[tuple[int, Deed]]]] = (
    (Basis.ORDER_83_14, [(6, Deed.ORDER)]),
    (Basis.LAW_38, [(24, Deed.ORDER), (3, Deed.CORRECT)]),
    (Basis.LAW_38, [(70, Deed.ORDER), (61, Deed.CORRECT), (58, Deed.CONFIRM)]),
    (Basis.ORDER_83_15, [(41, Deed.ORDER), (20, Deed.CORRECT), (17, Deed.REJECT)]),
    (Basis.ORDER_83_15, [(75, Deed.ORDER), (44, Deed.PUBLICISE)]),
    (Basis.LAW_39, [(90, Deed.ORDER), (52, Deed.ABOLISH)]),
    (Basis.LAW_42, [(95, Deed.ORDER), (60, Deed.WITHDRAW_NUMBER)]),
    (Basis.LAW_38, [(12, Deed.ORDER), (10, Deed.ANNUL)]),
)
FAULTS = {
    Basis.LAW_38: ("声明没有列出产品实际执行的全部标准。", "补充列出实际执行的标准。"),
    Basis.LAW_39: ("企业标准的一项要求低于强制性国家标准。", "按强制性国家标准修订企业标准并公开。"),
    Basis.LAW_42: ("企业标准的编号与本企业另一项标准重复。", "重新编号并公开。"),
    Basis.ORDER_83_14: ("一项指标没有写明试验方法。", "补充该项指标的试验方法。"),
    Basis.ORDER_83_15: ("产品已改用新版标准，声明仍为旧版。", "按实际执行的版本更新声明。"),
}
REASONS = {
    Deed.CONFIRM: "经核对，已按要求改正。",
    Deed.REJECT: "公开的版本只改动了标题，没有改正责令的内容。",
    Deed.PUBLICISE: "期满未改正。",
    Deed.ABOLISH: "期满未改正，予以废止。",
    Deed.WITHDRAW_NUMBER: "期满未改正，撤销其编号。",
    Deed.ANNUL: "经复核，所列标准并无遗漏，原决定有误。",
}


def lives(acts: Sequence[Act], *, now: datetime) -> Iterator[Act]:
    """Decisions and corrections for declarations within reach that nothing else happens to."""
    times = Counter(act.key for act in acts)
    quiet = [
        act
        for act in acts
        if act.maker.division.startswith(AUTHORITY_PLACE[:2])
        and times[act.key] == 1
        and act.at < now - LONG_AGO
        and not act.draft.text
    ]
    for serial, (published, (basis, story)) in enumerate(zip(quiet, LIVES, strict=False), 1):
        for days, deed in story:
            yield _next(published, deed, basis, at=now - timedelta(days=days), serial=serial)


def _next(published: Act, deed: Deed, basis: Basis, *, at: datetime, serial: int) -> Act:
    if deed is Deed.CORRECT:
        mended = replace(
            published.draft, title=f"{published.draft.title} 系列", change_reason="标题漏写“系列”"
        )
        return replace(published, at=at, deed=deed, draft=mended)
    return replace(published, at=at, deed=deed, decision=_decision(deed, basis, at=at, serial=serial))


def _decision(deed: Deed, basis: Basis, *, at: datetime, serial: int) -> Decision:
    document = f"示市监{'责改' if deed is Deed.ORDER else '决'}〔2026〕{serial}号"
    if deed is not Deed.ORDER:
        return Decision(deed, reason=REASONS[deed], document=document)
    fault, demand = FAULTS[basis]
    due = china_date(at) + timedelta(days=TERM)
    return Decision(deed, reason=fault, demand=demand, basis=basis, document=document, due=due)
