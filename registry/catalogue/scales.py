"""Grade scales: P1 to P4, 1级 to 5级, A类 to C类. Which end is better is each scale's own: P4, but 1级."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from registry.catalogue.indicators import Direction
from registry.catalogue.tables import read_table, squeeze
from registry.kernel.refusal import NotFound

_NUMERALS = str.maketrans("一二三四五六七八", "12345678")
_OR_BETTER = ("不低于", "不劣于", "不次于", "至少", "达到")
"""Said of a grade these speak of its quality: 不低于2级 is 2级 or 1级."""
_OR_BETTER_BEHIND = ("及以上", "以上")
_SIGNS_FOR_BETTER = {Direction.HIGHER: ("≥", ">="), Direction.LOWER: ("≤", "<=")}


@dataclass(frozen=True, slots=True)
class Scale:
    """`labels` run from the worst to the best; each has a rank, which falls where `better` is LOWER.

    A scale that is NEUTRAL tells kinds apart (the protection of an appliance) and no better from worse.
    """

    code: str
    name_zh: str
    name_en: str
    better: Direction
    labels: tuple[str, ...]
    ranks: tuple[Decimal, ...]
    aliases: tuple[tuple[str, str], ...]
    source: str


@cache
def scales() -> dict[str, Scale]:
    """Every scale by its code."""
    return {row["code"]: _scale(row) for row in read_table("scales")}


def get_scale(code: str) -> Scale:
    scale = scales().get(code)
    if scale is None:
        raise NotFound(code)
    return scale


def rank(code: str, text: str) -> Decimal | None:
    """The figure of the worst grade that the words allow: 3 for `P3` as for `不低于P3级`."""
    named = _ranks(code)
    written = _spelling(text)
    return named.get(written, named.get(_without_or_better(written, get_scale(code).better)))


def is_grade(text: str) -> bool:
    """Whether any scale knows these words."""
    return any(rank(code, text) is not None for code in scales())


@cache
def _ranks(code: str) -> dict[str, Decimal]:
    scale = get_scale(code)
    named = dict(zip(scale.labels, scale.ranks, strict=True))
    named |= {f"{label}级": figure for label, figure in named.items()}
    named |= {alias: named[label] for alias, label in scale.aliases}
    return {_spelling(label): figure for label, figure in named.items()}


def _without_or_better(written: str, better: Direction) -> str:
    for words in (*_OR_BETTER, *_SIGNS_FOR_BETTER.get(better, ())):
        if written.startswith(words):
            return written.removeprefix(words)
    for words in _OR_BETTER_BEHIND:
        if written.endswith(words):
            return written.removesuffix(words)
    return written


def _spelling(text: str) -> str:
    """`Ｐ４` is P4, `一级` is 1级."""
    return squeeze(text).translate(_NUMERALS)


def _scale(row: dict[str, str]) -> Scale:
    return Scale(
        code=row["code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        better=Direction(row["better"]),
        labels=tuple(row["labels"].split("|")),
        ranks=tuple(map(Decimal, row["ranks"].split("|"))),
        aliases=tuple(_alias(written) for written in row["aliases"].split("|") if written),
        source=row["source"],
    )


def _alias(written: str) -> tuple[str, str]:
    alias, _, label = written.partition("=")
    return alias, label
