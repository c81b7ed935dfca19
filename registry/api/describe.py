"""Rows and records as answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.api import answers
from registry.api.links import address
from registry.catalogue import numbers
from registry.catalogue import store as catalogue
from registry.catalogue.models import Replacement, Standard
from registry.catalogue.status import Standing, Status
from registry.discovery import store
from registry.discovery.finding import FoundDeclaration, FoundStandard
from registry.kernel.canonical import JsonObject
from registry.publication.models import Declaration, EntryRow, Version
from registry.publication.values import State

Statuses = Mapping[str, Status]


def statuses(session: Session, records: Iterable[JsonObject], *, on: date) -> Statuses:
    """The status on that day of every standard the records execute, by number."""
    cited = {standard["number"] for record in records for standard in record["standards"]}
    meant = dict(store.standards_numbered(session, cited))
    for number in cited - meant.keys():
        parsed = numbers.find_number(number)
        # A number with its year in full stands in the catalogue as it is, or not at all.
        if parsed and parsed.year != str(parsed.edition):
            edition = catalogue.find_edition(session, parsed, on=on)
            meant |= {number: edition} if edition else {}
    standings = catalogue.standings(session, meant.values(), on=on)
    return {number: standings[standard.number].status for number, standard in meant.items()}


def declaration_items(
    session: Session, found: Sequence[FoundDeclaration], *, on: date
) -> list[answers.DeclarationItem]:
    """One page of declarations as a list says them."""
    known = statuses(session, (each.record for each in found), on=on)
    return [answers.DeclarationItem.model_validate(_common(each, known)) for each in found]


def declarations(
    session: Session, found: Sequence[FoundDeclaration], *, on: date
) -> list[answers.Declaration]:
    """All that is public of these versions."""
    known = statuses(session, (each.record for each in found), on=on)
    entries = _logs(session, [each.version.entry_index for each in found])
    histories = _histories(session, found)
    return [
        answers.Declaration.model_validate(
            {
                **_common(each, known),
                **_only_in_whole(each),
                "log": entries[each.version.entry_index],
                "versions": histories[each.version.declaration_id],
            }
        )
        for each in found
    ]


def enterprise(row: Enterprise) -> dict[str, Any]:
    return {
        "uscc": row.uscc,
        "name": row.name,
        "name_en": row.name_en,
        "division": row.division,
        "industry": row.industry,
        "registered_at": row.registered_at,
        "url": address("discovery.enterprise", uscc=row.uscc),
    }


def standards(session: Session, found: Sequence[FoundStandard]) -> list[answers.Standard]:
    """One page of standards as a list says them."""
    successors = _successors(session, [each.standard.number for each in found])
    return [
        answers.Standard.model_validate(_standard(each.standard, each.standing, successors)) for each in found
    ]


def standard_detail(session: Session, row: Standard, standing: Standing) -> answers.StandardDetail:
    return answers.StandardDetail.model_validate(
        {
            **_standard(row, standing, _successors(session, [row.number])),
            "title_en": row.title_en,
            "status_since": standing.since,
            "abolished": row.abolished,
            "replaces": catalogue.chain(session, row.number).replaces,
            "editions": [edition.number for edition in catalogue.editions(session, row.family)],
            "amendments": [amendment.number for amendment in catalogue.amendments(session, row)],
            "ics": row.ics,
            "ccs": row.ccs,
            "publisher": row.publisher,
            "source": row.source,
        }
    )


def log(session: Session, index: int) -> answers.Log:
    return _logs(session, [index])[index]


def _standard(row: Standard, standing: Standing, successors: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "number": row.number,
        "type": row.search_type,
        "status": standing.status,
        "title": row.title,
        "issued": row.issued,
        "effective": row.effective,
        "replaced_by": successors[row.number],
        "url": address("discovery.standard", slug=row.slug),
    }


def _successors(session: Session, known: Sequence[str]) -> Mapping[str, list[str]]:
    """What replaces each of these standards, by number."""
    query = select(Replacement.older, Replacement.newer).where(Replacement.older.in_(known)).distinct()
    found: dict[str, list[str]] = {number: [] for number in known}
    for older, newer in session.execute(query.order_by(Replacement.newer)):
        found[older].append(newer)
    return found


def _logs(session: Session, indexes: Sequence[int]) -> Mapping[int, answers.Log]:
    chains = session.execute(select(EntryRow.index, EntryRow.chain).where(EntryRow.index.in_(indexes)))
    return {
        index: answers.Log(index=index, leaf_hash=chain, url=address("publication.entry", index=index))
        for index, chain in chains
    }


def _histories(
    session: Session, found: Sequence[FoundDeclaration]
) -> Mapping[int, list[answers.VersionName]]:
    """All versions of each declaration, newest first, by the declaration's id."""
    numbers_by_id = {each.version.declaration_id: each.record["number"] for each in found}
    query = select(Version.declaration_id, Version.n, Version.published_at)
    query = query.where(Version.declaration_id.in_(numbers_by_id)).order_by(Version.n.desc())
    histories: dict[int, list[answers.VersionName]] = {id_: [] for id_ in numbers_by_id}
    for id_, n, published_at in session.execute(query):
        url = address("api.version", number=numbers_by_id[id_], n=n)
        histories[id_].append(answers.VersionName(version=n, published_at=published_at, url=url))
    return histories


def _common(found: FoundDeclaration, known: Statuses) -> dict[str, Any]:
    """The newest version is named by its declaration's address, which stays right when a revision follows."""
    version, record = found.version, found.record
    number = record["number"]
    place = {"number": number}
    page, certificate = "discovery.declaration", "certificates.certificate"
    if found.state is State.SUPERSEDED:
        place["n"] = version.n
        page, certificate = "discovery.version", "certificates.version_certificate"
    return {
        "number": number,
        "version": version.n,
        "state": found.state,
        "title": record["title"],
        "kind": record["kind"],
        "published_at": version.published_at,
        "front_runner": found.front_runner,
        "enterprise": record["enterprise"],
        "products": record["products"],
        "standards": [
            {**each, "status": known.get(each["number"], Status.UNKNOWN)} for each in record["standards"]
        ],
        "url": address(page, **place),
        "certificate_url": address(certificate, **place),
    }


def _only_in_whole(found: FoundDeclaration) -> dict[str, Any]:
    version, record = found.version, found.record
    return {
        "indicators": [{"below": "", **indicator} for indicator in record["indicators"]],
        "role": record["role"],
        "commitment": record["commitment"],
        "change": record["change"],
        "withdrawal": _withdrawal(version.declaration) if found.state is State.WITHDRAWN else None,
        "digest": version.digest,
        "record_url": address("api.record", number=record["number"], n=version.n),
    }


def _withdrawal(row: Declaration) -> dict[str, Any]:
    return {"at": row.withdrawn_at, "reason": row.withdrawal_reason}
