"""Small schemes and candidates, each different from the next in what a test says of it."""

from decimal import Decimal
from typing import Any

from registry.rankings.documents import scheme_from_json
from registry.rankings.values import Candidate, CoreIndicator, Declared, Scheme

BOTH = {"zh": "示例", "en": "Example"}
HIGHER = {"advanced": "12000", "average": "8000", "baseline": "5000"}
LOWER = {"advanced": "50", "average": "60", "baseline": "70"}
BY_AIR_FLOW = {
    "by": "cadr_particulate",
    "name": BOTH,
    "unit": "m3/h",
    "rows": [
        {"below": "150", "advanced": "40", "average": "45", "baseline": "50"},
        {"from": "150", "below": "450", "advanced": "50", "average": "55", "baseline": "60"},
        {"from": "450", "advanced": "60", "average": "65", "baseline": "70"},
    ],
}


def core(code: str, direction: str, unit: str, weight: str = "0.25", **more: Any) -> dict[str, Any]:
    more = more or {"thresholds": HIGHER if direction == "higher" else LOWER}
    return {"code": code, "name": BOTH, "direction": direction, "unit": unit, "weight": weight, **more}


def content(**changes: Any) -> dict[str, Any]:
    """The scheme of an air cleaner: two loads of cleaned matter, more is better, and a noise level."""
    return {
        "code": "example",
        "version": 1,
        "title": BOTH,
        "area": "3857",
        "categories": ["air-cleaner"],
        "basis": BOTH,
        "assessor": BOTH,
        "cutoff": "publication",
        "method": "stars",
        "points": {"advanced": "100", "average": "80", "baseline": "60"},
        "core": [
            core("ccm_particulate", "higher", "mg"),
            core("ccm_formaldehyde", "higher", "mg"),
            core("noise", "lower", "dB(A)", "0.5"),
        ],
        "basic": [BOTH],
        "tie_rule": BOTH,
        "disclaimer": BOTH,
        **changes,
    }


def scheme(**changes: Any) -> Scheme:
    return scheme_from_json(content(**changes))


def indicator(
    code: str = "ccm_particulate", direction: str = "higher", unit: str = "mg", **more: Any
) -> CoreIndicator:
    return scheme(core=[core(code, direction, unit, **more)]).core[0]


def declared(
    code: str, value: str, unit: str = "mg", operator: str = "≥", *, upper: str = "", method: str = ""
) -> Declared:
    return Declared(code, operator, value, upper, unit, method)


def candidate(name: str = "A", *values: Declared, invalid: tuple[str, ...] = ()) -> Candidate:
    return Candidate(f"BM-{name}", 1, "0" * 64, "91350100M000100Y43", values, invalid)


def cleaner(
    name: str, particulate: str = "12000", formaldehyde: str = "12000", noise: str = "50"
) -> Candidate:
    """A candidate that declares all three core indicators; at advanced level unless told otherwise."""
    return candidate(
        name,
        declared("ccm_particulate", particulate),
        declared("ccm_formaldehyde", formaldehyde),
        declared("noise", noise, "dB(A)", "≤"),
    )


def number(text: str) -> Decimal:
    return Decimal(text)
