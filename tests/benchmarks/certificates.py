"""What a certificate costs in processor time and in bytes, beside a bare page and beside uncut fonts.

The floor is WeasyPrint's own: one line in one face. All are rendered in turn, so that a noisy machine
disturbs all alike; a figure is the median of the rounds after a first, unmeasured one.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from weasyprint import HTML

from registry.certificates.fonts import ensure_cut
from registry.certificates.pdf import render
from registry.settings import ROOT
from tests.benchmarks.rows import Row, compared
from tests.certificates.samples import RECORD, certificate, indicators

FONTS = ROOT / "var" / "fonts"
SIZES = {"on one page": 5, "of 48 indicators": 48, "of 200 indicators": 200}
ROUNDS = 5
PARAGRAPH = "<p style='font-family: Noto Serif CJK SC'>企业标准自我声明公开凭证</p>"

Printing = Callable[[], bytes]


class Cost(NamedTuple):
    milliseconds: float
    kilobytes: float


def measure() -> list[Row]:
    """Each size of certificate beside the same in uncut fonts and beside one bare paragraph."""
    ensure_cut(FONTS)
    with TemporaryDirectory() as uncut:
        return [row for size in SIZES for row in _rows(size, Path(uncut))]


def _rows(size: str, uncut: Path) -> list[Row]:
    ours, whole, bare = _costs(_printing(size, FONTS), _printing(size, uncut), _print_paragraph)
    name = f"certificate {size}"
    return [
        compared(name, ours.milliseconds, "ms", yardstick="one paragraph", measure=bare.milliseconds),
        compared(name, ours.milliseconds, "ms", yardstick="uncut fonts", measure=whole.milliseconds),
        compared(name, ours.kilobytes, "kB", yardstick="uncut fonts", measure=whole.kilobytes),
    ]


def _printing(size: str, fonts: Path) -> Printing:
    words = certificate(indicators=indicators(SIZES[size]))
    return lambda: render(words, attachment=RECORD, fonts=fonts)


def _print_paragraph() -> bytes:
    pdf: bytes = HTML(string=PARAGRAPH).write_pdf()
    return pdf


def _costs(*kinds: Printing) -> list[Cost]:
    rounds = [[_cost(kind) for kind in kinds] for _ in range(ROUNDS + 1)][1:]
    return [
        Cost(median(cost.milliseconds for cost in of), of[0].kilobytes) for of in zip(*rounds, strict=True)
    ]


def _cost(work: Printing) -> Cost:
    start = process_time()
    pdf = work()
    return Cost(1000 * (process_time() - start), len(pdf) / 1000)
