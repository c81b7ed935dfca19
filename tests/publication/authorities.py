"""Authorities of the tests, above each other and beside; decisions that lack nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

from registry.accounts.authority import level_of
from registry.publication.values import Basis, Body, Decision, Deed


def authority(name: str, division: str) -> Body:
    return Body(name, division, level_of(division))


COUNTY = authority("示例县市场监管局", "330212")
NEIGHBOUR = authority("示例邻县市场监管局", "330206")
CITY = authority("示例市市场监管局", "330200")
PROVINCE = authority("示例省市场监管局", "330000")
OTHER_PROVINCE = authority("示例外省市场监管局", "420000")
NATION = authority("示例国家市场监管部门", "")
ENTERPRISE = Body("示例海川电器（宁波）有限公司", "330212")
DUE = date(2026, 12, 22)


def an_order(**change: Any) -> Decision:
    sound = Decision(
        Deed.ORDER,
        reason="声明的指标未附试验方法",
        demand="补充各项指标的试验方法",
        basis=Basis.LAW_38,
        document="示市监责改〔2026〕1号",
        due=DUE,
    )
    return replace(sound, **change)


def a_decision(deed: Deed, **change: Any) -> Decision:
    return replace(Decision(deed, reason="经核对，情况属实", document="示市监决〔2026〕2号"), **change)
