"""Declarations side by side."""

from registry.catalogue.kinds import Nature
from registry.catalogue.limits import Edition, Limit, make_book
from registry.catalogue.status import Life
from registry.declarations.findings import Verdict
from registry.discovery.comparison import align
from registry.discovery.judged import judge
from tests.conftest import MORNING
from tests.factories import a_complete, a_product, an_indicator

QUIET = Edition("GB/T 4214-2022", "GB/T 4214", 2022, "示例噪声", Nature.RECOMMENDED, Life(MORNING.date()))
BOOK = make_book([Limit(QUIET, "noise", "≤", "50", unit="dB(A)", categories=("air_cleaner",))])


def the_record(*indicators):
    return judge(a_complete(indicators=indicators), BOOK, on=MORNING.date())


def energy(value: str, unit: str = "kWh/a", **change: str):
    return an_indicator(name="年耗电量", operator="≤", value=value, unit=unit, **change)


def test_the_same_indicator_stands_in_one_row_in_one_unit():
    litres, gallons = (
        an_indicator(name="年用水量", operator="≤", value=value, unit=unit)
        for value, unit in (("3785", "L/a"), ("1000", "gal/a"))
    )
    (row,) = align([the_record(litres), the_record(gallons)])
    (left,), (right,) = row.cells
    assert not left.is_converted
    assert (right.declared, right.comparable, right.is_converted) == ("≤ 1000 gal/a", "≤ 3,785 L/a", True)
    assert not row.differs


def test_different_values_differ():
    (row,) = align([the_record(energy("180")), the_record(energy("200"))])
    assert row.differs


def test_what_one_does_not_state_is_left_empty_listed_last_and_no_difference():
    noise = an_indicator(name="噪声", operator="≤", value="45", unit="dB(A)")
    rows = align([the_record(noise, energy("180")), the_record(energy("180"))])
    assert [row.name for row in rows] == ["年耗电量", "噪声"]
    assert rows[1].cells[1] == ()
    assert not rows[1].differs


def test_names_that_mean_the_same_indicator_meet():
    (row,) = align(
        [
            the_record(energy("180")),
            the_record(an_indicator(name="年用电量", operator="≤", value="180", unit="kWh/a")),
        ]
    )
    assert row.known.code == "energy_annual"


def test_values_measured_by_different_methods_are_told_apart():
    one, other = (the_record(energy("180", method=method)) for method in ("GB 12021.2-2015", "自定"))
    (row,) = align([one, other])
    assert not row.same_method


def test_the_limits_stand_beside_what_is_declared():
    loud, quiet = (
        the_record(an_indicator(name="噪声", operator="≤", value=value, unit="dB(A)"))
        for value in ("55", "45")
    )
    elsewhere = judge(a_complete(products=(a_product(category="fan"),)), BOOK, on=MORNING.date())
    (row, other) = align([loud, quiet, elsewhere])
    verdicts = [finding.verdict for cells in row.cells for cell in cells for finding in cell.findings]
    assert verdicts == [Verdict.WEAKER, Verdict.BETTER]
    assert [limit.shown for limit in row.limits] == ["≤ 50 dB(A)"]
    assert other.limits == []
