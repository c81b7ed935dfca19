"""How much of a record goes onto paper, and where: a limit on every text, one page or a face with an annex.

The limits keep the cost of a certificate in bounds whatever was declared. What is cut ends in "…", and the
certificate then says that the public page has the whole text.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from math import ceil
from typing import TypeVar

from registry.certificates.values import Behind, Certificate, Indicator, texts
from registry.kernel.text import clean_line

MISSING_TYPE = "〓"
MOST_ROWS = 200
MOST_IN_CELL = 200
MOST_IN_STATEMENT = 120
"""Characters of name and commitment together that the statement holds."""
MOST_INDICATORS_ON_FACE = 6
ROOM_ON_FACE = 106.0
"""Millimetres between the number and the QR code, less what every certificate takes."""
_STATEMENT_AROUND = "字" * 48
"""As long as the words of the statement that are the same on every certificate."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A certificate whose texts are clean and fit, and how it is laid out.

    An open face is set larger: it carries no table of indicators.
    """

    certificate: Certificate
    is_cut: bool
    has_annex: bool
    is_open: bool
    statement_overflows: bool


def lay_out(certificate: Certificate) -> Sheet:
    fitted = fit(certificate)
    overflows = len(fitted.declarant.name + fitted.commitment) > MOST_IN_STATEMENT
    height = sum(_heights(fitted))
    has_annex = overflows or height > ROOM_ON_FACE or len(fitted.indicators) > MOST_INDICATORS_ON_FACE
    return Sheet(
        fitted,
        is_cut=_exceeds(certificate),
        has_annex=has_annex,
        is_open=_is_open(fitted, has_annex=has_annex, height=height),
        statement_overflows=overflows,
    )


def _is_open(fitted: Certificate, *, has_annex: bool, height: float) -> bool:
    if has_annex:
        return not (fitted.particulars or fitted.behind)
    return not fitted.indicators and height < ROOM_ON_FACE / 2


def fit(value: Value) -> Value:
    """The same value with hidden characters gone, long texts cut and lists of at most `MOST_ROWS`."""
    return _mapped(value, _cut)  # type: ignore[return-value] # the walk keeps every type


def _mapped(value: object, change: Callable[[str], str]) -> object:
    """The value with every text in it changed, and no more rows than there is room for."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value[:MOST_ROWS])
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _mapped(getattr(value, field.name), change) for field in fields(value)}
        )
    return value


def without(certificate: Certificate, unprintable: str) -> Certificate:
    """The certificate with 〓, the printer's mark for a missing type, where no font has the character."""
    marks = str.maketrans(dict.fromkeys(unprintable, MISSING_TYPE))
    return _mapped(certificate, lambda text: text.translate(marks))  # type: ignore[return-value] # as above


def _cut(text: str) -> str:
    clean = clean_line(text, limit=MOST_IN_CELL + 1)
    return clean if len(clean) <= MOST_IN_CELL else f"{clean[: MOST_IN_CELL - 1].rstrip()}…"


def _exceeds(certificate: Certificate) -> bool:
    lists = (
        certificate.standards,
        certificate.products,
        certificate.indicators,
        certificate.behind,
        certificate.rankings,
    )
    return any(len(rows) > MOST_ROWS for rows in lists) or any(
        len(text) > MOST_IN_CELL for text in texts(certificate)
    )


def _heights(certificate: Certificate) -> Iterable[float]:
    """What the middle of the face takes, in millimetres, as the style sheet sets it."""
    words = certificate.declarant.name + certificate.commitment
    yield 6.2 * _lines(_STATEMENT_AROUND + words, wide=37)
    yield 4.1 * max(0, _lines(certificate.declarant.division, wide=13) - 1)
    yield 4.1 * (_lines_of_state(certificate) - 1)
    yield 1.5 * sum(map(bool, (certificate.standards, certificate.products, certificate.rankings)))
    for standard in certificate.standards:
        yield 4.1 * _lines(f"{standard.number}《{standard.title}》", wide=36) + 3.1
    for product in certificate.products:
        yield 4.1 * _lines(f"{product.name}　{product.models}", wide=36) + 3.1
    for particular in certificate.particulars:
        yield 3.6 + 4.1 * _lines(particular.text, wide=36) + (2.6 if particular.digest else 0)
    for ranking in certificate.rankings:
        yield 4.1 * _lines(ranking.scheme + ranking.tier, wide=30)
    if certificate.indicators:
        yield 16
        yield from map(_row_height, certificate.indicators)
    if certificate.behind:
        yield 16
        yield from map(_height_of_behind, certificate.behind)


def _lines_of_state(certificate: Certificate) -> int:
    later = f"（第 {certificate.superseded_by} 版）" if certificate.superseded_by else ""
    chinese, english = certificate.state.chinese + later, certificate.state.english
    return ceil((_ems(chinese) + 0.9 * _ems(english)) / 13)


def _row_height(indicator: Indicator) -> float:
    # The English name is set smaller, behind the Chinese one.
    columns = (
        (_ems(indicator.name) + 0.8 * _ems(indicator.name_en), 17),
        (_ems(indicator.declared), 7.5),
        (_ems(indicator.unit), 5),
        (_ems(indicator.condition), 7.5),
        (_ems(indicator.method), 10.4),
    )
    lines = max(ceil(ems / wide) for ems, wide in columns)
    return 1.3 + 3.6 * lines + 3.4 * _lines(indicator.note, wide=17)


def _height_of_behind(behind: Behind) -> float:
    columns = ((behind.item, 16), (behind.standard, 15), (behind.limit, 9))
    return 1.3 + 3.6 * max(_lines(text, wide=wide) for text, wide in columns)


def _lines(text: str, *, wide: int) -> int:
    return ceil(_ems(text) / wide)


def _ems(text: str) -> float:
    # A Latin letter is about half as wide as a Chinese character.
    return sum(1 if character > "\u2e80" else 0.52 for character in text)
