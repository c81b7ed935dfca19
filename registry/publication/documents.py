"""The public record of a version: everything that is public about it, as one canonical value."""

import json
from collections.abc import Iterator
from datetime import datetime

from registry.declarations.documents import content_to_json, draft_from_json
from registry.declarations.values import COMMITMENT, Complete, Draft
from registry.kernel.canonical import JsonObject, canonical_bytes, digest
from registry.publication.rules import written_moment
from registry.publication.values import Act, Deed

FORMAT = "biaoming/declaration/2"
"""2 added to 1: use and owner of a standard, measured values, omissions and the particulars. What a record of
format 1 does not say, it reads as not said.
"""

CHANGES = {Deed.PUBLISH: "first", Deed.REVISE: "revised", Deed.CORRECT: "corrected"}


def public_record(
    complete: Complete,
    *,
    number: str,
    version: int,
    deed: Deed,
    enterprise: JsonObject,
    published_at: datetime,
) -> JsonObject:
    """What the public may read of version n. It names no person."""
    return {
        "format": FORMAT,
        "number": number,
        "version": version,
        "change": {"type": CHANGES[deed], "reason": complete.change_reason},
        "enterprise": enterprise,
        **content_to_json(complete),
        "commitment": COMMITMENT,
        "published_at": written_moment(published_at),
    }


def act_to_json(act: Act, *, subject: str) -> JsonObject:
    """What the log vouches for: all of an act but its place in the log."""
    return {
        "subject": subject,
        "deed": act.deed,
        "at": written_moment(act.at),
        "by": act.by,
        "level": act.level,
        "division": act.division,
        "version": act.version,
        "reason": act.reason,
        "demand": act.demand,
        "basis": act.basis,
        "document": act.document,
        "due": act.due and act.due.isoformat(),
        "about": act.about,
    }


def act_digest(act: Act, *, subject: str) -> str:
    return digest(canonical_bytes(act_to_json(act, subject=subject)))


def read_record(record: bytes) -> JsonObject:
    content: JsonObject = json.loads(record)
    return content


def as_draft(record: JsonObject) -> Draft:
    """The start of a revision: all that was public, the commitment to be given anew."""
    return draft_from_json(record, revises=record["number"])


def differences(before: JsonObject, after: JsonObject) -> list[tuple[str, object, object]]:
    """What changed between two records of one declaration: (dotted path, before, after), in path order.

    List items are matched by what names them (a standard's number, a product's or indicator's name), so that
    a row put in the middle does not look like a change of all that follow.
    """
    old, new = dict(_leaves(before)), dict(_leaves(after))
    ignored = ("version", "published_at", "change.")
    paths = [path for path in {**old, **new} if not path.startswith(ignored)]
    return [(path, old.get(path), new.get(path)) for path in paths if old.get(path) != new.get(path)]


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for name in value:
            yield from _leaves(value[name], f"{path}.{name}" if path else name)
    elif isinstance(value, list) and all(isinstance(item, dict) for item in value) and value:
        for position, item in enumerate(value):
            label = item.get("number") or item.get("name") or str(position)
            yield from _leaves(item, f"{path}[{label}]")
    elif isinstance(value, list):
        yield path, "、".join(map(str, value))
    else:
        yield path, value
