"""A draft judged on a day: how it compares, what is missing, what is worth knowing, where each is mended."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.catalogue.limit_store import get_book
from registry.catalogue.limits import LimitBook
from registry.declarations import rules
from registry.declarations.comparison import Comparison, compare
from registry.declarations.forms import ROWS
from registry.declarations.values import Draft, ExecutedStandard
from registry.kernel.refusal import Gap
from registry.kernel.words import N_, Message, say

STEP_OF_FIELD = {
    **{step: step for step in ROWS},
    "text": "standards",
    "omissions": "indicators",
    "committed": "review",
}
"""By the first part of a gap's field; what is not here is mended on the first step."""


@dataclass(frozen=True, slots=True)
class Judged:
    draft: Draft
    on: date
    book: LimitBook
    comparison: Comparison
    gaps: list[Gap]
    advice: list[Gap]

    def gaps_of(self, step: str) -> list[Gap]:
        return [gap for gap in self.gaps if step_of(gap) == step]

    def advice_on(self, step: str) -> list[Gap]:
        return [gap for gap in self.advice if step_of(gap) == step]


def judge(session: Session, draft: Draft, *, on: date) -> Judged:
    book = get_book(session, cited=[standard.number for standard in draft.standards])
    return Judged(
        draft=draft,
        on=on,
        book=book,
        comparison=compare(draft, book, on=on),
        gaps=rules.gaps(draft, book=book, on=on),
        advice=rules.advice(draft, book=book, on=on),
    )


def step_of(gap: Gap) -> str:
    """The step on which a gap is mended."""
    return STEP_OF_FIELD.get(gap.field.split(".")[0], "basics")


def row_of(gap: Gap, draft: Draft) -> str | Message:
    """What the gap's row is called: its name or number as typed so far, or which one it is."""
    head, _, rest = gap.field.partition(".")
    row = rest.partition(".")[0]
    if head not in ROWS or not row.isdecimal():
        return ""
    item = getattr(draft, head)[int(row)]
    called = item.number if isinstance(item, ExecutedStandard) else item.name
    return called or say(N_("第 %(n)s 项"), n=int(row) + 1)
