"""Limits come in from a file, and the book is read anew when they do."""

from datetime import date

import pytest

from registry.catalogue.imports import import_standards
from registry.catalogue.limit_imports import import_limits
from registry.catalogue.limit_store import get_book
from registry.catalogue.numbers import get_number
from registry.catalogue.tables import DATA

HEADER = "standard,indicator,operator,value,upper,unit,categories,method,conditions,basis"
PAINT = "GB 18582-2020,voc,≤,80,,g/L,wall_paint,,,verified"
TODAY = date(2026, 11, 22)


@pytest.fixture
def catalogue(database, now):
    with database.transaction() as session:
        import_standards(session, DATA / "standards.csv", now=now)
    return database


@pytest.fixture
def bring(catalogue, tmp_path):
    """Import the rows, in a transaction of their own."""

    def _bring(*rows, header=HEADER):
        path = tmp_path / "limits.csv"
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        with catalogue.transaction() as session:
            return import_limits(session, path)

    return _bring


def shown(database, *categories, on=TODAY):
    with database.reading() as session:
        return [limit.shown for limit in get_book(session).applying(categories=categories, on=on)]


def test_every_shipped_limit_is_taken(catalogue):
    with catalogue.transaction() as session:
        report = import_limits(session, DATA / "limits.csv")
    assert report.rejections == []
    assert report.added == report.read
    assert shown(catalogue, "wall_paint") == ["≤ 80 g/L", "≤ 50 mg/kg", "≤ 100 mg/kg", "≤ 90 mg/kg"]
    assert shown(catalogue, "wall_paint", on=date(2019, 6, 1)) == ["≤ 120 g/L", "≤ 100 mg/kg"]


def test_the_same_file_again_changes_nothing(bring):
    bring(PAINT)
    again = bring(PAINT)
    assert (again.added, again.removed, again.unchanged) == (0, 0, 1)


def test_a_file_says_all_that_is_known_of_its_standards(catalogue, bring):
    bring(PAINT, "GB 18401-2010,ph,range,4.0,7.5,,textiles,,,recalled")
    report = bring(PAINT.replace("80", "75"))
    assert (report.added, report.removed) == (1, 1)
    assert shown(catalogue, "wall_paint", "textiles") == ["≤ 75 g/L", "4.0 – 7.5"]


def test_the_book_is_kept_until_the_catalogue_changes(catalogue, bring):
    bring(PAINT)
    with catalogue.reading() as session:
        book = get_book(session)
    with catalogue.reading() as session:
        assert get_book(session) is book
    bring(PAINT)
    with catalogue.reading() as session:
        assert get_book(session) is not book


def test_a_new_edition_ends_the_limits_of_the_old_one(catalogue, bring, now, tmp_path):
    bring(PAINT)
    path = tmp_path / "standards.csv"
    path.write_text("code,title,effective\nGB 18582-2026,建筑用墙面涂料中有害物质限量,2026-11-01\n", "utf-8")
    with catalogue.transaction() as session:
        import_standards(session, path, now=now)
    assert shown(catalogue, "wall_paint") == []
    assert shown(catalogue, "wall_paint", on=date(2026, 10, 31)) == ["≤ 80 g/L"]


def test_the_book_knows_a_cited_standard_without_limits(catalogue, bring):
    bring(PAINT)
    number = get_number("GB/T 1.1-2009")
    with catalogue.reading() as session:
        assert get_book(session).find_edition(number, on=TODAY) is None
        edition = get_book(session, cited=["GB/T 1.1-2009"]).find_edition(number, on=TODAY)
    assert edition.successors == ("GB/T 1.1-2020",)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("国标一号,voc,≤,80,,g/L,wall_paint,,,", "standard"),
        ("GB 18582,voc,≤,80,,g/L,wall_paint,,,", "standard"),
        ("GB 99999-2020,voc,≤,80,,g/L,wall_paint,,,", "standard"),
        ("GB 18582-2020,好看,≤,80,,g/L,wall_paint,,,", "indicator"),
        ("GB 18582-2020,voc,约,80,,g/L,wall_paint,,,", "operator"),
        ("GB 18582-2020,voc,≤,八十,,g/L,wall_paint,,,", "value"),
        ("GB 18582-2020,voc,≤,,,g/L,wall_paint,,,", "value"),
        ("GB 18582-2020,voc,range,10,,g/L,wall_paint,,,", "upper"),
        ("GB 18582-2020,voc,≤,80,,dB(A),wall_paint,,,", "unit"),
        ("GB 18582-2020,voc,≤,80,,g/L,墙,,,", "categories"),
        ("GB 18582-2020,voc,≤,80,,g/L,wall_paint,气相色谱,,", "method"),
        ("GB 18582-2020,voc,≤,80,,g/L,wall_paint,,CADR 150,", "conditions"),
        ("GB 18582-2020,voc,≤,80,,g/L,wall_paint,,,sure", "basis"),
        ("GB 18582-2020,voc,≤", ""),
    ],
)
def test_a_row_that_says_nothing_sure_is_rejected_at_its_column(bring, row, column):
    report = bring(row)
    assert [(each.line, each.column) for each in report.rejections] == [(2, column)]
    assert report.added == 0


def test_a_standard_with_a_rejected_row_stays_as_it_was(catalogue, bring):
    bring(PAINT)
    report = bring(PAINT.replace("80", "75"), "GB 18582-2020,lead_total,≤,许多,,mg/kg,wall_paint,,,")
    assert report.kept == {"GB 18582-2020"}
    assert shown(catalogue, "wall_paint") == ["≤ 80 g/L"]
