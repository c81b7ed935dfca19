"""Categories of products and services: what may be compared with what, and the indicators usual for each."""

from dataclasses import dataclass
from functools import cache

from registry.catalogue.tables import index_names, names_of, read_table, squeeze
from registry.kernel.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Category:
    """`industry` is its class in GB/T 4754, `indicators` the codes usually declared for it."""

    code: str
    name_zh: str
    name_en: str
    parent: str
    industry: str
    indicators: tuple[str, ...]


@cache
def categories() -> dict[str, Category]:
    """Every category by its code, parents before their children."""
    return {row["code"]: _category(row) for row in read_table("categories")}


def find_category(text: str) -> Category | None:
    """The category of a code, a name in either language or an alias."""
    return _by_name().get(squeeze(text))


def get_category(code: str) -> Category:
    category = categories().get(code)
    if category is None:
        raise NotFound(code)
    return category


def children(code: str) -> tuple[Category, ...]:
    return tuple(category for category in categories().values() if category.parent == code)


def lineage(code: str) -> tuple[Category, ...]:
    """The category and what it belongs to, the widest first."""
    category = get_category(code)
    return (*lineage(category.parent), category) if category.parent else (category,)


@cache
def _by_name() -> dict[str, Category]:
    return index_names(
        (categories()[row["code"]], names_of(row, "code", "name_zh", "name_en"))
        for row in read_table("categories")
    )


def _category(row: dict[str, str]) -> Category:
    return Category(
        code=row["code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        parent=row["parent"],
        industry=row["industry"],
        indicators=tuple(filter(None, row["indicators"].split("|"))),
    )
