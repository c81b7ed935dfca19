"""What is written out is read back as it was, and nothing of it is run by a spreadsheet."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.batches import export, tables, template
from registry.batches.cells import read_list, write_list
from registry.batches.columns import COLUMNS, TO_FILL, find_column
from registry.batches.gathering import gather
from registry.batches.headings import read_headings
from registry.batches.intake import read_sheaves
from registry.batches.rules import Known, Standing, judge
from registry.batches.values import FileKind, Line
from registry.catalogue.categories import categories
from registry.catalogue.values import Operator
from registry.declarations.values import (
    Attachment,
    Channel,
    Draft,
    ExecutedStandard,
    Indicator,
    Kind,
    Omission,
    Party,
    Product,
    Role,
    Use,
)
from registry.kernel.spreadsheets import csv_bytes, guarded, unguarded
from registry.kernel.text import clean_line

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn"]), max_size=12
).map(clean_line)
NAMES = WORDS.filter(bool)
FILES = st.none() | st.builds(
    Attachment,
    st.text("0123456789abcdef", min_size=64, max_size=64),
    NAMES,
    st.integers(1, 10**9),
    st.integers(1, 500),
)


def lists(items, most: int = 3):
    return st.lists(items, max_size=most, unique=True).map(tuple)


DRAFTS = st.builds(
    Draft,
    kind=st.sampled_from(Kind),
    title=NAMES,
    role=st.sampled_from(Role),
    standards=lists(
        st.builds(ExecutedStandard, NAMES, WORDS, use=st.sampled_from(Use), of_producer=st.booleans())
    ),
    products=lists(
        st.builds(Product, NAMES, WORDS, lists(NAMES), st.sampled_from(sorted(categories())), lists(NAMES))
    ),
    indicators=lists(
        st.builds(
            Indicator,
            NAMES,
            st.sampled_from([str(each) for each in Operator]),
            WORDS,
            WORDS,
            WORDS,
            WORDS,
            WORDS,
            WORDS,
            WORDS,
        )
    ),
    omissions=lists(st.builds(Omission, NAMES, WORDS)),
    producer=st.builds(Party, WORDS, WORDS),
    authorisation=WORDS,
    partners=lists(NAMES),
    export_only=st.booleans(),
    text=FILES,
    channel=st.builds(Channel, WORDS, WORDS, FILES),
    committed=st.booleans(),
    change_reason=WORDS,
    revises=WORDS,
)


@given(draft=DRAFTS)
def test_a_draft_in_lines_is_the_same_draft(draft):
    cells = export.lines_of(draft, serial="1", aside={"revises": draft.revises})
    rows = [[each.get(column.path, "") for column in export.WRITTEN] for each in cells]
    through_csv = list(csv.reader(io.StringIO(b"".join(csv_bytes(rows)).decode("utf-8-sig"), newline="")))
    headings = read_headings(Line(1, [column.zh for column in export.WRITTEN]), FileKind.CSV)
    lines = [Line(n, [unguarded(cell) for cell in row]) for n, row in enumerate(through_csv, 2)]
    if not lines:  # a draft of nothing but its title has no lines
        return
    [sheaf] = gather(lines, headings)
    assert sheaf.draft == draft
    assert sheaf.draft.revises == draft.revises


@given(items=lists(NAMES, 5))
def test_a_list_in_one_cell_is_the_same_list(items):
    assert read_list(write_list(items)) == items


@given(text=st.text(max_size=8) | st.from_regex(r"'*[=+\-@].{0,4}", fullmatch=True))
def test_a_guarded_text_runs_nowhere_and_is_found_again(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=c", "+c", "-c", "@c", "\tc", "\rc"))


@pytest.mark.parametrize("text", ["-5", "+3.2", "-0.5", "600", "≥600"])
def test_a_number_stays_a_number(text):
    assert guarded(text) == text


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x")', "@SUM(1)", "-1+cmd|' /C calc'!A0", "＝1+1", "\t=1"]
)
def test_a_formula_becomes_a_text(text, tmp_path):
    assert b"".join(csv_bytes([[text]])).decode("utf-8-sig").lstrip('"').startswith("'")
    with tables.new_workbook(str(tmp_path / "out.xlsx")) as book:
        book.add_sheet("声明", TO_FILL[:1], [[text]])
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["声明"]["A2"].data_type == "s"


def test_every_heading_leads_to_its_column():
    for column in COLUMNS:
        assert all(find_column(name) is column for name in (column.zh, column.en, column.path))


def test_the_example_of_the_template_is_sound(tmp_path):
    with (tmp_path / "template.xlsx").open("wb") as file:
        template.write_template(file)
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert book.sheetnames == ["声明", "示例", "填写说明", "分类表"]
    assert book["声明"].max_row == 1, "an example that stays in would be declared"
    book.remove(book["声明"])
    book["示例"].title = "声明"
    book.save(tmp_path / "filled.xlsx")
    judged = [
        judge(sheaf, Known("", date(2026, 11, 22)))
        for sheaf in read_sheaves(tmp_path / "filled.xlsx", FileKind.XLSX)
    ]
    assert [each.standing for each in judged] == [Standing.GOOD, Standing.GOOD]
    assert [each.problems for each in judged] == [(), ()]


def test_the_template_offers_choices_and_the_rule_of_each_column(tmp_path):
    with (tmp_path / "template.xlsx").open("wb") as file:
        template.write_template(file)
    rules = openpyxl.load_workbook(tmp_path / "template.xlsx")["声明"].data_validations.dataValidation
    assert len(rules) == len(TO_FILL)
    assert all(rule.prompt for rule in rules)
    assert sum(rule.type == "list" for rule in rules) == sum(bool(c.choices) for c in TO_FILL) + 1


def test_the_csv_template_holds_the_headings_alone():
    [heading] = csv.reader(io.StringIO(template.csv_template().decode("utf-8-sig")))
    assert heading == [column.zh for column in TO_FILL]
