"""Lines with one serial are one declaration; an empty cell says nothing; what contradicts is a problem."""

from registry.batches.gathering import gather
from registry.batches.headings import read_headings
from registry.batches.sheaves import MOST_LINES
from registry.batches.values import FileKind, Line, Sheaf
from tests.batches.files import a_line, as_rows


def sheaves(*lines: dict[str, object]) -> list[Sheaf]:
    numbered = [Line(n, [str(cell) for cell in row]) for n, row in enumerate(as_rows(lines), 1)]
    return list(gather(numbered[1:], read_headings(numbered[0], FileKind.XLSX)))


def said(sheaf: Sheaf) -> list[str]:
    return [f"{problem.place.cell} {problem.message}" for problem in sheaf.problems]


def test_lines_with_one_serial_are_one_declaration():
    [one, two] = sheaves(
        a_line(序号="1"),
        {"序号": "1", "标准编号": "GB/T 18801-2022", "标准名称": "空气净化器"},
        {"序号": "1", "指标名称": "噪声", "指标值": "≤61 dB(A)", "试验方法": "GB/T 18801-2022 6.10"},
        a_line(序号="2"),
    )
    assert (one.serial, one.line, one.last_line) == ("1", 2, 4)
    assert [standard.number for standard in one.draft.standards] == ["Q/SLHC 001-2026", "GB/T 18801-2022"]
    assert [indicator.name for indicator in one.draft.indicators] == ["颗粒物洁净空气量", "噪声"]
    assert (two.serial, two.line) == ("2", 5)


def test_an_empty_serial_belongs_to_the_line_above_as_in_merged_cells():
    [one] = sheaves(a_line(序号="1"), {"指标名称": "噪声", "关系": "≤", "数值": "61"})
    assert len(one.draft.indicators) == 2


def test_without_serials_each_line_is_a_declaration():
    assert [sheaf.line for sheaf in sheaves(a_line(), a_line())] == [2, 3]


def test_cells_filled_down_mean_what_merged_cells_mean():
    [down] = sheaves(a_line(序号="1"), a_line(序号="1", 指标名称="噪声", 指标值="≤61 dB(A)"))
    [merged] = sheaves(
        a_line(序号="1"), {"指标名称": "噪声", "指标值": "≤61 dB(A)", "试验方法": "GB/T 18801-2022 6.5"}
    )
    assert down.draft == merged.draft


def test_two_modes_in_one_cell_are_two_indicators_at_one_place():
    [sheaf] = sheaves(a_line(指标名称="噪声", 指标值="制冷≤45dB(A)；制热≤47dB(A)", 条件="额定风量"))
    assert [(row.value, row.condition) for row in sheaf.draft.indicators] == [
        ("45", "额定风量；制冷"),
        ("47", "额定风量；制热"),
    ]
    assert sheaf.locate("indicators.0.value") == sheaf.locate("indicators.1.upper")


def test_what_cannot_be_read_is_kept_as_words_and_said():
    [sheaf] = sheaves(a_line(指标值="约600"))
    assert (sheaf.draft.indicators[0].operator, sheaf.draft.indicators[0].value) == ("text", "约600")
    [problem] = sheaf.problems
    assert not problem.stops
    assert "按文字公开" in str(problem.message)


def test_a_value_below_no_heading_is_not_passed_over():
    [sheaf] = gather([Line(2, ["净化器", "", "多出来的"])], read_headings(Line(1, ["标题"]), FileKind.XLSX))
    assert said(sheaf) == ["C2 这一格上面没有列名"]


def test_columns_for_people_are_not_read():
    [sheaf] = sheaves(a_line(备注="=1+1", 问题="上次的问题", 版本="3"))
    assert sheaf.problems == []


def test_a_declaration_of_endless_lines_is_bounded():
    [sheaf] = sheaves(*[a_line(序号="1", 指标名称=f"指标{n}") for n in range(MOST_LINES + 20)])
    assert len(sheaf.draft.indicators) == MOST_LINES
    assert said(sheaf) == [f"M{MOST_LINES + 2} 一份声明最多 {MOST_LINES} 行，其余未读"]


def test_a_separator_that_belongs_to_a_model_is_marked_by_a_backslash():
    [sheaf] = sheaves(a_line(型号=r"A\,1、B/2；C"))
    assert sheaf.draft.products[0].models == ("A,1", "B/2", "C")
