"""Pages of discovery: the search box, what it finds, and the public page of every thing that is found."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

import segno
from flask import Blueprint, Response, make_response, redirect, request, url_for

from registry.accounts import guards
from registry.accounts.store import get_enterprise
from registry.catalogue import numbers
from registry.catalogue.entries import FIRST_DAY, LONGEST_NOTICE
from registry.catalogue.kinds import ADOPTION_NAMES, NATURE_NAMES, SEARCH_TYPE_NAMES
from registry.catalogue.limit_store import get_book
from registry.declarations.rules import is_gtin
from registry.discovery import basket, bulk, comparison, feeds, labels, store, structured
from registry.discovery.caching import kept
from registry.discovery.declaration import gather
from registry.discovery.finding import FoundDeclaration, answer, as_found, largest_categories
from registry.discovery.judged import judge
from registry.discovery.marking import marker
from registry.discovery.questions import barcode, is_ascending, measurable, read_question
from registry.discovery.standard import RELATIONS, describe
from registry.discovery.texts import passages
from registry.discovery.wording import asked_first, declared
from registry.http.addresses import address
from registry.http.context import now, reading, settings
from registry.http.days import find_asked_day, keep_within
from registry.http.i18n import gettext, language
from registry.http.pages import Paging, page, page_number
from registry.kernel.clock import china_date
from registry.kernel.references import find_declaration_number
from registry.kernel.refusal import Gap, NotFound, Refusal
from registry.publication.documents import as_draft
from registry.rankings import store as rankings

blueprint = Blueprint("discovery", __name__)
PER_PAGE = 20
NEWEST = 6
IN_FEED = 50
MOST_CATEGORIES = 12
DEEPEST_PAGE = 500


@blueprint.context_processor
def words() -> dict[str, object]:
    """What the templates of discovery call things."""
    return {
        "labels": labels,
        "declared": partial(declared, language=language()),
        "asked_first": asked_first,
        "types": SEARCH_TYPE_NAMES,
        "slug": numbers.slug,
        "compare_with": basket.address_with,
        "is_ascending": is_ascending,
    }


@blueprint.get("/")
@guards.public
@kept()
def home() -> Response:
    with reading() as session:
        boards = rankings.latest_boards(session)
        return page(
            "discovery/home.html",
            totals=store.totals(session),
            boards=boards,
            counts=rankings.counts(session, boards),
            newest=as_found(session, store.newest(session, NEWEST)),
            categories=largest_categories(settings().index_directory, limit=MOST_CATEGORIES),
        )


@blueprint.get("/search")
@guards.public
@kept(seconds=0)
def search() -> Response:
    asked = page_number(limit=DEEPEST_PAGE)
    question = read_question(request.args.to_dict(flat=False), page=asked, per_page=PER_PAGE)
    with reading() as session:
        found = answer(session, settings().index_directory, question, on=china_date(now()))
        declared = [each.record for each in found.found if isinstance(each, FoundDeclaration)]
        return page(
            "discovery/search.html",
            question=question,
            answer=found,
            passages=passages(session, declared, question.typed),
            mark=marker(question.typed),
            paging=Paging(question.page, PER_PAGE, min(found.total, DEEPEST_PAGE * PER_PAGE)),
            measurable=measurable(question),
            comparing=basket.chosen(),
            barcode=barcode(question.typed),
        )


@blueprint.get("/declarations/<number>")
@guards.public
@kept()
def declaration(number: str) -> Response:
    return _declaration(number, None)


@blueprint.get("/declarations/<number>/v/<int:n>")
@guards.public
@kept()
def version(number: str, n: int) -> Response:
    return _declaration(number, n)


@blueprint.get("/enterprises/<uscc>")
@guards.public
@kept()
def enterprise(uscc: str) -> Response:
    if uscc != uscc.strip().upper():
        return _moved("discovery.enterprise", uscc=uscc.strip().upper())
    with reading() as session:
        found = get_enterprise(session, uscc)
        states = store.states_of_enterprise(session, found.id)
        paging = Paging(page_number(), PER_PAGE, sum(states.values()))
        versions = store.declarations_of_enterprise(session, found.id, offset=paging.offset, limit=PER_PAGE)
        declarations = as_found(session, versions)
        return page(
            "discovery/enterprise.html", enterprise=found, states=states, found=declarations, paging=paging
        )


@blueprint.get("/standards/<slug>")
@guards.public
@kept()
def standard(slug: str) -> Response:
    today = china_date(now())
    on, gaps = _day_asked(today)
    with reading() as session:
        described = describe(session, slug, on=on)
        asked = page_number()
        offset = (asked - 1) * PER_PAGE
        total, versions = store.executing(session, described.number, offset=offset, limit=PER_PAGE)
        return page(
            "discovery/standard.html",
            status=422 if gaps else 200,
            gaps=gaps,
            today=today,
            standard=described,
            relations=RELATIONS,
            natures=NATURE_NAMES,
            adoptions=ADOPTION_NAMES,
            found=as_found(session, versions),
            paging=Paging(asked, PER_PAGE, total),
        )


@blueprint.get("/products/<gtin>")
@guards.public
@kept()
def product(gtin: str) -> Response:
    """By barcode: the declarations that name it."""
    if not (gtin.isascii() and gtin.isdecimal()) or not is_gtin(gtin):
        raise NotFound(gtin)
    if gtin != gtin.zfill(14):
        return _moved("discovery.product", gtin=gtin.zfill(14))
    with reading() as session:
        found = as_found(session, store.with_barcode(session, gtin))
        return page("discovery/product.html", status=200 if found else 404, gtin=gtin, found=found)


@blueprint.get("/compare")
@guards.public
@kept()
def compare() -> Response:
    chosen = basket.chosen()
    with reading() as session:
        versions = store.newest_versions(session, chosen)
        found = as_found(session, [versions[number] for number in chosen if number in versions])
        book, today = get_book(session), china_date(now())
        judgements = [judge(as_draft(each.record), book, on=today) for each in found]
        return page(
            "discovery/compare.html",
            found=found,
            judgements=judgements,
            most=comparison.MOST,
            missing=[number for number in chosen if number not in versions],
            rows=comparison.align(judgements),
        )


@blueprint.get("/about")
@guards.public
@kept()
def about() -> Response:
    return page("discovery/about.html")


@blueprint.get("/feeds/declarations.atom")
@guards.public
@kept()
def feed() -> Response:
    with reading() as session:
        content = feeds.atom(
            store.newest(session, IN_FEED),
            title=gettext("标明：最新公开的自我声明"),
            now=now(),
            home=address("discovery.home"),
            itself=address("discovery.feed"),
            address=lambda each: address("discovery.version", number=each.declaration.number, n=each.n),
        )
    return _answer_as("application/atom+xml", content)


@blueprint.get("/sitemap.xml")
@guards.public
@kept(seconds=3600)
def sitemap() -> Response:
    with reading() as session:
        parts = bulk.count_of_sitemaps(session, feeds.PER_SITEMAP)
    addresses = [address("discovery.sitemap_part", part=part) for part in range(1, parts + 1)]
    return _answer_as("application/xml", feeds.sitemap_index(addresses))


@blueprint.get("/sitemap/<int:part>.xml")
@guards.public
@kept(seconds=3600)
def sitemap_part(part: int) -> Response:
    with reading() as session:
        named = bulk.numbers_for_sitemap(session, part, feeds.PER_SITEMAP)
    addresses = [address("discovery.declaration", number=each) for each in named]
    return _answer_as("application/xml", feeds.sitemap(addresses))


@blueprint.get("/robots.txt")
@guards.public
@kept(seconds=3600)
def robots() -> Response:
    return _answer_as("text/plain", feeds.ROBOTS.format(sitemap=address("discovery.sitemap")).encode())


def _day_asked(today: date) -> tuple[date, Sequence[Gap]]:
    """The day of `?on=`, else today; what is no day is complained of and today shown."""
    latest = today + LONGEST_NOTICE
    try:
        return keep_within(find_asked_day() or today, earliest=FIRST_DAY, latest=latest), ()
    except Refusal as refusal:
        return today, refusal.gaps


def _declaration(number: str, n: int | None) -> Response:
    """The public page of one version; a number typed in another way leads to its one address."""
    known = find_declaration_number(number)
    if known is None:
        raise NotFound(number)
    if known != number:
        return _moved("discovery.declaration" if n is None else "discovery.version", number=known, n=n)
    with reading() as session:
        show = partial(gather, session, number, n, today=china_date(now()))
        gaps: tuple[Gap, ...] = ()
        try:
            shown = show(on=find_asked_day())
        except Refusal as refusal:
            shown, gaps = show(), refusal.gaps
        code = f"{number}-{shown.opened.version.n}"
        permanent = address("discovery.version", number=number, n=shown.opened.version.n)
        return page(
            "discovery/declaration.html",
            status=422 if gaps else 200,
            gaps=gaps,
            asked_day=request.args.get("on", ""),
            shown=shown,
            record=shown.record,
            permanent=permanent,
            code=code,
            qr=_qr(address("certificates.verify_code", code=code)),
            structured=structured.of_declaration(shown.record, address=permanent),
        )


@lru_cache(maxsize=1000)
def _qr(address: str) -> str:
    """As a picture in the page itself; a quarter of it may be lost on paper and it still reads."""
    return str(segno.make_qr(address, error="q").svg_data_uri(dark="#14304f", border=0, omitsize=True))


def _moved(endpoint: str, **values: Any) -> Response:
    return make_response(redirect(url_for(endpoint, **values), code=301))


def _answer_as(mimetype: str, content: bytes) -> Response:
    response = make_response(content)
    response.mimetype = mimetype
    return response
