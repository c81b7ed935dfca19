"""Publishing many at once gives what publishing one by one gives, byte for byte."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from registry.jobs.models import Job
from registry.kernel.orm import Base
from registry.publication import rules, store
from registry.publication.actions import publish_complete
from registry.publication.many import Intent, publish_many
from registry.publication.models import Declaration, EntryRow, Version
from tests.factories import a_complete, a_product, an_enterprise, an_indicator

SAID = [
    a_complete(title="第一份"),
    a_complete(
        title="第二份",
        indicators=(an_indicator(), an_indicator(name="噪声", operator="≤", value="61", unit="dB(A)")),
    ),
    a_complete(
        title="第三份", products=(a_product(gtins=("9521234567899",)), a_product(name="滤芯", brand=""))
    ),
]
PUBLIC = (
    "entry",
    "declaration",
    "version",
    "version_standard",
    "version_product",
    "version_gtin",
    "version_indicator",
)


def everything(session):
    return {name: session.execute(Base.metadata.tables[name].select()).all() for name in PUBLIC}


def publish_one_by_one(session, now):
    enterprise = an_enterprise(session, now=now)
    for serial, complete in enumerate(SAID):
        publish_complete(session, complete, enterprise_id=enterprise.id, key=f"k-{serial}", now=now)
    session.flush()


def publish_at_once(session, now):
    enterprise = an_enterprise(session, now=now)
    intents = [Intent(f"k-{serial}", complete) for serial, complete in enumerate(SAID)]
    publish_many(session, intents[:1], enterprise_id=enterprise.id, now=now)
    publish_many(session, intents[1:], enterprise_id=enterprise.id, now=now)


def test_every_public_row_is_the_same(database, now):
    with database.reading() as session:
        publish_one_by_one(session, now)
        expected = everything(session)
    with database.reading() as session:
        publish_at_once(session, now)
        found = everything(session)
    if database.engine.dialect.name == "postgresql":  # its sequences never give a number twice
        expected, found = ({"entry": each["entry"]} for each in (expected, found))
    assert found == expected
    assert len(found["entry"]) == 3


def test_the_log_stays_unbroken_whoever_comes_next(database, now):
    with database.transaction() as session:
        publish_at_once(session, now)
        enterprise = an_enterprise(session, now=now, serial=2, name="示例二号有限公司")
        publish_complete(session, SAID[0], enterprise_id=enterprise.id, key="next", now=now)
    with database.reading() as session:
        assert rules.first_break(store.all_entries(session)) is None
        assert store.altered_versions(session) == []
        assert session.scalar(select(func.count()).select_from(EntryRow)) == 4
        assert len(set(session.scalars(select(Declaration.number)))) == 4


def test_the_index_and_each_board_are_promised(database, now):
    with database.transaction() as session:
        publish_at_once(session, now)
        numbers = set(session.scalars(select(Declaration.number)))
        jobs = session.scalars(select(Job)).all()
    assert {job.payload["declaration"] for job in jobs if job.kind == "index"} == numbers
    assert {job.payload["category"] for job in jobs if job.kind == "rank"} == {"air_cleaner"}


def test_a_key_is_published_only_once(database, now):
    with database.transaction() as session:
        publish_at_once(session, now)
        enterprise_id = session.scalar(select(Declaration.enterprise_id).limit(1))
    with pytest.raises(IntegrityError), database.transaction() as session:
        publish_many(session, [Intent("k-1", SAID[1])], enterprise_id=enterprise_id, now=now)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Version)) == 3


def test_nothing_to_publish_changes_nothing(database, now):
    with database.transaction() as session:
        publish_many(session, [], enterprise_id=an_enterprise(session, now=now).id, now=now)
        assert store.count_entries(session) == 0
