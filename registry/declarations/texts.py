"""The words of a PDF as they can be searched: pages joined, what only the layout put there taken out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from registry.kernel.text import clean_text

EDGE = 2
"""How many lines at the top and at the foot of a page can be a running head."""
FEWEST_PAGES = 3

_WIDE = r"[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_GAP_IN_CHINESE = re.compile(rf"(?<={_WIDE})\s+(?={_WIDE})")
_HYPHEN_AT_LINE_END = re.compile(r"(?<=[a-z])[-\u2010\u00ad]\n(?=[a-z])")
_RADICAL = re.compile("[\u2f00-\u2fd5]")
"""⾃ for 自: what some programs write into a PDF for the character that looks the same."""
_NUMBERS = re.compile(r"[\d\s]+")


def searchable_text(pages: Sequence[str], *, limit: int) -> str:
    """The text of all pages in reading order, at most `limit` characters; empty for scans."""
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    body = "\n".join(line for page in _without_running_heads(lines) for line in page)
    written = _RADICAL.sub(lambda radical: normalize("NFKC", radical[0]), clean_text(body, limit=limit))
    return _GAP_IN_CHINESE.sub("", _HYPHEN_AT_LINE_END.sub("", written))


def _without_running_heads(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    """What stands at the edge of most pages, whatever number is in it, is said once and then left out."""
    seen = Counter(head for page in pages for head in {_bare(line) for line in _edges(page)})
    running = {head for head, count in seen.items() if count >= FEWEST_PAGES and count > len(pages) / 2}
    said: set[str] = set()
    for page in pages:
        inner = range(EDGE, len(page) - EDGE)
        yield [line for at, line in enumerate(page) if at in inner or _bare(line) not in said]
        said |= running & {_bare(line) for line in _edges(page)}


def _edges(page: list[str]) -> list[str]:
    return [*page[:EDGE], *page[-EDGE:]]


def _bare(line: str) -> str:
    return _NUMBERS.sub("", line)
