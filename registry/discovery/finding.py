"""Answer a question: ask the engine, fetch the rows of one page; without an index, look at titles."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.catalogue import categories
from registry.catalogue.models import Standard
from registry.catalogue.status import Standing
from registry.catalogue.store import standings
from registry.discovery import store
from registry.discovery.documents import Subject, name_of
from registry.discovery.engine import find_engine, forget
from registry.discovery.facets import Group, groups
from registry.discovery.questions import KIND, Question, as_query
from registry.kernel.canonical import JsonObject
from registry.publication.documents import read_record
from registry.publication.models import Version
from registry.publication.store import state_of
from registry.publication.values import HOLDING, State
from search_index.documents import Counted, Hit, Results
from search_index.engine import SearchEngine
from search_index.query import Query

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FoundDeclaration:
    """A declaration as a list shows it."""

    version: Version
    record: JsonObject
    state: State
    front_runner: bool

    @property
    def stays_behind(self) -> bool:
        """Whether it says of itself that it is lower or fewer than a recommended standard."""
        return bool(self.record.get("omissions")) or any(
            each.get("below") for each in self.record["indicators"]
        )


@dataclass(frozen=True, slots=True)
class FoundEnterprise:
    enterprise: Enterprise
    declarations: int


@dataclass(frozen=True, slots=True)
class FoundStandard:
    standard: Standard
    standing: Standing


Found = FoundDeclaration | FoundEnterprise | FoundStandard


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what was found; without `searched` the index was not there and only titles were read."""

    total: int
    found: Sequence[Found]
    facets: Sequence[Group] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    relaxed: bool = False
    ignored: tuple[str, ...] = ()
    searched: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine says: a page of hits, each facet's values, and how many there are of each kind."""

    results: Results
    facets: Mapping[str, Counted]
    kinds: Mapping[str, int]


def answer(session: Session, directory: Path, question: Question, *, on: date) -> Answer:
    """Whatever happens to the index, there is an answer."""
    outcome = ask_engine(directory, lambda engine: _outcome(engine, question))
    if outcome is None:
        return _looked_up(session, question, on=on)
    return Answer(
        total=outcome.results.total,
        found=_rows(session, outcome.results.hits, on=on),
        facets=groups(question, outcome.facets),
        kinds=outcome.kinds,
        relaxed=outcome.results.relaxed,
        ignored=as_query(question).words.ignored,
    )


def ask_engine(directory: Path, ask: Callable[[SearchEngine], T]) -> T | None:
    """None if there is no index, or one that fails: it is opened afresh for the next question."""
    engine = find_engine(directory)
    if engine is None:
        return None
    try:
        return ask(engine)
    except Exception:
        log.exception("the index failed; titles are looked at instead")
        forget(directory)
        return None


def largest_categories(directory: Path, *, limit: int) -> Counted:
    """The categories with most declarations in force, as the index counts them; none without an index."""
    in_force = Query(kinds=(Subject.DECLARATION,), facets={"state": HOLDING}, count=("category",), limit=0)
    results = ask_engine(directory, lambda engine: engine.search(in_force))
    counted = results.facets["category"] if results else ()
    return tuple(pair for pair in counted if not categories.children(pair[0]))[:limit]


def as_found(session: Session, versions: Sequence[Version]) -> list[FoundDeclaration]:
    """Declarations with what a list says of them."""
    leading = store.front_running(session, versions)
    return [
        FoundDeclaration(version, read_record(version.record), state_of(version), version.id in leading)
        for version in versions
    ]


def _outcome(engine: SearchEngine, question: Question) -> Outcome:
    results = engine.search(as_query(question))
    recounted = {facet: _counted(engine, question, facet) for facet in question.filters}
    return Outcome(results, {**results.facets, **recounted}, _kinds(engine, question))


def _counted(engine: SearchEngine, question: Question, facet: str) -> Counted:
    """The values of a facet that is filtered by, counted as if it were not: what else could be chosen."""
    query = replace(as_query(question, without=facet, count=(facet,)), limit=0)
    return engine.search(query).facets.get(facet, ())


def _kinds(engine: SearchEngine, question: Question) -> Mapping[str, int]:
    """How many of each kind the tabs lead to; all of them under the empty name."""
    results = engine.search(replace(as_query(question, without=KIND, count=(KIND,)), limit=0))
    return {"": results.total, **dict.fromkeys(Subject, 0), **dict(results.facets.get(KIND, ()))}


def _rows(session: Session, hits: Sequence[Hit], *, on: date) -> list[Found]:
    """The hits' rows in their order; what has left the database meanwhile is left out."""
    named = {subject: [name_of(hit.key) for hit in hits if hit.kind == subject] for subject in Subject}
    found: dict[tuple[str, str], Found] = {}
    versions = list(store.newest_versions(session, named[Subject.DECLARATION]).values())
    for declaration in as_found(session, versions):
        found[Subject.DECLARATION, declaration.record["number"]] = declaration
    enterprises = list(store.enterprises_named(session, named[Subject.ENTERPRISE]).values())
    for enterprise in _found_enterprises(session, enterprises):
        found[Subject.ENTERPRISE, enterprise.enterprise.uscc] = enterprise
    standards = list(store.standards_numbered(session, named[Subject.STANDARD]).values())
    for standard in _found_standards(session, standards, on=on):
        found[Subject.STANDARD, standard.standard.number] = standard
    ordered = (found.get((hit.kind, name_of(hit.key))) for hit in hits)
    return [row for row in ordered if row is not None]


def _looked_up(session: Session, question: Question, *, on: date) -> Answer:
    """Titles and names that contain what was typed, a bounded number of them."""
    text, kind = question.typed[:100], question.kind
    found: list[Found] = []
    if kind in {"", Subject.DECLARATION}:
        found += as_found(session, store.titled(session, text, question.per_page))
    if kind in {"", Subject.ENTERPRISE}:
        found += _found_enterprises(session, store.enterprises_like(session, text, question.per_page))
    if kind in {"", Subject.STANDARD}:
        found += _found_standards(session, store.standards_like(session, text, question.per_page), on=on)
    shown = found[: question.per_page]
    return Answer(total=len(shown), found=shown, searched=False)


def _found_enterprises(session: Session, enterprises: Sequence[Enterprise]) -> list[FoundEnterprise]:
    declared = store.declared_by(session, [enterprise.id for enterprise in enterprises])
    return [FoundEnterprise(enterprise, declared.get(enterprise.id, 0)) for enterprise in enterprises]


def _found_standards(session: Session, standards: Sequence[Standard], *, on: date) -> list[FoundStandard]:
    known = standings(session, standards, on=on)
    return [FoundStandard(standard, known[standard.number]) for standard in standards]
