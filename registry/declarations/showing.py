"""All that a step of the form shows, gathered in one reading."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.catalogue import categories, indicators, units
from registry.catalogue import store as catalogue
from registry.catalogue.explanations import Part, explain_text
from registry.catalogue.limits import Limit
from registry.catalogue.models import Standard
from registry.catalogue.numbers import StandardNumber
from registry.catalogue.status import LABELS as STATUS_LABELS
from registry.catalogue.status import Standing
from registry.catalogue.values import Operator, declared_value
from registry.declarations import editing, forms, rules, suggestions
from registry.declarations.comparison_rules import has_its_own_table
from registry.declarations.findings import VERDICT_NAMES
from registry.declarations.judging import Judged, row_of, step_of
from registry.declarations.models import DraftRow
from registry.declarations.values import COMMITMENT, KIND_NAMES, OPERATOR_NAMES, ROLE_NAMES, USE_NAMES
from registry.http.i18n import gettext, language
from registry.kernel.refusal import Gap
from registry.kernel.words import Message

NAMES = {"kind": KIND_NAMES, "role": ROLE_NAMES, "use": USE_NAMES, "verdict": VERDICT_NAMES}
MOST_FOUND = 12
MOST_OPEN = 4
"""Rows of indicators; in a longer table those beyond are folded."""


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """A standard number as typed: how it was read or why not, and what the catalogue knows of it."""

    number: StandardNumber | None
    parts: tuple[Part, ...]
    problem: Message | None
    standard: Standard | None
    standing: Standing | None


def gather(
    session: Session, row: DraftRow, judged: Judged, *, step: str, gaps: list[Gap], q: str = ""
) -> dict[str, Any]:
    """The context of a step's page, on which these gaps are shown."""
    return {
        "step": step,
        "steps": forms.STEPS,
        "step_names": forms.STEP_NAMES,
        "draft": judged.draft,
        "reference": row.reference,
        "saved_at": row.updated_at,
        "corrects": row.corrects,
        "unfinished": {step_of(gap) for gap in judged.gaps},
        "gaps": gaps,
        "advice": judged.advice_on(step),
        "step_of": step_of,
        "row_of": row_of,
        "names": NAMES,
        **_GATHERERS[step](session, row, judged, gaps, q),
    }


def indicator_name(code: str) -> str:
    item = indicators.get_indicator(code)
    return item.name_zh if language() == "zh" else item.name_en


def category_name(code: str) -> str:
    item = categories.find_category(code)
    if item is None:
        return code
    return item.name_zh if language() == "zh" else item.name_en


def _basics(*_: object) -> dict[str, Any]:
    return {}


def _standards(session: Session, _row: DraftRow, judged: Judged, _gaps: list[Gap], q: str) -> dict[str, Any]:
    return {
        "q": q,
        "found": catalogue.suggest(session, q, limit=MOST_FOUND) if q else (),
        "uses": [(use, gettext(name)) for use, name in USE_NAMES.items()],
        **_known_standards(session, judged),
    }


def _products(*_: object) -> dict[str, Any]:
    return {"categories": [(code, category_name(code)) for code in categories.categories()]}


def _indicators(
    _session: Session, _row: DraftRow, judged: Judged, gaps: list[Gap], _q: str
) -> dict[str, Any]:
    draft, book, on = judged.draft, judged.book, judged.on
    problems = [editing.problem_of(indicator) for indicator in draft.indicators]
    unread = {n for n, problem in enumerate(problems) if problem}
    return {
        **_compared(judged),
        "grades": _grades(judged),
        "offered": suggestions.rows_of_limits(draft, book, on=on),
        "usual": suggestions.usual_rows(draft),
        "problems": problems,
        "open_rows": _unfinished_rows(judged) | _rows_of(gaps) | unread,
        "operators": [(each, _operator_name(each)) for each in Operator],
        "dictionary": indicators.indicators().values(),
        "units": units.units().values(),
        "needs_indicators": rules.needs_indicators(draft),
    }


def _review(session: Session, row: DraftRow, judged: Judged, _gaps: list[Gap], _q: str) -> dict[str, Any]:
    return {
        **_compared(judged),
        **_known_standards(session, judged),
        "advice": judged.advice,
        "enterprise": session.get_one(Enterprise, row.enterprise_id),
        "category_name": category_name,
        "needs_indicators": rules.needs_indicators(judged.draft),
        "commitment": COMMITMENT,
    }


_GATHERERS: dict[str, Callable[[Session, DraftRow, Judged, list[Gap], str], dict[str, Any]]] = {
    "basics": _basics,
    "standards": _standards,
    "products": _products,
    "indicators": _indicators,
    "review": _review,
}


def _known_standards(session: Session, judged: Judged) -> dict[str, Any]:
    """What is known of each number, by the number as typed."""
    typed = {standard.number for standard in judged.draft.standards if standard.number}
    known = {each: _known_number(session, each, judged) for each in typed}
    return {"known": known, "status_labels": STATUS_LABELS}


def _known_number(session: Session, typed: str, judged: Judged) -> KnownNumber:
    explained = explain_text(typed)
    found = catalogue.find_edition(session, explained.number, on=judged.on) if explained.number else None
    standing = catalogue.standard_status(session, found, on=judged.on) if found else None
    return KnownNumber(explained.number, explained.parts, explained.problem, found, standing)


def _compared(judged: Judged) -> dict[str, Any]:
    """How the draft stands to the limits of reference standards, in the words of the pages."""
    draft, comparison = judged.draft, judged.comparison
    missing = {(each.limit.standard, each.limit.code) for each in comparison.missing if each.limit}
    return {
        "comparison": comparison,
        "to_indicate": comparison.to_indicate,
        "missing": comparison.missing if has_its_own_table(draft) else (),
        "unneeded": [each for each in draft.omissions if (each.standard, each.code) not in missing],
        "indicator_name": indicator_name,
        "declared_value": declared_value,
    }


def _grades(judged: Judged) -> dict[str, list[Limit]]:
    """The grades that a value may earn, by the name of the indicator as typed."""
    by_code: dict[str, list[Limit]] = defaultdict(list)
    for limit in suggestions.speaking(judged.draft, judged.book, on=judged.on):
        if limit.grade:
            by_code[limit.code].append(limit)
    found = {row.name: indicators.find_indicator(row.name) for row in judged.draft.indicators}
    return {name: by_code[item.code] for name, item in found.items() if item and item.code in by_code}


def _unfinished_rows(judged: Judged) -> set[int]:
    """The first rows that still ask for something, and those that stay behind a standard without a word."""
    rows, comparison = judged.draft.indicators, judged.comparison
    if len(rows) <= MOST_OPEN:
        return set(range(len(rows)))
    unfinished = [n for n, row in enumerate(rows) if not (row.name and row.value and row.method)]
    behind = [*comparison.binding, *(each for each in comparison.to_indicate if not each.indicated)]
    return {*unfinished[:MOST_OPEN], *(finding.row for finding in behind if finding.row is not None)}


def _rows_of(gaps: list[Gap]) -> set[int]:
    """The rows that these gaps name."""
    parts = (gap.field.split(".") for gap in gaps)
    return {int(part[1]) for part in parts if part[0] == "indicators" and part[1:]}


def _operator_name(operator: Operator) -> str:
    name = gettext(OPERATOR_NAMES[operator])
    return name if operator in {Operator.RANGE, Operator.TEXT} else f"{operator} {name}"
