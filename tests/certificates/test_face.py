"""What the layout lets onto the face stays clear of the QR code beneath it."""

import random
from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

import pypdf
import pytest

from registry.certificates.sheet import lay_out
from registry.certificates.values import Behind, Certificate, Indicator, Product, Standard, State
from tests.certificates.conftest import Printing
from tests.certificates.samples import PARTICULARS, RANKINGS, certificate, declarant

Item = TypeVar("Item")
LOWEST_TEXT_IN_MM = 227.5
ONE_IN_THREE = 1 / 3
CHARACTERS = "变频冷藏冷冻箱能效与健康性能要求测定方法通用技术条件"


def full_face(seed: int) -> Certificate:
    """A record of random length, the longest of many that still fits on one page."""
    chance = random.Random(seed)
    candidates = (record(chance) for _ in range(400))
    return max((c for c in candidates if not lay_out(c).has_annex), key=length)


def length(certificate: Certificate) -> int:
    return (
        len(repr(certificate.indicators)) + len(repr(certificate.products)) + len(repr(certificate.standards))
    )


def record(chance: random.Random) -> Certificate:
    def some(most: int) -> str:
        return "".join(chance.choices(CHARACTERS, k=chance.randint(2, most)))

    def several(most: int, make: Callable[[], Item]) -> tuple[Item, ...]:
        return tuple(make() for _ in range(chance.randint(1, most)))

    return certificate(
        declarant=declarant(name=some(30), division=some(20)),
        standards=several(3, lambda: Standard("GB/T 8059-2016", some(30), "企业标准", "现行")),
        products=several(3, lambda: Product(some(20), "SL-502W、" * chance.randint(0, 6), "家用电器")),
        indicators=several(
            6,
            lambda: Indicator(
                some(14), "≤ 1.25", "Lead content", "mg/kg", some(12), some(16), chance.choice(["", some(20)])
            ),
        ),
        behind=several(3, lambda: Behind("低于", some(14), "GB/T 8059-2016 16.3", "≥ 120 MΩ", "企业已明示"))
        if chance.random() < ONE_IN_THREE
        else (),
        particulars=PARTICULARS[: chance.randint(0, 3)],
        rankings=RANKINGS,
        state=chance.choice([State.CURRENT, State.ORDERED, State.PUBLICISED]),
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_middle_ends_above_the_foot(printed: Printing, seed: int):
    reader = pypdf.PdfReader(BytesIO(printed(full_face(seed))))
    [page] = reader.pages
    assert lowest_before_foot(page) < LOWEST_TEXT_IN_MM


def lowest_before_foot(page: pypdf.PageObject) -> float:
    baselines: list[tuple[float, str]] = []

    def note(text: str, current: list[float], matrix: list[float], _font: object, _size: float) -> None:
        if text.strip():
            baselines.append(((841.89 - (matrix[5] * current[3] + current[5])) * 25.4 / 72, text))

    page.extract_text(visitor_text=note)
    foot = next(index for index, (_, text) in enumerate(baselines) if "扫码核验" in text)
    return max(baseline for baseline, _ in baselines[:foot])
