"""The words of published standards: what of them is searched."""

from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from registry.declarations import attachment_store
from registry.kernel.canonical import JsonObject

SEARCHED = 20_000
"""Characters of a text that are indexed, some ten pages: 18 KB of room and 25 ms of time each."""


def texts_of(session: Session, records: Iterable[JsonObject]) -> Mapping[str, str]:
    """The beginning of the standard's own text, by declaration number; none for scans."""
    digests = {record["number"]: file["digest"] for record in records if (file := record.get("text"))}
    texts = attachment_store.texts(session, digests.values(), limit=SEARCHED) if digests else {}
    return {number: texts[digest] for number, digest in digests.items() if digest in texts}
