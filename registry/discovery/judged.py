"""A version's indicators beside the limits that hold on a day, as pages and the interface show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from registry.catalogue.limits import LimitBook
from registry.declarations.comparison import Comparison, compare
from registry.declarations.documents import indicator_to_json
from registry.declarations.findings import Finding
from registry.declarations.indications import Indication, indications
from registry.declarations.values import Complete, Draft
from registry.kernel.canonical import JsonObject
from registry.kernel.words import Message


@dataclass(frozen=True, slots=True)
class Judged:
    """One indicator and what was found of it, once for each limit that speaks on it."""

    indicator: JsonObject
    findings: Sequence[Finding]

    @property
    def is_bound(self) -> bool:
        """A mandatory standard speaks on it: such items are shown apart (2025 guide to self-declaration)."""
        return any(finding.limit and finding.limit.edition.is_mandatory for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A whole version: its rows in the order declared, and in what it stays behind."""

    rows: Sequence[Judged]
    comparison: Comparison
    behind: Sequence[Indication]

    @property
    def bound(self) -> Sequence[Judged]:
        return [row for row in self.rows if row.is_bound]

    @property
    def is_compared(self) -> bool:
        return any(finding.limit for row in self.rows for finding in row.findings)

    @property
    def why_not(self) -> Sequence[Message]:
        """Why indicators have no counterpart, each reason once."""
        reasons = (finding.reason for row in self.rows for finding in row.findings if not finding.limit)
        return list({str(reason): reason for reason in reasons}.values())

    @property
    def others(self) -> Sequence[Judged]:
        return [row for row in self.rows if not row.is_bound]


def judge(content: Draft | Complete, book: LimitBook, *, on: date) -> Judgement:
    """Everything that is found, in one comparison."""
    comparison = compare(content, book, on=on)
    declared = enumerate(map(indicator_to_json, content.indicators))
    rows = [Judged(indicator, comparison.of_row(place)) for place, indicator in declared]
    return Judgement(rows, comparison, indications(content, comparison))
