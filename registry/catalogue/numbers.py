"""Standard numbers, read from what people type and printed in one form.

`GB∕T 18801—2015`, `gb/t18801–2015` and `GB／T　18801－2015` are one number, `GB/T 18801-2015`. The prefix
says who issued a standard: DB/T is the earthquake industry while DB42/T is a locality, GBZ is occupational
health while GB/Z is national guidance, and an enterprise writes its own number as it likes. A number without
a year is an undated citation: the latest edition.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from registry.catalogue.kinds import GOVERNMENT, NATURE_OF_MARK, SEARCH_TYPES, Kind, Nature
from registry.catalogue.number_complaints import complaint
from registry.catalogue.number_shapes import matches
from registry.catalogue.number_text import LONGEST, halves, tidy, without_language
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.words import N_


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


@lru_cache(maxsize=4096)
def find_number(text: str) -> StandardNumber | None:
    """The one number the text is, or None: not a number, several, or a range.

    Kept, because every rule that looks at a declaration asks for the same few.
    """
    if len(text) > LONGEST:
        return None
    own, adopted = halves(tidy(text))
    number = _read(own)
    if number is None or len(number.normalised) > LONGEST:
        return None
    return replace(number, raw=text, adopted=_normalised(adopted))


def get_number(text: str, *, name: str = "number") -> StandardNumber:
    """The number, or a refusal for the field `name` that says what is wrong with the text."""
    number = find_number(text)
    if number is None:
        raise Refusal(Gap(name, complaint(text), N_("标准化法第二十四条")))
    return number


def find_translated(text: str) -> StandardNumber | None:
    """The number of which the text (`GB/T 24359-2009E`) is the official translation, or None."""
    translated = without_language(text)
    return find_number(translated) if translated else None


def slug(normalised: str) -> str:
    """The number in an address: `/` and space become `-`."""
    return re.sub(r"[/ ]", "-", normalised)


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
