"""A published text: the same bytes for everyone, in whole or in part; the log notices when they change."""

import pytest
from sqlalchemy import delete, update

from registry.declarations import attachment_store
from registry.declarations.attachments import Inspected
from registry.declarations.models import AttachmentRow
from registry.declarations.values import Channel
from registry.kernel.canonical import digest
from registry.publication.attached import altered_attachments
from tests.factories import a_version, an_enterprise

TEXT, COPY = b"%PDF-1.7 the text", b"%PDF-1.7 the copy"


def publish(database, now, **change):
    with database.transaction() as session:
        text, copy = (
            attachment_store.keep(session, data, Inspected(1, "词"), name=name, now=now)
            for data, name in ((TEXT, "标准文本.pdf"), (COPY, "网页.pdf"))
        )
        holding = {"text": text, "channel": Channel("https://example.test/", "公司网站", copy), **change}
        enterprise = an_enterprise(session, now=now)
        return a_version(session, enterprise, now=now, **holding).declaration.number


@pytest.fixture
def number(database, now):
    """A declaration with a text and an archived copy."""
    return publish(database, now)


@pytest.fixture
def client(browser):
    return browser.client


def change(database, statement):
    with database.transaction() as session:
        session.execute(statement.where(AttachmentRow.digest == digest(TEXT)))


def altered(database):
    with database.reading() as session:
        return altered_attachments(session)


def test_everyone_gets_the_same_bytes_under_a_name(client, number):
    answer = client.get(f"/declarations/{number}/v/1/text.pdf")
    assert (answer.data, answer.mimetype) == (TEXT, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("inline; filename")
    assert client.get(f"/declarations/{number}/v/1/copy.pdf").data == COPY


def test_a_file_may_do_nothing_in_the_browser(client, number):
    headers = client.get(f"/declarations/{number}/v/1/text.pdf").headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_who_has_the_file_need_not_load_it_again(client, number):
    answer = client.get(f"/declarations/{number}/v/1/text.pdf")
    assert "immutable" in answer.headers["Cache-Control"]
    again = client.get(
        f"/declarations/{number}/v/1/text.pdf", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_a_part_can_be_asked_for(client, number):
    answer = client.get(f"/declarations/{number}/v/1/text.pdf", headers={"Range": "bytes=1-3"})
    assert (answer.status_code, answer.data) == (206, b"PDF")
    assert answer.headers["Content-Range"] == f"bytes 1-3/{len(TEXT)}"


def test_there_is_no_file_where_none_was_declared(client, database, now):
    number = publish(database, now, text=None, channel=Channel())
    for path in ("v/1/text.pdf", "v/1/copy.pdf", "v/2/text.pdf"):
        assert client.get(f"/declarations/{number}/{path}").status_code == 404


def test_the_page_of_a_version_names_its_file_with_size_pages_and_digest(browser, number):
    page = browser.open(f"/declarations/{number}/v/1")
    for words in ("标准文本.pdf", "1 KB", "1 页", digest(TEXT)):
        assert words in page.text
    assert page.links["标准文本.pdf"] == f"/declarations/{number}/v/1/text.pdf"


def test_the_files_of_an_honest_registry_are_sound(database, number):
    assert altered(database) == []


def test_a_changed_byte_is_noticed(database, number):
    change(database, update(AttachmentRow).values(data=TEXT + b"!"))
    assert altered(database) == [f"{number} v1 text"]


def test_a_missing_file_is_noticed(database, number):
    change(database, delete(AttachmentRow))
    assert altered(database) == [f"{number} v1 text"]
