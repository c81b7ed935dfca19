"""Enterprises, standards and entries of the log as answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.api import answers
from registry.catalogue import store as catalogue
from registry.catalogue.limit_store import get_book
from registry.catalogue.models import Replacement, Standard
from registry.catalogue.status import Standing
from registry.declarations.documents import limit_to_json
from registry.discovery.finding import FoundStandard
from registry.http.addresses import address
from registry.publication.models import EntryRow


def enterprise(row: Enterprise) -> dict[str, Any]:
    return {
        "uscc": row.uscc,
        "name": row.name,
        "name_en": row.name_en,
        "division": row.division,
        "industry": row.industry,
        "registered_at": row.registered_at,
        "deregistered_on": row.deregistered_on,
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
            "limits": [
                {**limit_to_json(each), "categories": each.categories}
                for each in get_book(session).of_edition(row.number)
            ],
        }
    )


def logs(session: Session, indexes: Sequence[int]) -> Mapping[int, answers.Log]:
    """Entries of the log by their place in it."""
    chains = session.execute(select(EntryRow.index, EntryRow.chain).where(EntryRow.index.in_(indexes)))
    return {
        index: answers.Log(index=index, leaf_hash=chain, url=address("publication.entry", index=index))
        for index, chain in chains
    }


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
