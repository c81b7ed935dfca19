"""The pages of the boards: all of them, one scheme, one indicator, and the snapshot."""

from flask import Blueprint, Response, make_response, request
from sqlalchemy.orm import Session

from registry.accounts import guards
from registry.http.context import reading
from registry.http.pages import page, page_number
from registry.kernel.refusal import NotFound
from registry.kernel.text import clean_line
from registry.publication.caching import kept
from registry.rankings import showing, store
from registry.rankings.models import BoardRow

blueprint = Blueprint("rankings", __name__)
HISTORY = 20


@blueprint.get("/rankings")
@guards.public
@kept()
def index() -> Response:
    with reading() as session:
        boards = store.latest_boards(session)
        published = {board.scheme_code for board in boards}
        waiting = [scheme for scheme in store.current_schemes(session) if scheme.code not in published]
        return page(
            "rankings/index.html", boards=boards, counts=store.counts(session, boards), waiting=waiting
        )


@blueprint.get("/rankings/<scheme>")
@guards.public
@kept()
def board(scheme: str) -> Response:
    with reading() as session:
        row = _chosen(session, scheme)
        shown = showing.gather(session, row, page=page_number())
        history = store.history(session, scheme, limit=HISTORY)
        return page("rankings/board.html", shown=shown, history=history, is_latest=row.id == history[0].id)


@blueprint.get("/rankings/<scheme>/<indicator>")
@guards.public
@kept()
def indicator(scheme: str, indicator: str) -> Response:
    with reading() as session:
        shown = showing.gather(session, _chosen(session, scheme), page=page_number(), code=indicator)
        core = next(each for each in shown.scheme.core if each.code == indicator)
        return page("rankings/indicator.html", shown=shown, core=core)


@blueprint.get("/rankings/<scheme>/snapshot.json")
@guards.public
def snapshot(scheme: str) -> Response:
    """The canonical bytes, exactly as their digest in the log has them."""
    with reading() as session:
        row = _chosen(session, scheme)
        data, digest = row.snapshot, row.digest
    response = make_response(data)
    response.mimetype = "application/json"
    response.headers["Content-Disposition"] = f'attachment; filename="{scheme}-{digest[:12]}.json"'
    response.headers["Cache-Control"] = "public, no-cache"
    response.set_etag(digest)
    response.make_conditional(request)
    return response


def _chosen(session: Session, scheme: str) -> BoardRow:
    """The board that `?board=` names by its digest, else the latest."""
    digest = clean_line(request.args.get("board"), limit=64)
    found = store.get_board(session, scheme, digest) if digest else store.find_latest_board(session, scheme)
    if found is None:
        raise NotFound(scheme)
    return found
