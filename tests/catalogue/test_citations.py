"""A dated citation means one edition for ever, an undated one what is in force on the day."""

from datetime import date

import pytest

from registry.catalogue.citations import citation
from registry.catalogue.imports import import_standards
from registry.catalogue.numbers import get_number

LISTED = """\
code,title,status_raw,published,effective,abolished,replaces
GB/T 90001-2008,示例净化器,,2008-12-30,2009-09-01,,
GB/T 90001-2015,示例净化器,,2015-09-15,2016-03-01,,GB/T 90001-2008
GB/T 90001-2015/XG1-2018,示例净化器第1号修改单,,2018-01-01,2018-02-01,,
LD/T 90005-2020,示例规范,现行,2020-01-01,2020-02-01,,
LD/T 90005-2021,示例规范,现行,2021-01-01,2021-02-01,,
GB 38448-2019,智能坐便器,,2019-12-31,2021-01-01,,
GB 38448-2025,智能坐便器,,2025-08-01,2027-04-01,,GB 38448-2019
GB/T 90006-2010,示例方法,,2010-01-01,2010-02-01,2017-12-15,
"""


@pytest.fixture
def cite(database, tmp_path, now):
    path = tmp_path / "standards.csv"
    path.write_text(LISTED, encoding="utf-8")
    with database.transaction() as session:
        import_standards(session, path, now=now)

    def _cite(number, *on):
        with database.reading() as session:
            return citation(session, get_number(number), on=date(*on))

    return _cite


def meant(cited):
    return [each.standard.number for each in cited.editions]


@pytest.mark.parametrize(
    ("on", "edition"),
    [
        ((2016, 2, 29), "GB/T 90001-2008"),
        ((2016, 3, 1), "GB/T 90001-2015"),
        ((2026, 11, 22), "GB/T 90001-2015"),
    ],
)
def test_an_undated_citation_follows_the_edition_in_force(cite, on, edition):
    assert meant(cite("GB/T 90001", *on)) == [edition]


@pytest.mark.parametrize("on", [(2009, 1, 1), (2012, 1, 1), (2026, 11, 22)])
def test_a_dated_citation_means_that_edition_on_every_day(cite, on):
    assert meant(cite("GB/T 90001-2008", *on)) == ["GB/T 90001-2008"]


def test_an_undated_citation_includes_the_amendments_of_its_day_and_a_dated_one_does_not(cite):
    assert [each.amendment for each in cite("GB/T 90001", 2018, 2, 1).amendments] == ["XG1-2018"]
    assert cite("GB/T 90001", 2018, 1, 31).amendments == ()
    assert cite("GB/T 90001-2015", 2018, 2, 1).amendments == ()


def test_of_two_coexisting_editions_the_upcoming_one_is_not_yet_meant(cite):
    assert meant(cite("GB 38448", 2026, 6, 1)) == ["GB 38448-2019"]
    assert meant(cite("GB 38448", 2027, 4, 1)) == ["GB 38448-2025"]


def test_where_neither_edition_has_given_way_both_are_meant_and_it_is_said(cite):
    cited = cite("LD/T 90005", 2026, 1, 1)
    assert meant(cited) == ["LD/T 90005-2021", "LD/T 90005-2020"]
    assert "多个版本同时有效" in str(cited.in_words)


@pytest.mark.parametrize(
    ("number", "on", "words"),
    [
        ("GB/T 90001", (2018, 2, 1), "2018-02-01 指 GB/T 90001-2015，含修改单 XG1-2018"),
        ("GB/T 90001", (2026, 1, 1), "未注日期引用"),
        ("GB/T 90006", (2026, 1, 1), "没有已知的有效版本"),
        ("GB/T 90001-2008", (2010, 1, 1), "仅指这一版本"),
        ("GB/T 90001-2008", (2026, 1, 1), "已被代替"),
        ("GB/T 90006-2010", (2026, 1, 1), "已废止"),
        ("GB 38448-2025", (2025, 1, 1), "尚未发布"),
        ("GB 38448-2025", (2026, 1, 1), "尚未实施"),
        ("GB/T 99999-2008", (2026, 1, 1), "标准库未收录"),
    ],
)
def test_what_is_meant_is_said_in_words(cite, number, on, words):
    assert words in str(cite(number, *on).in_words)
