"""A few reference standards with their limits, as tests need them; the figures are made up."""

from pathlib import Path

from registry.catalogue.imports import import_standards
from registry.catalogue.limit_imports import import_limits
from registry.kernel.clock import Clock
from registry.kernel.database import Database

STANDARDS = """\
code,title,published,effective,abolished,replaces
GB 18582-2008,示例内墙涂料,2008-04-01,2009-10-01,,
GB 18582-2020,示例墙面涂料,2020-03-04,2020-12-01,,GB 18582-2008
GB/T 18801-2022,示例空气净化器,2022-10-12,2023-05-01,,
GB/T 18801-2027,示例空气净化器,2026-10-01,2027-05-01,,GB/T 18801-2022
"""
LIMITS = """\
standard,clause,indicator,categories,operator,value,upper,unit,method,conditions,grade,basis,source,note
GB 18582-2008,表1,voc,wall_paint,≤,120,,g/L,,,,verified,示例,
GB 18582-2020,表1,voc,wall_paint,≤,80,,g/L,GB/T 23986,,,verified,示例,
GB/T 18801-2022,5.1,cadr_particulate,air_cleaner,≥,500,,m³/h,,,,verified,示例,
GB/T 18801-2022,5.2,cadr_formaldehyde,air_cleaner,≥,100,,m³/h,,,,verified,示例,
"""


def import_references(database: Database, directory: Path, clock: Clock) -> None:
    standards, limits = directory / "standards.csv", directory / "limits.csv"
    standards.write_text(STANDARDS, encoding="utf-8")
    limits.write_text(LIMITS, encoding="utf-8")
    with database.transaction() as session:
        import_standards(session, standards, now=clock())
        report = import_limits(session, limits)
        assert not report.rejections, report.rejections
