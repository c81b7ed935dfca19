"""Values with one change at a time: `a_draft(title="")` is a sound draft but for its title."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from registry.accounts.models import Enterprise
from registry.accounts.uscc import make_uscc
from registry.declarations import rules
from registry.declarations.values import Complete, Draft, ExecutedStandard, Indicator, Product
from registry.publication.actions import publish_complete
from registry.publication.models import Version


def an_indicator(**change: Any) -> Indicator:
    sound = Indicator(
        name="颗粒物洁净空气量", operator="≥", value="600", unit="m³/h", method="GB/T 18801-2022 6.5"
    )
    return replace(sound, **change)


def a_product(**change: Any) -> Product:
    sound = Product(name="空气净化器", brand="示例海川", models=("KJ600F-A11",), category="air_cleaner")
    return replace(sound, **change)


def a_draft(**change: Any) -> Draft:
    sound = Draft(
        title="空气净化器（KJ600F 系列）",
        standards=(ExecutedStandard("Q/SLHC 001-2026", "家用空气净化器"),),
        products=(a_product(),),
        indicators=(an_indicator(),),
        committed=True,
    )
    return replace(sound, **change)


def a_complete(**change: Any) -> Complete:
    return rules.complete(a_draft(**change))


def an_enterprise(
    session: Session, *, now: datetime, serial: int = 1, name: str = "示例海川电器（宁波）有限公司"
) -> Enterprise:
    enterprise = Enterprise(
        uscc=make_uscc("330212", serial), name=name, division="330212", industry="C38", registered_at=now
    )
    session.add(enterprise)
    session.flush()
    return enterprise


def a_version(
    session: Session, enterprise: Enterprise, *, now: datetime, key: str = "first", **change: Any
) -> Version:
    return publish_complete(session, a_complete(**change), enterprise_id=enterprise.id, key=key, now=now)
