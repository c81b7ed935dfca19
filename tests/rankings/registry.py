"""A registry with air cleaners in it, declared with their load, their noise and their efficiency."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.declarations.values import Indicator
from registry.publication.actions import publish_complete
from registry.publication.models import Version
from registry.rankings.actions import add_scheme
from tests.factories import a_complete, a_version, an_enterprise, an_indicator
from tests.rankings.examples import content

SCHEME = content(code="cleaners", categories=["air_cleaner"])


def open_registry(session: Session, *, now: datetime, **changes: Any) -> int:
    """The scheme and an enterprise; its id."""
    add_scheme(session, {**SCHEME, **changes}, now=now)
    return an_enterprise(session, now=now).id


def indicators(particulate: str = "12000", noise: str = "50") -> tuple[Indicator, ...]:
    return (
        an_indicator(name="颗粒物累积净化量", value=particulate, unit="mg"),
        an_indicator(name="甲醛累积净化量", value="15", unit="g"),
        an_indicator(name="噪声", operator="≤", value=noise, unit="dB(A)"),
    )


def declare(session: Session, key: str, *, now: datetime, **change: Any) -> Version:
    """A declaration by the registry's enterprise; at advanced level unless the change says otherwise."""
    enterprise = session.scalars(select(Enterprise)).one()
    return a_version(
        session, enterprise, now=now, key=key, **{"indicators": indicators(), "title": key, **change}
    )


def revise(session: Session, version: Version, *, now: datetime, **change: Any) -> Version:
    revised = a_complete(
        **{"title": version.title, "indicators": indicators(), "change_reason": "提高要求", **change}
    )
    declaration = version.declaration
    return publish_complete(
        session,
        revised,
        enterprise_id=declaration.enterprise_id,
        key=f"{version.title}-2",
        revises=declaration.number,
        now=now,
    )
