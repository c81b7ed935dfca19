"""The command line as an operator runs it: 0 done, 1 refused with the reason, 2 wrong usage."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text, update

from registry.declarations import attachment_store
from registry.declarations.attachments import Inspected
from registry.declarations.models import AttachmentRow
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from tests.factories import a_version, an_enterprise

REGISTRY = Path(sys.executable).parent / "registry"


@pytest.fixture
def home(tmp_path, sqlite_template, now) -> Path:
    """An installation with one declaration in it."""
    (tmp_path / "registry.db").write_bytes(sqlite_template.read_bytes())
    engine = make_engine(f"sqlite:///{tmp_path / 'registry.db'}")
    with Database(engine).transaction() as session:
        a_version(session, an_enterprise(session, now=now), now=now)
    engine.dispose()
    return tmp_path


def run(home: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [REGISTRY, *map(str, arguments)],
        env={**kept, "REGISTRY_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_unknown_command_is_wrong_usage(home):
    assert run(home, "fly").returncode == 2


def test_contradictory_settings_are_refused_with_what_to_do(home):
    refused = run(home, "index", "status", PUBLIC_URL="https://registry.example")
    assert refused.returncode == 1
    assert "SECRET_KEY" in refused.stderr


def test_a_certificate_is_written_or_refused(home):
    number = _only_number(home)
    done = run(home, "certificate", number, "-o", home / "c.pdf")
    assert done.returncode == 0, done.stderr
    assert (home / "c.pdf").read_bytes().startswith(b"%PDF-")
    assert run(home, "certificate", "BM2026-9999999X", "-o", home / "d.pdf").returncode == 1


def test_an_altered_record_is_named(home):
    assert run(home, "log", "verify").returncode == 0
    engine = make_engine(f"sqlite:///{home / 'registry.db'}")
    with Database(engine).transaction() as session:
        session.execute(text("UPDATE version SET record = CAST(replace(record, '600', '900') AS BLOB)"))
    engine.dispose()
    found = run(home, "log", "verify")
    assert found.returncode == 1
    assert _only_number(home) in found.stderr


def test_an_altered_file_is_named(home, now):
    engine = make_engine(f"sqlite:///{home / 'registry.db'}")
    with Database(engine).transaction() as session:
        file = attachment_store.keep(session, b"%PDF-1.7", Inspected(pages=1), name="标准.pdf", now=now)
        declarant = an_enterprise(session, now=now, serial=2)
        number = a_version(session, declarant, now=now, key="second", text=file).declaration.number
        session.execute(update(AttachmentRow).values(data=b"%PDF-1.8"))
    engine.dispose()
    found = run(home, "log", "verify")
    assert found.returncode == 1
    assert f"{number} v1 text is not what was logged" in found.stderr


def test_an_import_reports_each_rejected_row_with_its_reason(home):
    rows = (
        "code,title,published,effective",
        "GB/T 99999-2020,示例标准,2020-01-01,2020-06-01",
        "不是编号,题,,",
    )
    (home / "standards.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run(home, "import", "standards", home / "standards.csv")
    assert done.returncode == 0, done.stderr
    assert "2 rows: 1 added" in done.stdout
    assert "line 3, code: 不是编号" in done.stderr


def test_limits_of_an_unknown_standard_are_named_and_left_out(home):
    path = home / "limits.csv"
    path.write_text("standard,indicator,operator,value,unit\nGB 99999-2020,voc,≤,80,g/L\n", encoding="utf-8")
    done = run(home, "import", "limits", path)
    assert "1 rows: 0 added, 0 removed, 0 unchanged, 1 rejected" in done.stdout
    assert "line 2, standard: GB 99999-2020" in done.stderr


def test_a_file_that_is_not_what_it_says_is_refused_whole(home):
    (home / "standards.csv").write_bytes(b"PK\x03\x04\x00\x00 not a csv \xff\xfe")
    refused = run(home, "import", "standards", home / "standards.csv")
    assert refused.returncode == 1
    assert refused.stderr.startswith("file: ")


def test_the_index_is_rebuilt_and_agrees(home):
    assert run(home, "index", "verify").returncode == 1
    assert "2 documents are searchable" in run(home, "index", "rebuild").stdout
    assert run(home, "index", "verify").returncode == 0
    checked = run(home, "check")
    assert checked.returncode == 0, checked.stdout


def test_a_person_is_created_and_a_weak_password_refused(home):
    command = ("users", "create", "rao", "--name", "Rao", "--role", "regulator", "--acts-for", "示例市监局")
    assert run(home, *command, REGISTRY_PASSWORD="short").returncode == 1
    assert run(home, *command, REGISTRY_PASSWORD="correct horse battery").returncode == 0


def _only_number(home: Path) -> str:
    engine = make_engine(f"sqlite:///{home / 'registry.db'}")
    with Database(engine).reading() as session:
        number = session.execute(text("SELECT number FROM declaration")).scalar_one()
    engine.dispose()
    return number
