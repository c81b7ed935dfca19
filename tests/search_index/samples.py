"""Plainly fictional documents, with one change at a time, and a short way to ask for them."""

from dataclasses import replace
from datetime import date

from search_index.documents import Document
from search_index.engine import SearchEngine
from search_index.grammar import understand
from search_index.query import Query

PURIFIER = Document(
    key="purifier",
    kind="declaration",
    version="1",
    texts={4: ["家用空气净化器"], 2: ["示例净界电器有限公司"], 1: ["洁净空气量 噪声"]},
    codes=["Q/SLJJ 001-2025", "KJ600F-A11"],
    facets={"region": "440000", "type": "Q", "category": ("空气净化器", "家用电器")},
    numbers={"cadr": (400.0, 600.0), "noise": 55.0},
    date=date(2026, 3, 1),
)

SHELF = [
    PURIFIER,
    Document(
        key="purifier-standard",
        kind="standard",
        version="1",
        texts={4: ["空气净化器"]},
        codes=["GB/T 18801-2015"],
        facets={"type": "GB/T"},
        date=date(2015, 9, 15),
    ),
    Document(
        key="purifier-efficiency",
        kind="standard",
        version="1",
        texts={4: ["空气净化器能效限定值及能效等级"]},
        codes=["GB 36893-2024"],
        facets={"type": "GB"},
        date=date(2024, 7, 24),
    ),
    Document(
        key="power-bank",
        kind="declaration",
        version="1",
        texts={4: ["便携式移动电源"], 2: ["示例能源有限公司"]},
        codes=["Q/SLNY 002-2026", "PB-10000"],
        facets={"region": "330000", "type": "Q", "category": ("移动电源",)},
        numbers={"capacity": 10000.0},
        date=date(2026, 4, 1),
    ),
    Document(
        key="fridge",
        kind="standard",
        version="1",
        texts={4: ["家用电冰箱耗电量限定值及能源效率等级"]},
        codes=["GB 12021.2-2015"],
        facets={"type": "GB"},
        date=date(2015, 10, 1),
    ),
    Document(
        key="water",
        kind="standard",
        version="1",
        texts={4: ["生活饮用水标准检验方法 第1部分:总则"]},
        codes=["GB/T 5750.1-2023"],
        facets={"type": "GB/T"},
        date=date(2023, 3, 17),
    ),
    Document(
        key="wok",
        kind="declaration",
        version="1",
        texts={4: ["不锈钢炒锅"], 2: ["示例厨具有限公司"]},
        codes=["T/EXAMPLE 0032-2021"],
        facets={"region": "440000", "type": "T", "category": ("锅具",)},
        numbers={"noise": 10.0},
        date=date(2022, 1, 1),
    ),
    Document(
        key="rare",
        kind="enterprise",
        version="1",
        texts={4: ["示例𬭚元素研究有限公司", "𠮷田示例商行"]},
        facets={"region": "110000"},
    ),
]


def changed(document: Document = PURIFIER, **changes: object) -> Document:
    return replace(document, **changes)


def ask(engine: SearchEngine, typed: str = "", **conditions: object) -> list[str]:
    """The keys that answer, best first."""
    return [hit.key for hit in engine.search(Query(understand(typed), **conditions)).hits]
