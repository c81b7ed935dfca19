"""What the worker does for drafts."""

from registry.declarations import attachment_store
from registry.declarations.attachments import ABANDONED_AFTER, Inspected
from registry.declarations.models import AttachmentRow
from registry.worker import keep_promises, promise_for_the_day


def test_abandoned_files_are_forgotten_on_a_new_day(settings, database, clock):
    with database.transaction() as session:
        kept = attachment_store.keep(session, b"%PDF", Inspected(1), name="标准.pdf", now=clock())
    promise_for_the_day(database, clock())
    clock.advance(days=ABANDONED_AFTER.days + 1)
    promise_for_the_day(database, clock())
    keep_promises(settings, database, clock)
    with database.reading() as session:
        assert session.get(AttachmentRow, kept.digest) is None
