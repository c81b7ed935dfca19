"""Declarants are told ahead of a replacement: in three stages, each once, only who is met by it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from registry.accounts.store import get_enterprise
from registry.catalogue.imports import import_standards
from registry.declarations.values import ExecutedStandard
from registry.jobs.models import Job
from registry.publication import actions
from registry.publication.models import NoticeRow
from registry.publication.notices import foresee, notices_of
from registry.publication.worker import notice_handler
from tests import people
from tests.factories import a_complete, a_version

LISTED = """\
code,title,status_raw,published,effective,abolished,replaces
GB 90010-2019,示例坐便器,,2019-12-31,2021-01-01,,
GB 90010-2025,示例坐便器,,2025-08-01,2027-04-01,,GB 90010-2019
GB/T 90011-2015,示例方法,,2015-01-01,2015-07-01,2027-04-01,
GB/T 90012-2015,示例净化器,,2015-01-01,2015-07-01,,
GB/T 90012-2026,示例净化器,,2026-06-01,2027-04-01,,
"""
CHANGE = date(2027, 4, 1)


@pytest.fixture
def catalogue(database, now, tmp_path):
    file = tmp_path / "standards.csv"
    file.write_text(LISTED)
    with database.transaction() as session:
        import_standards(session, file, now=now)


@pytest.fixture
def enterprise(database, clock, catalogue):
    people.settle(database, clock, "amal")
    with database.reading() as session:
        return get_enterprise(session, people.AMALS_CODE)


@pytest.fixture
def cite(database, enterprise, clock):
    """A declaration that executes these standards; its number."""

    def declare(*numbers: str) -> str:
        standards = tuple(ExecutedStandard(number, "示例", "GB") for number in numbers)
        with database.transaction() as session:
            return a_version(
                session, enterprise, now=clock(), key=" ".join(numbers), standards=standards
            ).declaration.number

    return declare


@pytest.fixture
def day(database, clock):
    """The worker's look on a day, so many days before the change."""

    def look(ahead: int) -> None:
        clock.moment = clock.moment.replace(year=2027, month=4, day=1) - timedelta(days=ahead)
        notice_handler(database, clock, public_url="http://registry.example")([])

    return look


def told(database) -> list[tuple[str, int]]:
    with database.reading() as session:
        rows = session.scalars(select(NoticeRow).order_by(NoticeRow.id))
        return [(row.standard, row.stage) for row in rows]


def test_nobody_is_told_too_early(database, cite, day):
    cite("GB 90010-2019")
    day(91)
    assert told(database) == []


def test_each_stage_is_told_once(database, cite, day):
    cite("GB 90010-2019")
    for ahead in (90, 89, 31, 30, 29, 1, 0, -1, -2):
        day(ahead)
    assert told(database) == [("GB 90010-2019", 90), ("GB 90010-2019", 30), ("GB 90010-2019", 0)]


def test_a_worker_that_was_away_tells_the_stage_that_is_reached(database, cite, day):
    cite("GB 90010-2019")
    day(12)
    assert told(database) == [("GB 90010-2019", 30)]


def test_a_standard_without_a_successor_is_told_of_as_abolished(database, cite, day, enterprise):
    cite("GB/T 90011-2015")
    day(30)
    with database.reading() as session:
        (notice,) = notices_of(session, enterprise.id)
    assert (notice.change.status, notice.change.successors) == ("abolished", ())


def test_an_undated_citation_is_told_only_if_no_edition_is_left(database, cite, day):
    cite("GB/T 90012", "GB/T 90011")
    day(30)
    assert told(database) == [("GB/T 90011", 30)]


def test_who_cites_the_new_edition_or_has_ended_is_not_told(database, cite, day, enterprise, clock):
    cite("GB 90010-2025")
    withdrawn = cite("GB 90010-2019")
    with database.transaction() as session:
        actions.withdraw(session, withdrawn, enterprise_id=enterprise.id, reason="停产", now=clock())
    day(30)
    assert told(database) == []


def test_the_desk_shows_what_changes_when_and_what_takes_its_place(browser, database, cite, day, clock):
    number = cite("GB 90010-2019")
    day(30)
    people.arrive(browser, database, clock, "amal")
    page = browser.open("/desk/enterprise").text
    for words in ("GB 90010-2019", "2027年4月1日", "被 GB 90010-2025 代替", number, "1 项标准变更"):
        assert words in page


def test_a_notice_is_heeded_by_a_revision(database, cite, day, enterprise, clock):
    number = cite("GB 90010-2019")
    day(30)
    revised = a_complete(
        standards=(ExecutedStandard("GB 90010-2025", "示例", "GB"),), revises=number, change_reason="执行新版"
    )
    with database.transaction() as session:
        actions.publish_complete(
            session, revised, enterprise_id=enterprise.id, key="revised", revises=number, now=clock()
        )
        assert notices_of(session, enterprise.id) == []


def test_a_change_called_off_is_no_longer_told(database, cite, day, enterprise):
    cite("GB 90010-2019")
    day(30)
    with database.transaction() as session:
        session.execute(text("UPDATE standard SET effective = '2028-01-01' WHERE number = 'GB 90010-2025'"))
    day(29)
    with database.reading() as session:
        assert notices_of(session, enterprise.id) == []


def test_members_with_an_address_get_one_letter_for_all_that_is_new(database, cite, day, enterprise, clock):
    with database.transaction() as session:
        people.make_person(session, clock, "eve@firm.example", "enterprise", enterprise)
    first, second = cite("GB 90010-2019"), cite("GB/T 90011-2015")
    day(30)
    day(29)
    with database.reading() as session:
        letters = [job.payload for job in session.scalars(select(Job).where(Job.kind == "mail"))]
    (letter,) = letters
    assert letter["to"] == "eve@firm.example"
    assert letter["subject"] == "标准变更提醒：2 份声明"
    assert "GB 90010-2019 将于 2027-04-01 被 GB 90010-2025 代替" in letter["text"]
    assert "GB/T 90011-2015 将于 2027-04-01 废止" in letter["text"]
    assert first in letter["text"]
    assert second in letter["text"]


def test_what_a_citation_means_is_foreseen_from_dates_alone(database, cite):
    cite("GB 90010-2019")
    with database.reading() as session:
        foreseen = foresee(session, on=CHANGE - timedelta(days=60))
    assert ("GB 90010-2019", CHANGE, ("GB 90010-2025",)) in [
        (each.standard, each.day, each.successors) for each in foreseen
    ]
