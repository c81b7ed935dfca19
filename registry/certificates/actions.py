"""Issue a certificate once and give the same bytes ever after; lost files can be made again."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from registry.catalogue import numbers
from registry.catalogue import store as catalogue
from registry.catalogue.limit_store import get_book
from registry.catalogue.status import ENDED as ENDED_EDITION
from registry.catalogue.status import LABELS, Standing
from registry.certificates import pdf, rules
from registry.certificates.fonts import UnprintableCharacters
from registry.certificates.models import Issue
from registry.certificates.sheet import without
from registry.certificates.values import Certificate, Ranking
from registry.declarations.comparison import compare
from registry.kernel.canonical import digest
from registry.kernel.clock import china_date
from registry.kernel.database import Database
from registry.publication import store as publication
from registry.publication.documents import as_draft, read_record
from registry.publication.models import Version
from registry.publication.values import ENDED
from registry.rankings import store as rankings
from registry.rankings.values import LEVEL_NAMES, Level


def certificate_pdf(
    database: Database, number: str, n: int | None = None, *, home: Path, public_url: str, now: datetime
) -> bytes:
    """The certificate of version n (the newest without n) as of now. NotFound if there is no such version.

    It is printed outside any transaction, which would otherwise be held open for its third of a second.
    """
    with database.reading() as session:
        version = publication.get_version(session, number, n)
        certificate = describe(session, version, public_url=public_url, now=now)
        issue = _find_issue(session, version.id, rules.words_digest(certificate))
    if issue is not None:
        path = _path(home, issue.pdf)
        if path.exists():
            return path.read_bytes()
        certificate = replace(certificate, printed_on=issue.printed_on)
    return _issue(database, version, certificate, home)


def describe(session: Session, version: Version, *, public_url: str, now: datetime) -> Certificate:
    """The words of a certificate printed now."""
    record = read_record(version.record)
    draft, book = as_draft(record), get_book(session)
    declaration = version.declaration
    state = publication.state_of(version)
    code = rules.verification_code(declaration.number, version.n)
    ended_at = declaration.ended_at if state in ENDED else None
    return rules.certify(
        record,
        record_digest=version.digest,
        state=state,
        latest=declaration.latest,
        changed_at=ended_at or version.published_at,
        log_position=version.entry_index,
        statuses=_statuses(session, record["standards"], now),
        comparison=compare(draft, book, on=china_date(now)),
        rankings=_rankings(session, version),
        printed_on=china_date(now),
        verify_url=f"{public_url}/verify/{code}",
    )


def find_issued(session: Session, data: bytes) -> Version | None:
    """The version whose certificate these exact bytes are, or None if we never issued them."""
    issue = session.scalars(select(Issue).where(Issue.pdf == digest(data))).first()
    return session.get_one(Version, issue.version_id) if issue else None


def _issue(database: Database, version: Version, certificate: Certificate, home: Path) -> bytes:
    data = _print(certificate, version, home)
    _keep(_path(home, digest(data)), data)
    words = rules.words_digest(certificate)
    issue = Issue(version_id=version.id, words=words, printed_on=certificate.printed_on, pdf=digest(data))
    try:
        with database.transaction() as session:
            session.add(issue)
    except IntegrityError:
        pass  # printed in the same moment by another, or a lost file printed again: the same bytes
    return data


def _print(certificate: Certificate, version: Version, home: Path) -> bytes:
    fonts = home / "fonts"
    try:
        return pdf.render(certificate, attachment=version.record, fonts=fonts)
    except UnprintableCharacters as missing:
        # The record that is attached has them; on paper stands the mark for a missing type.
        marked = without(certificate, missing.characters)
        return pdf.render(marked, attachment=version.record, fonts=fonts)


def _find_issue(session: Session, version_id: int, words: str) -> Issue | None:
    query = select(Issue).where(Issue.version_id == version_id, Issue.words == words)
    return session.scalars(query.order_by(Issue.id.desc())).first()


def _path(home: Path, name: str) -> Path:
    return home / "certificates" / name[:2] / f"{name}.pdf"


def _keep(path: Path, data: bytes) -> None:
    # Whole or not at all: written beside, forced to the disk, then renamed.
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)


def _statuses(session: Session, standards: list[dict[str, str]], now: datetime) -> dict[str, str]:
    statuses = {}
    for item in standards:
        number = numbers.find_number(item["number"])
        found = catalogue.find_edition(session, number, on=china_date(now)) if number else None
        if found:
            standing = catalogue.standard_status(session, found, on=china_date(now))
            statuses[item["number"]] = _status(standing)
    return statuses


def _status(standing: Standing) -> str:
    """`现行`; of what has ended also since when."""
    label = LABELS[standing.status]
    return f"{label}（{standing.since} 起）" if standing.status in ENDED_EDITION and standing.since else label


def _rankings(session: Session, version: Version) -> tuple[Ranking, ...]:
    return tuple(
        Ranking(board.scheme.title, LEVEL_NAMES[Level(standing.tier)], china_date(board.published_at))
        for standing, board in rankings.standings_of(session, version.id)
        if standing.tier != Level.BELOW
    )
