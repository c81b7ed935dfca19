"""Public references: short numbers that people read aloud, with a check character and no look-alikes.

The alphabet leaves out I, L, O, U, and 0 and 1 stand for what they look like: `normalise` reads O as 0 and
I or L as 1. The check character is ISO 7064 MOD 37,36, which finds every single error and nearly every
transposition.
"""

import re
import unicodedata

CHECK_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
UNAMBIGUOUS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "BM"
_SHAPE = re.compile(rf"{PREFIX}(\d{{4}})-(\d{{7}})([0-9A-Z])", re.ASCII)


def check_character(body: str) -> str:
    """ISO 7064 MOD 37,36 check character of a body of digits and capital letters."""
    product = 36
    for character in body:
        total = (product + CHECK_ALPHABET.index(character)) % 36 or 36
        product = total * 2 % 37
    return CHECK_ALPHABET[(37 - product) % 36]


def declaration_number(year: int, sequence: int) -> str:
    """`BM2026-0001043K`: prefix, year, sequence of seven digits, check character free of look-alikes.

    A sequence whose check character would look like a digit (I, L, O, U) is not given out: ask
    `is_speakable` first and take the next one.
    """
    body = f"{PREFIX}{year:04d}{sequence:07d}"
    return f"{PREFIX}{year:04d}-{sequence:07d}{check_character(body)}"


def is_speakable(number: str) -> bool:
    """Whether the check character cannot be mistaken for another when read from paper."""
    return number[-1] in UNAMBIGUOUS


def find_declaration_number(text: str) -> str | None:
    """The declaration number a person meant (any case or width, spaces, missing hyphen), or None."""
    compact = re.sub(r"[\s\-‐-―−]+", "", unicodedata.normalize("NFKC", text)).upper()
    head, tail = compact[: len(PREFIX)], compact[len(PREFIX) :]
    digits = tail[:-1].replace("O", "0").replace("I", "1").replace("L", "1")
    match = _SHAPE.fullmatch(f"{head}{digits[:4]}-{digits[4:]}{tail[-1:]}")
    if not match or check_character(f"{PREFIX}{match[1]}{match[2]}") != match[3]:
        return None
    return match[0]
