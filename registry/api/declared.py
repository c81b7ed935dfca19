"""Declarations as answers: in a list, and in whole."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.api import declaration_answers as answers
from registry.api.describe import logs
from registry.catalogue import numbers
from registry.catalogue import store as catalogue
from registry.catalogue.limit_store import get_book
from registry.catalogue.limits import LimitBook
from registry.catalogue.status import Status
from registry.declarations.documents import (
    comparison_to_json,
    limit_to_json,
    particulars_to_json,
    standard_to_json,
)
from registry.declarations.indications import Indication
from registry.declarations.values import Draft
from registry.discovery import store
from registry.discovery.finding import FoundDeclaration
from registry.discovery.judged import Judged, judge
from registry.http.addresses import address
from registry.http.i18n import gettext, translate
from registry.kernel.canonical import JsonObject
from registry.publication import life
from registry.publication.documents import as_draft
from registry.publication.models import Declaration, Version
from registry.publication.store import acts_of_each
from registry.publication.values import ENDED, Act

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


def listed(session: Session, found: Sequence[FoundDeclaration], *, on: date) -> list[answers.DeclarationItem]:
    """One page of declarations as a list says them."""
    known = statuses(session, (each.record for each in found), on=on)
    return [
        answers.DeclarationItem.model_validate(
            {**_head(each), "standards": _standards(each.record["standards"], known)}
        )
        for each in found
    ]


def whole(session: Session, found: Sequence[FoundDeclaration], *, on: date) -> list[answers.Declaration]:
    """All that is public of these versions on that day."""
    known = statuses(session, (each.record for each in found), on=on)
    book = get_book(session)
    acts = acts_of_each(session, [each.version.declaration for each in found])
    entries = logs(session, [each.version.entry_index for each in found])
    histories = _histories(session, found)
    return [
        answers.Declaration.model_validate(
            {
                **_head(each),
                **_content(each, as_draft(each.record), known, book, on),
                "acts": _acts(life.acts_until(acts[each.version.declaration_id], on)),
                "log": entries[each.version.entry_index],
                "versions": histories[each.version.declaration_id],
            }
        )
        for each in found
    ]


def _head(found: FoundDeclaration) -> dict[str, Any]:
    """The newest version is named by its declaration's address, which stays right when a revision follows."""
    version, record = found.version, found.record
    place = {"number": record["number"]}
    page, certificate = "discovery.declaration", "certificates.certificate"
    if version.n < version.declaration.latest:
        place["n"] = version.n
        page, certificate = "discovery.version", "certificates.version_certificate"
    return {
        "number": record["number"],
        "version": version.n,
        "state": found.state,
        "title": record["title"],
        "kind": record["kind"],
        "published_at": version.published_at,
        "front_runner": found.front_runner,
        "enterprise": record["enterprise"],
        "products": record["products"],
        "url": address(page, **place),
        "certificate_url": address(certificate, **place),
    }


def _content(
    found: FoundDeclaration, draft: Draft, known: Statuses, book: LimitBook, on: date
) -> dict[str, Any]:
    """Read as a draft, a record of an earlier format has every field that today's has."""
    version, record = found.version, found.record
    judgement = judge(draft, book, on=on)
    return {
        **_particulars(draft, record["number"], version.n),
        "standards": _standards(map(standard_to_json, draft.standards), known),
        "indicators": [{**row.indicator, "comparison": _findings(row, on)} for row in judgement.rows],
        "below_recommended": [_below(each) for each in judgement.behind],
        "on": on,
        "role": draft.role,
        "commitment": record["commitment"],
        "change": record["change"],
        "withdrawal": _withdrawal(version.declaration) if found.state in ENDED else None,
        "digest": version.digest,
        "record_url": address("api.record", number=record["number"], n=version.n),
    }


def _particulars(draft: Draft, number: str, n: int) -> dict[str, Any]:
    """What only some declarations have: null or empty where this one has it not."""
    said, place = particulars_to_json(draft), {"number": number, "n": n}
    copy = _file(said["channel"]["copy"], address("publication.archived_copy", **place))
    return {
        **said,
        "producer": said["producer"] if draft.producer.name else None,
        "channel": {**said["channel"], "archived_copy": copy} if draft.channel.url else None,
        "text": _file(said["text"], address("publication.text", **place)),
    }


def _file(attachment: JsonObject | None, url: str) -> JsonObject | None:
    return {**attachment, "url": url} if attachment else None


def _findings(row: Judged, on: date) -> list[JsonObject]:
    """What was found, the reason in the language of the request."""
    return [
        {**comparison_to_json(finding, on=on), "reason": str(translate(finding.reason))}
        for finding in row.findings
    ]


def _below(indication: Indication) -> dict[str, Any]:
    return {
        "kind": indication.shortfall,
        "name": indication.name,
        "code": indication.code,
        "standard": indication.standard,
        "limit": limit_to_json(indication.limit) if indication.limit else None,
        "indicated": indication.stated,
    }


def _acts(acts: Iterable[Act]) -> list[dict[str, Any]]:
    return [
        {
            "deed": act.deed,
            "at": act.at,
            "by": act.by,
            "level": act.level,
            "version": act.version,
            "reason": act.reason,
            "demand": act.demand,
            "basis": gettext(act.basis_name),
            "document": act.document,
            "due": act.due,
            "entry": act.entry_index,
            "about": act.about,
        }
        for act in acts
    ]


def _standards(declared: Iterable[JsonObject], known: Statuses) -> list[JsonObject]:
    return [{**each, "status": known.get(each["number"], Status.UNKNOWN)} for each in declared]


def _withdrawal(row: Declaration) -> dict[str, Any]:
    return {"at": row.ended_at, "reason": row.ended_reason}


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
