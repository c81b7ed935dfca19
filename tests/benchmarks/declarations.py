"""Validation and comparison of a declaration as long as one may be, beside writing and reading it as JSON."""

import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import chain, cycle, islice
from pathlib import Path
from time import process_time

from registry.catalogue.categories import categories
from registry.catalogue.imports import import_standards
from registry.catalogue.indicators import Direction, indicators
from registry.catalogue.kinds import Nature
from registry.catalogue.limit_imports import import_limits
from registry.catalogue.limit_store import get_book
from registry.catalogue.limits import Edition, Limit, LimitBook, make_book
from registry.catalogue.status import Life
from registry.catalogue.tables import DATA
from registry.declarations import rules
from registry.declarations.documents import draft_from_json, draft_to_json
from registry.declarations.values import Draft, ExecutedStandard, Indicator, Product
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.migrate import upgrade
from tests.benchmarks.rows import Row

NOW, TODAY = datetime(2026, 11, 22, 1, 0, tzinfo=UTC), date(2026, 11, 22)
ROUNDS = 20
MADE = 5_000
MADE_BY_STANDARD = 20


def measure() -> list[Row]:
    """Every round another declaration, so that no figure is known from the round before."""
    book = make_book(chain(*_shipped_book().by_family.values(), _made_limits()))
    drafts = [_draft(number) for number in range(2 * ROUNDS)]
    ours = _milliseconds(lambda draft: rules.gaps(draft, book=book, on=TODAY), drafts[:ROUNDS])
    bare = _milliseconds(lambda draft: draft_from_json(json.loads(json.dumps(draft_to_json(draft)))), drafts)
    name = f"check and compare {rules.MOST_INDICATORS} indicators"
    return [Row(name, round(ours, 2), "ms CPU", f"the draft as JSON and back: {bare:.2f} ms", ours / bare)]


def _shipped_book() -> LimitBook:
    with tempfile.TemporaryDirectory() as directory:
        url = f"sqlite:///{Path(directory) / 'registry.db'}"
        upgrade(url)
        engine = make_engine(url)
        with Database(engine).transaction() as session:
            import_standards(session, DATA / "standards.csv", now=NOW)
            import_limits(session, DATA / "limits.csv")
            book = get_book(session)
        engine.dispose()
    return book


def _made_limits() -> Iterator[Limit]:
    """Of recommended standards in force, spread over all categories and indicators."""
    pairs = zip(cycle(categories()), cycle(indicators().values()), strict=False)
    for number, (category, known) in enumerate(islice(pairs, MADE)):
        family = f"GB/T {80_000 + number // MADE_BY_STANDARD}"
        edition = Edition(f"{family}-2020", family, 2020, "标准", Nature.RECOMMENDED, Life(date(2020, 6, 1)))
        operator = "≥" if known.direction is Direction.HIGHER else "≤"
        yield Limit(
            edition, known.code, operator, str(number), unit=known.unit.symbol, categories=(category,)
        )


def _draft(number: int) -> Draft:
    """Two air cleaners, all indicators of the dictionary and again until the table is full."""
    rows = (
        Indicator(
            known.name_zh,
            "≥" if known.direction is Direction.HIGHER else "≤",
            str(1000 * number + row),
            unit=known.unit.symbol,
            method=f"GB/T {8000 + row}-2020 {number}.1",
        )
        for row, known in enumerate(islice(cycle(indicators().values()), rules.MOST_INDICATORS))
    )
    return Draft(
        title="空气净化器",
        standards=(
            ExecutedStandard("Q/SLHC 001-2026", "空气净化器"),
            ExecutedStandard("GB/T 18801-2015", "空气净化器"),
        ),
        products=(Product("空气净化器", models=("KJ600",), category="air_cleaner"),),
        indicators=tuple(rows),
        committed=True,
    )


def _milliseconds(work: Callable[[Draft], object], drafts: list[Draft]) -> float:
    begun = process_time()
    for draft in drafts:
        work(draft)
    return (process_time() - begun) / len(drafts) * 1000
