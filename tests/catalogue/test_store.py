"""Standards found by whatever is typed, and their status on a day."""

from datetime import date, timedelta

import pytest

from registry.catalogue.imports import import_standards
from registry.catalogue.lives import lives
from registry.catalogue.numbers import get_number
from registry.catalogue.status import Status, timeline
from registry.catalogue.store import (
    amendments,
    chain,
    editions,
    find_edition,
    find_family,
    find_standard,
    get_standard,
    get_standard_by_slug,
    standard_status,
    standings,
    suggest,
    upcoming_changes,
)
from registry.kernel.refusal import NotFound

LISTED = """\
code,title,status_raw,published,effective,abolished,replaces
GB/T 90001-2008,示例净化器,,2008-12-30,2009-09-01,,
GB/T 90001-2015,示例净化器,,2015-09-15,2016-03-01,,
GB/T 90001-2022,示例净化器 第2版,,2022-10-12,2023-05-01,,
GB/T 90001-2026,示例净化器 第3版,,2026-06-01,2027-04-01,,
GB/T 90001-2015/XG1-2018,示例净化器第1号修改单,,2018-01-01,2018-02-01,,
GB 90002.1-2005,示例器具的安全,,2005-08-26,2006-08-01,,
GB 90003-2020,示例涂料 有害物质,,2020-03-04,2020-12-01,,GB 90003-2008;GB 90004-2009
GB 90004-2009,示例水性涂料,,2009-09-30,2010-06-01,,
LD/T 90005-2020,示例规范,现行,2020-01-01,2020-02-01,,
LD/T 90005-2021,另一规范,现行,2021-01-01,2021-02-01,,
GB 191-1990,示例图示标志,作废,1990-01-01,1990-10-01,,
GB/T 90006-2010,示例方法,,2010-01-01,2010-02-01,2017-12-15,
GB 90007-2015,示例灯具 有害物质,,2015-01-01,2016-01-01,,
GB 90008-2015,示例灯具 能效,,2015-01-01,2016-01-01,,
GB 90009-2026,示例灯具,,2026-05-01,2027-01-01,,GB 90007-2015;GB 90008-2015
GB 90010-2016,示例标签,,2016-01-01,2016-07-01,2026-12-31,
"""
TODAY = date(2026, 11, 22)


@pytest.fixture
def catalogue(database, tmp_path, now):
    path = tmp_path / "standards.csv"
    path.write_text(LISTED, encoding="utf-8")
    with database.transaction() as session:
        import_standards(session, path, now=now)
        yield session


def numbers(standards):
    return [standard.number for standard in standards]


def test_a_standard_is_found_however_its_number_is_typed(catalogue):
    assert find_standard(catalogue, "gb／t90001—2015").title == "示例净化器"
    assert find_standard(catalogue, "GB 191-90").number == "GB 191-1990"
    assert find_standard(catalogue, "没有编号") is None


def test_an_unknown_standard_is_not_found(catalogue):
    with pytest.raises(NotFound):
        get_standard(catalogue, "GB/T 90001-2016")
    with pytest.raises(NotFound):
        get_standard_by_slug(catalogue, "GB-T-90001-2016")


def test_a_standard_is_found_by_the_slug_of_its_page(catalogue):
    assert get_standard_by_slug(catalogue, "GB-T-90001-2015").number == "GB/T 90001-2015"


def test_an_undated_citation_means_the_edition_in_force_on_the_day(catalogue):
    undated = get_number("GB/T 90001")
    assert find_edition(catalogue, undated, on=date(2020, 1, 1)).number == "GB/T 90001-2015"
    assert find_edition(catalogue, undated, on=TODAY).number == "GB/T 90001-2022"
    assert find_edition(catalogue, undated, on=date(2000, 1, 1)) is None


def test_a_dated_citation_means_that_edition_only(catalogue):
    assert find_edition(catalogue, get_number("GB/T 90001-2008"), on=TODAY).number == "GB/T 90001-2008"


@pytest.mark.parametrize(
    ("slug", "family"),
    [
        ("GB-T-90001", "GB/T 90001"),
        ("GB-90002.1", "GB 90002.1"),
        ("GB-90001", None),
        ("GB-T-90001-2015", None),
        ("x", None),
        ("", None),
    ],
)
def test_the_address_of_a_number_without_its_year_names_its_family(catalogue, slug, family):
    assert find_family(catalogue, slug) == family


@pytest.mark.parametrize("number", ["GB/T 90001-2022", "GB/T 90001-2015/XG1-2018"])
def test_an_edition_never_amended_and_an_amendment_itself_have_no_amendments(catalogue, number):
    assert numbers(amendments(catalogue, get_standard(catalogue, number))) == []


