"""A workbook is read as its writer sees it, in bounded memory; what cannot be seen plainly is a fault."""

import io
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from registry.batches import sheets, workbook
from registry.kernel.refusal import Refusal


def saved(path, fill) -> None:
    book = openpyxl.Workbook()
    fill(book.active)
    book.save(path)


def read_one(tmp_path, value, *, number_format: str = ""):
    """The text of one cell, and what is said against it."""

    def fill(sheet):
        sheet["A1"] = value
        sheet["A1"].number_format = number_format or sheet["A1"].number_format

    saved(tmp_path / "one.xlsx", fill)
    [line] = workbook.read(tmp_path / "one.xlsx")
    return line.texts[0], str(line.faults[0].message) if line.faults else ""


@pytest.mark.parametrize(
    ("value", "number_format", "seen"),
    [
        (600, "General", "600"),
        (0.1 + 0.2, "General", "0.3"),
        (2.5, "0.00", "2.50"),
        (2.456, "0.0", "2.456"),
        (0.23, "0%", "23%"),
        (0.235, "0.0%", "23.5%"),
        (9521234567899, "General", "9521234567899"),
        (12345670, "00000000000000", "00000012345670"),
        (True, "General", "是"),
        ("≥600 m³/h", "@", "≥600 m³/h"),
    ],
)
def test_a_number_is_read_as_it_is_seen(tmp_path, value, number_format, seen):
    assert read_one(tmp_path, value, number_format=number_format) == (seen, "")


@pytest.mark.parametrize(
    ("value", "says"), [("#N/A", "错误值 #N/A"), ("=A2*2", "公式没有算出的结果"), (date(2026, 1, 2), "日期")]
)
def test_what_shows_no_plain_value_is_a_fault(tmp_path, value, says):
    assert says in read_one(tmp_path, value)[1]


def test_a_hidden_row_is_not_published_unseen(tmp_path):
    def fill(sheet):
        sheet.append(["标题"])
        sheet.append(["藏起来的"])
        sheet.row_dimensions[2].hidden = True

    saved(tmp_path / "hidden.xlsx", fill)
    shown, hidden = workbook.read(tmp_path / "hidden.xlsx")
    assert not shown.faults
    assert "被隐藏" in str(hidden.faults[sheets.WHOLE_LINE].message)


def test_two_cells_in_far_corners_take_no_memory(tmp_path):
    def fill(sheet):
        sheet["A1"], sheet["XFD1048576"] = "标题", "远"

    saved(tmp_path / "far.xlsx", fill)
    near, far = workbook.read(tmp_path / "far.xlsx")
    assert (near.number, far.number) == (1, 1_048_576)
    assert len(far.texts) == sheets.MOST_COLUMNS + 1
    assert far.faults


def test_merged_cells_speak_once_and_lines_keep_their_numbers(tmp_path):
    def fill(sheet):
        sheet["A1"], sheet["A3"], sheet["B4"] = "标题", "合并", "旁边"
        sheet.merge_cells("A3:A4")

    saved(tmp_path / "merged.xlsx", fill)
    lines = list(workbook.read(tmp_path / "merged.xlsx"))
    assert [(line.number, line.texts) for line in lines] == [(1, ["标题"]), (3, ["合并"]), (4, ["", "旁边"])]


def test_the_sheet_named_for_it_is_read_wherever_it_stands(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "封面"
    book.create_sheet("声明")["A1"] = "标题"
    book.save(tmp_path / "two.xlsx")
    assert [line.texts for line in workbook.read(tmp_path / "two.xlsx")] == [["标题"]]


def test_a_hidden_sheet_is_passed_over(tmp_path):
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.create_sheet("数据")["A1"] = "标题"
    book.save(tmp_path / "two.xlsx")
    assert [line.texts for line in workbook.read(tmp_path / "two.xlsx")] == [["标题"]]


@given(position=st.integers(min_value=0, max_value=16_383))
def test_letters_and_positions_are_one(position):
    assert sheets.column_position(sheets.column_letters(position)) == position
    assert sheets.column_letters(position) == openpyxl.utils.get_column_letter(position + 1)


CELLS = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\uffff\ufffe"),
        max_size=8,
    ),
    st.integers(min_value=-(10**12), max_value=10**12),
)


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_kept_library_reads_the_same_texts(rows):
    file = io.BytesIO()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("声明")
    for row in rows:
        sheet.append([f"'{cell}" if isinstance(cell, str) else cell for cell in row])
    book.save(file)
    expected = CalamineWorkbook.from_object(io.BytesIO(file.getvalue())).get_sheet_by_index(0).to_python()
    found = [line.texts for line in workbook.read(file)]
    width = max(map(len, found))
    written = [[f"{cell:.0f}" if isinstance(cell, float) else cell for cell in row] for row in expected]
    assert [texts + [""] * (width - len(texts)) for texts in found] == written


