"""What a button of the form asks for, beside saving what was typed: `remove:2`, `indicate:0:GB/T 18801-2022`.

Rows are named by their position in the draft. A request that fits no row any more changes nothing: the page
it came from was older than the draft.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from registry.catalogue.cells import Reading, read_cell
from registry.catalogue.indicators import find_indicator
from registry.catalogue.number_text import LONGEST, split_numbers
from registry.catalogue.values import Operator
from registry.declarations.findings import families_in
from registry.declarations.values import Draft, ExecutedStandard, Indicator, Omission
from registry.kernel.text import clean_line
from registry.kernel.words import Message

BETWEEN_STANDARDS = "、"
_BARE_FIGURE = re.compile(r"[-+−－＋]?[0-9０-９][0-9０-９.,，．]*\s*")
_FIGURE_FIRST = re.compile(r"[-+−－＋]?[0-9０-９]")


def edit(draft: Draft, request: str, *, step: str, places: Mapping[str, int]) -> Draft:
    """What was asked, done; `places` says where each row of the form stands in the draft."""
    verb, _, rest = request.partition(":")
    first, _, standard = rest.partition(":")
    if verb == "prune":
        return without_empty_values(draft)
    if verb in OMISSIONS:
        return OMISSIONS[verb](draft, _omission(first, standard))
    if first not in places:
        return draft
    if verb == "remove":
        return without_row(draft, step, places[first])
    return INDICATIONS[verb](draft, places[first], standard) if verb in INDICATIONS else draft


def without_row(draft: Draft, step: str, row: int) -> Draft:
    rows = getattr(draft, step)
    return replace(draft, **{step: rows[:row] + rows[row + 1 :]})


def without_empty_values(draft: Draft) -> Draft:
    """Only the indicators that have a value."""
    return replace(draft, indicators=tuple(row for row in draft.indicators if row.value))


def with_standard(draft: Draft, standard: ExecutedStandard) -> Draft:
    """The standard as one more row; there already, nothing changes."""
    if any(row.number == standard.number for row in draft.standards):
        return draft
    return replace(draft, standards=(*draft.standards, standard))


def with_indicators(draft: Draft, rows: Iterable[Indicator]) -> Draft:
    return replace(draft, indicators=(*draft.indicators, *rows))


def indicating(draft: Draft, row: int, standard: str) -> Draft:
    """明示低于: the value of that row stays below that recommended standard, and says so."""
    return _with_below(draft, row, lambda named: (*named, standard))


def not_indicating(draft: Draft, row: int, standard: str) -> Draft:
    families = families_in(standard)
    return _with_below(draft, row, lambda named: (each for each in named if not families & families_in(each)))


def omitting(draft: Draft, omission: Omission) -> Draft:
    """明示未列入: an item of a recommended standard that is left out, and said to be."""
    if omission in draft.omissions:
        return draft
    return replace(draft, omissions=(*draft.omissions, omission))


def not_omitting(draft: Draft, omission: Omission) -> Draft:
    kept = (each for each in draft.omissions if not _is_same(each, omission))
    return replace(draft, omissions=tuple(kept))


OMISSIONS = {"omit": omitting, "include": not_omitting}
INDICATIONS = {"indicate": indicating, "unindicate": not_indicating}


def with_titles(draft: Draft, find_title: Callable[[str], str]) -> Draft:
    """A standard that the catalogue knows needs no typing of its title."""
    rows = (row if row.title else replace(row, title=find_title(row.number)) for row in draft.standards)
    return replace(draft, standards=tuple(rows))


def take_apart(draft: Draft) -> Draft:
    """The draft with each `≥23%` that was put into one cell as operator, value and unit."""
    return replace(draft, indicators=tuple(part for row in draft.indicators for part in parts_of(row)))


def parts_of(row: Indicator) -> tuple[Indicator, ...]:
    """The row with its cell read: one row for each mode in it, the same row where a bare figure was typed.

    What cannot be read is kept as words. Chosen as words, it stays words unless a limit is plainly written.
    """
    if not row.value or _BARE_FIGURE.fullmatch(row.value):
        return (replace(row, upper=_bare(row.upper)),)
    readings = read_cell(row.value)
    if row.operator == Operator.TEXT and any(
        reading.operator in {Operator.TEXT, Operator.EQUAL} for reading in readings
    ):
        return (row,)
    return tuple(_with_reading(row, reading) for reading in readings)


def problem_of(row: Indicator) -> Message | None:
    """Why the value of that row was kept as words, where it looks like a figure."""
    if row.operator != Operator.TEXT:
        return None
    return next((reading.note for reading in read_cell(row.value) if reading.note), None)


def _omission(item: str, standard: str) -> Omission:
    """An item by its code, or by its name where the dictionary does not know it."""
    known = find_indicator(item)
    name = known.name_zh if known else clean_line(item, limit=LONGEST)
    return Omission(clean_line(standard, limit=LONGEST), name, known.code if known else None)


def _is_same(one: Omission, other: Omission) -> bool:
    return one.standard == other.standard and (one.code or one.name) == (other.code or other.name)


def _with_reading(row: Indicator, reading: Reading) -> Indicator:
    if reading.is_text:
        return replace(row, operator=Operator.TEXT, value=reading.value)
    bare = _FIGURE_FIRST.match(row.value) and reading.operator is Operator.EQUAL
    return replace(
        row,
        name=row.name or reading.name,
        operator=row.operator if bare and row.operator != Operator.TEXT else reading.operator,
        value=reading.value,
        upper=reading.upper or _bare(row.upper),
        unit=reading.unit or row.unit,
        condition=_joined(row.condition, reading.condition),
        measured=reading.measured or row.measured,
    )


def _bare(text: str) -> str:
    """`20 kg` in the column of the upper figure is 20."""
    readings = read_cell(text)
    return readings[0].value if len(readings) == 1 and readings[0].operator is Operator.EQUAL else text


def _joined(typed: str, read: str) -> str:
    return f"{typed}，{read}" if typed and read and read not in typed else typed or read


def _with_below(draft: Draft, row: int, change: Callable[[tuple[str, ...]], Iterable[str]]) -> Draft:
    if row >= len(draft.indicators):
        return draft
    indicator = draft.indicators[row]
    named = dict.fromkeys(change(split_numbers(indicator.below)))
    changed = replace(indicator, below=BETWEEN_STANDARDS.join(named))
    return replace(draft, indicators=(*draft.indicators[:row], changed, *draft.indicators[row + 1 :]))
