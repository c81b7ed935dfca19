"""What only the embedded engine has: files, processes and segments."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from whoosh.columns import VarBytesColumn
from whoosh.index import open_dir
from whoosh.query import Term

from search_index import changes, whoosh_format
from search_index.cache import Cache
from search_index.changes import MOST_SEGMENTS
from search_index.grammar import understand
from search_index.home import Home
from search_index.query import ByNumber, Query
from search_index.rebuild import RebuildError, rebuild
from search_index.segments import open_segment
from search_index.whoosh_engine import WhooshEngine
from tests.search_index.samples import PURIFIER, SHELF, ask, changed

ROOT = Path(__file__).parents[2]
LAST_DAY = date(2026, 3, 1)
QUERIES = [
    Query(),
    Query(understand("空气净化器")),
    Query(understand("家里的空气净化器哪种好")),
    Query(sort=ByNumber("noise"), count=("category",)),
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def engine(path):
    return WhooshEngine(path)


def in_another_process(code, path, **environment):
    script = f"from tests.search_index.test_whoosh_engine import *\npath = Path({str(path)!r})\n{code}"
    command = [sys.executable, "-c", script]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def test_whoosh_itself_reads_the_index(engine):
    engine.put(SHELF[:4])
    engine.put(SHELF[4:])
    engine.drop(["purifier"])
    engine.merge()
    index = open_dir(str(engine.home.current().folder))
    with index.searcher() as searcher:
        keys = searcher.reader().column_reader("key", VarBytesColumn())
        assert {keys[hit.docnum] for hit in searcher.search(Term("text", "净化"))} == {
            "purifier-standard",
            "purifier-efficiency",
        }


def test_whoosh_itself_reads_postings_of_several_blocks(engine, monkeypatch):
    monkeypatch.setattr(whoosh_format, "_BLOCK_SIZE", 7)
    engine.put(
        changed(
            key=f"d{number}", texts={1 + number % 3: ["净化"]}, codes=(), date=LAST_DAY - timedelta(number)
        )
        for number in range(50)
    )
    read = []
    with open_dir(str(engine.home.current().folder)).searcher() as searcher:
        postings = searcher.postings("text", "净化")
        while postings.is_active():
            read.append((postings.id(), postings.weight()))
            postings.next()
    assert read == [(number, 1.0 + number % 3) for number in range(50)]
    assert len(ask(engine, "净化", limit=50)) == 50


def test_another_process_sees_what_was_committed_and_we_see_what_it_commits(engine, path):
    engine.put([PURIFIER])
    written = in_another_process("WhooshEngine(path).put([changed(version='2')])", path)
    assert written.returncode == 0, written.stderr
    assert engine.versions() == {"purifier": "2"}


def test_a_writer_that_dies_leaves_what_was_there(engine, path):
    engine.put([PURIFIER])
    code = "Home._point_at = lambda *_: os._exit(9)\nWhooshEngine(path).put([changed(version='2')])"
    assert in_another_process(code, path).returncode == 9
    assert WhooshEngine(path).versions() == {"purifier": "1"}
    engine.put([changed(version="3")])
    assert engine.versions() == {"purifier": "3"}


def test_a_failing_put_changes_nothing(engine):
    engine.put([PURIFIER])
    with pytest.raises(ZeroDivisionError):
        engine.put(changed(key=str(1 // number)) for number in (1, 0))
    assert engine.versions() == {"purifier": "1"}


def test_segments_are_merged_before_they_become_many(engine):
    for number in range(2 * MOST_SEGMENTS):
        engine.put([changed(key=f"d{number}"), changed(key="always", version=str(number))])
    assert len(engine.home.current().segments()) <= MOST_SEGMENTS
    assert engine.count() == 2 * MOST_SEGMENTS + 1
    assert engine.versions(["always"]) == {"always": str(2 * MOST_SEGMENTS - 1)}


def test_of_long_texts_only_some_are_held_at_once(engine, monkeypatch):
    monkeypatch.setattr(changes, "CHARACTERS_AT_ONCE", 10)
    engine.put(changed(key=f"d{number}", body="检验规则") for number in range(5))
    assert [segment.doc_count() for segment in engine.home.current().segments()] == [3, 2]
    assert len(ask(engine, "检验")) == 5


def test_a_merge_changes_no_answer(engine):
    for document in SHELF:
        engine.put([changed(document, version="0")])
        engine.put([document])
    before = [engine.search(query) for query in QUERIES]
    engine.merge()
    assert len(engine.home.current().segments()) == 1
    after = [engine.search(query) for query in QUERIES]
    assert [[hit.key for hit in results.hits] for results in after] == [
        [hit.key for hit in results.hits] for results in before
    ]


def test_documents_of_a_merged_segment_stand_in_their_order(engine):
    for day in (2, 0, 1):
        engine.put(changed(key=f"d{day}-{number}", date=LAST_DAY - timedelta(day)) for number in range(3))
    engine.drop(["d1-0"])
    engine.merge()
    (stored,) = engine.home.current().segments()
    segment = open_segment(engine.home.current().folder, stored, Cache(limit=0))
    assert segment.order.tolist() == sorted(segment.order.tolist())
    assert [key[:2] for key in segment.keys] == [b"d0"] * 3 + [b"d1"] * 2 + [b"d2"] * 3
    assert all(segment.find(key.decode()) == place for place, key in enumerate(segment.keys))


def test_threads_search_while_another_writes(engine):
    engine.put(SHELF)
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(ask, engine, "空气净化器") for _ in range(200)]
        for number in range(5):
            engine.put([changed(SHELF[-1], version=str(number))])
    assert {frozenset(answer.result()) for answer in answers} == {frozenset(ask(engine, "空气净化器"))}


def test_a_small_memory_gives_the_same_answers(engine, path):
    engine.put(SHELF)
    assert ask(WhooshEngine(path, cache_bytes=0), "空气净化器") == ask(engine, "空气净化器")


def test_a_rebuild_replaces_everything(engine, path):
    engine.put([changed(key="old")])
    assert rebuild(path, SHELF, expected=len(SHELF)) == len(SHELF)
    assert set(engine.versions()) == {document.key for document in SHELF}
    assert len([entry for entry in path.iterdir() if entry.is_dir()]) == 1


def test_a_rebuild_that_misses_documents_is_refused(engine, path):
    engine.put([PURIFIER])
    with pytest.raises(RebuildError, match="8 documents given, 9 expected"):
        rebuild(path, SHELF, expected=9)
    assert engine.versions() == {"purifier": "1"}


@pytest.mark.parametrize("death", ["Home.commit", "Home._point_at", "search_index.rebuild.Changes.put"])
def test_a_rebuild_that_dies_leaves_the_old_index(engine, path, death):
    engine.put([PURIFIER])
    code = f"import search_index.rebuild\n{death} = lambda *_: os._exit(9)\nrebuild(path, SHELF)"
    assert in_another_process(code, path).returncode == 9
    assert WhooshEngine(path).versions() == {"purifier": "1"}
    rebuild(path, SHELF)
    assert engine.count() == len(SHELF)
    assert len([entry for entry in path.iterdir() if entry.is_dir()]) == 1


def test_readers_do_not_wait_for_a_writer(engine, path):
    engine.put([PURIFIER])
    with engine.home.writing(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: WhooshEngine(path).count()).result(timeout=5) == 1


def test_two_homes_wait_for_each_other(path):
    Home(path)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: WhooshEngine(path).put([changed(key=f"d{number}")]), range(8)))
    assert WhooshEngine(path).count() == 8
