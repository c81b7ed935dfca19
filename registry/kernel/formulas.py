"""What a spreadsheet would run as a formula, kept as the text that it is."""

import re

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r](?![\d.]*$)")


def guarded(text: str) -> str:
    """A text that a spreadsheet would run gets an apostrophe before it; `-5` stays a number."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text before it was guarded."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
