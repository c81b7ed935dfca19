"""The pages: bring a file, see each problem at its cell, publish, take all away; each sees their own."""

import io

import openpyxl
import pytest

from registry.accounts.store import get_enterprise
from registry.batches.columns import TO_FILL
from registry.batches.worker import STEP
from registry.worker import keep_promises
from tests import people
from tests.batches.conftest import check_file
from tests.batches.files import a_line, as_rows, many, write_csv, write_xlsx

INDEX = "/desk/enterprise/batches"


@pytest.fixture
def amal(browser, database, clock):
    people.arrive(browser, database, clock, "amal")
    return browser


@pytest.fixture
def work(settings, database, clock):
    """The worker keeps what was promised."""
    return lambda: keep_promises(settings, database, clock)


def upload(browser, path) -> str:
    """Bring a file; the address of its page."""
    form = {"file": (io.BytesIO(path.read_bytes()), path.name), "csrf_token": browser.token()}
    answer = browser.client.post(INDEX, data=form)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location


def download(browser, path: str) -> bytes:
    with browser.client.get(path) as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
        return answer.data


def rows_of(page) -> list[str]:
    return [" ".join("".join(row.itertext()).split()) for row in page.all("tr")]


def test_a_sound_file_goes_from_upload_to_public(amal, work, tmp_path):
    path = upload(amal, write_xlsx(tmp_path / "净化器.xlsx", many(3)))
    waiting = amal.open(path)
    assert waiting.heading == "净化器.xlsx"
    assert "正在检查" in waiting.text
    assert 'http-equiv="refresh"' in waiting.html
    work()
    checked = amal.open(path)
    assert "3 份声明全部无误" in checked.text
    assert "refresh" not in checked.html
    assert "真实性、准确性、合法性" in checked.text
    assert "正在公开" in amal.post(f"{path}/publish", {}).text
    work()
    assert "已公开 3 份声明" in amal.open(path).text
    assert "净化器.xlsx" in amal.open(INDEX).text


def test_each_problem_is_shown_at_its_cell_with_its_rule(amal, work, tmp_path):
    lines = [*many(1), a_line(序号="2", 标题="<b>标题</b>", 承诺="", 指标值="约600")]
    path = upload(amal, write_xlsx(tmp_path / "file.xlsx", lines))
    work()
    page = amal.open(path)
    headings = as_rows(lines)[0]
    cell = f"{openpyxl.utils.get_column_letter(headings.index('承诺') + 1)}3"
    [row] = [row for row in rows_of(page) if row.startswith(cell)]
    assert "请阅读并作出承诺" in row
    assert "标准化法第二十七条" in row
    assert "提示 按文字公开" in " ".join(rows_of(page))


def test_what_is_wrong_is_published_only_if_one_says_so(amal, work, tmp_path):
    path = upload(amal, write_csv(tmp_path / "file.csv", [*many(2), a_line(序号="3", 标题="")]))
    work()
    refused = amal.post(f"{path}/publish", {}, status=422)
    assert "1 份声明有问题" in refused.text
    assert "正在公开" in amal.post(f"{path}/publish", {"partial": "yes"}).text
    work()
    assert "已公开 2 份声明" in amal.open(path).text


def test_a_file_that_is_none_is_refused_on_the_page(amal, tmp_path):
    page = amal.post(INDEX, {"file": (io.BytesIO(b"%PDF-1.7"), "file.xlsx")}, status=422)
    assert "这是 PDF 文件" in page.text
    assert "请选择要导入的文件" in amal.post(INDEX, {}, status=422).text


def test_a_file_that_breaks_off_later_is_refused_on_its_page(amal, work, tmp_path):
    path = write_csv(tmp_path / "file.csv", many(STEP + 1))
    with path.open("a", encoding="utf-8") as file:
        file.write('"没有配对的引号')
    path = upload(amal, path)
    work()
    page = amal.open(path)
    assert "文件无法读取" in page.text
    assert "引号没有配对" in page.text


def test_a_check_of_yesterday_is_made_anew(amal, work, database, clock, tmp_path):
    path = upload(amal, write_csv(tmp_path / "file.csv", many(1)))
    work()
    clock.advance(days=1)
    people.arrive(amal, database, clock, "amal")
    assert "正在重新检查" in amal.post(f"{path}/publish", {}).html
    work()
    assert "1 份声明全部无误" in amal.open(path).text


def test_a_discarded_file_is_gone(amal, work, settings, tmp_path):
    path = upload(amal, write_csv(tmp_path / "file.csv", many(1)))
    assert "已删除" in amal.post(f"{path}/discard", {}).html
    amal.open(path, status=404)
    work()
    assert not any((settings.home / "batches").iterdir())


def test_another_enterprises_file_does_not_exist(amal, database, clock, tmp_path):
    path = upload(amal, write_csv(tmp_path / "file.csv", many(1)))
    people.arrive(amal, database, clock, "chen")
    amal.open(path, status=404)
    for deed in ("publish", "discard"):
        amal.post(f"{path}/{deed}", {}, status=404)
    assert amal.client.get(f"{path}/report.csv").status_code == 404
    assert "file.csv" not in amal.open(INDEX).text


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_is_downloaded(amal, kind):
    data = download(amal, f"{INDEX}/template.{kind}")
    if kind == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data))["声明"]
        assert [cell.value for cell in sheet[1]] == [column.zh for column in TO_FILL]
    else:
        assert data.decode("utf-8-sig").startswith("序号,")


@pytest.mark.parametrize("kind", ["xlsx", "csv", "jsonl"])
def test_what_is_public_is_downloaded_and_changes_nothing_when_brought_back(amal, work, tmp_path, kind):
    path = upload(amal, write_csv(tmp_path / "file.csv", many(3)))
    work()
    amal.post(f"{path}/publish", {})
    work()
    (tmp_path / f"back.{kind}").write_bytes(download(amal, f"/desk/enterprise/export.{kind}"))
    path = upload(amal, tmp_path / f"back.{kind}")
    work()
    assert "与已公开的完全一致" in amal.open(path).text


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_report_is_downloaded(amal, work, tmp_path, kind):
    path = upload(amal, write_csv(tmp_path / "file.csv", many(2, 承诺="")))
    work()
    data = download(amal, f"{path}/report.{kind}")
    if kind == "csv":
        assert data.decode("utf-8-sig").count("请阅读并作出承诺") == 2
    else:
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert book.sheetnames == ["声明", "问题"]
        assert book["问题"].max_row == 3


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_of_a_file_that_breaks_off_the_problems_are_listed(amal, work, tmp_path, kind):
    file = write_csv(tmp_path / "file.csv", many(250, 承诺=""))
    file.write_text(file.read_text(encoding="utf-8") + '"', encoding="utf-8")
    path = upload(amal, file)
    work()
    assert "文件无法读取" in amal.open(path).text
    assert download(amal, f"{path}/report.{kind}")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_of_a_file_from_the_command_line_the_problems_are_listed(amal, database, clock, tmp_path, kind):
    with database.reading() as session:
        own = get_enterprise(session, people.AMALS_CODE).id
    reference = check_file(database, write_csv(tmp_path / "file.csv", many(1, 承诺="")), own, clock)
    assert download(amal, f"{INDEX}/{reference}/report.{kind}")


def test_unknown_kinds_of_files_do_not_exist(amal):
    for path in (f"{INDEX}/template.exe", "/desk/enterprise/export.pdf"):
        assert amal.client.get(path).status_code == 404
