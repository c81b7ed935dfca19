"""What people type, made safe to keep: one cleaning of text for form, import and API.

Removed at intake: C0 and C1 controls, bidirectional controls (which can make 不合格 read as 合格), zero-width
characters and private-use code points. Kept: every real letter, rare ones too. Standard numbers and searches
fold further (`search_index.text`); names and titles keep the form that was typed.
"""

import re
import unicodedata

_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")


def clean_line(text: str | None, *, limit: int = 500) -> str:
    """One line: hidden characters gone, runs of white space one space, NFC, at most `limit` characters."""
    return clean_text(text, limit=limit).replace("\n", " ").strip()


def clean_text(text: str | None, *, limit: int = 5000) -> str:
    """Lines kept, hidden characters gone, NFC, cut to `limit` characters."""
    shown = (text or "")[: limit * 4]
    if not shown.isprintable():  # most texts are, and then hide nothing
        shown = "".join(filter(_is_shown, _LINE_BREAKS.sub("\n", shown)))
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", shown))
    return spaced.strip()[:limit]


def _is_shown(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs", "Cn"}
