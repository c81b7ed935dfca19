"""All that a step of the form shows, gathered in one reading."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.catalogue import categories, indicators, units
from registry.catalogue import store as catalogue
from registry.catalogue.explanations import Part, explain_text
from registry.catalogue.limit_store import get_book
from registry.catalogue.models import Standard
from registry.catalogue.numbers import StandardNumber
from registry.catalogue.status import LABELS as STATUS_LABELS
from registry.catalogue.status import Standing
from registry.catalogue.values import Operator, declared_value
from registry.declarations import editing, forms, rules, suggestions
from registry.declarations.comparison import Comparison, compare
from registry.declarations.findings import VERDICT_NAMES
from registry.declarations.models import DraftRow
from registry.declarations.values import (
    COMMITMENT,
    KIND_NAMES,
    OPERATOR_NAMES,
    ROLE_NAMES,
    SHORTFALL_NAMES,
    USE_NAMES,
    Draft,
    ExecutedStandard,
)
from registry.http.i18n import gettext, language
from registry.kernel.refusal import Gap
from registry.kernel.text import clean_line
from registry.kernel.words import Message

MOST_FOUND = 12
MOST_OPEN = 4
"""Rows of indicators; in a longer table those that are complete are folded."""
STEP_OF_FIELD = {
    **{step: step for step in forms.ROWS},
    "text": "standards",
    "omissions": "indicators",
    "committed": "review",
}
"""By the first part of a gap's field; what is not here is mended on the first step."""


NAMES = {"kind": KIND_NAMES, "role": ROLE_NAMES, "use": USE_NAMES, "shortfall": SHORTFALL_NAMES}


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """A standard number as typed: how it was read or why not, and what the catalogue knows of it."""

    number: StandardNumber | None
    parts: tuple[Part, ...]
    problem: Message | None
    standard: Standard | None
    standing: Standing | None


def gather(
    session: Session, row: DraftRow, draft: Draft, *, step: str, on: date, q: str = ""
) -> dict[str, Any]:
    """The context of a step's page."""
    return {
        "step": step,
        "steps": forms.STEPS,
        "step_names": forms.STEP_NAMES,
        "draft": draft,
        "reference": row.reference,
        "saved_at": row.updated_at,
        "unfinished": {step_of(gap) for gap in rules.gaps(draft)},
        "step_of": step_of,
        "row_of": row_of,
        "names": NAMES,
        **_GATHERERS[step](session, row, draft, on, q),
    }


def step_of(gap: Gap) -> str:
    """The step on which a gap is mended."""
    return STEP_OF_FIELD.get(gap.field.split(".")[0], "basics")


def row_of(gap: Gap, draft: Draft) -> str:
    """What the gap's row is called: its name or number as typed, so far."""
    head, _, rest = gap.field.partition(".")
    row = rest.partition(".")[0]
    if head not in forms.ROWS or not row.isdecimal():
        return ""
    item = getattr(draft, head)[int(row)]
    return item.number if isinstance(item, ExecutedStandard) else item.name


def _basics(*_: object) -> dict[str, Any]:
    return {}


def _standards(session: Session, _row: DraftRow, draft: Draft, on: date, q: str) -> dict[str, Any]:
    text = clean_line(q, limit=100)
    return {
        "q": text,
        "found": catalogue.suggest(session, text, limit=MOST_FOUND) if text else (),
        "known": _known_standards(session, draft, on),
        "status_labels": STATUS_LABELS,
        "uses": [(use, gettext(name)) for use, name in USE_NAMES.items()],
    }


def _products(*_: object) -> dict[str, Any]:
    chinese = language() == "zh"
    known = categories.categories().values()
    return {"categories": [(each.code, each.name_zh if chinese else each.name_en) for each in known]}


def _indicators(session: Session, _row: DraftRow, draft: Draft, on: date, _q: str) -> dict[str, Any]:
    book = get_book(session)
    comparison = compare(draft, book, on=on)
    return {
        **_compared(draft, comparison),
        "offered": suggestions.rows_of_limits(draft, book, on=on),
        "usual": suggestions.usual_rows(draft),
        "open_rows": _open_rows(draft, comparison),
        "dictionary": indicators.indicators().values(),
        "units": units.units().values(),
        "needs_indicators": rules.needs_indicators(draft),
        "operators": [(each, _operator_name(each)) for each in Operator],
        "problems": [editing.problem_of(indicator) for indicator in draft.indicators],
    }


def _compared(draft: Draft, comparison: Comparison) -> dict[str, Any]:
    """How the draft stands to the limits of reference standards, in the words of the pages."""
    missing = {
        (finding.limit.standard, finding.limit.code) for finding in comparison.missing if finding.limit
    }
    return {
        "comparison": comparison,
        "to_indicate": comparison.to_indicate,
        "unneeded": [each for each in draft.omissions if (each.standard, each.code) not in missing],
        "verdict_names": VERDICT_NAMES,
        "indicator_name": indicator_name,
        "declared_value": declared_value,
    }


def indicator_name(code: str) -> str:
    item = indicators.get_indicator(code)
    return item.name_zh if language() == "zh" else item.name_en


def category_name(code: str) -> str:
    item = categories.find_category(code)
    if item is None:
        return code
    return item.name_zh if language() == "zh" else item.name_en


def _open_rows(draft: Draft, comparison: Comparison) -> set[int]:
    """The rows that still ask for something; all of them in a table that is short enough to look at."""
    if len(draft.indicators) <= MOST_OPEN:
        return set(range(len(draft.indicators)))
    unfinished = (n for n, row in enumerate(draft.indicators) if not (row.name and row.value and row.method))
    behind = [*comparison.binding, *(each for each in comparison.to_indicate if not each.indicated)]
    return {*unfinished, *(finding.row for finding in behind if finding.row is not None)}


def _operator_name(operator: Operator) -> str:
    name = gettext(OPERATOR_NAMES[operator])
    return name if operator in {Operator.RANGE, Operator.TEXT} else f"{operator} {name}"


def _review(session: Session, row: DraftRow, draft: Draft, on: date, _q: str) -> dict[str, Any]:
    return {
        **_compared(draft, compare(draft, get_book(session), on=on)),
        "enterprise": session.get_one(Enterprise, row.enterprise_id),
        "known": _known_standards(session, draft, on),
        "status_labels": STATUS_LABELS,
        "category_name": category_name,
        "needs_indicators": rules.needs_indicators(draft),
        "commitment": COMMITMENT,
        "advice": [],
    }


_GATHERERS: dict[str, Callable[[Session, DraftRow, Draft, date, str], dict[str, Any]]] = {
    "basics": _basics,
    "standards": _standards,
    "products": _products,
    "indicators": _indicators,
    "review": _review,
}


def _known_standards(session: Session, draft: Draft, on: date) -> dict[str, KnownNumber]:
    """What is known of each number, by the number as typed."""
    return {each.number: _known_number(session, each.number, on) for each in draft.standards if each.number}


def _known_number(session: Session, typed: str, on: date) -> KnownNumber:
    explained = explain_text(typed)
    found = catalogue.find_edition(session, explained.number, on=on) if explained.number else None
    status = catalogue.standard_status(session, found, on=on) if found else None
    return KnownNumber(explained.number, explained.parts, explained.problem, found, status)
