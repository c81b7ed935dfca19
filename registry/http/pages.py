"""Showing a page, showing it again with what to mend, and going on to the next one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, redirect, render_template, request, url_for

from registry.kernel.refusal import Gap

PAGE = re.compile(r"\d{1,7}", re.ASCII)


def page(template: str, *, status: int = 200, **context: Any) -> Response:
    """A page for people; never kept by caches that serve others (`public_page` is)."""
    response = make_response(render_template(template, **context), status)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def public_page(version: str, show: Callable[[], Response], *, seconds: int = 60) -> Response:
    """A page that is the same for everyone, which caches may keep.

    `version` differs whenever the page would: who holds that version already is told so before anything is
    rendered.
    """
    kept = request.if_none_match.contains_weak(version)
    response = make_response("", 304) if kept else show()
    if response.status_code in {200, 304}:
        response.set_etag(version, weak=True)
        response.headers["Cache-Control"] = f"public, max-age={seconds}" if seconds else "public, no-cache"
    return response


def page_with_gaps(template: str, gaps: Sequence[Gap], **context: Any) -> Response:
    """The same page again, everything typed still there, each gap beside its field: 422."""
    return page(template, status=422, gaps=gaps, **context)


def see_other(endpoint: str, **values: Any) -> Response:
    """After a POST: 303, so that reloading the next page repeats nothing."""
    return make_response(redirect(url_for(endpoint, **values), code=303))


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list: `page` counts from 1, `total` counts items."""

    page: int
    per_page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.per_page

    def around(self, reach: int = 2) -> list[int]:
        """The page numbers to offer as links: first, last, and those near this one."""
        near = range(max(1, self.page - reach), min(self.pages, self.page + reach) + 1)
        return sorted({1, *near, self.pages})


def page_number(name: str = "page", *, limit: int = 1000) -> int:
    """The page asked for in the query string, from 1 to `limit`; nonsense is 1."""
    text = request.args.get(name, "")
    return min(max(int(text), 1), limit) if PAGE.fullmatch(text) else 1


def here_with(**changes: Any) -> str:
    """This page's address with some parameters changed; None takes one away.

    What was asked goes into the query as it is, never to `url_for`, for which `_external` and `_scheme` are
    orders: a stranger could have made links of another site or of `javascript:`.
    """
    args: dict[str, Any] = {**request.args.to_dict(flat=False), **changes}
    kept = {name: value for name, value in args.items() if value not in (None, "", [])}
    path = url_for(request.endpoint or "discovery.home", **(request.view_args or {}))
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
