"""A small registry: two enterprises, three declarations, a standard with its successor, and a board."""

from dataclasses import dataclass, replace
from pathlib import Path

from registry.catalogue.imports import import_standards
from registry.declarations.values import Complete, ExecutedStandard, Indicator, Kind, Product, Role
from registry.discovery.worker import rebuild
from registry.kernel.clock import china_date
from registry.kernel.database import Database
from registry.publication.actions import publish_complete, withdraw
from registry.rankings.actions import add_scheme, publish_board
from tests.conftest import TestClock
from tests.people import AMALS_CODE, CHENS_CODE, make_enterprise
from tests.rankings.examples import content, core

STANDARDS = """code,title,published,effective,replaces
GB/T 20290-2006,家用电动洗碗机 性能测试方法,2006-06-01,2007-01-01,
GB/T 20290-2016,家用电动洗碗机 性能测试方法,2016-06-14,2017-01-01,GB/T 20290-2006
GB/T 4214.3-2023,家用和类似用途电器噪声测试方法 洗碗机的特殊要求,2023-05-23,2023-12-01,
"""
SCHEME = content(
    code="demo",
    categories=["dishwasher"],
    core=[
        core("noise", "lower", "dB(A)", "0.5"),
        core(
            "energy_annual",
            "lower",
            "kWh/a",
            thresholds={"advanced": "230", "average": "240", "baseline": "260"},
        ),
        core(
            "cleaning_index", "higher", "1", thresholds={"advanced": "1.2", "average": "1.1", "baseline": "1"}
        ),
    ],
)


def dishwasher(title: str, *, noise: str, energy: str = "220", gtin: str = "06901234567892") -> Complete:
    return Complete(
        kind=Kind.PRODUCT,
        title=title,
        role=Role.OWN,
        standards=(
            ExecutedStandard("Q/SL 001-2026", "示例洗碗机企业标准", "Q"),
            ExecutedStandard("GB/T 20290-2016", "家用电动洗碗机 性能测试方法", "GB/T"),
        ),
        products=(Product("洗碗机", "示例", ("W1", "W1-Pro"), "dishwasher", (gtin,)),),
        indicators=(
            Indicator("噪声", "≤", noise, unit="dB(A)", code="noise"),
            Indicator("年耗电量", "≤", energy, unit="kWh/a", code="energy_annual"),
            Indicator("清洁指数", "≥", "1.25", unit="1", code="cleaning_index"),
            Indicator("外观", "text", "=光洁"),
        ),
        change_reason="",
    )


@dataclass(frozen=True, slots=True)
class Registry:
    """The numbers of the declarations: one revised once, one as first published, one withdrawn."""

    revised: str
    quiet: str
    withdrawn: str


def fill(database: Database, directory: Path, clock: TestClock) -> Registry:
    """Everything in the database, the board published and the index built."""
    with database.transaction() as session:
        amals = make_enterprise(session, clock, uscc=AMALS_CODE).id
        chens = make_enterprise(session, clock, serial=2, uscc=CHENS_CODE, division="330106").id
        standards = directory / "standards.csv"
        standards.write_text(STANDARDS)
        import_standards(session, standards, now=clock())
        loud = dishwasher("示例洗碗机 W1", noise="58.0")
        first = publish_complete(session, loud, enterprise_id=amals, key="a", now=clock())
        number = first.declaration.number
        clock.advance(minutes=1)
        softer = replace(dishwasher("示例洗碗机 W1", noise="52.0"), change_reason="降低噪声")
        publish_complete(session, softer, enterprise_id=amals, key="b", revises=number, now=clock())
        quiet = dishwasher("示例静音洗碗机", noise="44.0", gtin="06901234567908")
        second = publish_complete(session, quiet, enterprise_id=chens, key="c", now=clock())
        old = publish_complete(
            session, replace(loud, title="示例旧款洗碗机"), enterprise_id=chens, key="d", now=clock()
        )
        withdraw(session, old.declaration.number, enterprise_id=chens, reason="停产", now=clock())
        add_scheme(session, SCHEME, now=clock())
        publish_board(session, "demo", now=clock())
    rebuild(database, directory / "index", on=china_date(clock()))
    return Registry(number, second.declaration.number, old.declaration.number)
