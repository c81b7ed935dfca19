"""Certificates of plainly fictional enterprises, one change at a time."""

from dataclasses import replace
from datetime import UTC, date, datetime

from registry.certificates.values import (
    Behind,
    Certificate,
    Declarant,
    Indicator,
    Particular,
    Product,
    Ranking,
    Standard,
    State,
)
from registry.kernel.canonical import canonical_bytes, digest

RECORD = canonical_bytes(
    {"number": "BM2026-0001043K", "version": 1, "enterprise": "示例海岚新材料科技有限公司"}
)

NAMES = (
    ("能效指数 EEI", "Energy efficiency index", "≤ 42", ""),
    ("运行噪声（声功率级）", "Sound power level", "≤ 36", "dB(A)"),
    ("绝缘电阻", "Insulation resistance", "≥ 100", "MΩ"),
    ("泄漏电流", "Leakage current", "≤ 0.25", "mA"),
    ("铅（Pb）含量", "Lead content", "≤ 500", "mg/kg"),
    ("CO₂ 排放量", "Carbon dioxide emission", "≤ 3.5 × 10⁻²", "m³/h"),
)


def indicators(count: int) -> tuple[Indicator, ...]:
    rows = []
    for index in range(count):
        name, name_en, declared, unit = NAMES[index % len(NAMES)]
        row = Indicator(
            name, declared, name_en, unit, "（25 ± 2）℃" if index % 3 else "", "GB/T 8059-2016 16.3"
        )
        note = "低于推荐性标准 GB/T 18801-2022 的要求（≥ 120）" if index % 7 == 2 else ""
        rows.append(replace(row, note=note))
    return tuple(rows)


def declarant(**changes: str) -> Declarant:
    base = Declarant(
        name="示例海岚新材料科技有限公司",
        uscc="91370200MA3C00001X",
        division="山东省青岛市",
        role="自产",
        name_en="Shili Hailan New Materials Co., Ltd.",
    )
    return replace(base, **changes)


def certificate(**changes: object) -> Certificate:
    base = Certificate(
        number="BM2026-0001043K",
        version=1,
        state=State.CURRENT,
        declarant=declarant(),
        standards=(
            Standard("Q/SLHL 003-2026", "家用变频冷藏冷冻箱能效与健康性能要求", "企业标准", "现行"),
            Standard("GB/T 8059-2016", "家用和类似用途制冷器具", "推荐性国家标准", "现行"),
        ),
        products=(
            Product("变频冷藏冷冻箱", "SL-BCD-502W、SL-BCD-518W", "家用制冷电器具", ("06901234567892",)),
        ),
        indicators=indicators(5),
        commitment="对公开的标准、产品和指标的真实性、准确性与合法性负责，提供的产品符合所公开的标准。",
        published_at=datetime(2026, 11, 22, 1, 30, tzinfo=UTC),
        changed_at=datetime(2026, 11, 22, 1, 30, tzinfo=UTC),
        printed_on=date(2026, 11, 22),
        digest=digest(RECORD),
        log_position=1043,
        verify_url="https://registry.example.cn/verify/BM2026-0001043K-1",
    )
    return replace(base, **changes)


RANKINGS = (Ranking("家用电冰箱 2026 年度评估方案", "第一梯队", date(2026, 9, 30)),)
BEHIND = (
    Behind("低于", "绝缘电阻", "GB/T 18801-2022 5.1", "≥ 120 MΩ", "企业已明示"),
    Behind("少于", "甲醛累积净化量", "GB/T 18801-2022 5.3", "≥ 300 mg", "企业未明示"),
)
PARTICULARS = (
    Particular("受托生产企业", "Entrusted producer", "示例远山制造有限公司　91330106MA00000024"),
    Particular("仅供出口", "Export only", "产品按照合同的约定执行（标准化法第二十六条）"),
    Particular("标准全文", "Text of the standard", "随声明公开，共 12 页", digest(b"a standard")),
    Particular("另行公开", "Also disclosed at", "https://declared.example/1", digest(b"a copy")),
)