def packed(path, **parts: bytes):
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return path


def refused(path) -> str:
    with pytest.raises(Refusal) as refusal:
        workbook.inspect(path)
        list(workbook.read(path))
    [gap] = refusal.value.gaps
    assert gap.rule
    return str(gap.message)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    bomb = packed(
        tmp_path / "bomb.xlsx", xl__workbook_dot_xml=b"<workbook/>", xl__sheet_dot_xml=b"\0" * 60_000_000
    )
    assert bomb.stat().st_size < 100_000
    assert "压缩比异常" in refused(bomb)


def test_a_bomb_in_many_parts_is_refused(tmp_path):
    with ZipFile(tmp_path / "bomb.xlsx", "w") as archive:
        for n in range(workbook.MOST_ENTRIES + 1):
            archive.writestr(f"xl/{n}.xml", b"")
    assert "不是正常的工作簿" in refused(tmp_path / "bomb.xlsx")


def test_a_bomb_in_a_bomb_is_refused(tmp_path):
    inner = packed(tmp_path / "inner.zip", a=b"a")
    assert "嵌有压缩包" in refused(packed(tmp_path / "outer.xlsx", xl__inner_dot_zip=inner.read_bytes()))


def test_entities_are_refused(tmp_path):
    laughs = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    assert "DTD" in refused(packed(tmp_path / "laughs.xlsx", xl__workbook_dot_xml=laughs))


def test_another_document_is_refused(tmp_path):
    assert "不是 xlsx 工作簿" in refused(
        packed(tmp_path / "letter.docx", word__document_dot_xml=b"<document/>")
    )


def test_a_workbook_cut_short_is_refused(tmp_path):
    saved(tmp_path / "whole.xlsx", lambda sheet: [sheet.append(["标题"] * 9) for _ in range(500)])
    whole = (tmp_path / "whole.xlsx").read_bytes()
    (tmp_path / "half.xlsx").write_bytes(whole[: len(whole) // 2])
    assert "已损坏" in refused(tmp_path / "half.xlsx")


def with_shared_strings(path):
    """As Excel writes it: cells refer to strings by number."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["标题", "标题", "型号"])
    return path


def test_shared_strings_are_found(tmp_path):
    [line] = workbook.read(with_shared_strings(tmp_path / "shared.xlsx"))
    assert line.texts == ["标题", "标题", "型号"]


def test_readings_above_a_text_are_not_part_of_it():
    strings = sheets.Strings()
    strings.parser.Parse("<sst><si><r><t>净</t></r><rPh><t>jìng</t></rPh><r><t>化</t></r></si></sst>", True)
    assert strings.found == ["净化"]


def test_a_string_that_is_not_there_is_refused(tmp_path):
    with_shared_strings(tmp_path / "sound.xlsx")
    with ZipFile(tmp_path / "sound.xlsx") as archive, ZipFile(tmp_path / "odd.xlsx", "w") as odd:
        for entry in archive.namelist():
            data = archive.read(entry)
            odd.writestr(entry, data.replace(b"<v>0</v>", b"<v>99</v>") if "sheet1" in entry else data)
    assert "已损坏" in refused(tmp_path / "odd.xlsx")


def test_an_encrypted_entry_is_refused(tmp_path):
    path = packed(tmp_path / "locked.xlsx", xl__workbook_dot_xml=b"<workbook/>")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert "密码保护" in refused(path)
