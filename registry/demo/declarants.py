"""One declaration of each kind of declarant, and some of other trades; all parties are invented."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from registry.accounts.uscc import make_uscc
from registry.declarations.values import (
    Channel,
    Draft,
    ExecutedStandard,
    Indicator,
    Kind,
    Party,
    Product,
    Role,
)
from registry.demo.enterprises import DemoEnterprise

PAINT = DemoEnterprise(
    make_uscc("440606", 90_001), "示例青禾涂料（顺德）有限公司", "示例青禾", "SLQH", "440606", "C26"
)
WALLS = DemoEnterprise(
    make_uscc("310115", 90_002), "示例白墙涂料（上海）有限公司", "示例白墙", "SLBQ", "310115", "C26"
)
TOILETS = DemoEnterprise(
    make_uscc("350211", 90_003), "示例澄石卫浴（厦门）有限公司", "示例澄石", "SLCS", "350211", "C30"
)
TOWELS = DemoEnterprise(
    make_uscc("370112", 90_004), "示例云梭纺织（济南）有限公司", "示例云梭", "SLYS", "370112", "C17"
)
HEATERS = DemoEnterprise(
    make_uscc("442000", 90_005), "示例暖流热水器（中山）有限公司", "示例暖流", "SLNL", "442000", "C38"
)
BRAND = DemoEnterprise(
    make_uscc("330106", 90_006), "示例澄明生活（杭州）有限公司", "示例澄明", "SLCM", "330106", "F51"
)
COURIER = DemoEnterprise(
    make_uscc("420112", 90_007), "示例安行快递（武汉）有限公司", "示例安行", "SLAX", "420112", "G60"
)
CARETAKER = DemoEnterprise(
    make_uscc("430104", 90_008), "示例宁居物业（长沙）有限公司", "示例宁居", "SLNJ", "430104", "K70"
)
DECLARANTS = (PAINT, WALLS, TOILETS, TOWELS, HEATERS, BRAND, COURIER, CARETAKER)
PRODUCER = Party(make_uscc("330282", 90_101), "示例岚川电器（慈溪）有限公司")
WALL_PAINT_RULE = ExecutedStandard("GB 18582-2020", "建筑用墙面涂料中有害物质限量")


@dataclass(frozen=True, slots=True)
class Case:
    """A maker and what it declares; `archived` is what the copy kept of another channel says."""

    maker: DemoEnterprise
    draft: Draft
    archived: tuple[str, ...] = ()


def declarant_cases() -> Iterator[Case]:
    """Every kind of declarant that the law knows, one after the other."""
    yield from _own_production()
    yield from _entrusted_production()
    yield from _a_joint_standard()
    yield from _services()
    yield from _standards_of_others()
    yield _export_only()
    yield _another_channel()


def _own_production() -> Iterator[Case]:
    yield _case(
        PAINT,
        "净味内墙乳胶漆",
        (ExecutedStandard("Q/SLQH 001-2026", "净味内墙乳胶漆"), WALL_PAINT_RULE),
        Product("净味内墙乳胶漆", PAINT.brand, ("QH-N5",), "wall_paint"),
        _paint(voc="12", formaldehyde="5", benzene="20", lead="30"),
    )
    yield _case(
        WALLS,
        "抗裂内墙涂料",
        (ExecutedStandard("Q/SLBQ 012-2025", "抗裂内墙涂料"), WALL_PAINT_RULE),
        Product("抗裂内墙涂料", WALLS.brand, ("BQ-300", "BQ-300W"), "wall_paint"),
        _paint(voc="80", formaldehyde="50", benzene="100", lead="90"),
    )
    yield _case(
        TOILETS,
        "节水型坐便器",
        (
            ExecutedStandard("Q/SLCS 003-2026", "节水型坐便器"),
            ExecutedStandard("GB 25502-2024", "坐便器水效限定值及水效等级"),
        ),
        Product("连体坐便器", TOILETS.brand, ("CS-6103",), "toilet"),
        (Indicator("用水量", "≤", "4.8", unit="L/冲", method="GB/T 6952"),),
    )
    yield _case(
        TOILETS,
        "分体坐便器",
        (
            ExecutedStandard("Q/SLCS 001-2023", "分体坐便器"),
            ExecutedStandard("GB 25502-2017", "坐便器水效限定值及水效等级"),
        ),
        Product("分体坐便器", TOILETS.brand, ("CS-5101",), "toilet"),
        (Indicator("用水量", "≤", "6.0", unit="L/冲", method="GB/T 6952"),),
    )
    yield _case(
        TOWELS,
        "婴童纯棉毛巾",
        (
            ExecutedStandard("Q/SLYS 007-2026", "婴童纯棉毛巾"),
            ExecutedStandard("GB 18401-2010", "国家纺织产品基本安全技术规范"),
        ),
        Product("婴童纯棉毛巾", TOWELS.brand, ("25 cm × 50 cm",), "towel"),
        (
            Indicator("甲醛含量", "≤", "20", unit="mg/kg", method="GB/T 2912.1", measured="5"),
            Indicator("pH值", "range", "4.5", "7.0", method="GB/T 7573"),
            Indicator("可分解致癌芳香胺染料", "text", "禁用", method="GB/T 17592"),
            Indicator("异味", "text", "无", method="GB 18401 6.7"),
            Indicator("吸水性", "≤", "10", unit="s", method="GB/T 22799"),
        ),
    )


def _entrusted_production() -> Iterator[Case]:
    """The party that entrusts declares, by its own standard or, authorised, by that of the producer."""
    vacuum = Product("手持吸尘器", BRAND.brand, ("CM-V8",), "vacuum_cleaner")
    yield _case(
        BRAND,
        "手持吸尘器",
        (ExecutedStandard("Q/SLCM 002-2026", "手持吸尘器"),),
        vacuum,
        (
            Indicator("吸入功率", "≥", "120", unit="W", method="GB/T 20291.1"),
            Indicator("噪声", "≤", "78", unit="dB(A)", method="GB/T 4214.2"),
            Indicator("续航时间", "≥", "45", unit="min", condition="低速档", method="Q/SLCM 002-2026 附录A"),
        ),
        role=Role.ENTRUSTED,
        producer=PRODUCER,
    )
    yield _case(
        BRAND,
        "循环扇",
        (
            ExecutedStandard("Q/SLLC 015-2025", "空气循环扇", of_producer=True),
            ExecutedStandard("GB 12021.9-2021", "电风扇能效限定值及能效等级"),
        ),
        Product("空气循环扇", BRAND.brand, ("CM-F3",), "fan"),
        (
            Indicator("风量", "≥", "18", unit="m³/min", method="GB/T 13380"),
            Indicator("噪声", "≤", "58", unit="dB(A)", method="GB/T 4214.1"),
        ),
        role=Role.ENTRUSTED,
        producer=PRODUCER,
        authorisation="《企业标准使用授权书》2026-03-02",
    )


def _a_joint_standard() -> Iterator[Case]:
    """Each author numbers the standard itself and makes a declaration of its own."""
    for maker, other, number in ((PAINT, WALLS, "Q/SLQH 010-2026"), (WALLS, PAINT, "Q/SLBQ 021-2026")):
        yield _case(
            maker,
            "儿童房内墙涂料（联合制定）",
            (ExecutedStandard(number, "儿童房内墙涂料"), WALL_PAINT_RULE),
            Product("儿童房内墙涂料", maker.brand, (f"{maker.short[2:]}-E1",), "wall_paint"),
            _paint(voc="5", formaldehyde="3", benzene="10", lead="10"),
            role=Role.JOINT,
            partners=(other.name,),
        )


def _services() -> Iterator[Case]:
    yield _case(
        COURIER,
        "同城即日快递服务",
        (
            ExecutedStandard("Q/SLAX 001-2026", "同城即日快递服务规范"),
            ExecutedStandard("GB/T 27917.3-2023", "快递服务 第3部分：服务环节"),
        ),
        Product("同城即日快递", COURIER.brand, (), "express_delivery"),
        (
            Indicator("办结时限", "≤", "8", unit="h", condition="同城", method="Q/SLAX 001-2026 6.1"),
            Indicator("准时率", "≥", "98.5", unit="%", method="Q/SLAX 001-2026 6.2"),
            Indicator("货损率", "≤", "0.01", unit="%", method="Q/SLAX 001-2026 6.3"),
        ),
        kind=Kind.SERVICE,
    )
    yield _case(
        CARETAKER,
        "住宅物业服务",
        (ExecutedStandard("Q/SLNJ 002-2025", "住宅物业服务规范"),),
        Product("住宅物业服务", CARETAKER.brand, (), "property_management"),
        (
            Indicator("响应时间", "≤", "30", unit="min", condition="急修报修", method="Q/SLNJ 002-2025 7.2"),
            Indicator("顾客满意率", "≥", "90", unit="%", method="GB/T 45698-2025"),
        ),
        kind=Kind.SERVICE,
    )


def _standards_of_others() -> Iterator[Case]:
    """Number and title are all that group and government standards ask; they bind as a whole."""
    heater = Product("储水式电热水器", HEATERS.brand, ("NL-60",), "storage_water_heater")
    group = ExecutedStandard("T/CECA-G 0022-2019", "家用和类似用途热水器能效测试计算方法")
    government = ExecutedStandard("GB/T 20289-2006", "储水式电热水器")
    yield _case(HEATERS, "储水式电热水器（团体标准）", (group,), heater, ())
    yield _case(HEATERS, "储水式电热水器（国家标准）", (government,), heater, ())


def _export_only() -> Case:
    """By its contract below what binds at home: it may be declared, and not sold here."""
    return _case(
        PAINT,
        "出口内墙涂料",
        (ExecutedStandard("Q/SLQH 020-2026", "出口内墙涂料"),),
        Product("出口内墙涂料", PAINT.brand, ("QH-EX2",), "wall_paint"),
        _paint(voc="120", formaldehyde="50", benzene="100", lead="90"),
        export_only=True,
    )


def _another_channel() -> Case:
    """Disclosed on the enterprise's own site as well: said here, with a copy that cannot change unseen."""
    case = _case(
        HEATERS,
        "小厨宝",
        (ExecutedStandard("Q/SLNL 004-2026", "储水式电热水器（厨用）"),),
        Product("厨用储水式电热水器", HEATERS.brand, ("NL-6U",), "storage_water_heater"),
        (
            Indicator("热水输出率", "≥", "65", unit="%", method="GB/T 20289"),
            Indicator("有效容积", "=", "6", unit="L", method="GB/T 20289"),
        ),
        channel=Channel(
            "https://standards.example/nuanliu/Q-SLNL-004-2026", "本企业网站“标准公开”栏目，可免费查看和下载"
        ),
    )
    return replace(
        case,
        archived=(
            "示例暖流热水器（中山）有限公司在本企业网站公开的 Q/SLNL 004-2026《储水式电热水器（厨用）》。",
            "热水输出率不小于65 %，有效容积6 L，试验方法按 GB/T 20289。",
            "本页为演示内容，企业与产品均为虚构。",
        ),
    )


def _case(
    maker: DemoEnterprise,
    title: str,
    standards: tuple[ExecutedStandard, ...],
    product: Product,
    indicators: tuple[Indicator, ...],
    **more: Any,
) -> Case:
    draft = Draft(
        title=f"{maker.brand} {title}",
        standards=standards,
        products=(product,),
        indicators=indicators,
        committed=True,
        **more,
    )
    return Case(maker, draft)


def _paint(*, voc: str, formaldehyde: str, benzene: str, lead: str) -> tuple[Indicator, ...]:
    return (
        Indicator("挥发性有机化合物含量", "≤", voc, unit="g/L", method="GB/T 23986-2009"),
        Indicator("甲醛含量", "≤", formaldehyde, unit="mg/kg", method="GB/T 23993-2009"),
        Indicator("苯系物总和含量", "≤", benzene, unit="mg/kg", method="GB/T 23990-2009"),
        Indicator("总铅含量", "≤", lead, unit="mg/kg", method="GB/T 30647-2014"),
    )
