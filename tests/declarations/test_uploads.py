"""The pages of a draft's files: upload, replace, see, remove, and what is refused there."""

from io import BytesIO

import pytest

from registry.declarations import actions, store
from registry.declarations.attachments import LARGEST
from registry.declarations.uploads import LARGEST_REQUEST
from registry.declarations.values import Channel
from registry.kernel.canonical import digest
from tests import people
from tests.declarations import pdfs
from tests.factories import a_draft


@pytest.fixture
def reference(browser, database, clock):
    """Amal's draft; the browser is hers."""
    amal = people.arrive(browser, database, clock, "amal")
    with database.transaction() as session:
        draft = a_draft(channel=Channel(url="https://example.test/", statement="公司网站"))
        return actions.start(session, draft, enterprise_id=amal.enterprise_id, now=clock()).reference


@pytest.fixture
def draft(database, reference):
    """The draft as it stands."""

    def read():
        with database.reading() as session:
            row = store.lock_draft(session, reference, enterprise_id=1)
            return store.as_value(row)

    return read


def upload(browser, reference, data, *, place="text", name="标准文本.pdf", status=200):
    fields = {"file": (BytesIO(data), name)}
    return browser.post(f"/declarations/drafts/{reference}/files/{place}", fields, status=status)


def upload_zeros(browser, reference, size):
    """Sent as one piece of bytes: for larger files the test client leaves open ones of its own behind."""
    part = 'Content-Disposition: form-data; name="{}"{}\r\n\r\n'
    head = f"--x\r\n{part.format('csrf_token', '')}{browser.token()}\r\n--x\r\n"
    body = head + part.format("file", '; filename="a.pdf"')
    return browser.client.post(
        f"/declarations/drafts/{reference}/files/text",
        data=body.encode() + bytes(size) + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )


def test_a_text_is_uploaded_and_shown_with_its_name_size_pages_and_digest(browser, reference, draft):
    upload(browser, reference, pdfs.a_text())
    page = browser.open(f"/declarations/drafts/{reference}/files/text")
    for words in ("标准文本.pdf", "262 KB", "2 页", digest(pdfs.a_text()), "全文可检索"):
        assert words in page.text
    assert draft().text.digest == digest(pdfs.a_text())


def test_a_scan_is_said_to_have_no_words(browser, reference):
    upload(browser, reference, pdfs.a_scan())
    assert "扫描件，无可检索文字" in browser.open(f"/declarations/drafts/{reference}/files/text").text


def test_an_archived_copy_goes_to_the_channel_and_leaves_its_words(browser, reference, draft):
    upload(browser, reference, pdfs.a_scan(), place="copy")
    assert draft().text is None
    assert draft().channel.copy.digest == digest(pdfs.a_scan())
    assert draft().channel.statement == "公司网站"


def test_a_second_file_replaces_the_first_and_removing_leaves_none(browser, reference, draft):
    upload(browser, reference, pdfs.a_scan())
    upload(browser, reference, pdfs.a_text())
    assert draft().text.pages == 2
    browser.post(f"/declarations/drafts/{reference}/files/text/remove")
    assert draft() == a_draft(channel=draft().channel)


def test_a_refused_file_is_named_at_its_field_and_the_earlier_one_stays(browser, reference, draft):
    upload(browser, reference, pdfs.a_text())
    page = upload(browser, reference, pdfs.with_catalogue(OpenAction=pdfs.SCRIPT), status=422)
    assert "含有脚本" in page.text
    assert [field.get("aria-invalid") for field in page.all("input") if field.get("type") == "file"] == [
        "true"
    ]
    assert draft().text.digest == digest(pdfs.a_text())


def test_a_form_without_a_file_asks_for_one(browser, reference):
    page = browser.post(f"/declarations/drafts/{reference}/files/text", status=422)
    assert "请选择一个 PDF 文件" in page.text


def test_a_file_that_is_too_large_is_refused_in_words(browser, reference):
    answer = upload_zeros(browser, reference, LARGEST + 1)
    assert (answer.status_code, "超过 20 MB" in answer.text) == (422, True)


def test_a_request_beyond_all_measure_is_not_read(browser, reference):
    answer = upload_zeros(browser, reference, LARGEST_REQUEST)
    assert (answer.status_code, "提交的内容过大" in answer.text) == (413, True)


def test_other_forms_do_not_take_large_requests(browser, reference):
    path = f"/declarations/drafts/{reference}/basics"
    assert browser.post(path, {"title": "长" * 5_000_000}, status=413).status == 413


def test_the_owner_sees_the_file_before_it_is_public(browser, reference):
    upload(browser, reference, pdfs.a_text())
    answer = browser.client.get(f"/declarations/drafts/{reference}/files/text/file.pdf")
    assert answer.data == pdfs.a_text()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_nobody_else_sees_or_changes_it(browser, database, clock, reference):
    upload(browser, reference, pdfs.a_text())
    people.arrive(browser, database, clock, "chen")
    for path in ("text", "text/file.pdf"):
        assert browser.client.get(f"/declarations/drafts/{reference}/files/{path}").status_code == 404
    upload(browser, reference, pdfs.a_scan(), status=404)
    browser.post(f"/declarations/drafts/{reference}/files/text/remove", status=404)


def test_there_is_no_third_place(browser, reference):
    for path in ("other", "other/file.pdf"):
        browser.open(f"/declarations/drafts/{reference}/files/{path}", status=404)
    upload(browser, reference, pdfs.a_scan(), place="other", status=404)


@pytest.mark.parametrize(("step", "place"), [("standards", "text"), ("basics", "copy")])
def test_the_way_to_the_upload_saves_what_was_typed(browser, reference, step, place):
    """The button belongs to the step's form, so that nothing typed there is lost on the way."""
    page = browser.open(f"/declarations/drafts/{reference}/{step}")
    (button,) = [each for each in page.all("button") if each.get("value") == f"attach:{place}"]
    assert button.get("form") in {form.get("id") for form in page.all("form")}
    typed = {"title": "改过的标题", "standards-0-number": "Q/SLHC 002-2026", "do": f"attach:{place}"}
    page = browser.post(f"/declarations/drafts/{reference}/{step}", typed)
    assert page.heading in {"上传标准文本", "上传存档副本"}
    review = browser.open(f"/declarations/drafts/{reference}/review").text
    assert typed["title" if step == "basics" else "standards-0-number"] in review


def test_saving_a_step_keeps_the_files(browser, reference, draft):
    upload(browser, reference, pdfs.a_text())
    upload(browser, reference, pdfs.a_scan(), place="copy")
    for step in ("basics", "standards", "products", "indicators", "review"):
        browser.post(f"/declarations/drafts/{reference}/{step}", {"do": "save"})
    assert (draft().text.pages, draft().channel.copy.pages) == (2, 1)


def test_a_hostile_name_is_only_shown(browser, reference):
    upload(browser, reference, pdfs.a_scan(), name="<b>标准\u202e.pdf")
    page = browser.open(f"/declarations/drafts/{reference}/files/text")
    assert "<b>标准.pdf" in page.text
    answer = browser.client.get(f"/declarations/drafts/{reference}/files/text/file.pdf")
    assert answer.headers["Content-Disposition"] == (
        "inline; filename=\"<b>.pdf\"; filename*=UTF-8''%3Cb%3E%E6%A0%87%E5%87%86.pdf"
    )
