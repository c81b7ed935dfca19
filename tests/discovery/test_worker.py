"""The index follows the database, and can be compared with it and made again."""

from registry.discovery import worker
from registry.discovery.engine import find_engine, writing_engine
from registry.jobs.queue import promise
from registry.kernel.clock import china_date
from registry.publication import store
from registry.publication.actions import withdraw
from search_index.query import Query


def keys(settings):
    return set(find_engine(settings.index_directory).versions())


def difference(database, settings, clock):
    return worker.verify(database, settings.index_directory, on=china_date(clock()))


def test_what_was_published_can_be_found_once_the_promise_is_kept(publish, keep_promises, settings):
    number = publish()
    assert find_engine(settings.index_directory) is None
    assert keep_promises() == 1
    assert f"declaration:{number}" in keys(settings)


def test_the_declaring_enterprise_can_be_found_too(publish, keep_promises, settings):
    publish()
    keep_promises()
    assert len([key for key in keys(settings) if key.startswith("enterprise:")]) == 1


def test_a_withdrawn_declaration_is_found_as_withdrawn(publish, keep_promises, settings, database, clock):
    number = publish()
    with database.transaction() as session:
        owner = store.get_declaration(session, number).enterprise_id
        withdraw(session, number, enterprise_id=owner, reason="停产", now=clock())
    keep_promises()
    found = find_engine(settings.index_directory).search(Query(facets={"state": ("withdrawn",)}))
    assert [hit.key for hit in found.hits] == [f"declaration:{number}"]


def test_what_is_not_in_the_database_is_dropped(publish, keep_promises, settings, database, clock):
    publish()
    keep_promises()
    before = keys(settings)
    with database.transaction() as session:
        promise(session, "index", {"standard": "GB/T 1-2026"}, now=clock())
    keep_promises()
    assert keys(settings) == before


def test_a_rebuilt_index_agrees_with_the_database(publish, database, settings, clock):
    publish()
    publish()
    seen = []
    total = worker.rebuild(database, settings.index_directory, on=china_date(clock()), progress=seen.append)
    assert total == sum(seen) == 3
    assert difference(database, settings, clock).is_none


def test_everything_may_be_promised(publish, database, settings, keep_promises, clock):
    publish()
    with database.transaction() as session:
        promise(session, "index", {"everything": True}, now=clock())
    keep_promises()
    assert difference(database, settings, clock).is_none


def test_verify_names_what_is_missing_stale_and_extra(publish, keep_promises, database, settings, clock):
    stale, missing = publish(), publish()
    keep_promises()
    engine = writing_engine(settings.index_directory)
    engine.drop([f"declaration:{missing}"])
    with database.transaction() as session:
        owner = store.get_declaration(session, stale).enterprise_id
        withdraw(session, stale, enterprise_id=owner, reason="停产", now=clock())
        extra = worker.enterprise_document(
            uscc="X", name="示例", name_en="", division="", industry="", registered=china_date(clock())
        )
    engine.put([extra])
    found = difference(database, settings, clock)
    assert (found.missing, found.stale, found.extra) == (
        (f"declaration:{missing}",),
        (f"declaration:{stale}",),
        ("enterprise:X",),
    )
