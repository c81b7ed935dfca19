"""The table of indicators, read as far as it can be, and asked on which limits it lets speak."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from registry.catalogue import indicators
from registry.catalogue.extents import Extent, find_extent
from registry.catalogue.limits import Condition, Limit
from registry.catalogue.values import declared_value
from registry.declarations.values import Indicator


@dataclass(frozen=True, slots=True)
class Row:
    """A declared indicator; `code` is empty for a name that the dictionary does not have."""

    place: int
    declared: Indicator
    code: str
    extent: Extent | None

    @property
    def shown(self) -> str:
        declared = self.declared
        return declared_value(declared.operator, declared.value, declared.upper, declared.unit)


class Table:
    """The rows in their order."""

    def __init__(self, declared: Iterable[Indicator]) -> None:
        self.rows = [_read(place, each) for place, each in enumerate(declared)]
        self.by_code: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            self.by_code[row.code].append(row)

    def lets_speak(self, limit: Limit, *, under: str) -> bool:
        """Whether the limit holds for a row declared `under` these words: a mode, a model, or none."""
        return all(self.held(condition, under=under) == {True} for condition in limit.conditions)

    def leaves_open(self, limit: Limit, *, under: str) -> bool:
        """Whether nothing that is declared rules the limit out."""
        return all(self.held(condition, under=under) != {False} for condition in limit.conditions)

    def held(self, condition: Condition, *, under: str) -> set[bool]:
        """Whether the condition holds by each value that is declared of its indicator.

        Rows declared under the same words belong together; without such the whole table answers.
        """
        wanted = condition.extent
        rows = self.by_code.get(condition.code, [])
        beside = [row for row in rows if row.declared.condition == under] or rows
        return {
            wanted.holds(end)
            for row in beside
            if wanted and row.extent and row.extent.dimension == wanted.dimension
            for end in row.extent.ends
        }


def _read(place: int, declared: Indicator) -> Row:
    known = indicators.find_indicator(declared.code or declared.name)
    code = known.code if known else ""
    extent = find_extent(declared.operator, declared.value, declared.upper, declared.unit, code=code)
    return Row(place, declared, code, extent)
