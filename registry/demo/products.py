"""Declarations to be: real measured values, invented names, models and barcodes (see data/README.md)."""

import csv
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

from registry.declarations.values import Draft, ExecutedStandard, Indicator, Product
from registry.demo.enterprises import DemoEnterprise

DATA = Path(__file__).parent / "data"
CYCLES_A_YEAR = 215
"""Dishwasher cycles in a year by the US test procedure (10 CFR 430 Subpart B Appendix C1)."""
DOE_DISHWASHER = "10 CFR 430 Subpart B App. C1"
DOE_WASHER = "10 CFR 430 Subpart B App. J2"
AU_FRIDGE = "IEC 62552-3:2015"
AU_OTHERS = {"washing_machine": "AS/NZS 2040.1", "dryer": "AS/NZS 2442.1", "dishwasher": "AS/NZS 2007.1"}
NAMES = {
    "dishwasher": ("嵌入式洗碗机", "独立式洗碗机", "台式洗碗机"),
    "washing_machine": ("滚筒洗衣机", "波轮洗衣机", "全自动洗衣机"),
    "refrigerator": ("变频电冰箱", "冷藏冷冻箱", "对开门电冰箱"),
    "dryer": ("热泵干衣机", "滚筒干衣机"),
    "air_cleaner": ("空气净化器", "智能空气净化器", "家用空气净化器"),
}
LETTERS = {
    "dishwasher": "WQ",
    "washing_machine": "XQG",
    "refrigerator": "BCD-",
    "dryer": "GH",
    "air_cleaner": "KJ",
}
OBLIGATORY = {
    "dishwasher": (("GB 38383-2019", "洗碗机能效水效限定值及等级"),),
    "washing_machine": (("GB 12021.4-2013", "电动洗衣机能效水效限定值及等级"),),
    "refrigerator": (("GB 12021.2-2025", "家用电冰箱耗电量限定值及能效等级"),),
    "dryer": (),
    "air_cleaner": (("GB/T 18801-2022", "空气净化器"), ("GB 36893-2024", "空气净化器能效限定值及能效等级")),
}
OUTDATED = {
    "refrigerator": (("GB 12021.2-2015", "家用电冰箱耗电量限定值及能效等级"),),
    "air_cleaner": (("GB/T 18801-2015", "空气净化器"),),
}
OWN_STANDARD = 0.8
NOT_UPDATED = 0.1
"""So many of those still cite the edition that has been replaced, and drop out of the board for it."""
GS1_DEMONSTRATION_PREFIX = "952"
AIR_CLEANERS = 150


def demo_drafts(makers: list[DemoEnterprise], random: Random) -> Iterator[tuple[DemoEnterprise, Draft]]:
    """Every product as the draft of one of the makers; the same for the same seed."""
    for serial, (category, indicators) in enumerate(_products(random), 1):
        maker = makers[random.randrange(len(makers))]
        yield maker, _draft(maker, category, indicators, serial, random)


def _products(random: Random) -> Iterator[tuple[str, tuple[Indicator, ...]]]:
    for row in _rows("energystar_dishwashers_2025-09"):
        yield "dishwasher", _us_dishwasher(row)
    for row in _rows("energystar_clothes_washers_2025-09"):
        yield "washing_machine", _us_washer(row)
    for row in _rows("au_energy_rating_appliances_2026-05"):
        yield _au_category(row), _au_appliance(row)
    for _ in range(AIR_CLEANERS):
        yield "air_cleaner", _air_cleaner(random)


def _us_dishwasher(row: dict[str, str]) -> tuple[Indicator, ...]:
    annual = Decimal(row["annual_energy_use_kwh_yr"])
    return (
        Indicator("年耗电量", "≤", _text(annual), unit="kWh/a", method=DOE_DISHWASHER),
        Indicator(
            "单次耗电量",
            "≤",
            _text(annual / CYCLES_A_YEAR, "0.001"),
            unit="kWh/次",
            method=DOE_DISHWASHER,
            condition=f"每年 {CYCLES_A_YEAR} 次",
        ),
        Indicator("单次用水量", "≤", row["water_use_gallons_cycle"], unit="gal/次", method=DOE_DISHWASHER),
        Indicator(
            "洗涤容量",
            "=",
            row["capacity_maximum_number_of_place_settings"],
            unit="套",
            method=DOE_DISHWASHER,
        ),
    )


