"""What follows from a comparison: what may not be published, and what must be indicated item by item."""

from collections.abc import Iterator

from registry.catalogue import indicators, numbers
from registry.catalogue.kinds import Kind as StandardKind
from registry.declarations.comparison import Comparison
from registry.declarations.findings import Finding, Verdict
from registry.declarations.laws import LAW_21, ORDER_83_14
from registry.declarations.values import Complete, Draft
from registry.kernel.refusal import Gap
from registry.kernel.words import N_, say

OF_ITS_MAKER = frozenset({StandardKind.ENTERPRISE, StandardKind.GROUP})


def gaps_of_the_comparison(draft: Draft, comparison: Comparison) -> Iterator[Gap]:
    """Export goods follow their contract (Law 26), so for them the first kind is only advised."""
    if not draft.export_only:
        yield from (_below_what_binds(finding) for finding in comparison.binding)
    for finding in unsaid(draft, comparison):
        yield _lower_without_a_word(finding) if finding.verdict is Verdict.WEAKER else _fewer(finding)


def unsaid(draft: Draft, comparison: Comparison) -> list[Finding]:
    """In what it stays behind recommended standards without saying so.

    Items can be left out of a table that stands for its maker's own standard. Who executes government
    standards alone keeps all that they ask.
    """
    behind = [finding for finding in comparison.to_indicate if not finding.indicated]
    return behind if has_its_own_table(draft) else [each for each in behind if each.row is not None]


def has_its_own_table(content: Draft | Complete) -> bool:
    """Whether its indicators stand for a standard of an enterprise or a group."""
    found = (numbers.find_number(standard.number) for standard in content.standards)
    return bool(content.indicators) and any(number.kind in OF_ITS_MAKER for number in found if number)


def field_of(finding: Finding, column: str) -> str:
    """The form's field for a row, or for an item left out."""
    if finding.row is None:
        return f"omissions.{finding.limit.code}" if finding.limit else "omissions"
    return f"indicators.{finding.row}.{column}"


def _below_what_binds(finding: Finding) -> Gap:
    message = say(
        N_("%(finding)s（强制性标准）：低于强制性标准的不得生产、销售，请改正"), finding=finding.reason
    )
    return Gap(field_of(finding, "value"), message, LAW_21)


def _lower_without_a_word(finding: Finding) -> Gap:
    assert finding.limit
    message = say(
        N_("%(finding)s（推荐性标准）：可以低于，但须在“低于的推荐性标准”一栏写明 %(standard)s"),
        finding=finding.reason,
        standard=finding.limit.standard,
    )
    return Gap(field_of(finding, "below"), message, ORDER_83_14)


def _fewer(finding: Finding) -> Gap:
    assert finding.limit
    message = say(
        N_("%(finding)s：请补上“%(name)s”，或明示未列入"),
        finding=finding.reason,
        name=indicators.get_indicator(finding.limit.code).name_zh,
    )
    return Gap(field_of(finding, ""), message, ORDER_83_14)
