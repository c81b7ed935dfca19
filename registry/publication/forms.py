"""The forms of authorities: shape only; what is missing or not allowed is the rules' business."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import Form, HiddenField, StringField
from wtforms.widgets import DateInput

from registry.http.days import read_day
from registry.http.fields import Line, Lines
from registry.kernel.refusal import Refusal
from registry.kernel.words import N_
from registry.publication.deregistering import Deregistration
from registry.publication.values import Basis, Decision, Deed

_ENTRY = re.compile(r"\d{1,12}", re.ASCII)


def _trimmed(text: str | None) -> str:
    return (text or "").strip()[:40]


class Day(StringField):
    """A calendar day as browsers send it; `find_day` reads it."""

    widget = DateInput()

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, filters=[_trimmed], **kwargs)

    def find_day(self) -> date | None:
        """None for what is no day: the rules then ask for one."""
        try:
            return read_day(self.data or "")
        except Refusal:
            return None


class DecisionForm(Form):
    """Any decision; which of the fields are shown depends on the deed."""

    basis = StringField(N_("依据"), filters=[_trimmed])
    reason = Lines(N_("理由"), limit=1000)
    demand = Lines(N_("要求改正的内容"), limit=1000)
    due = Day(N_("改正期限"))
    document = Line(N_("文书编号"), limit=100)
    about = HiddenField()
    seen = HiddenField()

    def decision(self, deed: Deed) -> Decision:
        known = self.basis.data in set(Basis)
        return Decision(
            deed,
            reason=self.reason.data or "",
            demand=self.demand.data if deed is Deed.ORDER else "",
            basis=Basis(self.basis.data) if deed is Deed.ORDER and known else None,
            document=self.document.data or "",
            due=self.due.find_day() if deed is Deed.ORDER else None,
            about=_entry(self.about.data),
        )

    @property
    def seen_entry(self) -> int | None:
        return _entry(self.seen.data)


class DeregistrationForm(Form):
    day = Day(N_("注销日期"))
    document = Line(N_("注销登记的文书编号"), limit=100)
    reason = Lines(N_("说明（选填）"), limit=500)

    def entered(self) -> Deregistration:
        fields: Mapping[str, str] = {name: self.data[name] or "" for name in ("document", "reason")}
        return Deregistration(day=self.day.find_day(), **fields)


def _entry(text: str | None) -> int | None:
    """The number of a log entry; None for anything else."""
    return int(text) if text and _ENTRY.fullmatch(text) else None
