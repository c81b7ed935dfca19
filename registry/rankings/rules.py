"""How a board comes about: worst ends, levels, the overall verdict. Pure, and the same in any input order.

What follows from the assessment rules found in public (domain of 企业标准“领跑者”):
inside a tier there is no order; equal values share a tier; a core indicator that is missing is below the
baseline; where all values are equal there is no ranking; units are converted before anything is compared.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from registry.catalogue import comparing, indicators, scales, units
from registry.catalogue.values import Operator, find_operator
from registry.rankings.values import (
    Axis,
    Board,
    BoardEntry,
    Candidate,
    CoreIndicator,
    Declared,
    Direction,
    Level,
    Method,
    Note,
    Obstacle,
    Scheme,
    SetAside,
    Thresholds,
)

# A ranking compares at least two values.
FEWEST = 2
PLACES = Decimal("0.000000001")
_CATALOGUE_DIRECTION = {each: indicators.Direction(each) for each in Direction}


def build_board(scheme: Scheme, candidates: Iterable[Candidate]) -> Board:
    """Judge every candidate under the scheme."""
    compared: list[BoardEntry] = []
    set_aside: list[SetAside] = []
    for candidate in sorted(candidates, key=lambda each: (each.declaration, each.version)):
        obstacle = find_obstacle(scheme, candidate)
        if obstacle is None:
            compared.append(judge(scheme, candidate))
        else:
            set_aside.append(SetAside(candidate.declaration, candidate.version, obstacle))
    notes = {
        indicator.code: note_on(entry.values[indicator.code] for entry in compared)
        for indicator in scheme.core
    }
    return Board(tuple(compared), tuple(set_aside), _note_on_all(notes), notes)


def find_obstacle(scheme: Scheme, candidate: Candidate) -> Obstacle | None:
    """Why this candidate cannot be compared with the others, if so."""
    if candidate.invalid_references:
        return Obstacle.REFERENCE_INVALID
    for axis, span in scheme.scope:
        place = _place_on(axis, candidate)
        if place is None or not span.holds(place):
            return Obstacle.OUT_OF_SCOPE
    return None


def judge(scheme: Scheme, candidate: Candidate) -> BoardEntry:
    """Values in the scheme's units, the level of each, and the overall level."""
    values: dict[str, Decimal | None] = {}
    levels: dict[str, Level] = {}
    for indicator in scheme.core:
        place = _place_on(indicator.axis, candidate) if indicator.axis else None
        value = promised_value(candidate, indicator)
        values[indicator.code] = value
        levels[indicator.code] = level_of(value, indicator, place=place)
    score = score_of(scheme, levels)
    level = overall_level(scheme, levels, score)
    return BoardEntry(candidate.declaration, candidate.version, values, levels, level, score)


def level_of(value: Decimal | None, indicator: CoreIndicator, *, place: Decimal | None = None) -> Level:
    """The level a value reaches; `place` is where the candidate lies on the indicator's axis, if any."""
    thresholds = find_thresholds(indicator, place)
    if value is None or thresholds is None:
        return Level.BELOW
    return _reached(value, thresholds, indicator.direction)


def find_thresholds(indicator: CoreIndicator, place: Decimal | None) -> Thresholds | None:
    """The thresholds that hold at that place on the axis."""
    if indicator.axis is None:
        return indicator.bands[0].thresholds
    if place is None:
        return None
    return next((band.thresholds for band in indicator.bands if band.span.holds(place)), None)


def score_of(scheme: Scheme, levels: Mapping[str, Level]) -> Decimal:
    """The weighted points of the levels."""
    points = {
        Level.ADVANCED: scheme.points.advanced,
        Level.AVERAGE: scheme.points.average,
        Level.BASELINE: scheme.points.baseline,
        Level.BELOW: Decimal(0),
    }
    return sum((indicator.weight * points[levels[indicator.code]] for indicator in scheme.core), Decimal(0))


