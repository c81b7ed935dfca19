"""All or nothing, exactly once: what becomes of a batch, on both databases."""

import csv

import pytest
from sqlalchemy import func, select

from registry.accounts.models import Enterprise
from registry.batches import actions, export, report, store, worker
from registry.batches.models import Batch, BatchProblem
from registry.batches.values import Stage
from registry.kernel.refusal import Conflict, Refusal
from registry.publication import rules as log_rules
from registry.publication import store as publication
from registry.publication.actions import withdraw
from registry.publication.models import Declaration, Version
from tests.batches.conftest import batch_of, check_file, found_in
from tests.batches.files import a_line, many, write_csv, write_xlsx
from tests.factories import a_version, an_enterprise


def publish(database, reference: str, clock, *, partial: bool = False) -> bool:
    with database.transaction() as session:
        actions.ask_to_publish(session, store.lock_batch(session, reference), partial=partial, now=clock())
    return worker.publish(database, reference, clock)


def titles(database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Version.title).order_by(Version.id)))


def exported(database, path):
    with database.reading() as session:
        export.write_export(export.declarations_to_export(session), path)
    return path


def edited(path, target, change):
    """The exported csv with a change to each of its lines."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [change(line) for line in csv.DictReader(file)]
    return write_csv(target, lines)


def test_a_sound_file_is_published_whole(database, checked, clock, tmp_path):
    reference = checked(write_xlsx(tmp_path / "file.xlsx", many(5)))
    assert titles(database) == []
    assert publish(database, reference, clock)
    assert titles(database) == [f"空气净化器 {n}" for n in range(1, 6)]
    assert batch_of(database, reference).stage == Stage.PUBLISHED
    with database.reading() as session:
        assert log_rules.first_break(publication.all_entries(session)) is None
        assert publication.altered_versions(session) == []


def test_one_fault_holds_back_all(database, checked, clock, tmp_path):
    reference = checked(write_csv(tmp_path / "file.csv", [*many(3), a_line(序号="4", 标题="")]))
    with pytest.raises(Refusal, match="1 份声明有问题"):
        publish(database, reference, clock)
    assert titles(database) == []


def test_the_others_are_published_if_one_says_so(database, checked, clock, tmp_path):
    reference = checked(write_csv(tmp_path / "file.csv", [*many(3), a_line(序号="4", 标题="")]))
    assert publish(database, reference, clock, partial=True)
    assert len(titles(database)) == 3


def test_published_twice_is_published_once(database, checked, clock, tmp_path):
    reference = checked(write_csv(tmp_path / "file.csv", many(3)))
    assert publish(database, reference, clock)
    assert publish(database, reference, clock)
    assert len(titles(database)) == 3


def test_the_same_file_is_not_imported_twice(database, checked, clock, tmp_path):
    path = write_csv(tmp_path / "file.csv", many(1))
    publish(database, checked(path), clock)
    with pytest.raises(Refusal, match="已经导入过"):
        checked(path)


def test_what_an_earlier_file_said_word_for_word_is_not_said_again(database, checked, clock, tmp_path):
    publish(database, checked(write_csv(tmp_path / "file.csv", many(2))), clock)
    again = checked(write_xlsx(tmp_path / "file.xlsx", many(3)))
    assert [problem.words for problem in found_in(database, again)] == [
        "完全相同的声明已经有一份，请勿重复"
    ] * 2
    assert batch_of(database, again).good == 1


def test_what_the_file_says_twice_is_a_problem_once(database, checked, tmp_path):
    reference = checked(write_csv(tmp_path / "file.csv", [a_line(序号="1"), a_line(序号="2")]))
    [problem] = found_in(database, reference)
    assert (problem.line, problem.column) == (3, "标题")


def test_a_serial_that_comes_back_is_a_problem_though_far_away(database, checked, tmp_path):
    lines = [*many(worker.STEP + 5), a_line(序号="2", 标题="又是二号")]
    reference = checked(write_csv(tmp_path / "file.csv", lines))
    [problem] = found_in(database, reference)
    assert (problem.line, problem.column, problem.value) == (worker.STEP + 7, "序号", "2")


def test_an_export_imported_again_changes_nothing(database, checked, clock, tmp_path):
    publish(database, checked(write_csv(tmp_path / "file.csv", many(3))), clock)
    for kind in ("xlsx", "csv", "jsonl"):
        reference = checked(exported(database, tmp_path / f"out.{kind}"))
        batch = batch_of(database, reference)
        assert (batch.unchanged, batch.good, batch.bad) == (3, 0, 0), found_in(database, reference)


def test_an_export_that_was_edited_revises_what_was_edited(database, checked, clock, tmp_path):
    publish(database, checked(write_csv(tmp_path / "file.csv", many(3))), clock)
    path = edited(
        exported(database, tmp_path / "out.csv"),
        tmp_path / "edited.csv",
        lambda line: (
            line | {"型号": "KJ700", "修订原因": "换型号", "承诺": "是"} if line["序号"] == "2" else line
        ),
    )
    reference = checked(path)
    assert (batch_of(database, reference).good, batch_of(database, reference).unchanged) == (1, 2)
    assert publish(database, reference, clock)
    with database.reading() as session:
        revised = session.scalars(select(Declaration).where(Declaration.latest == 2)).one()
        version = publication.get_version(session, revised.number)
        assert (version.title, version.change_reason) == ("空气净化器 2", "换型号")


def test_a_revision_says_why_and_commits_anew(database, checked, clock, tmp_path):
    publish(database, checked(write_csv(tmp_path / "file.csv", many(1))), clock)
    path = edited(
        exported(database, tmp_path / "out.csv"),
        tmp_path / "edited.csv",
        lambda line: line | {"型号": "KJ700"},
    )
    assert {problem.column for problem in found_in(database, checked(path))} == {"修订原因", "承诺"}


def test_what_has_ended_is_not_revised(database, checked, enterprise_id, clock, tmp_path):
    publish(database, checked(write_csv(tmp_path / "file.csv", many(1))), clock)
    path = exported(database, tmp_path / "out.csv")
    with database.transaction() as session:
        number = session.scalar(select(Declaration.number))
        withdraw(session, number, enterprise_id=enterprise_id, reason="停产", now=clock())
    problem = found_in(database, checked(path))[0]
    assert problem.column == "修订声明号"
    assert "已终止" in problem.words


def test_another_enterprises_declaration_is_not_revised(database, checked, clock, now, tmp_path):
    with database.transaction() as session:
        other = an_enterprise(session, now=now, serial=2, name="示例二号有限公司")
        a_version(session, other, now=now)
    reference = checked(exported(database, tmp_path / "out.csv"))
    assert {"修订声明号", "统一社会信用代码"} <= {problem.column for problem in found_in(database, reference)}


def test_a_declaration_is_revised_once_in_a_file(database, checked, clock, tmp_path):
    publish(database, checked(write_csv(tmp_path / "file.csv", many(1))), clock)
    number = exported(database, tmp_path / "out.csv").read_text(encoding="utf-8-sig").split("BM2026-")[1][:8]
    change = {"修订声明号": f"BM2026-{number}", "修订原因": "更新"}
    path = write_csv(tmp_path / "twice.csv", many(2, **change))
    [problem] = found_in(database, checked(path))
    assert "已修订过" in problem.words


def test_what_no_longer_holds_is_checked_anew_instead(database, checked, enterprise_id, clock, tmp_path):
    publish(database, checked(write_csv(tmp_path / "file.csv", many(2))), clock)
    path = edited(
        exported(database, tmp_path / "out.csv"),
        tmp_path / "edited.csv",
        lambda line: line | {"型号": "KJ700", "修订原因": "换型号", "承诺": "是"},
    )
    reference = checked(path)
    with database.transaction() as session:
        number = session.scalar(select(Declaration.number).limit(1))
        withdraw(session, number, enterprise_id=enterprise_id, reason="停产", now=clock())
    assert not publish(database, reference, clock)
    assert titles(database) == ["空气净化器 1", "空气净化器 2"], "nothing was half done"
    worker.check(database, reference, path, clock)
    assert (batch_of(database, reference).good, batch_of(database, reference).bad) == (1, 1)


def test_nobody_publishes_what_is_not_checked(database, enterprise_id, clock, tmp_path):
    path = write_csv(tmp_path / "file.csv", many(1))
    with database.transaction() as session:
        batch = actions.open_batch(
            session,
            enterprise_id=enterprise_id,
            file_name="a",
            kind="csv",
            digest="0" * 64,
            size=1,
            now=clock(),
        )
    with pytest.raises(Conflict):
        publish(database, batch.reference, clock)
    assert path.exists()


def test_a_deregistered_enterprise_declares_nothing(database, enterprise_id, clock, now, tmp_path):
    with database.transaction() as session:
        session.get_one(Enterprise, enterprise_id).deregistered_on = now.date()
    with pytest.raises(Conflict, match="注销"):
        check_file(database, write_csv(tmp_path / "file.csv", many(1)), enterprise_id, clock)


def test_problems_beyond_the_bound_are_counted_and_not_kept(database, checked, clock, tmp_path, monkeypatch):
    monkeypatch.setattr(actions.open_batch, "__kwdefaults__", {"most_problems": 4})
    reference = checked(write_csv(tmp_path / "file.csv", many(10, 承诺="")))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(BatchProblem)) == 4
    batch = batch_of(database, reference)
    assert batch.problems == 10
    assert [kind["count"] for kind in batch.tally.values()] == [10]


def test_a_file_that_breaks_off_is_refused_and_leaves_nothing(database, checked, tmp_path):
    path = write_csv(tmp_path / "file.csv", many(worker.STEP * 2))
    with path.open("a", encoding="utf-8") as file:
        file.write('"没有配对的引号')
    batch = batch_of(database, checked(path))
    assert batch.stage == Stage.REFUSED
    assert "引号没有配对" in str(batch.refusal)


def test_a_discarded_batch_leaves_nothing(database, checked, enterprise_id, tmp_path):
    reference = checked(write_csv(tmp_path / "file.csv", many(3, 承诺="")))
    with database.transaction() as session:
        actions.discard(session, reference, enterprise_id=enterprise_id)
    with database.reading() as session:
        for table in ("batch", "batch_item", "batch_problem", "batch_part"):
            assert session.execute(Batch.metadata.tables[table].select()).all() == []


def test_the_report_is_the_file_with_its_problems_and_can_be_sent_again(database, checked, clock, tmp_path):
    path = write_csv(tmp_path / "file.csv", [*many(2), a_line(序号="3", 标题="=1+1", 承诺="")])
    reference = checked(path)
    with database.reading() as session:
        data = b"".join(report.csv_report(session, batch_of(database, reference), path, str))
    (tmp_path / "report.csv").write_bytes(data)
    last = data.decode().splitlines()[-1]
    assert "'=1+1" in last
    assert "承诺 请阅读并作出承诺" in last
    again = checked(tmp_path / "report.csv")
    assert (batch_of(database, again).good, batch_of(database, again).bad) == (2, 1)
    with (tmp_path / "report.xlsx").open("wb") as file, database.reading() as session:
        report.write_report(session, batch_of(database, reference), path, file, str)
    assert batch_of(database, checked(tmp_path / "report.xlsx")).bad == 1


def test_after_a_part_is_public_the_report_holds_the_rest(database, checked, clock, tmp_path):
    path = write_csv(tmp_path / "file.csv", [*many(2), a_line(序号="3", 标题="留下的", 承诺="")])
    reference = checked(path)
    publish(database, reference, clock, partial=True)
    with database.reading() as session:
        data = b"".join(report.csv_report(session, batch_of(database, reference), path, str)).decode()
    assert "留下的" in data
    assert "空气净化器 1" not in data


def test_two_checkers_of_one_file_keep_each_line_once(database, enterprise_id, clock, tmp_path):
    path = write_csv(tmp_path / "file.csv", many(worker.STEP + 10))
    reference = check_file(database, path, enterprise_id, clock)
    with database.transaction() as session:
        actions.check_anew(session, reference, now=clock())
    one = worker.Checking(database, reference, path, clock)
    other = worker.Checking(database, reference, path, clock)
    assert one.step()
    with pytest.raises(Conflict):
        other.step()
    while one.step():
        pass
    assert batch_of(database, reference).good == worker.STEP + 10


def test_files_that_wait_for_a_word_are_not_heaped_up(database, checked, tmp_path, monkeypatch):
    monkeypatch.setattr(actions, "MOST_WAITING", 1)
    checked(write_csv(tmp_path / "one.csv", many(1)))
    with pytest.raises(Refusal, match="已达 1 个"):
        checked(write_csv(tmp_path / "two.csv", many(2)))
