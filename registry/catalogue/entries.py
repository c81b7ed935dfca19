"""One row of a list of reference standards, read for what it is worth.

Lists in circulation are scraped: dates are placeholders, numbers are torn (`GB2095 2-2007`), metrology norms
name what they cite as what they replace. A row is refused only if it names no standard; what else is odd is
left out of the entry and noted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from registry.catalogue.ccs import read_ccs
from registry.catalogue.ics import read_ics
from registry.catalogue.kinds import Adoption, Kind
from registry.catalogue.number_text import LONGEST, split_numbers
from registry.catalogue.numbers import StandardNumber, find_number, find_translated, get_number
from registry.catalogue.status import WORDS, Status
from registry.kernel.refusal import Gap, Refusal
from registry.kernel.text import clean_line
from registry.kernel.words import N_, say
from search_index.text import fold

REQUIRED_COLUMNS = ("code", "title")
PLACEHOLDER = "1900-01-01"
FIRST_DAY = date(1949, 10, 1)
"""No standard of the People's Republic is older."""
LONGEST_NOTICE = timedelta(days=15 * 366)
"""No standard takes effect longer after today than that."""
_DEGREES = {degree.value: degree for degree in Adoption}


class Oddity(StrEnum):
    """What may be odd in a row that is taken all the same."""

    TRANSLATION = "translation"
    JOINT_NUMBER = "joint_number"
    TORN_NUMBER = "torn_number"
    DUPLICATE = "duplicate"
    PLACEHOLDER_DATE = "placeholder_date"
    IMPOSSIBLE_DATE = "impossible_date"
    DATES_REVERSED = "dates_reversed"
    YEAR_DIFFERS = "year_differs"
    WORD_UNKNOWN = "word_unknown"
    WORD_CONTRADICTED = "word_contradicted"
    REPLACEMENT_UNREADABLE = "replacement_unreadable"
    REPLACEMENT_REVERSED = "replacement_reversed"
    REPLACEMENT_OUT_OF_REACH = "replacement_out_of_reach"
    AMENDMENT_UNNUMBERED = "amendment_unnumbered"
    CLASS_UNREADABLE = "class_unreadable"
    ADOPTION_UNREADABLE = "adoption_unreadable"


@dataclass(slots=True)
class Entry:
    """What a row says: its numbers (none for a translation), its facts, what it replaces, what was odd."""

    numbers: tuple[StandardNumber, ...] = ()
    facts: dict[str, str | date | None] = field(default_factory=dict)
    replaces: list[StandardNumber] = field(default_factory=list)
    replaced_by: list[StandardNumber] = field(default_factory=list)
    oddities: list[tuple[Oddity, str]] = field(default_factory=list)

    def note(self, oddity: Oddity, example: str) -> None:
        self.oddities.append((oddity, example[:200]))


def read_entry(row: Mapping[str, str], *, today: date) -> Entry:
    """The entry of one row; a refusal names the column that makes the row useless."""
    entry = Entry()
    entry.numbers = _read_numbers(entry, row["code"])
    if not entry.numbers:
        return entry
    title = clean_line(row["title"])
    if not title:
        raise Refusal(Gap("title", say(N_("缺少标准名称"))))
    entry.facts = {
        "title": title,
        "title_en": clean_line(row.get("title_en")),
        "publisher": clean_line(row.get("publisher"), limit=200),
        "source": clean_line(row.get("source"), limit=100),
        "status_text": clean_line(row.get("status_raw") or row.get("status"), limit=20),
        **_read_classes(entry, row),
        **_read_adoption(entry, row),
        **_read_days(entry, row, today),
    }
    _read_replacements(entry, row)
    _note_contradictions(entry, today)
    return entry


def mend(text: str) -> StandardNumber | None:
    """A number torn by a stray space, as some lists print it: `GB2095 2-2007` is GB 20952-2007."""
    torn = re.fullmatch(r"\s*([A-Z]+\d+(?:\.\d+)?) (\d[\d.]*-\d{2,4})\s*", fold(text))
    return find_number("".join(torn.groups())) if torn else None


def may_replace(newer: StandardNumber, older: StandardNumber) -> bool:
    """Whether a standard of that issuer can replace the other at all.

    Localities, associations, enterprises and metrology replace only their own; nothing of a government's
    gives way to a locality.
    """
    own_only = {Kind.LOCAL, Kind.LOCAL_FOOD, Kind.GROUP, Kind.ENTERPRISE, Kind.METROLOGY}
    if newer.kind in own_only or older.kind in own_only - {Kind.LOCAL}:
        return newer.code == older.code
    return True


def _read_numbers(entry: Entry, code: str) -> tuple[StandardNumber, ...]:
    whole = find_number(code)
    if whole:
        return (whole,)
    if translated := find_translated(code):
        entry.note(Oddity.TRANSLATION, f"{code} → {translated}")
        return ()
    if mended := mend(code):
        entry.note(Oddity.TORN_NUMBER, f"{code} → {mended}")
        return (mended,)
    parts = [find_number(part) for part in split_numbers(code)]
    known = tuple(part for part in parts if part and part.dated)
    if len(known) > 1 and len(known) == len(parts):
        entry.note(Oddity.JOINT_NUMBER, code)
        return known
    return (get_number(code, name="code"),)


