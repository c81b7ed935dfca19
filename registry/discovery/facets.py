"""What stands beside the results: each facet's values, how many have them, and what choosing them does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from registry.catalogue import categories
from registry.discovery.labels import FACET_TITLES, name_of_value
from registry.discovery.questions import Question
from registry.http.i18n import gettext
from search_index.documents import Counted

MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One value; `then` is what the parameter becomes when it is chosen, or given up if it is chosen now."""

    name: str
    count: int
    is_chosen: bool
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    facet: str
    title: str
    choices: tuple[Choice, ...]


def groups(question: Question, counts: Mapping[str, Counted]) -> list[Group]:
    """The facets worth offering, in the order in which they narrow most."""
    offered = (_group(facet, question, counts.get(facet, ())) for facet in FACET_TITLES)
    return [group for group in offered if _is_useful(group)]


def _group(facet: str, question: Question, counts: Counted) -> Group:
    chosen = question.filters.get(facet, ())
    shown = _with_chosen([pair for pair in counts if _is_shown(facet, pair[0], chosen)], chosen)
    choices = (_choice(facet, value, count, chosen) for value, count in shown)
    return Group(facet, gettext(FACET_TITLES[facet]), tuple(choices))


def _with_chosen(counts: list[tuple[str, int]], chosen: Iterable[str]) -> list[tuple[str, int]]:
    """The most frequent values, and those chosen however rare they are."""
    kept = counts[:MOST_CHOICES] + [pair for pair in counts[MOST_CHOICES:] if pair[0] in chosen]
    seen = {value for value, _ in kept}
    return kept + [(value, 0) for value in chosen if value not in seen]


def _choice(facet: str, value: str, count: int, chosen: tuple[str, ...]) -> Choice:
    is_chosen = value in chosen
    others = tuple(each for each in chosen if each != value and not _overlap(facet, each, value))
    return Choice(name_of_value(facet, value), count, is_chosen, others if is_chosen else (*others, value))


def _overlap(facet: str, one: str, other: str) -> bool:
    """A province and its city: choosing one gives up the other."""
    return facet == "region" and one[:2] == other[:2] and (one.endswith("0000") or other.endswith("0000"))


def _is_shown(facet: str, value: str, chosen: tuple[str, ...]) -> bool:
    """Provinces and the cities of a chosen one; industries by division; categories that are no collection."""
    if value in chosen:
        return True
    if facet == "region":
        return value.endswith("0000") or (value.endswith("00") and value[:2] in {code[:2] for code in chosen})
    if facet == "industry":
        return len(value) == len("38")
    return facet != "category" or not categories.children(value)


def _is_useful(group: Group) -> bool:
    if group.facet in {"category", "front_runner"}:
        return bool(group.choices)
    return len(group.choices) > 1 or any(choice.is_chosen for choice in group.choices)
