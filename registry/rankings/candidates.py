"""The candidates of a board: what stood public in its category at the cut-off."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.catalogue.models import Standard
from registry.catalogue.status import ENDED
from registry.catalogue.store import standings
from registry.kernel.clock import china_date
from registry.publication.models import (
    Declaration,
    Version,
    VersionIndicator,
    VersionProduct,
    VersionStandard,
)
from registry.rankings.values import Candidate, Declared, Scheme


def candidates(session: Session, scheme: Scheme, *, cutoff: datetime) -> list[Candidate]:
    """The newest version, at the cut-off, of every declaration of the category that is not withdrawn."""
    chosen = entrant_ids(scheme, cutoff=cutoff)
    declared = _declared(session, chosen, scheme)
    invalid = _invalid_references(session, chosen, cutoff)
    query = (
        select(Version.id, Declaration.number, Version.n, Version.digest, Enterprise.uscc)
        .join(Version.declaration)
        .join(Declaration.enterprise)
        .where(Version.id.in_(chosen))
        .order_by(Declaration.number)
    )
    return [
        Candidate(number, n, digest, uscc, tuple(declared[id_]), tuple(invalid[id_]))
        for id_, number, n, digest, uscc in session.execute(query)
    ]


def entrant_ids(scheme: Scheme, *, cutoff: datetime) -> Select[int]:
    """The ids of the versions to compare, as a subquery."""
    newest = (
        select(Version.declaration_id, func.max(Version.n).label("n"))
        .where(Version.published_at <= cutoff)
        .group_by(Version.declaration_id)
        .subquery()
    )
    in_category = select(VersionProduct.version_id).where(VersionProduct.category.in_(scheme.categories))
    return (
        select(Version.id)
        .join(newest, (newest.c.declaration_id == Version.declaration_id) & (newest.c.n == Version.n))
        .join(Version.declaration)
        .where(Declaration.ended_at.is_(None), Version.id.in_(in_category))
    )


def _declared(session: Session, chosen: Select[int], scheme: Scheme) -> defaultdict[int, list[Declared]]:
    """What the scheme looks at, as declared, by version id."""
    row = VersionIndicator
    query = (
        select(row.version_id, row.code, row.operator, row.value, row.upper, row.unit, row.method)
        .where(row.version_id.in_(chosen), row.code.in_(codes_of(scheme)))
        .order_by(row.version_id, row.position)
    )
    found: defaultdict[int, list[Declared]] = defaultdict(list)
    for version_id, code, *declared in session.execute(query):
        found[version_id].append(Declared(code or "", *declared))
    return found


def codes_of(scheme: Scheme) -> set[str]:
    """Every indicator a verdict under the scheme may depend on."""
    axes = [indicator.axis for indicator in scheme.core if indicator.axis]
    core = {indicator.code for indicator in scheme.core}
    return core | {axis.code for axis in axes} | {axis.code for axis, _ in scheme.scope}


def _invalid_references(
    session: Session, chosen: Select[int], cutoff: datetime
) -> defaultdict[int, list[str]]:
    """The executed standards that had ended at the cut-off, by version id."""
    named = select(VersionStandard.version_id, VersionStandard.number).where(
        VersionStandard.version_id.in_(chosen)
    )
    rows = session.execute(named.order_by(VersionStandard.version_id, VersionStandard.position)).all()
    ended = _ended(session, {number for _, number in rows}, cutoff)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for version_id, number in rows:
        if number in ended:
            found[version_id].append(number)
    return found


def _ended(session: Session, numbers: Iterable[str], cutoff: datetime) -> set[str]:
    known = session.scalars(select(Standard).where(Standard.number.in_(sorted(numbers)))).all()
    on = china_date(cutoff)
    return {
        number for number, standing in standings(session, known, on=on).items() if standing.status in ENDED
    }
