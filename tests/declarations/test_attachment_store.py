"""Files are kept once, stay when published, and are forgotten when nobody wants them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from registry.declarations import actions, attachment_store, attachments
from registry.declarations.attachments import ABANDONED_AFTER, Inspected, Place
from registry.declarations.models import AttachmentRow
from registry.declarations.values import Attachment, Channel
from registry.kernel.canonical import digest
from registry.kernel.refusal import NotFound, Refusal
from tests.factories import a_complete, a_draft, an_enterprise

DATA = b"%PDF-1.7 these bytes"
LATER = ABANDONED_AFTER + timedelta(days=1)


def keep(session, now, data=DATA, text="一句话", name="标准.pdf"):
    return attachment_store.keep(session, data, Inspected(pages=2, text=text), name=name, now=now)


def count(database):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(AttachmentRow))


def forget(database, now):
    with database.transaction() as session:
        return attachment_store.forget_abandoned(session, now=now)


def test_a_file_is_named_by_its_digest_and_given_back_byte_for_byte(database, now):
    with database.transaction() as session:
        kept = keep(session, now)
    assert kept == Attachment(digest(DATA), "标准.pdf", len(DATA), 2)
    with database.reading() as session:
        assert attachment_store.get(session, kept.digest).data == DATA


def test_the_same_bytes_are_kept_once_whatever_their_name(database, now):
    for name in ("一.pdf", "二.pdf"):
        with database.transaction() as session:
            assert keep(session, now, name=name).name == name
    assert count(database) == 1


def test_an_upload_that_fails_leaves_nothing(database, now):
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        keep(session, now)
        _ = 1 / 0
    assert count(database) == 0


def test_a_file_that_is_not_there_is_not_found(database):
    with database.reading() as session, pytest.raises(NotFound):
        attachment_store.get(session, "0" * 64)


def test_a_file_that_nobody_holds_is_forgotten_after_its_time(database, now):
    with database.transaction() as session:
        keep(session, now)
    assert forget(database, now + ABANDONED_AFTER) == 0
    assert forget(database, now + LATER) == 1
    assert count(database) == 0


@pytest.mark.parametrize("place", Place)
def test_a_file_stays_while_a_draft_holds_it(database, now, place):
    with database.transaction() as session:
        draft = attachments.with_attachment(a_draft(), place, keep(session, now))
        enterprise = an_enterprise(session, now=now)
        actions.start(session, a_draft(), enterprise_id=enterprise.id, now=now)
        row = actions.start(session, draft, enterprise_id=enterprise.id, now=now)
    assert forget(database, now + LATER) == 0
    with database.transaction() as session:
        actions.discard(session, row.reference, enterprise_id=row.enterprise_id)
    assert forget(database, now + LATER) == 1


def test_a_published_file_stays_for_ever(database, now):
    with database.transaction() as session:
        attachment_store.publish(session, a_complete(text=keep(session, now)), now=now)
        attachment_store.publish(
            session,
            a_complete(
                channel=Channel("https://declared.example/1", "全文", keep(session, now, data=b"copy"))
            ),
            now=now,
        )
    assert forget(database, now + 100 * LATER) == 0


def test_uploading_it_again_makes_an_old_file_young(database, now):
    for moment in (now, now + LATER):
        with database.transaction() as session:
            keep(session, moment)
    assert forget(database, now + LATER) == 0


def test_a_file_that_is_not_here_cannot_be_published(database, now):
    absent = Attachment("0" * 64, "别处.pdf", 1, 1)
    with database.transaction() as session, pytest.raises(Refusal) as refused:
        attachment_store.publish(session, a_complete(text=absent), now=now)
    assert [gap.field for gap in refused.value.gaps] == ["text"]


def test_texts_begin_at_the_beginning_and_scans_have_none(database, now):
    with database.transaction() as session:
        words = keep(session, now, text="噪声不大于六十分贝")
        scan = keep(session, now, data=b"scan", text="")
    with database.reading() as session:
        found = attachment_store.texts(session, [words.digest, scan.digest, "0" * 64], limit=2)
    assert found == {words.digest: "噪声"}


def test_a_place_takes_one_file_and_gives_it_up():
    file = Attachment("0" * 64, "标准.pdf", 1, 1)
    for place in Place:
        held = attachments.with_attachment(a_draft(), place, file)
        assert attachments.attachment_of(held, place) == file
        assert attachments.with_attachment(held, place, None) == a_draft()
    assert replace(a_draft(), text=file).channel.copy is None


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (268_356, "262 KB"), (3_500_000, "3.3 MB"), (20 << 20, "20 MB")]
)
def test_a_size_is_said_as_file_managers_say_it(size, words):
    assert attachments.size_words(size) == words


def test_an_enterprise_may_name_what_its_drafts_hold_and_what_is_public(database, now):
    with database.transaction() as session:
        own, other = (an_enterprise(session, now=now, serial=serial).id for serial in (1, 2))
        theirs = keep(session, now, data=b"%PDF theirs")
        actions.start(session, replace(a_draft(), text=theirs), enterprise_id=other, now=now)
        assert attachment_store.usable(session, {theirs.digest}, enterprise_id=own) == {}
        assert attachment_store.usable(session, {theirs.digest}, enterprise_id=other) == {theirs.digest: 11}
        attachment_store.publish(session, replace(a_complete(), text=theirs), now=now)
        assert attachment_store.usable(session, {theirs.digest}, enterprise_id=own) == {theirs.digest: 11}


def test_no_enterprise_fills_the_store_with_files_that_it_does_not_publish(database, now, monkeypatch):
    monkeypatch.setattr(attachment_store, "MOST_WAITING", 2)
    with database.transaction() as session:
        own, other = (an_enterprise(session, now=now, serial=serial).id for serial in (1, 2))
        for data in (b"%PDF one", b"%PDF two"):
            attachment_store.refuse_too_many(session, own)
            kept = attachment_store.keep(
                session, data, Inspected(1), name="a.pdf", now=now, enterprise_id=own
            )
        with pytest.raises(Refusal, match="已达 2 个"):
            attachment_store.refuse_too_many(session, own)
        attachment_store.refuse_too_many(session, other)
        attachment_store.publish(session, a_complete(text=kept), now=now)
        attachment_store.refuse_too_many(session, own)