def overall_level(scheme: Scheme, levels: Mapping[str, Level], score: Decimal) -> Level:
    """By stars the weakest core indicator decides; by weights the score, if none is below the baseline."""
    weakest = max(levels.values())
    if scheme.method is Method.STARS or scheme.steps is None or weakest is Level.BELOW:
        return weakest
    return _reached(score, scheme.steps, Direction.HIGHER)


def promised_value(candidate: Candidate, indicator: CoreIndicator) -> Decimal | None:
    """The worst value the declaration allows, in the scheme's unit; None if none can be compared."""
    declared = [each for each in candidate.declared if each.code == indicator.code]
    comparable = [each for each in declared if has_accepted_method(each, indicator)]
    return _worst_of(comparable, indicator.unit, indicator.direction)


def has_accepted_method(declared: Declared, indicator: CoreIndicator) -> bool:
    """The same indicator by another test method is not comparable."""
    if not indicator.methods:
        return True
    written = declared.method.replace(" ", "").upper()
    return any(method.replace(" ", "").upper() in written for method in indicator.methods)


def worst_end(declared: Declared, direction: Direction) -> Decimal | None:
    """The worst value that still keeps the declared promise, in the declared unit."""
    value, upper = _find_number(declared.value), _find_number(declared.upper)
    operator = _operator(declared.operator)
    if operator is None or value is None:
        return None
    return comparing.worst_end(operator, value, upper, _CATALOGUE_DIRECTION[direction])


def note_on(values: Iterable[Decimal | None]) -> Note:
    """Whether these values can be ranked at all. One that is missing differs from one that is there."""
    found = list(values)
    if sum(value is not None for value in found) < FEWEST:
        return Note.TOO_FEW
    return Note.ALL_EQUAL if len(set(found)) == 1 else Note.NONE


def _note_on_all(notes: Mapping[str, Note]) -> Note:
    """The board as a whole ranks as soon as one of its indicators tells the candidates apart."""
    found = set(notes.values())
    if Note.NONE in found:
        return Note.NONE
    return Note.ALL_EQUAL if Note.ALL_EQUAL in found else Note.TOO_FEW


def _reached(value: Decimal, steps: Thresholds, direction: Direction) -> Level:
    """As many levels below the first as steps are missed."""
    if direction is Direction.HIGHER:
        return Level(1 + (value < steps.advanced) + (value < steps.average) + (value < steps.baseline))
    return Level(1 + (value > steps.advanced) + (value > steps.average) + (value > steps.baseline))


def _place_on(axis: Axis, candidate: Candidate) -> Decimal | None:
    """Where a candidate lies on an axis: the low end of what it declares."""
    declared = [each for each in candidate.declared if each.code == axis.code]
    return _worst_of(declared, axis.unit, Direction.HIGHER)


def _worst_of(declared: Iterable[Declared], unit: str, direction: Direction) -> Decimal | None:
    """An indicator declared more than once (under several conditions) enters with its worst value."""
    ends = [_end_in(unit, each, direction) for each in declared]
    values = [end for end in ends if end is not None]
    if not values:
        return None
    return min(values) if direction is Direction.HIGHER else max(values)


def _end_in(unit: str, declared: Declared, direction: Direction) -> Decimal | None:
    """A grade named in words counts in the dictionary's unit, a figure in its own."""
    if _operator(declared.operator) is Operator.TEXT:
        known = indicators.find_indicator(declared.code)
        figure = scales.rank(known.scale, declared.value) if known and known.scale else None
        return _converted(figure, known.unit.symbol, unit) if known else None
    return _converted(worst_end(declared, direction), declared.unit, unit)


@lru_cache(maxsize=20_000)
def _converted(value: Decimal | None, own: str, wanted: str) -> Decimal | None:
    if value is None or own == wanted:
        return value
    source, target = units.find_unit(own), units.find_unit(wanted)
    if source is None or target is None or source.dimension != target.dimension:
        return None
    return units.convert(value, source, target).quantize(PLACES)


# A hundred thousand candidates write the same few operators, and mostly the same numbers.
_operator = lru_cache(maxsize=100)(find_operator)


@lru_cache(maxsize=20_000)
def _find_number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
