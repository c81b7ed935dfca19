"""The same questions put to tantivy (Rust) and to SQLite's FTS5, with the tokens of our own analysis."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import tantivy
from tantivy import Occur

from search_index.analysis import index_tokens
from search_index.documents import Document
from search_index.query import ByNumber, Clause, Order, Query, Token
from tests.benchmarks.corpus import INDICATORS

FACETS = ("region", "branch", "state", "product")
NUMBERS = {name: f"n{place}" for place, name in enumerate(INDICATORS.split())}
FAR = 1e300


class Yardstick(Protocol):
    name: str

    def fill(self, documents: Iterable[Document]) -> None: ...

    def search(self, query: Query) -> int:
        """Fetch the keys of the page and count the facets; returns the number of all hits."""
        ...


def _tokens(document: Document) -> str:
    texts = [text for texts in document.texts.values() for text in texts]
    return " ".join(token for text in [*texts, *document.codes] for token in index_tokens(text))


def _facet(document: Document, name: str) -> Sequence[str]:
    value = document.facets[name]
    return (value,) if isinstance(value, str) else value


class Tantivy:
    name = "tantivy"

    def __init__(self, path: Path) -> None:
        path.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        for name in FACETS:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        for column in NUMBERS.values():
            builder.add_float_field(column, fast=True)
        builder.add_integer_field("day", fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(path))

    def fill(self, documents: Iterable[Document]) -> None:
        writer = self._index.writer(256_000_000, 1)
        for document in documents:
            row: dict[str, Any] = {"key": [document.key], "text": [_tokens(document)]}
            row |= {name: list(_facet(document, name)) for name in FACETS}
            row |= {NUMBERS[name]: [value] for name, value in document.numbers.items()}
            writer.add_document(
                tantivy.Document(**row, day=[document.date.toordinal() if document.date else 0])
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: Query) -> int:
        asked = self._query(query)
        result = self._searcher.search(
            asked, query.last - query.first, offset=query.first, **_tantivy_order(query)
        )
        for _, address in result.hits:
            self._searcher.doc(address).get_first("key")
        if query.count:
            terms = {name: {"terms": {"field": name, "size": 1000}} for name in query.count}
            self._searcher.aggregate(asked, terms)
        return int(result.count or 0)

    def _query(self, query: Query) -> Any:
        parts = [self._clause(clause) for clause in query.words.clauses]
        for name, values in query.facets.items():
            parts.append(
                tantivy.Query.const_score_query(self._any([self._term(name, value) for value in values]), 0)
            )
        for name, wanted in query.ranges.items():
            low, high = wanted.low or -FAR, wanted.high or FAR
            column = NUMBERS[name]
            parts.append(tantivy.Query.range_query(self._schema, column, tantivy.FieldType.Float, low, high))
        return self._all(parts) if parts else tantivy.Query.all_query()

    def _clause(self, clause: Clause) -> Any:
        return self._any([self._all([self._token(token) for token in every]) for every in clause.readings[0]])

    def _token(self, token: Token) -> Any:
        if token.prefix:
            return tantivy.Query.regex_query(self._schema, "text", token.text.replace(".", r"\.") + ".*")
        return self._term("text", token.text)

    def _term(self, field: str, text: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, text, "freq" if field == "text" else "basic")

    def _all(self, parts: list[Any]) -> Any:
        return (
            parts[0]
            if len(parts) == 1
            else tantivy.Query.boolean_query([(Occur.Must, part) for part in parts])
        )

    def _any(self, parts: list[Any]) -> Any:
        return (
            parts[0]
            if len(parts) == 1
            else tantivy.Query.boolean_query([(Occur.Should, part) for part in parts])
        )


def _tantivy_order(query: Query) -> dict[str, Any]:
    if isinstance(query.sort, ByNumber):
        order = tantivy.Order.Desc if query.sort.descending else tantivy.Order.Asc
        return {"order_by_field": NUMBERS[query.sort.name], "order": order}
    return {"order_by_field": "day"} if query.sort is Order.NEWEST else {}


class Fts5:
    name = "SQLite FTS5"

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute(
            """CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=none,
               tokenize="unicode61 remove_diacritics 0 tokenchars '-./+_:'")"""
        )
        numbers = ", ".join(f"{column} REAL" for column in NUMBERS.values())
        self._database.execute(f"CREATE TABLE document (id INTEGER PRIMARY KEY, key, day INTEGER, {numbers})")
        self._database.execute("CREATE TABLE facet (document INTEGER, name TEXT, value TEXT)")

    def fill(self, documents: Iterable[Document]) -> None:
        for place, document in enumerate(documents):
            self._database.execute(
                "INSERT INTO words (rowid, text) VALUES (?, ?)", (place, _tokens(document))
            )
            numbers = [document.numbers.get(name) for name in NUMBERS]
            row = (place, document.key, document.date.toordinal() if document.date else 0, *numbers)
            self._database.execute(f"INSERT INTO document VALUES ({', '.join('?' * len(row))})", row)
            facets = [(place, name, value) for name in FACETS for value in _facet(document, name)]
            self._database.executemany("INSERT INTO facet VALUES (?, ?, ?)", facets)
        for statement in (
            "INSERT INTO words (words) VALUES ('optimize')",
            "CREATE INDEX facet_by_value ON facet (name, value, document)",
            "CREATE INDEX facet_by_document ON facet (document, name, value)",
            "CREATE INDEX document_by_day ON document (day)",
            "ANALYZE",
        ):
            self._database.execute(statement)
        self._database.commit()

    def search(self, query: Query) -> int:
        source, values = _from(query)
        page = f"SELECT document.key {source} ORDER BY {_sql_order(query)} LIMIT ? OFFSET ?"
        self._database.execute(page, (*values, query.last - query.first, query.first)).fetchall()
        for name in query.count:
            within = f"SELECT document.id {source}"
            counted = (
                f"SELECT value, count(*) FROM facet WHERE name = ? AND document IN ({within}) GROUP BY value"
            )
            self._database.execute(counted, (name, *values)).fetchall()
        return int(self._database.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def _from(query: Query) -> tuple[str, list[Any]]:
    conditions, values = [], []
    if query.words.clauses:
        conditions.append("words MATCH ?")
        values.append(" AND ".join(_match(clause) for clause in query.words.clauses))
    for name, wanted in query.facets.items():
        marks = ", ".join("?" * len(wanted))
        having = f"SELECT document FROM facet WHERE name = ? AND value IN ({marks})"
        conditions.append(f"document.id IN ({having})")
        values += [name, *wanted]
    for name, bounds in query.ranges.items():
        conditions.append(f"{NUMBERS[name]} BETWEEN ? AND ?")
        values += [bounds.low or -FAR, bounds.high or FAR]
    tables = "words JOIN document ON document.id = words.rowid" if query.words.clauses else "document"
    return f"FROM {tables} WHERE {' AND '.join(conditions) or '1'}", values


def _match(clause: Clause) -> str:
    every = [" AND ".join(_quoted(token) for token in tokens) for tokens in clause.readings[0]]
    return "(" + " OR ".join(f"({tokens})" for tokens in every) + ")"


def _quoted(token: Token) -> str:
    return f'"{token.text}"' + ("*" if token.prefix else "")


def _sql_order(query: Query) -> str:
    if isinstance(query.sort, ByNumber):
        return f"{NUMBERS[query.sort.name]} {'DESC' if query.sort.descending else 'ASC'} NULLS LAST"
    return "words.rank" if query.words.clauses and query.sort is Order.RELEVANCE else "document.day DESC"
