"""A declared value: operator and numbers, read from what people type without guessing."""

import re
from decimal import Decimal
from enum import StrEnum

from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say
from search_index.text import fold

LARGEST = Decimal(10) ** 12
"""No declared quantity of a consumer product or service comes near, so beyond it stands a slip."""
DECIMALS = 8
NOT_DETECTED = frozenset({"未检出", "未测出", "ND"})
"""What a laboratory reports of less than it can detect: a result, though no figure."""


class Operator(StrEnum):
    """How the declared number is meant: a limit, a nominal value, a range, a tolerance or words."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="
    RANGE = "range"
    TOLERANCE = "±"
    TEXT = "text"


TWO_FIGURES = frozenset({Operator.RANGE, Operator.TOLERANCE})

_NOT = ("不", "不得", "不应", "不可", "不能", "不宜", "应不")
_WORDS = {
    Operator.AT_LEAST: "≥ >= => ⩾ ≧ ≮ 至少 最少 大于等于 大于或等于 ge",
    Operator.AT_MOST: "≤ <= =< ⩽ ≦ ≯ 至多 最多 小于等于 小于或等于 le",
    Operator.MORE_THAN: "> 大于 高于 超过 多于 gt",
    Operator.LESS_THAN: "< 小于 低于 少于 lt",
    Operator.EQUAL: "= == 等于 标称 eq",
    Operator.RANGE: "~ - 至 到 范围 区间 range",
    Operator.TOLERANCE: "± +- +/- 偏差 tolerance",
    Operator.TEXT: "文字 定性 text",
}
SPELLINGS = {
    **{f"{no}{less}": Operator.AT_LEAST for no in _NOT for less in ("小于", "低于", "少于", "短于")},
    **{f"{no}{more}": Operator.AT_MOST for no in _NOT for more in ("大于", "高于", "超过", "多于", "长于")},
    **{word: operator for operator, words in _WORDS.items() for word in words.split()},
}
"""Every operator by its symbols and words."""
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}([, ])\d{3}(?:\1\d{3})*(?:\.\d+)?")
_COMPLAINTS = (
    (re.compile(r"^$"), N_("请填写数值")),
    (re.compile(r"\d +\d"), N_("“%(typed)s”是一个数值还是两个？请去掉中间的空格")),
    (re.compile(r"^[+-]?\d+,\d+$"), N_("“%(typed)s”里的逗号含义不清：小数点请用“.”")),
    (re.compile(r"^[≥≤<>=⩾⩽±不大小]"), N_("数值栏只填写数字：“%(typed)s”中的比较符请在“关系”栏选择")),
    (
        re.compile(r"^[+-]?[\d.]+ ?(?:[~-]|±) ?[\d.]+\D*$"),
        N_("“%(typed)s”是范围或允差：请选择“范围”或“±”，分两栏填写"),
    ),
    (re.compile(r"^[+-]?\d+(?:\.\d+)?\D"), N_("数值栏只填写数字：“%(typed)s”中的单位请在“单位”栏选择")),
    (re.compile(r""), N_("“%(typed)s”不是数值；定性要求请选择“文字”")),
)
"""What a person who typed something else than a number is told; the first that fits."""


def find_operator(text: str) -> Operator | None:
    """`≥`, `>=` and `不小于` are one operator."""
    return SPELLINGS.get("".join(fold(text).split()).lower())


def parse_value(text: str, *, name: str = "value") -> Decimal:
    """The number typed: full-width digits and grouped thousands are read, all else is refused."""
    typed = " ".join(fold(text).split())
    if grouped := _THOUSANDS.fullmatch(typed):
        typed = typed.replace(grouped[1], "")
    if not _PLAIN.fullmatch(typed):
        raise Refusal(Gap(name, _complaint(typed)))
    value = Decimal(typed)
    if abs(value) >= LARGEST or len(typed.partition(".")[2]) > DECIMALS:
        raise Refusal(Gap(name, say(N_("数值过大，或小数超过%(decimals)s位，请核对单位"), decimals=DECIMALS)))
    return value


def declared_value(operator: str, value: str, upper: str, unit: str = "") -> str:
    """As people read it: `≥ 98 %`, `10 – 20 kg`, `10 ± 0.5 mm`, a nominal `45 dB(A)`, or words."""
    match operator:
        case Operator.RANGE:
            shown = f"{value} – {upper}"
        case Operator.TOLERANCE:
            shown = f"{value} ± {upper}"
        case Operator.EQUAL | Operator.TEXT:
            shown = value
        case _:
            shown = f"{operator} {value}"
    return f"{shown} {unit}".strip()


def _complaint(typed: str) -> Message:
    words = next(words for pattern, words in _COMPLAINTS if pattern.search(typed))
    return say(words, typed=typed[:40])
