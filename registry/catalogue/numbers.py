"""Standard numbers, read from what people type and printed in one form.

`GB∕T 18801—2015`, `gb/t18801–2015` and `GB／T　18801－2015` are one number, `GB/T 18801-2015`. The prefix
says who issued a standard: DB/T is the earthquake industry while DB42/T is a locality, GBZ is occupational
health while GB/Z is national guidance, and an enterprise writes its own number as it likes. A number without
a year is an undated citation: the latest edition.
"""

import re
from dataclasses import dataclass, field, replace

from registry.catalogue.kinds import GOVERNMENT, NATURE_OF_MARK, SEARCH_TYPES, Kind, Nature
from registry.catalogue.number_shapes import matches
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_, Message, say
from search_index.text import fold

LONGEST = 100
"""Longer than any number ever issued; what is longer is prose."""

_ADOPTED = re.compile(r"(?<=\d)/(?=(?:ISO|IEC|ITU|CAC|OIML)\b)")
_RANGE = re.compile(r"\d ?~ ?(?:[A-Z/]+ ?)?\d")
_BETWEEN = re.compile(r"[;,、\n]\s*|(?<=-\d{4})[ /]+(?=(?!XG)[A-Z]+\d*/?[A-Z]* ?\d)")
_TRANSLATION = re.compile(r"(?<=-\d{4})[A-Z]{1,2}$")  # E English, R Russian, FR French …
_CONFIRMED = re.compile(r"(?<=-\d{4})\(\d{4}\)$")  # GB 1097-1979(1990): confirmed in 1990, the same edition


@dataclass(frozen=True, slots=True)
class StandardNumber:
    """One number, taken apart; `str()` of it is the normalised form, which reads back to the same parts.

    `regular` is false for an enterprise number without the shape Q/code serial-year: such a number is kept
    as typed, and a page may warn. `adopted` is the international half of a dual number.
    """

    raw: str = field(compare=False)
    kind: Kind
    code: str
    mark: str
    serial: str
    year: str = ""
    gap: str = " "
    amendment: str = ""
    adopted: str = ""
    regular: bool = True

    def __str__(self) -> str:
        return self.normalised

    @property
    def normalised(self) -> str:
        separator = ":" if self.kind is Kind.INTERNATIONAL else "-"
        dated = f"{self.family}{separator}{self.year}" if self.year else self.family
        return f"{dated}/{self.amendment}" if self.amendment else dated

    @property
    def family(self) -> str:
        """The number without its year: what an undated citation names."""
        return f"{self.code}{self.mark}{self.gap}{self.serial}"

    @property
    def printed(self) -> str:
        """The official printed form, with a long dash before the year."""
        if self.kind in {Kind.INTERNATIONAL, Kind.OTHER}:
            return self.normalised
        return re.sub(r"-(\d{4}|\d{2})(?=$|/XG)", r"—\1", self.normalised)

    @property
    def dated(self) -> bool:
        return bool(self.year)

    @property
    def edition(self) -> int | None:
        """The year in four digits: years of two digits were printed until the 1990s."""
        century = "" if len(self.year) != len("90") else "19" if self.year >= "50" else "20"
        return int(century + self.year) if self.year else None

    @property
    def nature(self) -> Nature | None:
        return NATURE_OF_MARK[self.mark] if self.kind in GOVERNMENT else None

    @property
    def search_type(self) -> str | None:
        """The facet people filter by: GB, GB/T, HB, DB, T or Q; None for metrology, abroad and the like."""
        if self.kind in {Kind.NATIONAL, Kind.OCCUPATIONAL_HEALTH}:
            return "GB" if self.nature is Nature.MANDATORY else "GB/T"
        return SEARCH_TYPES.get(self.kind)

    @property
    def digits(self) -> str:
        """What people type from memory: `18801` of GB/T 18801-2015, `4706.24` of GB 4706.24-2008."""
        return re.sub(r"[^\d.]", "", self.serial)

    @property
    def slug(self) -> str:
        return slug(self.normalised)

    @property
    def key(self) -> str:
        """For comparison: `Q/ABC 001-2021` and `Q/ABC001-2021` are one number."""
        return self.normalised.replace(" ", "")


