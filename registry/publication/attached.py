"""The files that public records name: found for a reader, and compared with what the records say of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.declarations import attachments
from registry.declarations.attachments import Place
from registry.declarations.models import AttachmentRow
from registry.declarations.values import Attachment
from registry.kernel.canonical import digest
from registry.kernel.refusal import NotFound
from registry.publication import store
from registry.publication.documents import as_draft, read_record
from registry.publication.models import Declaration, Version


def find_attachment(record: bytes, place: Place) -> Attachment | None:
    """What a version's record says of the file in this place."""
    return attachments.attachment_of(as_draft(read_record(record)), place)


def get_attachment(session: Session, number: str, n: int, place: Place) -> Attachment:
    """NotFound if there is no such version, or no file in it."""
    found = find_attachment(store.get_version(session, number, n).record, place)
    if found is None:
        raise NotFound(f"{number} v{n} {place}")
    return found


def altered_attachments(session: Session) -> list[str]:
    """Files that are gone or not those that a record names: `number vN text`, empty if all are sound."""
    named = _named(session)
    return sorted(name for key, names in named.items() if not _is_sound(session, key) for name in names)


def _named(session: Session) -> Mapping[str, Sequence[str]]:
    """Where public records name each digest. Most records name none, and are not taken apart for it."""
    query = select(Declaration.number, Version.n, Version.record).join(Version.declaration)
    named = defaultdict(list)
    for number, n, record in session.execute(query.execution_options(yield_per=500)):
        for place in Place if b'"digest":' in record else ():
            if found := find_attachment(record, place):
                named[found.digest].append(f"{number} v{n} {place}")
    return named


def _is_sound(session: Session, key: str) -> bool:
    data = session.scalar(select(AttachmentRow.data).where(AttachmentRow.digest == key))
    return data is not None and digest(data) == key