def test_editions_come_newest_first_and_amendments_apart(catalogue):
    assert numbers(editions(catalogue, "GB/T 90001"))[0] == "GB/T 90001-2026"
    assert numbers(amendments(catalogue, get_standard(catalogue, "GB/T 90001-2015"))) == [
        "GB/T 90001-2015/XG1-2018"
    ]


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("GB/T 90001-2008", Status.REPLACED),
        ("GB/T 90001-2015", Status.REPLACED),
        ("GB/T 90001-2015/XG1-2018", Status.REPLACED),
        ("GB/T 90001-2022", Status.CURRENT),
        ("GB/T 90001-2026", Status.UPCOMING),
        ("GB 90004-2009", Status.REPLACED),
        ("LD/T 90005-2020", Status.CURRENT),
        ("GB 191-1990", Status.ABOLISHED),
        ("GB/T 90006-2010", Status.ABOLISHED),
    ],
)
def test_the_status_follows_from_dates_editions_and_replacements(catalogue, number, status):
    assert standard_status(catalogue, get_standard(catalogue, number), on=TODAY).status is status


def test_an_edition_is_replaced_from_the_day_the_next_one_takes_effect(catalogue):
    standard = get_standard(catalogue, "GB/T 90001-2008")
    assert standard_status(catalogue, standard, on=date(2016, 2, 29)).status is Status.CURRENT
    assert standard_status(catalogue, standard, on=date(2016, 3, 1)).since == date(2016, 3, 1)


def test_many_standings_are_worked_out_together(catalogue):
    found = standings(catalogue, editions(catalogue, "GB/T 90001"), on=TODAY)
    assert [standing.in_force for standing in found.values()] == [False, True, False, False]


def test_a_chain_names_neighbours_that_the_catalogue_lacks(catalogue):
    assert chain(catalogue, "GB 90003-2020").replaces == ("GB 90003-2008", "GB 90004-2009")
    assert chain(catalogue, "GB 90003-2008").replaced_by == ("GB 90003-2020",)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("90001", "GB/T 90001-2026"),
        ("90001-2015", "GB/T 90001-2015"),
        ("GB/T 90001", "GB/T 90001-2026"),
        ("gb90002", "GB 90002.1-2005"),
        ("90002.1", "GB 90002.1-2005"),
        ("涂料 有害", "GB 90003-2020"),
        ("净化器 第2版", "GB/T 90001-2022"),
    ],
)
def test_suggestions_come_from_digits_numbers_and_title_words(catalogue, typed, first):
    assert numbers(suggest(catalogue, typed))[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "无此标准"])
def test_nothing_is_suggested_for_nothing(catalogue, typed):
    assert numbers(suggest(catalogue, typed)) == []


def test_suggestions_are_no_more_than_asked_for(catalogue):
    assert len(suggest(catalogue, "示例", limit=3)) == 3


def test_a_timeline_tells_when_each_edition_gave_way_to_the_next(catalogue):
    standard = get_standard(catalogue, "GB/T 90001-2015")
    (_, _, current, replaced) = timeline(lives(catalogue, [standard])[standard.number].life)
    assert (current.begins, current.ends) == (date(2016, 3, 1), date(2023, 5, 1))
    assert replaced.status is Status.REPLACED


def changes(session, *, on, days):
    return [
        (change.day, change.standard.number, change.status, [each.number for each in change.successors])
        for change in upcoming_changes(session, on=on, within=timedelta(days=days))
    ]


def test_changes_are_announced_with_their_day_and_what_follows(catalogue):
    assert changes(catalogue, on=TODAY, days=180) == [
        (date(2026, 12, 31), "GB 90010-2016", Status.ABOLISHED, []),
        (date(2027, 1, 1), "GB 90007-2015", Status.REPLACED, ["GB 90009-2026"]),
        (date(2027, 1, 1), "GB 90008-2015", Status.REPLACED, ["GB 90009-2026"]),
        (date(2027, 1, 1), "GB 90009-2026", Status.CURRENT, []),
        (date(2027, 4, 1), "GB/T 90001-2022", Status.REPLACED, ["GB/T 90001-2026"]),
        (date(2027, 4, 1), "GB/T 90001-2026", Status.CURRENT, []),
    ]


def test_a_change_is_announced_up_to_its_day_and_not_on_it(catalogue):
    assert changes(catalogue, on=date(2026, 12, 30), days=1) != []
    assert changes(catalogue, on=date(2026, 12, 29), days=1) == []
    assert changes(catalogue, on=date(2026, 12, 31), days=0) == []
