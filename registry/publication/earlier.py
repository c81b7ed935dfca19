"""What an enterprise has declared before: the start of its next draft, and the numbers it has given."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.declarations.values import Draft
from registry.publication.documents import as_draft, read_record
from registry.publication.models import Declaration, Version, VersionStandard

MOST_NUMBERS = 2000
"""Rows that are read for an enterprise's own numbers, the newest first."""


def find_last(session: Session, enterprise_id: int) -> Declaration | None:
    """The declaration of which this enterprise has published a version last."""
    query = select(Declaration).join(Version).where(Declaration.enterprise_id == enterprise_id)
    return session.scalars(query.order_by(Version.id.desc()).limit(1)).first()


def as_new_draft(version: Version) -> Draft:
    """A new declaration that begins as this version: nothing revised, no reason given, nothing committed."""
    return replace(as_draft(read_record(version.record)), revises="", change_reason="")


def own_standards(session: Session, enterprise_id: int) -> dict[str, str]:
    """The titles of its own standards that it has declared, by their numbers, the newest first."""
    query = (
        select(VersionStandard.number, VersionStandard.title)
        .join(Version, Version.id == VersionStandard.version_id)
        .join(Declaration, Declaration.id == Version.declaration_id)
        .where(Declaration.enterprise_id == enterprise_id)
        .where(VersionStandard.type == "Q", VersionStandard.of_producer.is_(False))
        .order_by(Version.id.desc(), VersionStandard.position)
    )
    titles: dict[str, str] = {}
    for number, title in session.execute(query.limit(MOST_NUMBERS)):
        titles.setdefault(number, title)
    return titles
