"""For programs: the feed of new declarations, the sitemap, what robots may read."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from registry.publication.models import Version

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
PER_SITEMAP = 10_000
ROBOTS = """User-agent: *
Disallow: /account/
Disallow: /desk/
Disallow: /compare
Disallow: /search
Sitemap: {sitemap}
"""

Address = Callable[[Version], str]


def atom(
    versions: Sequence[Version], *, title: str, home: str, itself: str, address: Address, now: datetime
) -> bytes:
    """An Atom feed of versions, newest first; an entry's id is the version's permanent address."""
    feed = ET.Element("feed", xmlns=ATOM)
    _child(feed, "id", itself)
    _child(feed, "title", title)
    ET.SubElement(feed, "link", rel="self", href=itself)
    ET.SubElement(feed, "link", rel="alternate", href=home)
    _child(feed, "updated", _written(max((version.published_at for version in versions), default=now)))
    for version in versions:
        feed.append(_entry(version, address(version)))
    return _document(feed)


def sitemap_index(addresses: Iterable[str]) -> bytes:
    index = ET.Element("sitemapindex", xmlns=SITEMAP)
    for address in addresses:
        _child(ET.SubElement(index, "sitemap"), "loc", address)
    return _document(index)


def sitemap(addresses: Iterable[str]) -> bytes:
    urls = ET.Element("urlset", xmlns=SITEMAP)
    for address in addresses:
        _child(ET.SubElement(urls, "url"), "loc", address)
    return _document(urls)


def _entry(version: Version, address: str) -> ET.Element:
    enterprise = version.declaration.enterprise.name
    entry = ET.Element("entry")
    _child(entry, "id", address)
    _child(entry, "title", f"{version.title} · {enterprise}")
    ET.SubElement(entry, "link", rel="alternate", href=address)
    _child(entry, "updated", _written(version.published_at))
    _child(ET.SubElement(entry, "author"), "name", enterprise)
    _child(entry, "summary", f"{version.declaration.number} v{version.n} {version.change_reason}".strip())
    return entry


def _child(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _document(root: ET.Element) -> bytes:
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content
