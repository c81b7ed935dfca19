"""The list that ships is loaded like any other and must have nothing odd in it."""

from datetime import date

import pytest

from registry.catalogue.imports import import_standards
from registry.catalogue.indicators import indicators
from registry.catalogue.kinds import Adoption
from registry.catalogue.numbers import get_number
from registry.catalogue.status import Status
from registry.catalogue.store import chain, find_edition, get_standard, standard_status
from registry.catalogue.tables import DATA


@pytest.fixture
def shipped(database, now):
    with database.transaction() as session:
        report = import_standards(session, DATA / "standards.csv", now=now)
        yield session, report


def test_the_shipped_list_has_nothing_odd_in_it(shipped):
    _, report = shipped
    assert (report.rejections, dict(report.oddities)) == ([], {})
    assert report.added == report.read


@pytest.mark.parametrize(
    ("number", "on", "status"),
    [
        ("GB 25502-2017", date(2025, 4, 30), Status.CURRENT),
        ("GB 25502-2017", date(2025, 5, 1), Status.REPLACED),
        ("GB 38448-2019", date(2026, 6, 1), Status.CURRENT),
        ("GB 38448-2025", date(2026, 6, 1), Status.UPCOMING),
        ("GB 38448-2025", date(2027, 4, 1), Status.CURRENT),
        ("GB 24408-2009", date(2020, 12, 1), Status.REPLACED),
        ("GB/T 18801-2015", date(2026, 11, 22), Status.REPLACED),
    ],
)
def test_the_editions_that_the_rules_speak_of_change_on_their_day(shipped, number, on, status):
    session, _ = shipped
    assert standard_status(session, get_standard(session, number), on=on).status is status


def test_wall_paint_absorbs_two_standards(shipped):
    session, _ = shipped
    assert chain(session, "GB 18582-2020").replaces == ("GB 18582-2008", "GB 24408-2009")


def test_the_shipped_list_knows_what_the_quality_system_adopts(shipped):
    session, _ = shipped
    standard = get_standard(session, "GB/T 19001-2016")
    assert (standard.adopts, standard.adoption) == ("ISO 9001:2015", Adoption.IDENTICAL)


def test_the_main_test_methods_of_the_dictionary_are_in_the_list(shipped, now):
    session, _ = shipped
    for code in ("cleaning_index", "cadr_particulate", "wash_ratio", "freezing_capacity", "water_absorption"):
        method = get_number(indicators()[code].method)
        assert find_edition(session, method, on=now.date()), method
