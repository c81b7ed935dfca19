"""What completes as one types: standards by number or title, indicators by any of their names.

Answers are `{"items": [{"value", "note", "fill"}]}`: `value` goes into the field, `fill` into the fields of
the same row, by their names.
"""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from registry.accounts import guards
from registry.catalogue import indicators, store
from registry.catalogue.models import Standard
from registry.catalogue.status import LABELS, Standing
from registry.declarations.suggestions import usual_operator
from registry.http.context import now, reading
from registry.http.i18n import gettext, language
from registry.kernel.clock import china_date
from registry.kernel.text import clean_line

blueprint = Blueprint("completing", __name__)
MOST = 8
KEPT_FOR = 300
"""Seconds that a browser may keep an answer."""


@blueprint.get("/standards/suggest")
@guards.public
def standards() -> Response:
    with reading() as session:
        found = store.suggest(session, _typed(), limit=MOST)
        standings = store.standings(session, found, on=china_date(now()))
        return _answer([_standard(item, standings[item.number]) for item in found])


@blueprint.get("/indicators/suggest")
@guards.public
def dictionary() -> Response:
    return _answer([_indicator(item) for item in indicators.nearest_indicators(_typed(), limit=MOST)])


def _typed() -> str:
    return clean_line(request.args.get("q"), limit=100)


def _standard(standard: Standard, standing: Standing) -> dict[str, Any]:
    status = "" if standing.in_force else f"（{gettext(LABELS[standing.status])}）"
    return {"value": standard.number, "note": standard.title + status, "fill": {"title": standard.title}}


def _indicator(item: indicators.Indicator) -> dict[str, Any]:
    fill = {"unit": item.unit.symbol, "method": item.method, "operator": usual_operator(item)}
    note = item.unit.symbol if language() == "zh" else item.name_en
    return {"value": item.name_zh, "note": note, "fill": fill}


def _answer(items: list[dict[str, Any]]) -> Response:
    response = jsonify(items=items)
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return response
