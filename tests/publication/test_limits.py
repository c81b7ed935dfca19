"""Publication keeps the shipped limits: below what binds nothing is public, below the rest not in silence."""

import pytest

from registry.catalogue.imports import import_standards
from registry.catalogue.limit_imports import import_limits
from registry.catalogue.tables import DATA
from registry.declarations import actions as drafting
from registry.declarations.values import ExecutedStandard, Indicator
from registry.kernel.refusal import Refusal
from registry.publication import actions
from tests.factories import a_draft, a_product, an_enterprise


@pytest.fixture
def publish(database, now):
    """Publish a draft of paint with this much of volatile compounds."""
    with database.transaction() as session:
        import_standards(session, DATA / "standards.csv", now=now)
        import_limits(session, DATA / "limits.csv")
        enterprise_id = an_enterprise(session, now=now).id

    def _publish(draft):
        with database.transaction() as session:
            row = drafting.start(session, draft, enterprise_id=enterprise_id, now=now)
            return actions.publish(session, row.reference, enterprise_id=enterprise_id, now=now)

    return _publish


def paint(voc: str):
    declared = Indicator("VOC", "≤", voc, unit="g/L", method="GB/T 23986-2009")
    return a_draft(products=(a_product(category="wall_paint"),), indicators=(declared,))


def test_paint_below_the_mandatory_limit_is_not_published(publish):
    with pytest.raises(Refusal) as refusal:
        publish(paint("81"))
    [gap] = refusal.value.gaps
    assert (gap.field, gap.rule) == ("indicators.0.value", "标准化法第二十一条")
    assert "GB 18582-2020 表1" in str(gap.message)


def test_paint_that_keeps_it_is(publish):
    assert publish(paint("80")).n == 1


def test_items_of_the_recommended_standard_that_it_executes_are_not_left_out_in_silence(publish):
    cited = ExecutedStandard("GB/T 18801-2015", "空气净化器")
    draft = a_draft(standards=(*a_draft().standards, cited))
    with pytest.raises(Refusal) as refusal:
        publish(draft)
    assert {gap.field for gap in refusal.value.gaps} == {
        "omissions.efficiency_particulate",
        "omissions.efficiency_formaldehyde",
        "omissions.noise",
    }
