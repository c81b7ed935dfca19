"""A declaration beside the limits of reference standards, row by row, and what it leaves out.

It only finds. Whether a finding stops a publication or must be indicated is for the rules to say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registry.catalogue import indicators
from registry.catalogue.limits import Edition, Limit, LimitBook
from registry.declarations.findings import KEPT, Finding, Verdict, families_in, judge, named
from registry.declarations.table import Row, Table
from registry.declarations.values import Complete, Draft, Omission, Use
from registry.kernel.words import N_, Message, say

Limits = Mapping[str, Sequence[Sequence[Limit]]]
"""By indicator, and there by edition: the limits of one edition differ in their conditions and grades."""

EXECUTED = frozenset({Use.PRODUCT, Use.SAFETY})
"""A standard cited for its methods or its packaging asks nothing of the product."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All findings on one day: those of the table in its order, then the items left out."""

    findings: tuple[Finding, ...]
    on: date

    def of_row(self, row: int) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.row == row)

    @property
    def missing(self) -> tuple[Finding, ...]:
        """Items of recommended standards that are not declared (少于)."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.FEWER)

    @property
    def binding(self) -> tuple[Finding, ...]:
        """Weaker than what binds everybody that day."""
        return tuple(
            finding
            for finding, limit in self._behind()
            if finding.verdict is Verdict.WEAKER and limit.binds(self.on)
        )

    @property
    def to_indicate(self) -> tuple[Finding, ...]:
        """Weaker or fewer than a recommended standard: legal, and to be said item by item."""
        return tuple(
            finding for finding, limit in self._behind() if limit.checked and limit.edition.is_recommended
        )

    @property
    def doubtful(self) -> tuple[Finding, ...]:
        """Weaker or fewer than a limit that nobody has checked against its source."""
        return tuple(finding for finding, limit in self._behind() if not limit.checked)

    def _behind(self) -> Iterator[tuple[Finding, Limit]]:
        for finding in self.findings:
            if finding.verdict in {Verdict.WEAKER, Verdict.FEWER} and finding.limit:
                yield finding, finding.limit


def compare(content: Draft | Complete, book: LimitBook, *, on: date) -> Comparison:
    """Every declared indicator beside every limit that speaks on it that day. Never raises."""
    scope = scope_of(content)
    limits = _by_code(book.applying(**scope, on=on))
    silent = book.silent(**scope, on=on)
    table = Table(content.indicators)
    found: list[Finding] = []
    for row in table.rows:
        of_row = [finding for each in limits.get(row.code, ()) for finding in _judge_row(row, each, table)]
        found += of_row or [Finding(row.place, None, Verdict.NO_COUNTERPART, _why_none(row, silent))]
    found += _left_out(limits, table, content.omissions)
    return Comparison(tuple(found), on)


def scope_of(content: Draft | Complete) -> dict[str, list[str]]:
    """By what limits speak on it: the categories of its products, and the standards it executes."""
    return {
        "categories": [product.category for product in content.products],
        "cited": [standard.number for standard in content.standards if standard.use in EXECUTED],
    }


def _by_code(limits: Iterable[Limit]) -> Limits:
    found: dict[str, dict[str, list[Limit]]] = defaultdict(lambda: defaultdict(list))
    for limit in limits:
        found[limit.code][limit.standard].append(limit)
    return {code: list(by_edition.values()) for code, by_edition in found.items()}


def _judge_row(row: Row, limits: Sequence[Limit], table: Table) -> Iterator[Finding]:
    """The row beside the limits of one edition: what everybody must keep, and the best grade reached."""
    yield from _against_the_requirement(row, [limit for limit in limits if not limit.grade], table)
    if best := _best_grade(row, [limit for limit in limits if limit.grade], table):
        reached = say(N_("达到 %(place)s 的%(grade)s（%(limit)s）"), **named(best), grade=best.grade)
        yield Finding(row.place, best, Verdict.GRADED, reached)


def _against_the_requirement(row: Row, limits: Sequence[Limit], table: Table) -> list[Finding]:
    """The row beside every limit whose condition holds; if that is open, one finding says so."""
    under = row.declared.condition
    speaking = [limit for limit in limits if table.lets_speak(limit, under=under)]
    possible = [limit for limit in limits if table.leaves_open(limit, under=under)]
    if possible and not speaking:
        why = _why_open(possible[0], table, under=under)
        return [Finding(row.place, possible[0], Verdict.NOT_COMPARABLE, why)]
    return [judge(row, limit) for limit in speaking]


def _best_grade(row: Row, limits: Sequence[Limit], table: Table) -> Limit | None:
    """The narrowest of the grades that the row reaches, whichever way they are numbered."""
    best: Limit | None = None
    for limit in limits:
        is_reached = judge(row, limit).verdict in KEPT
        if is_reached and table.lets_speak(limit, under=row.declared.condition):
            best = limit if best is None or _is_narrower(limit, best) else best
    return best


def _is_narrower(limit: Limit, other: Limit) -> bool:
    mine, theirs = limit.extent, other.extent
    return mine is not None and theirs is not None and mine.lies_within(theirs)


def _why_open(limit: Limit, table: Table, *, under: str) -> Message:
    condition = next(each for each in limit.conditions if table.held(each, under=under) != {True})
    name = indicators.get_indicator(condition.code).name_zh
    if table.held(condition, under=under):
        return say(N_("%(place)s 的限量随%(name)s分段，声明的%(name)s不止一段"), name=name, place=limit.place)
    return say(N_("%(place)s 的限量随%(name)s分段，声明中没有%(name)s"), name=name, place=limit.place)


def _why_none(row: Row, silent: Sequence[Edition]) -> Message:
    if not row.code:
        return say(N_("“%(name)s”不在指标词典中，不与参照标准比较"), name=row.declared.name)
    if silent:
        numbers = "、".join(edition.number for edition in silent)
        return say(N_("%(standards)s 的限量尚未录入，没有可以比较的"), standards=numbers)
    return say(N_("限量库中没有适用于这一项的限量"))


def _left_out(limits: Limits, table: Table, omissions: Iterable[Omission]) -> Iterator[Finding]:
    """One finding for each item of a recommended standard that no row declares."""
    said = {pair for omission in omissions for pair in _said(omission)}
    for code, by_edition in limits.items():
        for limits_of_edition in by_edition if code not in table.by_code else ():
            limit = _item(limits_of_edition, table)
            if limit and limit.edition.is_recommended:
                indicated = (limit.edition.family, code) in said
                yield Finding(None, limit, Verdict.FEWER, _why_fewer(limit), indicated)


def _item(limits: Sequence[Limit], table: Table) -> Limit | None:
    """The limit by which an edition asks for an item, one that is checked before one that is not."""
    asking = [limit for limit in limits if not limit.grade and table.leaves_open(limit, under="")]
    return min(asking, key=lambda limit: not limit.checked, default=None)


def _why_fewer(limit: Limit) -> Message:
    name = indicators.get_indicator(limit.code).name_zh
    return say(N_("%(place)s 要求%(name)s %(limit)s，声明中没有这一项"), name=name, **named(limit))


def _said(omission: Omission) -> Iterator[tuple[str, str]]:
    known = indicators.find_indicator(omission.code or omission.name)
    for family in families_in(omission.standard):
        yield family, known.code if known else ""
