"""Refusals become 403, 404, 409 and 422; a fault becomes 500 with a reference, logged in full.

Under /api/ the same answers are RFC 9457 `application/problem+json`.
"""

import logging
import secrets
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, json, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from registry.http.i18n import gettext, translate
from registry.kernel.refusal import Conflict, NotAllowed, NotFound, Refusal
from registry.kernel.words import N_

log = logging.getLogger(__name__)
RETRY_AFTER = 10
"""Seconds: as long as a write waits for another one."""

TITLES = {
    400: N_("请求无法理解"),
    401: N_("需要访问令牌"),
    403: N_("您无权进行此操作"),
    404: N_("没有找到这个页面"),
    405: N_("此处不支持这种请求方式"),
    409: N_("内容已被他人更改"),
    413: N_("提交的内容过大"),
    422: N_("提交的内容有需要更正之处"),
    429: N_("请求过于频繁"),
    500: N_("系统出错"),
    503: N_("暂时无法处理"),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(NotFound, lambda _: error_answer(404))
    app.register_error_handler(NotAllowed, lambda _: error_answer(403))
    app.register_error_handler(Conflict, _conflict)
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(PoolTimeout, _unavailable)
    app.register_error_handler(OSError, _unavailable)
    app.register_error_handler(Exception, _fault)


def problem(status: int, *, detail: str = "", **members: Any) -> Response:
    """An RFC 9457 problem document."""
    body = {
        "type": "about:blank",
        "title": gettext(TITLES.get(status, HTTPStatus(status).phrase)),
        "status": status,
        **({"detail": detail} if detail else {}),
        **members,
    }
    response = make_response(json.dumps(body, ensure_ascii=False), status)
    response.mimetype = "application/problem+json"
    return response


def error_answer(status: int, *, detail: str = "", **members: Any) -> Response:
    """The error as this client reads it: a problem document under /api/, else a page."""
    if request.path.startswith("/api/"):
        return problem(status, detail=detail, **members)
    title = gettext(TITLES.get(status, HTTPStatus(status).phrase))
    return make_response(
        render_template("errors/error.html", status=status, title=title, detail=detail, **members), status
    )


def _http_error(error: HTTPException) -> Response:
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    return error_answer(error.code)


def _forged(_error: CSRFError) -> Response:
    return error_answer(
        400, detail=gettext("页面已过期或来源不明，请返回上一页刷新后再提交。您填写的内容没有保存。")
    )


def _conflict(error: Conflict) -> Response:
    return error_answer(409, detail=str(translate(error.message)))


def _refusal(error: Refusal) -> Response:
    errors = [
        {"field": gap.field, "message": translate(gap.message), "rule": gettext(gap.rule)}
        for gap in error.gaps
    ]
    return error_answer(422, errors=errors)


def _unavailable(error: Exception) -> Response:
    """The database is locked, away or full: nothing was saved, and the browser still has what was typed."""
    log.error("unavailable at %s %s", request.method, request.path, exc_info=error)
    response = _last_answer(503, gettext("系统暂时不能读写数据，本次提交没有保存。请稍后返回上一页再试。"))
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _fault(error: Exception) -> Response:
    reference = secrets.token_hex(4)
    log.error("fault %s at %s %s", reference, request.method, request.path, exc_info=error)
    return _last_answer(500, gettext("请记下编号 %(reference)s 并联系我们。", reference=reference))


def _last_answer(status: int, detail: str) -> Response:
    """A page asks the database who is signed in: where that fails too, plain words remain."""
    try:
        return error_answer(status, detail=detail)
    except Exception:
        log.exception("no page can be shown")
        return Response(f"{gettext(TITLES[status])}\n{detail}\n", status, mimetype="text/plain")