def _read_days(entry: Entry, row: Mapping[str, str], today: date) -> dict[str, date | None]:
    issued = _read_day(entry, row.get("published", ""), last=today)
    effective = _read_day(entry, row.get("effective", ""), last=today + LONGEST_NOTICE)
    abolished = _read_day(entry, row.get("abolished", ""), last=today + LONGEST_NOTICE)
    known = [day for day in (issued, effective, abolished) if day]
    if known != sorted(known):
        entry.note(Oddity.DATES_REVERSED, f"{entry.numbers[0]}: {' > '.join(map(str, known))}")
    edition = entry.numbers[0].edition
    amended = bool(entry.numbers[0].amendment)
    if issued and edition and not amended and abs(issued.year - edition) > 1:
        entry.note(Oddity.YEAR_DIFFERS, f"{entry.numbers[0]}: {issued}")
    return {"issued": issued, "effective": effective, "abolished": abolished}


def _read_day(entry: Entry, text: str, *, last: date) -> date | None:
    typed = fold(text).strip()
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = date.min
    if FIRST_DAY <= day <= last:
        return day
    placeholder = typed == PLACEHOLDER
    oddity = Oddity.PLACEHOLDER_DATE if placeholder else Oddity.IMPOSSIBLE_DATE
    entry.note(oddity, f"{entry.numbers[0]}: {typed}")
    return None


def _read_replacements(entry: Entry, row: Mapping[str, str]) -> None:
    own = entry.numbers[0]
    for older in _read_list(entry, row.get("replaces", "")):
        if _is_sound(entry, newer=own, older=older):
            entry.replaces.append(older)
    for newer in _read_list(entry, row.get("replaced_by", "")):
        if _is_sound(entry, newer=newer, older=own):
            entry.replaced_by.append(newer)


def _read_list(entry: Entry, text: str) -> list[StandardNumber]:
    numbers = []
    for part in split_numbers(text):
        mended = mend(part)
        number = mended or find_number(part)
        if mended:
            entry.note(Oddity.TORN_NUMBER, f"{part} → {mended}")
        if number:
            numbers.append(number)
        else:
            entry.note(Oddity.REPLACEMENT_UNREADABLE, f"{entry.numbers[0]}: {part}")
    return numbers


def _is_sound(entry: Entry, *, newer: StandardNumber, older: StandardNumber) -> bool:
    if newer.normalised == older.normalised or (newer.edition or 0) < (older.edition or 0):
        entry.note(Oddity.REPLACEMENT_REVERSED, f"{newer} → {older}")
        return False
    if not may_replace(newer, older):
        entry.note(Oddity.REPLACEMENT_OUT_OF_REACH, f"{newer} → {older}")
        return False
    return True


def _note_contradictions(entry: Entry, today: date) -> None:
    number, word, effective = entry.numbers[0], entry.facts["status_text"], entry.facts["effective"]
    said = WORDS.get(str(word))
    if word and said is None:
        entry.note(Oddity.WORD_UNKNOWN, f"{number}: {word}")
    begun = isinstance(effective, date) and effective <= today
    if effective and said in {Status.UPCOMING, Status.CURRENT} and begun is (said is Status.UPCOMING):
        entry.note(Oddity.WORD_CONTRADICTED, f"{number}: {word}, {effective}")
    if "修改单" in str(entry.facts["title"]) and not number.amendment:
        entry.note(Oddity.AMENDMENT_UNNUMBERED, f"{number} {entry.facts['title']}")


def _read_adoption(entry: Entry, row: Mapping[str, str]) -> dict[str, str | date | None]:
    """What it adopts and how far; a dual number is printed only where both halves say the same."""
    own, typed = entry.numbers[0], row.get("adopts", "").strip()
    if not typed:
        return {"adopts": own.adopted[:LONGEST], "adoption": Adoption.IDENTICAL if own.adopted else None}
    adopted, degree = find_number(typed), _DEGREES.get(fold(row.get("adoption", "")).strip().upper())
    if not adopted or not degree:
        entry.note(Oddity.ADOPTION_UNREADABLE, f"{own}: {row.get('adoption')} {typed}")
    return {"adopts": str(adopted or ""), "adoption": degree if adopted else None}


def _read_classes(entry: Entry, row: Mapping[str, str]) -> dict[str, str | date | None]:
    ccs, ics = read_ccs(row.get("ccs", "")), read_ics(row.get("ics", ""))
    if row.get("ccs", "").strip() and not ccs:
        entry.note(Oddity.CLASS_UNREADABLE, f"{entry.numbers[0]}: CCS {row['ccs']}")
    if not all(ics):
        entry.note(Oddity.CLASS_UNREADABLE, f"{entry.numbers[0]}: ICS {row['ics']}")
    return {"ccs": ccs, "ics": ";".join(filter(None, ics))[:100]}
