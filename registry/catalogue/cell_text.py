"""The text of a cell with its typing undone: one form of each sign, powers and thousands as plain numbers."""

import re

_SIGNS = str.maketrans(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width forms of ASCII
    | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
    | dict.fromkeys(map(ord, "〜∼˜"), "~")
    | dict.fromkeys(map(ord, "≦⩽≯"), "≤")
    | dict.fromkeys(map(ord, "≧⩾≮"), "≥")
    | dict.fromkeys(map(ord, "。\n"), ";")
    | dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"), None)
)
_TWO_CHARACTERS = {"<=": "≤", "=<": "≤", ">=": "≥", "=>": "≥", "+/-": "±", "==": "="}
_SUPERSCRIPTS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_RAISED = re.compile(r"(?<=10)[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_TIMES_POWER = re.compile(r"(?<=[0-9]) ?[×x*] ?10\^([+-]?[0-9]{1,2})(?![0-9])")
_POWER = re.compile(r"(?<![0-9.])10\^([+-]?[0-9]{1,2})(?![0-9])")
_THOUSANDS = re.compile(r"(?<![A-Za-z0-9.,])[1-9][0-9]{0,2}([, ])[0-9]{3}(?:\1[0-9]{3})*(?![0-9,])")


def tidy(text: str) -> str:
    """`１．２×10³～1,500` as `1.2E3~1500`; nothing that could mean something else is touched."""
    text = " ".join(text.strip().translate(_SIGNS).split())
    for written, sign in _TWO_CHARACTERS.items():
        text = text.replace(written, sign)
    text = _RAISED.sub(lambda match: "^" + match[0].translate(_SUPERSCRIPTS), text)
    text = _POWER.sub(r"1E\1", _TIMES_POWER.sub(r"E\1", text))
    return _THOUSANDS.sub(lambda match: match[0].replace(match[1], ""), text)


def outside_brackets(text: str) -> str | None:
    """The text with what stands in round brackets blanked, place for place; None if they do not pair."""
    shown, depth = [], 0
    for character in text:
        depth -= character == ")"
        shown.append(" " if depth else character)
        depth += character == "("
        if depth < 0:
            return None
    return None if depth else "".join(shown)


def bracketed(text: str) -> tuple[str, str] | None:
    """The words in the round brackets in front and what follows those; None if there are none that pair."""
    outside = outside_brackets(text)
    if outside is None or not text.startswith("("):
        return None
    end = outside.index(")")
    return " ".join(text[1:end].split()), text[end + 1 :].lstrip()


def split_outside(text: str, marks: str) -> list[str] | None:
    """The non-empty parts between the marks that stand outside brackets; None if brackets do not pair."""
    outside = outside_brackets(text)
    if outside is None:
        return None
    parts, start = [], 0
    for end, character in enumerate(outside + marks[0]):
        if character in marks:
            parts.append(text[start:end].strip())
            start = end + 1
    return [part for part in parts if part]
