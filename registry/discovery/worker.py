"""The index follows the registry: it is brought up to date after each change, rebuilt, and compared.

Only this module writes to the index. Everything in it can be made again from the database.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.catalogue.models import Standard
from registry.catalogue.store import standings
from registry.discovery import bulk, store
from registry.discovery.documents import (
    Subject,
    declaration_document,
    enterprise_document,
    key,
    standard_document,
)
from registry.discovery.engine import writing_engine
from registry.discovery.texts import texts_of
from registry.jobs.models import Job
from registry.jobs.runner import Handler
from registry.kernel.canonical import JsonObject
from registry.kernel.clock import Clock, china_date
from registry.kernel.database import Database
from registry.publication.documents import read_record
from registry.publication.models import Version
from registry.publication.store import state_of
from search_index import rebuild as fresh_index
from search_index.documents import Document
from search_index.engine import SearchEngine

KIND = "index"
EVERYTHING = "everything"
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the index disagrees with the database, by document key."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        return not (self.missing or self.stale or self.extra)


def index_handler(database: Database, directory: Path, clock: Clock) -> Handler:
    """Keeps promises of kind "index": one commit for a whole batch."""

    def handle(jobs: Sequence[Job]) -> None:
        if any(EVERYTHING in job.payload for job in jobs):
            rebuild(database, directory, on=china_date(clock()))
            return
        wanted = {
            subject: sorted({job.payload[subject] for job in jobs if subject in job.payload})
            for subject in Subject
        }
        with database.reading() as session:
            documents = list(_documents_of(session, wanted, on=china_date(clock())))
        _bring_up_to_date(writing_engine(directory), wanted, documents)

    return handle


def rebuild(database: Database, directory: Path, *, on: date, progress: Progress = lambda _: None) -> int:
    """Fill a new index beside the old one and switch to it; returns how many documents it holds."""
    with database.reading() as session:
        documents = _reported(all_documents(session, on=on), progress)
        return fresh_index.rebuild(directory, documents, expected=bulk.count_everything(session))


def verify(database: Database, directory: Path, *, on: date) -> Difference:
    """Compare what is searchable with what should be."""
    searchable = dict(writing_engine(directory).versions())
    missing, stale = [], []
    with database.reading() as session:
        for document in chain.from_iterable(all_documents(session, on=on)):
            version = searchable.pop(document.key, None)
            if version is None:
                missing.append(document.key)
            elif version != document.version:
                stale.append(document.key)
    return Difference(tuple(missing), tuple(stale), tuple(sorted(searchable)))


def all_documents(session: Session, *, on: date) -> Iterator[list[Document]]:
    """Everything that should be searchable, batch by batch."""
    for versions in bulk.newest_versions(session):
        yield _of_versions(session, versions)
    for enterprises in bulk.enterprises(session):
        yield list(map(_of_enterprise, enterprises))
    for standards in bulk.standards(session):
        yield _of_standards(session, standards, on=on)


def _reported(batches: Iterable[list[Document]], progress: Progress) -> Iterator[Document]:
    for batch in batches:
        yield from batch
        progress(len(batch))


def _documents_of(session: Session, wanted: dict[Subject, list[str]], *, on: date) -> Iterator[Document]:
    """The documents of the named things that exist, and of the enterprises of the named declarations."""
    versions = list(store.newest_versions(session, wanted[Subject.DECLARATION]).values())
    yield from _of_versions(session, versions)
    declarants = {version.declaration.enterprise.uscc for version in versions}
    enterprises = store.enterprises_named(session, {*wanted[Subject.ENTERPRISE], *declarants})
    yield from map(_of_enterprise, enterprises.values())
    standards = store.standards_numbered(session, wanted[Subject.STANDARD])
    yield from _of_standards(session, list(standards.values()), on=on)


def _bring_up_to_date(
    engine: SearchEngine, wanted: dict[Subject, list[str]], documents: Sequence[Document]
) -> None:
    if documents:
        engine.put(documents)
    named = {key(subject, name) for subject, names in wanted.items() for name in names}
    gone = named - {document.key for document in documents}
    if gone:
        engine.drop(gone)


def _of_versions(session: Session, versions: Sequence[Version]) -> list[Document]:
    leading = store.front_running(session, versions)
    records = [read_record(version.record) for version in versions]
    texts = texts_of(session, records)
    return [
        _of_version(version, record, front_runner=version.id in leading, text=texts.get(record["number"], ""))
        for version, record in zip(versions, records, strict=True)
    ]


def _of_version(version: Version, record: JsonObject, *, front_runner: bool, text: str) -> Document:
    return declaration_document(
        record,
        enterprise_name=version.declaration.enterprise.name,
        state=state_of(version),
        front_runner=front_runner,
        published=china_date(version.published_at),
        values=[
            (each.code, each.canonical)
            for each in version.indicators
            if each.code and each.canonical is not None
        ],
        text=text,
    )


def _of_enterprise(enterprise: Enterprise) -> Document:
    return enterprise_document(
        uscc=enterprise.uscc,
        name=enterprise.name,
        name_en=enterprise.name_en,
        division=enterprise.division,
        industry=enterprise.industry,
        registered=china_date(enterprise.registered_at),
    )


def _of_standards(session: Session, standards: Sequence[Standard], *, on: date) -> list[Document]:
    known = standings(session, standards, on=on)
    return [
        standard_document(
            number=standard.number,
            title=standard.title,
            title_en=standard.title_en,
            search_type=standard.search_type,
            status=known[standard.number].status,
            issued=standard.issued,
        )
        for standard in standards
    ]