def _us_washer(row: dict[str, str]) -> tuple[Indicator, ...]:
    return (
        Indicator(
            "综合修正能量系数",
            "≥",
            row["integrated_modified_energy_factor_imef"],
            unit="ft³/(kWh·次)",
            method=DOE_WASHER,
        ),
        Indicator(
            "综合水系数", "≤", row["integrated_water_factor_iwf"], unit="gal/(次·ft³)", method=DOE_WASHER
        ),
        Indicator("年耗电量", "≤", row["annual_energy_use_kwh_yr"], unit="kWh/a", method=DOE_WASHER),
        Indicator("年用水量", "≤", row["annual_water_use_gallons_yr"], unit="gal/a", method=DOE_WASHER),
        Indicator("有效容积", "=", row["volume_cu_ft"], unit="ft³", method=DOE_WASHER),
    )


def _au_category(row: dict[str, str]) -> str:
    return "refrigerator" if row["category"] == "fridge" else row["category"]


def _au_appliance(row: dict[str, str]) -> tuple[Indicator, ...]:
    method = AU_OTHERS.get(row["category"], AU_FRIDGE)
    annual = Decimal(row["kwh_year"])
    shown = [
        Indicator("年耗电量", "≤", _text(annual), unit="kWh/a", method=method),
        Indicator("能效星级", "≥", row["stars"], unit="星", method=method),
    ]
    if row["category"] == "fridge":
        shown.append(
            Indicator("24小时耗电量", "≤", _text(annual / 365, "0.01"), unit="kWh/24h", method=method)
        )
    return tuple(shown)


def _air_cleaner(random: Random) -> tuple[Indicator, ...]:
    cadr = random.randrange(100, 900, 10)
    efficiency = Decimal(random.randrange(150, 1400)) / 100
    method = "GB/T 18801-2022"
    return (
        Indicator("颗粒物洁净空气量", "≥", str(cadr), unit="m³/h", method=f"{method} 6.5"),
        Indicator(
            "颗粒物累积净化量",
            "≥",
            str(random.choice((4000, 6000, 9000, 12000, 15000, 20000))),
            unit="mg",
            method=f"{method} 6.6",
        ),
        Indicator(
            "甲醛累积净化量",
            "≥",
            str(random.choice((400, 700, 1100, 1500, 2000))),
            unit="mg",
            method=f"{method} 6.6",
        ),
        Indicator("颗粒物净化能效", "≥", str(efficiency), unit="m³/(W·h)", method=f"{method} 6.7"),
        Indicator(
            "噪声",
            "≤",
            str(48 + cadr // 60 + random.randrange(-3, 6)),
            unit="dB(A)",
            method=f"{method} 6.8",
            condition=f"颗粒物 CADR {cadr} m³/h",
        ),
    )


def _draft(
    maker: DemoEnterprise, category: str, indicators: tuple[Indicator, ...], serial: int, random: Random
) -> Draft:
    name = random.choice(NAMES[category])
    model = f"{LETTERS[category]}{random.randrange(100, 990)}{random.choice('FGWTL')}-{_mark(serial)}"
    own = ExecutedStandard(
        f"Q/{maker.short} {serial % 900 + 1:03d}-{random.choice((2024, 2025, 2026))}", name
    )
    obligatory = OBLIGATORY[category]
    if category in OUTDATED and random.random() < NOT_UPDATED:
        obligatory = OUTDATED[category]
    others = tuple(ExecutedStandard(number, title) for number, title in obligatory)
    keeps_own = random.random() < OWN_STANDARD or not others
    product = Product(name, maker.brand, (model,), category, (_gtin(serial),))
    return Draft(
        title=f"{maker.brand} {name} {model}",
        standards=((own,) if keeps_own else ()) + others,
        products=(product,),
        indicators=indicators,
        committed=True,
    )


def _mark(serial: int) -> str:
    """`B2`, `C3` …: what tells models of one size apart."""
    return f"{chr(65 + serial % 26)}{serial % 97 + 1}"


def _gtin(serial: int) -> str:
    """A barcode under the prefix that GS1 keeps for demonstrations: no shop sells it."""
    body = f"{GS1_DEMONSTRATION_PREFIX}{serial:09d}"
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"{body}{-weighted % 10}"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _text(value: Decimal, step: str = "1") -> str:
    return str(value.quantize(Decimal(step), ROUND_HALF_UP))
