"""Two languages: the texts are written in Chinese, English comes from a catalogue, figures from Babel.

The language of a request: `?lang=zh|en` (remembered in a cookie), else the cookie, else Accept-Language,
else Chinese.
"""

from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import Flask, Response, g, request

from registry.kernel.clock import CHINA
from registry.kernel.words import Message

LANGUAGES = ("zh", "en")
COOKIE = "lang"
CATALOGUES = Path(__file__).resolve().parent.parent / "translations"
_LOCALES = {"zh": Locale("zh", "CN", script="Hans"), "en": Locale("en", "GB")}
_YEAR = 365 * 24 * 3600


def language() -> str:
    """`zh` or `en`, for this request."""
    found: str | None = g.get("language")
    if found is None:
        found = g.language = _chosen_language()
    return found


def locale() -> Locale:
    return _LOCALES[language()]


def gettext(text: str, /, **params: object) -> str:
    """The text in the language of the request, its `%(name)s` places filled."""
    translated: str = _catalogue(language()).gettext(text) if text else ""
    return translated % {name: translate(value) for name, value in params.items()} if params else translated


def ngettext(one: str, many: str, count: int) -> str:
    """The text for so many; `%(num)s` is the count as the language writes numbers."""
    translated: str = _catalogue(language()).ngettext(one, many, count)
    return translated.replace("%(num)s", number(count))


def translate(value: object) -> object:
    """A `Message` in the language of the request; anything else as it is."""
    return gettext(value.text, **value.params) if isinstance(value, Message) else value


def number(value: object) -> str:
    return _number(value, language())


@lru_cache(maxsize=10_000)
def _number(value: object, code: str) -> str:
    """Numbers that are equal are written alike; a page of figures holds few that no page held before."""
    return format_decimal(value, locale=_LOCALES[code])  # type: ignore[arg-type] # templates count with anything


def day(value: date | datetime | None) -> str:
    """A calendar day in China, written the way the language writes it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(CHINA).date()
    return format_date(value, "long", locale=locale())


def moment(value: datetime | None) -> str:
    """A moment in China's time, to the minute."""
    if value is None:
        return ""
    pattern = "y年M月d日 HH:mm" if language() == "zh" else "d MMMM y, HH:mm"
    return format_datetime(value.astimezone(CHINA), pattern, locale=locale())


def iso(value: date | datetime | None) -> str:
    """For `<time datetime>` and feeds."""
    return value.isoformat() if value else ""


def init_app(app: Flask) -> None:
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _catalogue(language()).gettext(text), ngettext, newstyle=True
    )
    environment.globals["_"] = environment.globals["gettext"]  # not through the alias, which looks it up
    environment.globals.update(language=language, other_language=other_language, translate=translate)
    environment.filters.update(number=number, day=day, moment=moment, iso=iso, translate=translate)
    app.after_request(_remember_language)


def other_language() -> str:
    return "en" if language() == "zh" else "zh"


@cache
def _catalogue(code: str) -> NullTranslations:
    if code == "zh":
        return NullTranslations()
    return Translations.load(CATALOGUES, [code])


def _chosen_language() -> str:
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return wish
    return request.accept_languages.best_match(LANGUAGES) or "zh"


def _remember_language(response: Response) -> Response:
    wish = request.args.get("lang")
    if wish in LANGUAGES:
        response.set_cookie(
            COOKIE, wish, max_age=_YEAR, samesite="Lax", secure=request.is_secure, httponly=True
        )
    response.vary.update(("Accept-Language", "Cookie"))
    response.headers.setdefault("Content-Language", "zh-CN" if language() == "zh" else "en")
    return response
