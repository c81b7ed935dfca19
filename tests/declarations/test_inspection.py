"""What is taken as the text of a standard and what is not, each refusal with its reason."""

import subprocess
import sys
from io import BytesIO
from threading import BoundedSemaphore
from zipfile import ZipFile

import pytest

from registry.declarations import attachments, inspection
from registry.declarations.attachments import LARGEST, Flaw
from registry.declarations.inspection import inspect
from registry.kernel.refusal import Refusal
from tests.declarations import pdfs


def a_zip() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("standard.docx", "text")
    return stream.getvalue()


FLAWED = {
    "nothing": (lambda: b"", Flaw.MISSING),
    "a zip with another name": (a_zip, Flaw.NOT_PDF),
    "HTML with another name": (lambda: b"<!doctype html><script>alert(1)</script>", Flaw.NOT_PDF),
    "HTML before the header": (lambda: b"<script>1</script>\n" + pdfs.a_text(), Flaw.NOT_PDF),
    "a zip after the end": (lambda: pdfs.a_text() + a_zip(), Flaw.UNFINISHED),
    "cut off": (lambda: pdfs.a_text()[:-400], Flaw.UNFINISHED),
    "the middle missing": (lambda: pdfs.a_text()[:2000] + pdfs.a_text()[-2000:], Flaw.BROKEN),
    "a header and an end": (lambda: b"%PDF-1.7\nstartxref\n0\n%%EOF", Flaw.BROKEN),
    "21 MB": (lambda: pdfs.a_text() + bytes(21 << 20), Flaw.TOO_LARGE),
    "encrypted": (pdfs.locked, Flaw.LOCKED),
    "no pages": (lambda: pdfs.blank(0), Flaw.NO_PAGES),
    "600 pages": (lambda: pdfs.blank(600), Flaw.TOO_MANY_PAGES),
    "a bomb": (pdfs.bomb, Flaw.TOO_COMPLEX),
    "a script on opening": (lambda: pdfs.with_catalogue(OpenAction=pdfs.SCRIPT), Flaw.SCRIPT),
    "a script of the document": (
        lambda: pdfs.with_catalogue(Names={"JavaScript": {"Names": ["x", pdfs.SCRIPT]}}),
        Flaw.SCRIPT,
    ),
    "a script in a link": (lambda: pdfs.with_link(pdfs.SCRIPT), Flaw.SCRIPT),
    "a script in an object stream": (pdfs.with_packed_script, Flaw.SCRIPT),
    "an action of a page": (lambda: pdfs.with_page(AA={"O": {"S": "/Named", "N": "/Print"}}), Flaw.AUTOMATIC),
    "a web page on opening": (
        lambda: pdfs.with_catalogue(OpenAction={"S": "/URI", "URI": "https://example.test/"}),
        Flaw.AUTOMATIC,
    ),
    "printing on opening": (
        lambda: pdfs.with_catalogue(OpenAction={"S": "/Named", "N": "/Print"}),
        Flaw.AUTOMATIC,
    ),
    "an act behind a place to begin": (
        lambda: pdfs.with_catalogue(OpenAction={"S": "/GoTo", "D": "x", "Next": {"S": "/URI", "URI": "y"}}),
        Flaw.AUTOMATIC,
    ),
    "a program": (lambda: pdfs.with_link({"S": "/Launch", "F": "cmd.exe"}), Flaw.PROGRAM),
    "a program that nothing leads to": (pdfs.with_loose_action, Flaw.PROGRAM),
    "an attachment": (pdfs.with_attachment, Flaw.ENCLOSURE),
    "a film": (lambda: pdfs.with_page(Annots=[{"Subtype": "/RichMedia"}]), Flaw.MEDIA),
    "a dynamic form": (lambda: pdfs.with_catalogue(AcroForm={"XFA": "xdp"}), Flaw.DYNAMIC_FORM),
    "another file": (lambda: pdfs.with_link({"S": "/GoToR", "F": "other.pdf"}), Flaw.OUTSIDE),
    "a form that is sent": (lambda: pdfs.with_link({"S": "/SubmitForm"}), Flaw.OUTSIDE),
    "data in another file": (pdfs.with_data_elsewhere, Flaw.OUTSIDE),
}


@pytest.mark.parametrize("name", FLAWED)
def test_a_flawed_file_is_refused_in_words_that_help(name):
    make, flaw = FLAWED[name]
    with pytest.raises(Refusal) as refused:
        inspect(make())
    assert refused.value.gaps == attachments.refusal(flaw).gaps


def test_a_sound_file_is_taken_with_its_pages_and_words():
    found = inspect(pdfs.a_text())
    assert found.pages == 2
    assert f"技术要求和试验方法。{pdfs.SENTENCE}。" in found.text


def test_a_file_of_plain_objects_is_read_like_one_of_packed_objects():
    assert inspect(pdfs.written(pdfs.a_writer())) == inspect(pdfs.a_text())


def test_a_file_may_say_where_to_begin():
    assert inspect(pdfs.with_catalogue(OpenAction={"S": "/GoTo", "D": "x"})).pages == 2


def test_a_scan_has_pages_and_no_words():
    found = inspect(pdfs.a_scan())
    assert (found.pages, found.text) == (1, "")


def test_the_largest_number_of_pages_is_taken():
    assert inspect(pdfs.blank(attachments.MOST_PAGES)).pages == attachments.MOST_PAGES


def test_the_file_size_limit_is_exact():
    largest = b"%PDF-" + bytes(LARGEST - 10) + b"%%EOF"
    assert attachments.find_flaw(largest) is None
    assert attachments.find_flaw(largest + b"\n") is Flaw.TOO_LARGE


def test_a_reader_that_is_ended_counts_as_too_much(monkeypatch):
    monkeypatch.setattr(inspection, "PATIENCE", 0.01)
    with pytest.raises(Refusal) as refused:
        inspect(pdfs.a_text())
    assert refused.value.gaps == attachments.refusal(Flaw.TOO_COMPLEX).gaps


def test_only_a_few_files_are_read_at_once(monkeypatch):
    monkeypatch.setattr(inspection, "_turns", BoundedSemaphore(1))
    monkeypatch.setattr(inspection, "WAIT", 0.01)
    with inspection._turns, pytest.raises(Refusal) as refused:
        inspect(pdfs.a_text())
    assert refused.value.gaps == attachments.refusal(Flaw.BUSY).gaps


def test_what_was_read_before_the_end_counts():
    lines = [b'{"pages": 3}', '"第一页"'.encode(), b'"cut of']
    assert inspection._understood(lines) == attachments.Inspected(3, "第一页")


def test_the_reading_process_can_neither_grow_nor_write(tmp_path):
    program = (
        "from registry.declarations.pdf_reader import _bound_this_process as bound; bound()\n"
        "try: bytes(2 << 30)\n"
        "except MemoryError: print('bounded')\n"
        f"open({str(tmp_path / 'file')!r}, 'w').write('x' * 10_000)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)
    assert done.stdout == "bounded\n"
    assert done.returncode != 0
    assert (tmp_path / "file").stat().st_size == 0


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("标准文本.pdf", "标准文本.pdf"),
        (r"C:\文件\a.PDF", "a.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("合格\u202efdp.exe", "合格fdp.exe.pdf"),
        ("", "标准文本.pdf"),
        (None, "标准文本.pdf"),
    ],
)
def test_a_file_is_shown_by_the_last_part_of_its_name(given, shown):
    assert attachments.file_name(given) == shown