def find_number(text: str) -> StandardNumber | None:
    """The one number the text is, or None: not a number, several, or a range."""
    if len(text) > LONGEST:
        return None
    first, *adopted = _ADOPTED.split(_tidy(text), maxsplit=1)
    number = _read(first)
    return number and replace(number, raw=text, adopted=_normalised(adopted[0]) if adopted else "")


def get_number(text: str, *, name: str = "number") -> StandardNumber:
    """The number, or a refusal for the field `name` that says what is wrong with the text."""
    number = find_number(text)
    if number is None:
        raise Refusal(Gap(name, _complaint(text), N_("标准化法第二十四条")))
    return number


def split_numbers(text: str) -> tuple[str, ...]:
    """The parts of a list (`；` `、` `,`), of a joint number or of a dual number, as typed but tidied."""
    parts = (part.strip() for piece in _BETWEEN.split(_tidy(text)) for part in _ADOPTED.split(piece))
    return tuple(part for part in parts if part)


def find_translated(text: str) -> StandardNumber | None:
    """The number of which the text (`GB/T 24359-2009E`) is the official translation, or None."""
    tidied = _tidy(text)
    return find_number(_TRANSLATION.sub("", tidied)) if _TRANSLATION.search(tidied) else None


def is_range(text: str) -> bool:
    """`GB/T 5750.1~5750.13` is thirteen standards."""
    return bool(_RANGE.search(_tidy(text)))


def slug(normalised: str) -> str:
    """The number in an address: `/` and space become `-`."""
    return re.sub(r"[/ ]", "-", normalised)


def _tidy(text: str) -> str:
    folded = re.sub(r"\s+", " ", fold(text)).strip().upper()
    untitled = re.sub(r"\s*《[^》]*》$", "", folded)
    joined = re.sub(r" ?([/:-]) ?", r"\1", re.sub(r"-{2,}", "-", untitled))
    return _CONFIRMED.sub("", joined)


def _read(tidied: str) -> StandardNumber | None:
    for kind, match in matches(tidied):
        return _taken_apart(kind, match)
    if re.fullmatch(r"Q/[^;,、~]*\w[^;,、~]*", tidied):
        return StandardNumber(tidied, Kind.ENTERPRISE, tidied, mark="", serial="", gap="", regular=False)
    return None


def _taken_apart(kind: Kind, match: re.Match[str]) -> StandardNumber:
    parts = match.groupdict(default="")
    mark = parts.get("mark", "")
    return StandardNumber(
        raw=match.string,
        kind=kind,
        code=parts["code"].replace(" (", "("),
        mark="/T" if mark.endswith("T") else mark,
        serial=parts["serial"],
        year=parts["year"],
        gap=parts.get("gap", " "),
        amendment=parts.get("amendment", ""),
        regular=kind is not Kind.ENTERPRISE or bool(parts["year"]),
    )


def _normalised(tidied: str) -> str:
    number = _read(tidied)
    return number.normalised if number else tidied


def _complaint(text: str) -> Message:
    if not text.strip():
        return say(N_("请填写标准编号"))
    if is_range(text):
        return say(N_("“%(typed)s”是编号区间，请逐个填写其中的标准编号"), typed=text[:LONGEST])
    if find_translated(text):
        return say(
            N_("“%(typed)s”是标准的外文版，请填写标准本身的编号（去掉年代号后的字母）"), typed=text[:LONGEST]
        )
    if len(split_numbers(text[:LONGEST])) > 1:
        return say(N_("一次只填写一个标准编号"))
    return say(N_("无法识别标准编号“%(typed)s”，应形如 GB/T 18801-2015"), typed=text[:LONGEST])
