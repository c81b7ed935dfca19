"""How fast the embedded engine answers, beside a Rust engine and SQLite on the same corpus and tokens.

Twelve kinds of questions, made from the corpus itself. For each question the engines take turns, several
times, so that a noisy machine disturbs all alike, and in its turn each is asked a few times in a row, so that
it does not pay for what another left in the processor's caches. A question's time is the best of all; an
engine that has taken long for it is not asked again. What is warm is measured: the first answer is not.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from search_index.documents import Document
from search_index.grammar import understand
from search_index.query import ByNumber, Order, Query, Range
from search_index.rebuild import rebuild
from search_index.whoosh_engine import WhooshEngine
from tests.benchmarks.corpus import MODIFIERS, declarations
from tests.benchmarks.rows import Row, compared
from tests.benchmarks.yardsticks import FACETS, Fts5, Tantivy, Yardstick

QUESTIONS = 60
TURNS = 8
IN_A_ROW = 3
PATIENCE = 0.02  # seconds

Asked = TypeVar("Asked")


class Ours:
    name = "ours"

    def __init__(self, path: Path) -> None:
        self._path = path

    def fill(self, documents: Iterable[Document]) -> None:
        rebuild(self._path, documents)
        self._engine = WhooshEngine(self._path)

    def search(self, query: Query) -> int:
        return self._engine.search(query).total


def measure(documents: int) -> list[Row]:
    """The rows for an index of so many declarations."""
    with TemporaryDirectory() as folder:
        engines = [Ours(Path(folder, "ours")), Tantivy(Path(folder, "tantivy")), Fts5(Path(folder, "fts5"))]
        filling = [_seconds(engine.fill, declarations(documents)) for engine in engines]
        rows = _rows(f"index {documents:,} declarations", filling, engines, "s")
        for kind, queries in questions(documents).items():
            times = _times(engines, queries)
            rows += _rows(f"{documents:,}: {kind}, median", [median(of) for of in times], engines, "ms")
            rows += _rows(
                f"{documents:,}: {kind}, 95 %", [quantiles(of, n=20)[-1] for of in times], engines, "ms"
            )
    return rows


def questions(documents: int) -> dict[str, list[Query]]:
    """Each kind of question, about documents of the corpus chosen by chance."""
    chance = Random(7)
    places = set(chance.sample(range(documents), min(documents, QUESTIONS)))
    chosen = [document for place, document in enumerate(declarations(documents)) if place in places]
    return {kind: [ask(document, chance) for document in chosen] for kind, ask in KINDS.items()}


def _product(document: Document) -> str:
    """The product without the word that describes it."""
    name = document.texts[2][0]
    return next((name.removeprefix(word) for word in MODIFIERS.split() if name.startswith(word)), name)


def _word(document: Document, _: Random) -> Query:
    return Query(understand(_product(document)[-2:]))


def _two_words(document: Document, _: Random) -> Query:
    return Query(understand(f"{document.facets['region']} {_product(document)[-2:]}"))


def _phrase(document: Document, _: Random) -> Query:
    return Query(understand(document.texts[4][0]))


def _model(document: Document, _: Random) -> Query:
    return Query(understand(document.codes[1]))


def _beginning(document: Document, _: Random) -> Query:
    return Query(
        understand(document.codes[0].split("-")[0][:-1].replace("/", "").replace(" ", "").lower() + "*")
    )


def _in_range(document: Document, _: Random) -> Query:
    name = next(iter(document.numbers))
    return replace(_word(document, _), ranges={name: Range(100, 400)})


def _by_number(document: Document, chance: Random) -> Query:
    name = next(iter(document.numbers))
    return replace(
        _word(document, chance), ranges={name: Range(low=0.01)}, sort=ByNumber(name, descending=True)
    )


def _four_facets(document: Document, chance: Random) -> Query:
    return replace(_word(document, chance), count=FACETS)


def _two_filters(document: Document, chance: Random) -> Query:
    filters = {name: (str(document.facets[name]),) for name in ("region", "state")}
    return replace(_word(document, chance), facets=filters)


def _page_50(document: Document, chance: Random) -> Query:
    return replace(_word(document, chance), offset=490)


def _whole_page(document: Document, chance: Random) -> Query:
    return replace(_two_filters(document, chance), count=FACETS)


def _newest(document: Document, _: Random) -> Query:
    return Query(facets={"branch": (str(document.facets["branch"]),)}, sort=Order.NEWEST)


KINDS: dict[str, Callable[[Document, Random], Query]] = {
    "one word": _word,
    "two words": _two_words,
    "a whole title": _phrase,
    "a model": _model,
    "the beginning of a number": _beginning,
    "a word and a range": _in_range,
    "a word, by an indicator": _by_number,
    "a word, four facets": _four_facets,
    "a word, two filters": _two_filters,
    "a word, page 50": _page_50,
    "a word, filters and facets": _whole_page,
    "a filter, newest first": _newest,
}


def _times(engines: Sequence[Yardstick], queries: Sequence[Query]) -> list[list[float]]:
    """For each engine the best time of each query, in milliseconds; all must find as much."""
    times: list[list[float]] = [[] for _ in engines]
    for query in queries:
        totals = {engine.search(query) for engine in engines}
        if len(totals) > 1:
            raise ValueError(f"{query}: the engines find {totals}")
        for measured, own in zip(_in_turns(engines, query), times, strict=True):
            own.append(1000 * min(measured))
    return times


def _in_turns(engines: Sequence[Yardstick], query: Query) -> list[list[float]]:
    measured: list[list[float]] = [[] for _ in engines]
    for _ in range(TURNS):
        for engine, own in zip(engines, measured, strict=True):
            if sum(own) < PATIENCE:
                own += [_seconds(engine.search, query) for _ in range(IN_A_ROW)]
    return measured


def _seconds(work: Callable[[Asked], object], asked: Asked) -> float:
    start = perf_counter()
    work(asked)
    return perf_counter() - start


def _rows(name: str, figures: Sequence[float], engines: Sequence[Yardstick], unit: str) -> list[Row]:
    ours, *others = figures
    return [
        compared(name, ours, unit, yardstick=engine.name, measure=figure)
        for engine, figure in zip(engines[1:], others, strict=True)
    ]
