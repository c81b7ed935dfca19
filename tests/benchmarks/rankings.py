"""A board over 100,000 declarations with five core indicators, beside sorting the same values."""

from random import Random

from registry.rankings.documents import scheme_from_json
from registry.rankings.rules import build_board
from registry.rankings.values import BoardEntry, Candidate, Declared
from tests.benchmarks.rows import Row, compared, rate

CANDIDATES = 100_000
CORE = (
    ("ccm_particulate", "mg", "g"),
    ("ccm_formaldehyde", "mg", "g"),
    ("cadr_particulate", "m3/h", "m3/h"),
    ("cadr_formaldehyde", "m3/h", "m3/h"),
    ("water_cycle", "L/cycle", "gal/cycle"),
)
WORDS = {"zh": "示例", "en": "Example"}
SCHEME = {
    "code": "bench",
    "version": 1,
    "title": WORDS,
    "area": "3852",
    "categories": ["air_cleaner"],
    "basis": WORDS,
    "assessor": WORDS,
    "method": "stars",
    "points": {"advanced": "100", "average": "80", "baseline": "60"},
    "basic": [],
    "tie_rule": WORDS,
    "disclaimer": WORDS,
    "core": [
        {
            "code": code,
            "name": WORDS,
            "direction": "higher",
            "unit": unit,
            "weight": "0.2",
            "thresholds": {"advanced": "800", "average": "500", "baseline": "100"},
        }
        for code, unit, _ in CORE
    ],
}


def measure() -> list[Row]:
    """Three in five values are declared in another unit and converted on the way."""
    candidates = _candidates(Random(1))
    scheme = scheme_from_json(SCHEME)
    entries: list[BoardEntry] = []

    def rank() -> int:
        entries.extend(build_board(scheme, candidates).entries)
        return len(entries)

    ours = rate(rank)
    values = sorted((tuple(entry.values.values()) for entry in entries), key=hash)
    floor = rate(lambda: len(sorted(values)))
    return [
        compared(
            "rank a declaration by five core indicators",
            ours,
            "1/s CPU",
            yardstick="sorted() of the same tuples",
            measure=floor,
        )
    ]


def _candidates(random: Random) -> list[Candidate]:
    return [
        Candidate(
            f"BM2026-{serial:07d}",
            1,
            "",
            "",
            tuple(Declared(code, "≥", str(random.randrange(1, 1000)), "", unit) for code, _, unit in CORE),
        )
        for serial in range(CANDIDATES)
    ]
