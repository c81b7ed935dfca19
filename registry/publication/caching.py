"""Public pages may be kept, by browsers and by us: one version of the data for all of them."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from flask import Response, make_response, request, session

from registry.accounts.guards import find_actor
from registry.catalogue.limit_store import get_stamp
from registry.http import assets, i18n
from registry.http.context import now, reading, services
from registry.http.pages import public_page
from registry.kernel.canonical import digest
from registry.kernel.clock import china_date
from registry.publication import store
from registry.settings import ROOT

View = TypeVar("View", bound=Callable[..., Any])


def kept(*, seconds: int = 60, also: Callable[[], str] = str) -> Callable[[View], View]:
    """A view whose page is the same for everyone who is not signed in.

    It is asked for anew when the log, the catalogue, the day, the language or the program changed, or what
    `also` says.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def answer(*args: Any, **kwargs: Any) -> Any:
            if _is_personal():
                return view(*args, **kwargs)
            version = _version(also())
            make = functools.partial(_render, view, args, kwargs)
            key = (version, request.full_path)
            return public_page(version, lambda: services().pages.get(key, make).answer(), seconds=seconds)

        return answer  # type: ignore[return-value] # `wraps` keeps the view's signature

    return decorate


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it was made, for everyone who asks for it while its version holds."""

    body: bytes
    status: int
    headers: tuple[tuple[str, str], ...]

    @property
    def nbytes(self) -> int:
        return len(self.body)

    def answer(self) -> Response:
        return Response(self.body, self.status, dict(self.headers))


def _render(view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Rendered:
    made = make_response(view(*args, **kwargs))
    return Rendered(made.get_data(), made.status_code, tuple(made.headers.items()))


def _is_personal() -> bool:
    """Signed in, about to be told something once, or choosing a language (which sets a cookie)."""
    return find_actor() is not None or "_flashes" in session or "lang" in request.args


def _version(also: str) -> str:
    with reading() as database:
        entry, catalogue = store.find_last_entry(database), get_stamp(database)
    parts = (entry.chain if entry else "", catalogue, also, china_date(now()), i18n.language(), _program())
    return digest(repr(parts).encode())[:24]


@cache
def _program() -> str:
    """A digest of everything a page is made of beside the data, so that a new release shows at once."""
    made_of = (ROOT / "templates", assets.DIRECTORY, i18n.CATALOGUES)
    files = sorted(path for folder in made_of for path in Path(folder).rglob("*") if path.is_file())
    return digest(b"".join(path.read_bytes() for path in files))
