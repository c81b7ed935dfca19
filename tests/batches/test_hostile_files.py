"""Files that were made to harm: each is refused or reported, in bounded time and memory, never a fault."""

import json
import sys
from dataclasses import replace
from zipfile import ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from registry.batches import delimited, json_lines, workbook
from registry.batches.cells import write_file
from registry.batches.intake import read_sheaves, recognise
from registry.batches.values import Stage
from registry.declarations import actions as drafting
from registry.declarations import attachment_store
from registry.declarations.attachments import Inspected
from registry.kernel.refusal import Refusal
from tests.batches.conftest import batch_of, found_in
from tests.batches.files import a_line, write_csv
from tests.factories import a_draft, an_enterprise

WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="1" r:id="1"/></sheets></workbook>'
RELATIONS = '<Relationships><Relationship Id="1" Target="worksheets/sheet1.xml"/></Relationships>'
HEADING = "<row><c t='str'><v>标题</v></c></row>"


def a_workbook(path, rows: str, *, compression: int = ZIP_STORED, **parts: str):
    """A workbook of bare XML: its rows, and other parts by their name."""
    with ZipFile(path, "w", compression) as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", rows)
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return path


def refused(path) -> str:
    with pytest.raises(Refusal) as refusal:
        list(read_sheaves(path, recognise(path)))
    return str(refusal.value.gaps[0].message)


def test_the_bare_workbook_of_these_tests_is_sound(tmp_path):
    path = a_workbook(tmp_path / "a.xlsx", f"<s>{HEADING}<row><c t='str'><v>一</v></c></row></s>")
    assert [sheaf.draft.title for sheaf in read_sheaves(path, recognise(path))] == ["一"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (f"<s a='{'a' * 3_000_000}'>{HEADING}</s>", "结构异常"),
        (f"<s><!--{'a' * 3_000_000}-->{HEADING}</s>", "结构异常"),
        (f"<s>{'<x/>' * 2_200_000}{HEADING}</s>", "没有列名"),
        (f"<s>{HEADING}<row r='{'9' * 30}'><c/></row></s>", "损坏"),
        (f"<s>{HEADING}<row r='1'><c/></row></s>", "损坏"),
        (f"<s>{HEADING}<row r='-3'><c/></row></s>", "损坏"),
        (f"<s>{HEADING}<row><c t='str'><v>{'a' * 40_000}</v></c></row></s>", "损坏"),
        (f"<!DOCTYPE s [<!ENTITY a 'aaaa'>]><s>{HEADING}&a;</s>", "DTD"),
        (f"<!DOCTYPE s SYSTEM 'file:///etc/hostname'><s>{HEADING}</s>", "DTD"),
    ],
    ids=[
        "a tag without end", "a comment without end", "a heading far away", "a row beyond every sheet",
        "a row twice", "a row before the first", "a text that no cell holds", "entities", "a foreign file",
    ],
)  # fmt: skip
def test_a_sheet_that_no_spreadsheet_writes_is_refused(tmp_path, rows, says):
    assert says in refused(a_workbook(tmp_path / "a.xlsx", rows))


def test_a_shared_text_that_no_cell_holds_is_refused(tmp_path):
    strings = f"<sst><si><t>{' ' * 40_000}</t></si></sst>"
    assert "损坏" in refused(a_workbook(tmp_path / "a.xlsx", f"<s>{HEADING}</s>", sharedStrings=strings))


def test_more_styles_than_any_workbook_has_are_refused(tmp_path):
    styles = f"<a>{'<xf/>' * 200_001}</a>"
    assert "损坏" in refused(a_workbook(tmp_path / "a.xlsx", f"<s>{HEADING}</s>", styles=styles))


def test_a_number_format_fills_no_memory(tmp_path):
    code = f"0.{'0' * 500_000}"
    styles = f"<a><numFmt numFmtId='9' formatCode='{code}'/><cellXfs><xf numFmtId='9'/></cellXfs></a>"
    path = a_workbook(tmp_path / "a.xlsx", "<s><row><c s='0'><v>1</v></c></row></s>", styles=styles)
    [line] = workbook.read(path)
    assert len(line.texts[0]) < 300


def test_a_packing_that_may_ask_for_any_memory_is_refused(tmp_path):
    assert "压缩方式" in refused(a_workbook(tmp_path / "a.xlsx", f"<s>{HEADING}</s>", compression=ZIP_LZMA))


def test_a_line_of_too_many_columns_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("标题" + ",a" * 200 + "\n", encoding="utf-8")
    assert "超过 200 列" in refused(tmp_path / "a.csv")


def test_empty_columns_are_no_columns(tmp_path):
    (tmp_path / "a.csv").write_text("标题" + "," * 16_383 + "\n", encoding="utf-8")
    [line] = delimited.read(tmp_path / "a.csv")
    assert len(line.texts) == 200


@pytest.mark.parametrize(
    ("content", "at"),
    [
        ({"standards": [{}] * 601}, "$.standards"),
        ({"indicators": [1] * 601}, "$.indicators"),
        ({f"k{n}": 1 for n in range(50_000)}, "$.k0"),
    ],
)
def test_a_line_of_too_many_things_is_told_of_in_few_words(tmp_path, content, at):
    (tmp_path / "a.jsonl").write_text(json.dumps(content) + "\n")
    [sheaf] = json_lines.read(tmp_path / "a.jsonl")
    assert sheaf.problems[0].place.column == at
    assert len(sheaf.problems) <= json_lines.MOST_COMPLAINTS


def test_json_of_any_depth_is_a_problem_of_its_line(tmp_path):
    deepest = sys.getrecursionlimit()
    for depth in range(deepest // 3, deepest + 20):
        (tmp_path / "a.jsonl").write_text('{"title":' + "[" * depth + "]" * depth + "}\n")
        [sheaf] = json_lines.read(tmp_path / "a.jsonl")
        assert sheaf.problems


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gb18030.csv", "序号,标题,类型\n1\0,净化器\0,不在\0可选项中\n".encode("gb18030")),
        ("utf16.csv", "序号,标题,类型\n1\0,净化器\0,不在\0可选项中\n".encode("utf-16")),
        ("surrogates.jsonl", b'{"title":"\\ud800\\u0000","\\ud800\\u0000":1,"kind":"\\udfff\\u0000"}\n'),
        ("digest.jsonl", b'{"text":{"digest":"\\ud800","size":1' + b"0" * 400 + b',"name":1}}\n'),
        ("foreign.jsonl", b'{"revises":"\\u0000\\ud800","enterprise":{"uscc":"\\u0000"},"version":1e999}\n'),
    ],
)
def test_what_is_no_letter_does_not_stop_the_check(database, checked, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    reference = checked(tmp_path / name)
    assert batch_of(database, reference).stage == Stage.CHECKED
    assert batch_of(database, reference).bad == 1
    assert found_in(database, reference)


def test_nobody_learns_of_a_file_that_another_has_not_published(database, checked, tmp_path, now):
    with database.transaction() as session:
        other = an_enterprise(session, now=now, serial=2).id
        file = attachment_store.keep(session, b"%PDF", Inspected(pages=1), name="a.pdf", now=now)
        drafting.start(session, replace(a_draft(), text=file), enterprise_id=other, now=now)
    reference = checked(write_csv(tmp_path / "a.csv", [a_line(标准文本=write_file(file))]))
    assert "不在本平台" in "".join(problem.words for problem in found_in(database, reference))
