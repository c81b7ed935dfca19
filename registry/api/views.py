"""The calls under `/api/v1`: public, asked with GET."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Response, make_response, request
from sqlalchemy.orm import Session

from registry.accounts import guards
from registry.accounts.store import get_enterprise
from registry.api import (
    answers,
    boards,
    bulk,
    declaration_answers,
    declared,
    describe,
    finding,
    places,
    writing,  # noqa: F401 - its calls enter themselves in the table
)
from registry.api.docs import calls
from registry.api.openapi import document
from registry.api.operations import BASE, answer_json, as_json, blueprint, get
from registry.api.parameters import DEEPEST, DeclarationSearch, OnDay, Paged, Parameters, StandardSearch
from registry.catalogue import numbers
from registry.catalogue import store as catalogue
from registry.catalogue.models import Standard
from registry.discovery import store
from registry.discovery.as_of import Opened, open_on
from registry.discovery.caching import kept
from registry.discovery.documents import Subject
from registry.discovery.finding import FoundDeclaration, FoundStandard, as_found
from registry.discovery.questions import Question, read_question
from registry.http.addresses import address
from registry.http.context import now, reading, settings
from registry.http.pages import page, public_page
from registry.kernel.clock import china_date
from registry.kernel.references import find_declaration_number
from registry.kernel.refusal import NotFound
from registry.kernel.words import N_
from registry.publication.store import get_version
from registry.rankings import store as rankings


@get("/declarations", N_("查询自我声明"), declaration_answers.DeclarationSearch, parameters=DeclarationSearch)
def declarations(asked: DeclarationSearch) -> Response:
    directory = settings().index_directory
    question = read_question(asked.as_arguments(), page=asked.page, per_page=asked.per_page)
    with reading() as session:
        version = finding.data_version(session, directory, on=_today())
        return public_page(version, lambda: as_json(_searched(session, asked, question)), seconds=0)


@get(
    "/declarations/<number>",
    N_("一份自我声明在某一天的最新版本"),
    declaration_answers.Declaration,
    parameters=OnDay,
    places=places.Declaration,
)
def declaration(asked: OnDay, number: str) -> declaration_answers.Declaration:
    with reading() as session:
        return _whole(session, open_on(session, _known(number), today=_today(), on=asked.on))


@get(
    "/declarations/<number>/versions/<int:n>",
    N_("自我声明的一个版本，永久可查"),
    declaration_answers.Declaration,
    parameters=OnDay,
    places=places.Version,
)
def version(asked: OnDay, number: str, n: int) -> declaration_answers.Declaration:
    n = _version_number(number, n)
    with reading() as session:
        return _whole(session, open_on(session, _known(number), n, today=_today(), on=asked.on))


@get(
    "/declarations/<number>/versions/<int:n>/record",
    N_("一个版本公开内容的规范字节"),
    "application/json",
    places=places.Version,
)
def record(_asked: Parameters, number: str, n: int) -> Response:
    """The very bytes whose digest stands in the log; they never change."""
    with reading() as session:
        found = get_version(session, _known(number), _version_number(number, n))
        response = make_response(found.record)
        response.set_etag(found.digest)
    response.mimetype = "application/json"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return make_response(response.make_conditional(request))


@get(
    "/enterprises/<uscc>",
    N_("一家企业及其声明"),
    declaration_answers.Enterprise,
    parameters=Paged,
    places=places.Enterprise,
)
def enterprise(asked: Paged, uscc: str) -> declaration_answers.Enterprise:
    code = uscc.strip().upper()
    if not (code.isascii() and code.isalnum()):
        raise NotFound(uscc)
    with reading() as session:
        found = get_enterprise(session, code)
        total = sum(store.states_of_enterprise(session, found.id).values())
        versions = store.declarations_of_enterprise(
            session, found.id, offset=asked.offset, limit=asked.per_page
        )
        items = declared.listed(session, as_found(session, versions), on=_today())
        return declaration_answers.Enterprise(
            **describe.enterprise(found),
            declarations=answers.Page(total=total, items=items, next=_next(asked, total)),
        )


@get("/standards", N_("查询标准"), answers.Page[answers.Standard], parameters=StandardSearch)
def standards(asked: StandardSearch) -> answers.Page[answers.Standard]:
    question = Question(asked.q.strip(), kind=Subject.STANDARD, page=asked.page, per_page=asked.per_page)
    with reading() as session:
        answer = finding.find(session, settings().index_directory, question, on=_today())
        items = describe.standards(
            session, [each for each in answer.found if isinstance(each, FoundStandard)]
        )
    return answers.Page(total=answer.total, items=items, next=_next(asked, answer.total))


@get("/standards/<path:number>", N_("一项标准"), answers.StandardDetail, places=places.Standard)
def standard(_asked: Parameters, number: str) -> answers.StandardDetail:
    with reading() as session:
        found = _standard(session, number, on=_today())
        return describe.standard_detail(
            session, found, catalogue.standard_status(session, found, on=_today())
        )


@get("/rankings", N_("各评估方案的最新榜单"), answers.Page[answers.BoardItem])
def rankings_index(_asked: Parameters) -> answers.Page[answers.BoardItem]:
    with reading() as session:
        rows = rankings.latest_boards(session)
        counts = rankings.counts(session, rows)
        items = [boards.board_item(row, counts[row.id]) for row in rows]
    return answers.Page(total=len(items), items=items, next=None)


@get(
    "/rankings/<scheme>", N_("一个评估方案的最新榜单"), answers.Board, parameters=Paged, places=places.Scheme
)
def ranking(asked: Paged, scheme: str) -> answers.Board:
    """The best tier first."""
    with reading() as session:
        row = rankings.find_latest_board(session, scheme) if scheme.isprintable() else None
        if row is None:
            raise NotFound(scheme)
        ranked = boards.ranking_of(row)
        shown = ranked.entries[asked.offset : asked.offset + asked.per_page]
        return answers.Board(
            **boards.board_head(session, row),
            note=ranked.note,
            total=len(ranked.entries),
            items=boards.board_entries(session, shown),
            next=_next(asked, len(ranked.entries)),
        )


@get("/bulk/declarations.jsonl.gz", N_("全部声明的最新版本，每行一份"), "application/gzip")
def bulk_declarations(_asked: Parameters) -> Response:
    return bulk.declarations()


@get("/bulk/indicators.csv", N_("全部声明最新版本的指标，每行一项"), "text/csv")
def bulk_indicators(_asked: Parameters) -> Response:
    return bulk.indicators_table()


@get("/openapi.json", N_("本接口的 OpenAPI 3.1 描述"), "application/json")
def openapi_document(_asked: Parameters) -> Response:
    return answer_json(json.dumps(document(), ensure_ascii=False))


@blueprint.get("/api/docs")
@guards.public
@kept()
def docs() -> Response:
    """The same description for readers."""
    described = document()
    return page("api/docs.html", calls=calls(described), base=described["servers"][0]["url"], path=BASE)


def _searched(
    session: Session, asked: DeclarationSearch, question: Question
) -> declaration_answers.DeclarationSearch:
    answer = finding.find(session, settings().index_directory, question, on=_today())
    found = [each for each in answer.found if isinstance(each, FoundDeclaration)]
    return declaration_answers.DeclarationSearch(
        total=answer.total,
        items=declared.listed(session, found, on=_today()),
        next=_next(asked, answer.total),
        facets={
            name: [answers.FacetCount(value=value, count=count) for value, count in counted]
            for name, counted in answer.facets.items()
        },
        relaxed=answer.relaxed,
    )


def _whole(session: Session, opened: Opened) -> declaration_answers.Declaration:
    (found,) = as_found(session, [opened.version])
    on_the_day = replace(found, state=opened.state)
    return declared.whole(session, [on_the_day], on=opened.day.on)[0]


def _standard(session: Session, number: str, *, on: date) -> Standard:
    """By number in any dress (without a year, the edition in force), else by the slug of its page."""
    if not number.isprintable():
        raise NotFound(number)
    parsed = numbers.find_number(number)
    found = catalogue.find_edition(session, parsed, on=on) if parsed else None
    return found or catalogue.get_standard_by_slug(session, number)


def _version_number(number: str, n: int) -> int:
    if not 1 <= n <= places.LAST_VERSION:
        raise NotFound(f"{number} v{n}")
    return n


def _known(number: str) -> str:
    known = find_declaration_number(number)
    if known is None:
        raise NotFound(number)
    return known


def _next(asked: Paged, total: int) -> str | None:
    """This call with the next page's number, all other parameters kept."""
    if asked.page * asked.per_page >= min(total, DEEPEST):
        return None
    said: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {})}
    assert request.endpoint is not None, "asked inside a call"
    return address(request.endpoint, **{**said, "page": asked.page + 1})


def _today() -> date:
    return china_date(now())
