"""Schemes and snapshots as data: read from JSON, written as canonical JSON, and recomputed from it.

A snapshot holds all that a board depends on (the whole scheme, the cut-off, every candidate as declared) and
what came of it. Whoever has the bytes can compute the result again, with this module or without it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from registry.kernel.canonical import JsonObject, canonical_bytes
from registry.publication.rules import written_moment
from registry.rankings.rules import build_board
from registry.rankings.values import (
    Axis,
    Band,
    Board,
    BoardEntry,
    Candidate,
    CoreIndicator,
    Declared,
    Direction,
    Method,
    Scheme,
    Span,
    Thresholds,
    Words,
)

FORMAT = "biaoming/board/1"
SHOWN_DIFFERENCES = 20


def scheme_from_json(content: JsonObject) -> Scheme:
    """A scheme as its data file and its snapshots write it."""
    cutoff = content.get("cutoff", "publication")
    return Scheme(
        code=content["code"],
        version=content["version"],
        title=_words(content["title"]),
        area=content["area"],
        categories=tuple(content["categories"]),
        basis=_words(content["basis"]),
        assessor=_words(content["assessor"]),
        method=Method(content["method"]),
        points=_thresholds(content["points"]),
        core=tuple(_core_indicator(item) for item in content["core"]),
        basic=tuple(_words(item) for item in content["basic"]),
        tie_rule=_words(content["tie_rule"]),
        disclaimer=_words(content["disclaimer"]),
        scope=tuple((_axis(item["code"], item), _span(item)) for item in content.get("scope", ())),
        cutoff=None if cutoff == "publication" else datetime.fromisoformat(cutoff),
        steps=_thresholds(content["steps"]) if "steps" in content else None,
    )


def candidate_to_json(candidate: Candidate) -> JsonObject:
    return {
        "declaration": candidate.declaration,
        "version": candidate.version,
        "digest": candidate.digest,
        "enterprise": candidate.enterprise,
        "declared": [
            {
                "code": each.code,
                "operator": each.operator,
                "value": each.value,
                "upper": each.upper,
                "unit": each.unit,
                "method": each.method,
            }
            for each in candidate.declared
        ],
        "invalid_references": list(candidate.invalid_references),
    }


def candidate_from_json(content: JsonObject) -> Candidate:
    return Candidate(
        declaration=content["declaration"],
        version=content["version"],
        digest=content["digest"],
        enterprise=content["enterprise"],
        declared=tuple(Declared(**each) for each in content["declared"]),
        invalid_references=tuple(content["invalid_references"]),
    )


def question_to_json(scheme: JsonObject, candidates: Sequence[Candidate]) -> JsonObject:
    """All that the verdict depends on; two boards with the same question have the same answer."""
    ordered = sorted(candidates, key=lambda each: (each.declaration, each.version))
    return {"scheme": scheme, "candidates": [candidate_to_json(each) for each in ordered]}


def result_to_json(board: Board) -> JsonObject:
    """What came of it, in full: values in the scheme's units, levels, tiers, what was set aside."""
    return {
        "note": board.note,
        "notes": dict(board.notes),
        "entries": [_entry_to_json(entry) for entry in board.entries],
        "set_aside": [
            {"declaration": each.declaration, "version": each.version, "obstacle": each.obstacle}
            for each in board.set_aside
        ],
    }


def write_snapshot(question: JsonObject, board: Board, *, cutoff: datetime) -> bytes:
    content = {
        "format": FORMAT,
        "cutoff_at": written_moment(cutoff),
        **question,
        "result": result_to_json(board),
    }
    return canonical_bytes(content)


def read_snapshot(snapshot: bytes) -> JsonObject:
    content: JsonObject = json.loads(snapshot)
    return content


def question_of(snapshot: JsonObject) -> JsonObject:
    return {"scheme": snapshot["scheme"], "candidates": snapshot["candidates"]}


def board_of(snapshot: JsonObject) -> Board:
    """Compute the board again from what the snapshot says was declared."""
    candidates = [candidate_from_json(item) for item in snapshot["candidates"]]
    return build_board(scheme_from_json(snapshot["scheme"]), candidates)


def recompute(snapshot: bytes) -> tuple[str, ...]:
    """Where the stated result differs from the computed one; empty if the snapshot holds."""
    content = read_snapshot(snapshot)
    if content.get("format") != FORMAT:
        return (f"format: {content.get('format')!r} is not {FORMAT!r}",)
    if canonical_bytes(content) != snapshot:
        return ("the bytes are not in canonical form",)
    stated, computed = _leaves(content["result"]), _leaves(result_to_json(board_of(content)))
    return tuple(_differences(dict(stated), dict(computed)))[:SHOWN_DIFFERENCES]


def written_number(value: Decimal | None) -> str | None:
    """A number in full, without exponent or trailing zeros."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _entry_to_json(entry: BoardEntry) -> JsonObject:
    return {
        "declaration": entry.declaration,
        "version": entry.version,
        "values": {code: written_number(value) for code, value in entry.values.items()},
        "levels": {code: level.word for code, level in entry.levels.items()},
        "tier": int(entry.level),
        "stars": entry.level.stars,
        "score": written_number(entry.score),
    }


def _differences(stated: Mapping[str, object], computed: Mapping[str, object]) -> Iterator[str]:
    for path in {**stated, **computed}:
        if stated.get(path) != computed.get(path):
            yield f"{path}: stated {stated.get(path)!r}, computed {computed.get(path)!r}"


def _leaves(value: object, path: str = "result") -> Iterator[tuple[str, object]]:
    """Every value with its path; an entry is named by its declaration, wherever it stands."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _leaves(item, f"{path}.{name}")
    elif isinstance(value, list):
        yield f"{path}.length", len(value)
        for position, item in enumerate(value):
            yield from _leaves(item, f"{path}[{item.get('declaration', position)}]")
    else:
        yield path, value


def _core_indicator(item: JsonObject) -> CoreIndicator:
    conditional = item.get("bands")
    return CoreIndicator(
        code=item["code"],
        name=_words(item["name"]),
        direction=Direction(item["direction"]),
        unit=item["unit"],
        weight=Decimal(item["weight"]),
        bands=tuple(map(_band, conditional["rows"])) if conditional else (_band(item["thresholds"]),),
        axis=_axis(conditional["by"], conditional) if conditional else None,
        methods=tuple(item.get("methods", ())),
    )


def _band(item: JsonObject) -> Band:
    return Band(_span(item), _thresholds(item))


def _axis(code: str, item: JsonObject) -> Axis:
    return Axis(code, _words(item["name"]), item["unit"])


def _thresholds(item: JsonObject) -> Thresholds:
    return Thresholds(Decimal(item["advanced"]), Decimal(item["average"]), Decimal(item["baseline"]))


def _span(item: JsonObject) -> Span:
    start, end = item.get("from"), item.get("below")
    return Span(None if start is None else Decimal(start), None if end is None else Decimal(end))


def _words(item: JsonObject) -> Words:
    return Words(item["zh"], item["en"])
