"""What a certificate must say, and must not, by the law and by the day on which it is printed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from registry.certificates.actions import describe
from registry.declarations.values import ExecutedStandard, Omission
from registry.publication import store
from tests.certificates.conftest import words
from tests.certificates.samples import PARTICULARS, certificate
from tests.discovery.references import import_references
from tests.factories import a_product, a_version, an_enterprise, an_indicator

OWN = ExecutedStandard("Q/SLHC 009-2020", "示例", "Q")
VOC = an_indicator(name="挥发性有机化合物", operator="≤", value="100", unit="g/L", method="GB/T 23986")
PAINT = {"products": (a_product(category="wall_paint"),), "standards": (OWN,), "indicators": (VOC,)}


@pytest.fixture
def described(database, clock, tmp_path):
    """The certificate printed now of a version that was published in `year`."""
    import_references(database, tmp_path, clock)

    def describe_version(*, year: int = 2026, **change):
        today, clock.moment = clock.moment, datetime(year, 5, 1, tzinfo=UTC)
        with database.transaction() as session:
            number = a_version(
                session, an_enterprise(session, now=clock()), now=clock(), **change
            ).declaration.number
        clock.moment = today
        with database.reading() as session:
            version = store.get_version(session, number)
            return describe(session, version, public_url="http://registry.example", now=clock())

    return describe_version


def particulars(found) -> dict[str, str]:
    return {each.chinese: each.text for each in found.particulars}


def test_rule_2_a_certificate_is_no_licence_filing_or_seal(printed):
    text = words(printed(certificate()))
    denied = "不是许可、认证、备案或者推荐"
    assert denied in text
    assert not any(
        claim in text.replace(denied, "") for claim in ("备案", "认证", "证书", "合格", "推荐产品")
    )


def test_rule_3_what_is_lower_or_fewer_is_named_item_by_item(described):
    behind = described(
        indicators=(an_indicator(value="400", below="GB/T 18801-2022"),),
        omissions=(Omission("GB/T 18801-2022", "甲醛洁净空气量", "cadr_formaldehyde"),),
    ).behind
    assert [(each.shortfall, each.limit, each.stated) for each in behind] == [
        ("低于", "≥ 500 m³/h", "企业已明示"),
        ("少于", "≥ 100 m³/h", "企业已明示"),
    ]


def test_rule_4_what_is_below_a_mandatory_standard_is_not_hidden_behind_export(described):
    exported = particulars(described(**PAINT, export_only=True))
    assert list(exported) == ["低于强制性标准", "仅供出口"]
    assert exported["低于强制性标准"] == "挥发性有机化合物：≤ 100 g/L 低于 GB 18582-2020 表1 的 ≤ 80 g/L"


def test_rule_4_what_a_stricter_mandatory_edition_has_overtaken_says_so(described):
    assert "低于强制性标准" in particulars(described(**PAINT, year=2020))


def test_what_keeps_the_edition_in_force_is_not_said_to_stay_below_it(described):
    kept = PAINT | {"indicators": (replace(VOC, value="80"),)}
    assert particulars(described(**kept, year=2020)) == {}


def test_rule_13_the_status_of_each_edition_is_that_of_the_day(described):
    cited = (OWN, ExecutedStandard("GB 18582-2008", "示例", "GB"))
    found = described(**PAINT | {"standards": cited}, year=2020)
    assert [each.status for each in found.standards] == ["", "被代替（2020-12-01 起）"]


def test_who_publishes_the_text_declares_its_indicators_there(printed):
    text = words(printed(certificate(indicators=(), particulars=PARTICULARS)))
    assert "见随声明公开的标准全文" in text
    assert "未另行声明指标" not in text
