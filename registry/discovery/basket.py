"""Declarations chosen for comparison: the address carries them, so it takes no cookie and no script."""

from flask import request, url_for

from registry.discovery.comparison import MOST
from registry.http.pages import here_with
from registry.kernel.references import find_declaration_number
from registry.kernel.text import clean_line

MOST_READ = 20


def chosen() -> list[str]:
    """The numbers under `d`, however they were typed; what is no number stays, to be named as not found."""
    texts = request.args.getlist("d")[:MOST_READ]
    typed = [part for text in texts for part in clean_line(text, limit=60).split()]
    return list(dict.fromkeys(find_declaration_number(text) or text for text in typed))[:MOST]


def address_with(number: str) -> str:
    """Where "add to comparison" leads: while searching, stay and collect; elsewhere go and compare."""
    if request.endpoint == "discovery.search":
        return here_with(d=[*chosen(), number][-MOST:])
    return url_for("discovery.compare", d=number)
