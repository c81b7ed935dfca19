"""The search of the search page, its facets as plain counts.

Where there is no index, or it fails, the page's own way of doing without it is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from registry.catalogue import store as catalogue
from registry.discovery import finding, store
from registry.discovery.documents import Subject, name_of
from registry.discovery.engine import find_engine
from registry.discovery.finding import Found
from registry.discovery.questions import Question, as_query
from registry.publication.store import count_entries
from search_index.documents import Counted


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what was found, and how often each value of a facet occurs among all of it."""

    total: int
    found: Sequence[Found]
    facets: Mapping[str, Counted] = field(default_factory=dict)
    relaxed: bool = False


def find(session: Session, directory: Path, question: Question, *, on: date) -> Answer:
    results = finding.ask_engine(directory, lambda engine: engine.search(as_query(question)))
    if results is None:
        without_index = finding.answer(session, directory, question, on=on)
        return Answer(without_index.total, without_index.found)
    names = [name_of(hit.key) for hit in results.hits]
    rows = (
        _standards(session, names, on=on)
        if question.kind == Subject.STANDARD
        else _declarations(session, names)
    )
    found = [rows[name] for name in names if name in rows]
    return Answer(results.total, found, results.facets, results.relaxed)


def data_version(session: Session, directory: Path, *, on: date) -> str:
    """Differs whenever an answer drawn from log, index and day may differ; cheap to ask for."""
    engine = find_engine(directory)
    return f"{count_entries(session)}-{engine.generation if engine else ''}-{on:%Y%m%d}"


def _declarations(session: Session, numbers: Sequence[str]) -> Mapping[str, Found]:
    versions = list(store.newest_versions(session, numbers).values())
    return {found.record["number"]: found for found in finding.as_found(session, versions)}


def _standards(session: Session, numbers: Sequence[str], *, on: date) -> Mapping[str, Found]:
    known = store.standards_numbered(session, numbers)
    standings = catalogue.standings(session, known.values(), on=on)
    return {number: finding.FoundStandard(row, standings[number]) for number, row in known.items()}
