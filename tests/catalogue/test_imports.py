"""A list of standards as lists are: taken as far as it goes, with a report of what was odd."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from registry.catalogue.entries import Oddity, may_replace, mend
from registry.catalogue.imports import import_standards
from registry.catalogue.kinds import Adoption
from registry.catalogue.models import Replacement, Standard
from registry.catalogue.numbers import get_number
from registry.catalogue.store import chain, get_standard
from registry.kernel.refusal import Refusal

MESSY = Path(__file__).with_name("messy.csv")


@pytest.fixture
def bring(database, now):
    """Import a file, or a text as a file, in a transaction of its own."""

    def _bring(source, **options):
        with database.transaction() as session:
            return import_standards(session, source, now=now, **options)

    return _bring


@pytest.fixture
def written(tmp_path):
    def _written(*lines, encoding="utf-8"):
        path = tmp_path / "standards.csv"
        path.write_text("\n".join(lines) + "\n", encoding=encoding)
        return path

    return _written


def test_a_messy_list_is_taken_and_every_oddity_is_counted(bring):
    report = bring(MESSY)
    assert (report.read, report.added, len(report.rejections)) == (13, 9, 3)
    assert report.oddities == {
        Oddity.TRANSLATION: 1,
        Oddity.DUPLICATE: 1,
        Oddity.PLACEHOLDER_DATE: 1,
        Oddity.TORN_NUMBER: 1,
        Oddity.REPLACEMENT_OUT_OF_REACH: 2,
        Oddity.CLASS_UNREADABLE: 1,
        Oddity.WORD_CONTRADICTED: 2,
        Oddity.REPLACEMENT_REVERSED: 1,
        Oddity.JOINT_NUMBER: 1,
        Oddity.DATES_REVERSED: 1,
        Oddity.IMPOSSIBLE_DATE: 1,
        Oddity.YEAR_DIFFERS: 1,
        Oddity.REPLACEMENT_UNREADABLE: 1,
        Oddity.AMENDMENT_UNNUMBERED: 1,
        Oddity.WORD_UNKNOWN: 1,
    }


def test_a_rejected_row_names_line_column_value_and_reason(bring):
    first, second, third = bring(MESSY).rejections
    assert (first.line, first.column, first.value) == (12, "code", "GB 90010～90012-1990")
    assert "编号区间" in str(first.reason)
    assert "无法识别" in str(second.reason)
    assert (third.column, str(third.reason)) == ("title", "缺少标准名称")


def test_importing_again_changes_nothing(bring, database):
    first, second = bring(MESSY), bring(MESSY)
    assert (second.added, second.changed, second.unchanged) == (0, 0, first.added)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Replacement)) == 4


def test_facts_are_kept_in_their_normal_form(bring, database):
    bring(MESSY)
    with database.reading() as session:
        standard = get_standard(session, "GB/T 90001-2022")
        assert (standard.number_raw, standard.slug, standard.search_type) == (
            "GB∕T 90001—2022",
            "GB-T-90001-2022",
            "GB/T",
        )
        assert (standard.ccs, standard.ics, standard.effective) == ("Y63", "13.040", date(2023, 5, 1))


def test_one_standard_may_replace_two(bring, database):
    bring(MESSY)
    with database.reading() as session:
        assert chain(session, "GB 90003-2020").replaces == ("GB 90003-2008", "GB 90004-2009")
        assert chain(session, "GB 90004-2009").replaced_by == ("GB 90003-2020",)


def test_a_joint_standard_is_found_by_each_of_its_numbers(bring, database):
    bring(MESSY)
    with database.reading() as session:
        assert (
            get_standard(session, "DB50/T 90005-2024").title
            == get_standard(session, "DB51/T 90005-2024").title
        )


def test_a_blank_field_does_not_wipe_out_what_is_known(bring, written, database):
    bring(MESSY)
    report = bring(written("code,title,ics", "GB/T 90001-2022,新的名称,"))
    with database.reading() as session:
        standard = get_standard(session, "GB/T 90001-2022")
        assert (report.changed, standard.title, standard.ics) == (1, "新的名称", "13.040")


def test_a_corrected_entry_takes_back_what_it_said(bring, written, database):
    bring(written("code,title,replaces", "GB/T 90001-2022,示例,GB/T 90001-2008"))
    bring(written("code,title,replaces", "GB/T 90001-2022,示例,GB/T 90001-2015"))
    with database.reading() as session:
        assert chain(session, "GB/T 90001-2022").replaces == ("GB/T 90001-2015",)


@pytest.mark.parametrize(
    ("line", "adopted"),
    [
        ("GB/T 90001-2016,示例,iso 9001-2015,mod", ("ISO 9001:2015", Adoption.MODIFIED)),
        ("GB/T 90001-2016/ISO 9001:2015,示例,,", ("ISO 9001:2015", Adoption.IDENTICAL)),
        ("GB/T 90001-2016,示例,,", ("", None)),
    ],
)
def test_what_is_adopted_is_listed_or_follows_from_a_dual_number(bring, written, database, line, adopted):
    report = bring(written("code,title,adopts,adoption", line))
    with database.reading() as session:
        standard = get_standard(session, "GB/T 90001-2016")
        assert (standard.adopts, standard.adoption) == adopted
    assert not report.oddities


@pytest.mark.parametrize("line", ["GB/T 9-2016,示例,ISO 9001:2015,EQV", "GB/T 9-2016,示例,见附录,IDT"])
def test_an_adoption_that_cannot_be_read_is_noted(bring, written, line):
    assert bring(written("code,title,adopts,adoption", line)).oddities == {Oddity.ADOPTION_UNREADABLE: 1}


@pytest.mark.parametrize(
    ("encoding", "line", "complaint"),
    [
        ("gb18030", "GB/T 90001-2022,空气净化器", "UTF-8"),
        ("utf-16", "GB/T 90001-2022,空气净化器", "UTF-8"),
        ("utf-8", 'GB/T 90001-2022,"空气"净化器', "RFC 4180"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(bring, written, encoding, line, complaint):
    with pytest.raises(Refusal, match=complaint):
        bring(written("code,title", line, encoding=encoding))


def test_nothing_is_kept_of_a_file_that_breaks_off_after_many_batches(bring, written, database):
    rows = [f"GB/T {number}-2020,示例" for number in range(90000, 92500)]
    with pytest.raises(Refusal, match="第2502行"):
        bring(written("code,title", *rows, 'GB/T 99999-2020,"引号"不配对'))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Standard)) == 0


def test_a_file_without_the_needed_columns_is_refused(bring, written):
    with pytest.raises(Refusal, match="title"):
        bring(written("code,name", "GB/T 90000-2020,名称"))


def test_a_row_of_another_width_is_rejected_alone(bring, written):
    report = bring(
        written("code,title", "GB/T 90001-2022", "GB/T 90002-2022,示例,多余", "GB/T 90003-2022,示例")
    )
    assert (report.added, [rejection.line for rejection in report.rejections]) == (1, [2, 3])


def test_progress_is_told_up_to_the_end(bring):
    told = []
    bring(MESSY, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (MESSY.stat().st_size, MESSY.stat().st_size)


@pytest.mark.parametrize(
    ("torn", "number"),
    [
        ("GB2095 2-2007", "GB 20952-2007"),
        ("GB474 7.14-1984", "GB 4747.14-1984"),
        ("GBZ10 6-2002", "GBZ 106-2002"),
    ],
)
def test_a_torn_number_is_mended(torn, number):
    assert str(mend(torn)) == number


def test_a_sound_number_needs_no_mending():
    assert mend("GB 20952-2007") is None


@pytest.mark.parametrize(
    ("newer", "older", "possible"),
    [
        ("GB/T 8059-2016", "GB/T 8059.1-1995", True),
        ("GB/T 18341-2001", "DZ/T 0091-1994", True),
        ("JJF 1261.4-2012", "GB/T 2829-2002", False),
        ("JJG 1065-2011", "JJF 1001-1998", False),
        ("DB11/T 1-2020", "GB/T 1-2009", False),
        ("T/CAS 1-2020", "T/CAS 1-2018", True),
    ],
)
def test_who_may_replace_whom(newer, older, possible):
    assert may_replace(get_number(newer), get_number(older)) is possible
