"""A standard published in full instead of a table: upload, publish, read, and find a sentence of it."""

import re
from io import BytesIO

from registry.kernel.canonical import digest
from registry.worker import keep_promises
from tests import people
from tests.declarations import pdfs

FIELDS = {
    "basics": {"kind": "product", "title": "家用空气净化器", "role": "own"},
    "standards": {"standards-0-number": "Q/SLJD 001-2026", "standards-0-title": "家用空气净化器"},
    "products": {
        "products-0-name": "空气净化器",
        "products-0-category": "air_cleaner",
        "products-0-models": "KJ600F-A11",
    },
}


def declare(browser, *, text: bytes) -> str:
    """A declaration with a text and without any indicator; its number."""
    page = browser.post("/declarations/drafts")
    draft = re.search(r'action="(/declarations/drafts/\w+)/basics"', page.html)[1]
    for step, fields in FIELDS.items():
        browser.post(f"{draft}/{step}", fields)
    browser.post(f"{draft}/files/text", {"file": (BytesIO(text), "Q SLJD 001-2026.pdf")})
    page = browser.post(f"{draft}/publish", {"committed": "1"})
    return re.search(r"BM\d{4}-\d{7}[0-9A-Z]", page.html)[0]


def test_a_standard_published_in_full_is_read_as_it_was_uploaded_and_found_by_a_sentence(
    browser, database, settings, clock
):
    people.arrive(browser, database, clock, "amal")
    number = declare(browser, text=pdfs.a_text())
    page = browser.open(f"/declarations/{number}")
    assert digest(pdfs.a_text()) in page.text
    assert browser.client.get(page.links["Q SLJD 001-2026.pdf"]).data == pdfs.a_text()
    keep_promises(settings, database, clock)
    for words in (pdfs.SENTENCE, f'"{pdfs.SENTENCE}"', "不用工具 拆下"):
        assert pdfs.SENTENCE in browser.open("/search", query_string={"q": words}).text, words


def test_a_revision_keeps_the_text_until_another_is_uploaded(browser, database, clock):
    people.arrive(browser, database, clock, "amal")
    number = declare(browser, text=pdfs.a_text())
    page = browser.post(f"/declarations/{number}/revise")
    draft = re.search(r'action="(/declarations/drafts/\w+)/basics"', page.html)[1]
    browser.post(f"{draft}/basics", {**FIELDS["basics"], "change_reason": "修改文本"})
    browser.post(f"{draft}/files/text", {"file": (BytesIO(pdfs.a_scan()), "新版.pdf")})
    browser.post(f"{draft}/publish", {"committed": "1"})
    texts = [browser.client.get(f"/declarations/{number}/v/{n}/text.pdf").data for n in (1, 2)]
    assert texts == [pdfs.a_text(), pdfs.a_scan()]
