"""What a file is shows in its content; what cannot be read is refused in words that help."""

import codecs

import openpyxl
import pytest

from registry.batches import delimited, intake
from registry.batches.intake import read_sheaves, recognise
from registry.batches.values import FileKind
from registry.kernel.refusal import Refusal
from tests.batches.files import a_line, many, write_csv, write_xlsx


def refused(path, data: bytes | None = None) -> str:
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Refusal) as refusal:
        list(read_sheaves(path, recognise(path)))
    assert all(gap.rule for gap in refusal.value.gaps)
    return "；".join(str(gap.message) for gap in refusal.value.gaps)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空的"),
        (b" \r\n ", "空的"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x1f\x8b\x08...", "压缩文件"),
        (b"Rar!...", "压缩文件"),
        (b"\x89PNG...", "图片"),
        (b"<html><table>", "网页"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old workbook", "旧版 Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码保护"),
        (b"PK\x03\x04 cut short", "已损坏"),
        ("标题,\0\n".encode(), "不是文本文件"),
        ('标题,型号\n一,"二\n'.encode(), "引号没有配对"),
        ("标题\n".encode() + b"a" * 200_000, "一格过长"),
        ("姓名,电话,地址\n".encode(), "第一行不是列名"),
        ("标题,标准名称,标准遍号\n".encode(), "是否为“标准编号”"),
        ("标题,型号,标题\n".encode(), "出现了两次"),
        ("标准编号,标准名称\n".encode(), "缺少列“标题”"),
        (b"{" + b" " * 1_000_001, "过长"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path, data, says):
    assert says in refused(tmp_path / "file", data)


def test_all_that_is_wrong_with_the_headings_is_said_at_once(tmp_path):
    words = refused(tmp_path / "file", "标题,标题,型好,标准名称,品牌\n".encode())
    assert "出现了两次" in words
    assert "型好" in words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_encoding_and_the_separator_are_found(tmp_path, encoding, separator):
    path = write_csv(
        tmp_path / "file.csv", [a_line(标题="净化器；甲, 乙")], encoding=encoding, separator=separator
    )
    [sheaf] = read_sheaves(path, recognise(path))
    assert sheaf.draft.title == "净化器；甲, 乙"
    assert sheaf.problems == []


def test_what_taiwan_writes_is_read(tmp_path):
    text = "Title,Product\n空氣清淨機的技術要求與試驗方法說明,空氣清淨機\n"
    (tmp_path / "file.csv").write_bytes(text.encode("big5"))
    [sheaf] = read_sheaves(tmp_path / "file.csv", FileKind.CSV)
    assert sheaf.draft.title == "空氣清淨機的技術要求與試驗方法說明"


def test_a_line_for_excel_alone_is_passed_over(tmp_path):
    (tmp_path / "file.csv").write_text("sep=;\n标题;型号\n净化器;A\n", encoding="utf-8")
    [sheaf] = read_sheaves(tmp_path / "file.csv", FileKind.CSV)
    assert (sheaf.draft.title, sheaf.line) == ("净化器", 3)


def test_lines_are_counted_as_an_editor_counts_them(tmp_path):
    (tmp_path / "file.csv").write_text('标题,备注\n一,"两\n行"\n\n二,\n', encoding="utf-8")
    assert [line.number for line in delimited.read(tmp_path / "file.csv")] == [1, 2, 5]


def test_english_headings_are_read(tmp_path):
    (tmp_path / "file.csv").write_text("title,Standard number,PRODUCT\na,GB/T 1,b\n", encoding="utf-8")
    [sheaf] = read_sheaves(tmp_path / "file.csv", FileKind.CSV)
    assert (sheaf.draft.standards[0].number, sheaf.draft.products[0].name) == ("GB/T 1", "b")


def test_the_name_of_a_file_says_nothing(tmp_path):
    assert recognise(write_xlsx(tmp_path / "file.csv", many(1))) is FileKind.XLSX
    assert recognise(write_csv(tmp_path / "file.xlsx", many(1))) is FileKind.CSV


def test_too_many_lines_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "MOST_LINES", 5)
    path = write_csv(tmp_path / "file.csv", many(6))
    assert "超过 5 行" in refused(path)


def test_reading_goes_on_behind_a_line(tmp_path):
    path = write_xlsx(tmp_path / "file.xlsx", many(5))
    assert [sheaf.serial for sheaf in read_sheaves(path, FileKind.XLSX, after=3)] == ["3", "4", "5"]


def test_a_workbook_of_nothing_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    assert "空的" in refused(tmp_path / "empty.xlsx")


def test_utf_16_without_a_mark_is_no_text(tmp_path):
    data = "标题,型号\n一,二\n".encode("utf-16-le")
    assert not data.startswith(codecs.BOM_UTF16_LE)
    assert refused(tmp_path / "file.csv", data)
