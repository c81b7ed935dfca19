"""A messy file: every fault is reported, once, at its cell, with its rule."""

import pytest

from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from tests.batches.conftest import batch_of, check_file, found_in
from tests.batches.faults import FAULTS
from tests.batches.files import headings_of, many, write_csv, write_xlsx
from tests.conftest import MORNING
from tests.factories import an_enterprise

LINES = [
    {**line, "序号": name}
    for name, fault in {**FAULTS, "sound": None}.items()
    for line in (fault.lines if fault else many(1))
]
FIRST = {name: 2 + [line["序号"] for line in LINES].index(name) for name in FAULTS}
"""The line of the file where each fault's declaration begins."""


@pytest.fixture(scope="module", params=["csv", "xlsx"])
def report(request, tmp_path_factory, sqlite_template):
    """The problems of the whole file, checked once for all tests."""
    home = tmp_path_factory.mktemp("messy")
    (home / "registry.db").write_bytes(sqlite_template.read_bytes())
    engine = make_engine(f"sqlite:///{home / 'registry.db'}")
    database = Database(engine)
    with database.transaction() as session:
        enterprise = an_enterprise(session, now=MORNING).id
    write = {"csv": write_csv, "xlsx": write_xlsx}[request.param]
    reference = check_file(
        database, write(home / f"messy.{request.param}", LINES), enterprise, lambda: MORNING
    )
    yield batch_of(database, reference), found_in(database, reference)
    engine.dispose()


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_reported_once_at_its_cell(report, name):
    batch, problems = report
    fault = FAULTS[name]
    if name == "letters lost" and batch.kind == "xlsx":
        pytest.skip("a workbook loses no letters")
    last = FIRST[name] + len(fault.lines)
    found = [problem for problem in problems if FIRST[name] <= problem.line < last and problem.stops]
    assert [(problem.line, problem.column) for problem in found] == [(FIRST[name] + fault.line, fault.at)], (
        found
    )
    assert fault.says in found[0].words
    assert found[0].rule


def test_every_place_in_a_workbook_is_a_cell(report):
    batch, problems = report
    headings = headings_of(LINES)
    for problem in problems:
        if batch.kind == "csv":
            assert problem.cell == ""
        else:
            letters = problem.cell.rstrip("0123456789")
            assert problem.cell == f"{letters}{problem.line}" or problem.column not in headings


def test_every_faulty_declaration_counts_and_the_sound_one_stands(report):
    batch, _ = report
    assert (batch.good, batch.bad) == ((2, len(FAULTS) - 1) if batch.kind == "xlsx" else (1, len(FAULTS)))


def test_there_are_forty_kinds_of_fault_and_more(report):
    batch, problems = report
    assert len(FAULTS) >= 40
    assert batch.problems == sum(kind["count"] for kind in batch.tally.values()) == len(problems)
