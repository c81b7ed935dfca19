"""The unified social credit code 统一社会信用代码 (GB 32100) and the organisation code in it (GB 11714).

18 characters: registration authority, category, division (6), organisation code (9), check character.
Codes that fail a check have really been issued, so a failing check is a doubt and only a wrong shape is
refused. The division may be a former one and is not looked up.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from registry.kernel.words import N_, Message, say

# GB 32100 leaves out I, O, S, V and Z; GB 11714 counts with all 26 letters although those never occur here,
# so that J is 18 in the check of the code and 19 in the check of its body.
CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODY_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
CODE_RULE = "GB 32100-2015"
BODY_RULE = "GB 11714-1997"
LENGTH = 18
OLD_LENGTH = 15

_SHAPE = re.compile(rf"[{CODE_ALPHABET}]{{2}}[0-9]{{6}}[{CODE_ALPHABET}]{{10}}")
_SEPARATORS = re.compile(r"[\s\-‐-―−]+")
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1"})


class Outcome(StrEnum):
    """What the check of a code found; the first failure is named."""

    GOOD = "good"
    CHECK_FAILS = "check fails"
    BODY_FAILS = "body fails"
    OLD_NUMBER = "old number"
    LENGTH = "length"
    LETTERS = "letters"
    DIVISION = "division"


DOUBTS = frozenset({Outcome.CHECK_FAILS, Outcome.BODY_FAILS})


@dataclass(frozen=True, slots=True)
class Finding:
    """The code as it will be kept, what was found, and the sentence that explains it."""

    code: str
    outcome: Outcome
    message: Message | None = None
    rule: str = ""

    @property
    def is_good(self) -> bool:
        return self.outcome is Outcome.GOOD

    @property
    def is_doubtful(self) -> bool:
        """It looks like a code but a check fails: it may be entered with a reason."""
        return self.outcome in DOUBTS


def normalise(text: str) -> str:
    """Half-width capitals without spaces, hyphens and hidden characters."""
    folded = unicodedata.normalize("NFKC", text).upper()
    shown = "".join(character for character in folded if not unicodedata.category(character).startswith("C"))
    return _SEPARATORS.sub("", shown)


def check_character(first17: str) -> str:
    """GB 32100: the character that brings the weighted sum to a multiple of 31."""
    total = sum(CODE_ALPHABET.index(one) * weight for one, weight in zip(first17, CODE_WEIGHTS, strict=True))
    return CODE_ALPHABET[-total % 31]


def body_check_character(first8: str) -> str:
    """GB 11714: the organisation code's last character, X for ten."""
    total = sum(BODY_ALPHABET.index(one) * weight for one, weight in zip(first8, BODY_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def examine(text: str) -> Finding:
    """Normalise the code and say what is right or wrong with it."""
    code = normalise(text)
    if len(code) != LENGTH:
        return _wrong_length(code)
    if not _SHAPE.fullmatch(code):
        return _wrong_shape(code)
    if check_character(code[:17]) != code[17]:
        message = say(N_("第 18 位校验码与前 17 位不符，请对照营业执照逐位核对"))
        return Finding(code, Outcome.CHECK_FAILS, message, CODE_RULE)
    if body_check_character(code[8:16]) != code[16]:
        message = say(N_("第 9 至 17 位（主体标识码）的校验位不符，请对照营业执照逐位核对"))
        return Finding(code, Outcome.BODY_FAILS, message, BODY_RULE)
    return Finding(code, Outcome.GOOD)


def make_uscc(division: str, serial: int) -> str:
    """A code for a fictional enterprise: both checks hold, yet nobody has it.

    Its organisation code begins with XXX and five digits of the serial. Issued ones are eight digits or
    begin with one or two letters of a segment (such as MA), never with XXX.
    """
    if not 0 <= serial < 100_000:  # noqa: PLR2004 - five digits
        raise ValueError(f"serial {serial} is not between 0 and 99999")
    body = f"XXX{serial:05d}"
    first17 = f"91{division}{body}{body_check_character(body)}"
    return first17 + check_character(first17)


def _wrong_length(code: str) -> Finding:
    if len(code) == OLD_LENGTH and code.isdigit():
        message = say(N_("这是 15 位的旧工商注册号，请填写营业执照上 18 位的统一社会信用代码"))
        return Finding(code, Outcome.OLD_NUMBER, message, CODE_RULE)
    message = say(N_("统一社会信用代码应为 18 位，现为 %(count)s 位"), count=len(code))
    return Finding(code, Outcome.LENGTH, message, CODE_RULE)


def _wrong_shape(code: str) -> Finding:
    place = next((place for place, one in enumerate(code) if one not in CODE_ALPHABET), None)
    if place is None:
        message = say(N_("第 3 至 8 位是登记机关行政区划码，只能是数字"))
        return Finding(code, Outcome.DIVISION, message, CODE_RULE)
    wrong = code[place]
    if meant := _LOOK_ALIKES.get(ord(wrong)):
        message = say(
            N_("第 %(place)s 位是字母 %(letter)s，代码中不使用这个字母，是不是数字 %(digit)s？"),
            place=place + 1,
            letter=wrong,
            digit=meant,
        )
    else:
        message = say(
            N_("第 %(place)s 位是“%(letter)s”，代码只使用数字和除 I、O、S、V、Z 以外的大写字母"),
            place=place + 1,
            letter=wrong,
        )
    return Finding(code, Outcome.LETTERS, message, CODE_RULE)
