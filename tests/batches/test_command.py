"""The commands: 0 done, 1 refused with the reason and every problem, nothing half imported unless asked."""

from typing import NamedTuple

import pytest
from sqlalchemy import func, select

from registry.accounts.models import Enterprise
from registry.batches.models import Batch
from registry.cli import main
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.publication.models import Version
from tests.batches.files import a_line, many, write_csv, write_xlsx
from tests.factories import an_enterprise


@pytest.fixture
def database(tmp_path, sqlite_template, now):
    (tmp_path / "registry.db").write_bytes(sqlite_template.read_bytes())
    engine = make_engine(f"sqlite:///{tmp_path / 'registry.db'}")
    with Database(engine).transaction() as session:
        an_enterprise(session, now=now)
    yield Database(engine)
    engine.dispose()


class Done(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def registry(tmp_path, database, monkeypatch, capsys):
    """The command as its script runs it; tests/house/test_cli.py starts the script itself."""
    monkeypatch.setenv("REGISTRY_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments: object) -> Done:
        monkeypatch.setattr("sys.argv", ["registry", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(ended.value.code, *capsys.readouterr())

    return run


def uscc(database) -> str:
    with database.reading() as session:
        return session.scalars(select(Enterprise.uscc)).one()


def count(database, table) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_sound_file_is_imported_and_exported_again(registry, database, tmp_path):
    path = write_xlsx(tmp_path / "file.xlsx", many(3))
    done = registry("import", "declarations", path, "--enterprise", uscc(database))
    assert (done.status, done.err) == (0, "")
    assert "checking: " in done.out
    assert "3 declarations are public" in done.out
    out = registry("export", "declarations", "-o", tmp_path / "out.jsonl")
    assert "3 declarations" in out.out
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 3
    again = registry("import", "declarations", tmp_path / "out.jsonl", "--enterprise", uscc(database))
    assert again.status == 0
    assert "0 right, 0 with problems, 3 unchanged" in again.out
    assert count(database, Version) == 3


def test_a_faulty_file_is_refused_whole_with_a_line_for_each_problem(registry, database, tmp_path):
    path = write_xlsx(tmp_path / "file.xlsx", [*many(2), a_line(序号="3", 标题="", 承诺="")])
    report = tmp_path / "report.csv"
    done = registry("import", "declarations", path, "--enterprise", uscc(database), "--report", report)
    assert done.status == 1
    assert "B4 标题: : 请填写声明标题 (标准化法第二十七条)" in done.err or "4 标题: " in done.err
    assert "承诺: : 请阅读并作出承诺" in done.err
    assert "1 份声明有问题" in done.err
    assert report.read_text(encoding="utf-8-sig").count("请填写声明标题") == 1
    assert count(database, Version) == count(database, Batch) == 0


def test_part_of_a_faulty_file_is_imported_if_one_says_so(registry, database, tmp_path):
    path = write_csv(tmp_path / "file.csv", [*many(2), a_line(序号="3", 标题="")])
    done = registry("import", "declarations", path, "--enterprise", uscc(database), "--partial")
    assert done.status == 0
    assert "line 4 标题: : 请填写声明标题" in done.err
    assert count(database, Version) == 2


def test_a_dry_run_publishes_and_leaves_nothing(registry, database, tmp_path):
    path = write_csv(tmp_path / "file.csv", many(2))
    done = registry("import", "declarations", path, "--enterprise", uscc(database), "--dry-run")
    assert done.status == 0
    assert "2 right" in done.out
    assert count(database, Version) == count(database, Batch) == 0


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(registry, database, tmp_path):
    (tmp_path / "file.xlsx").write_bytes(b"PK\x03\x04 broken")
    done = registry("import", "declarations", tmp_path / "file.xlsx", "--enterprise", uscc(database))
    assert done.status == 1
    assert "工作簿已损坏" in done.err
    assert "Traceback" not in done.err


def test_an_enterprise_nobody_knows_is_refused(registry, tmp_path):
    path = write_csv(tmp_path / "file.csv", many(1))
    assert registry("import", "declarations", path, "--enterprise", "91330100000000000X").status == 1


def test_wrong_usage_is_2(registry, tmp_path):
    path = write_csv(tmp_path / "file.csv", many(1))
    assert registry("import", "declarations", path).status == 2
    assert registry("export", "declarations", "-o", tmp_path / "out.pdf").status == 2
