"""A certificate as a PDF: the same words give the same bytes, in any process, on any day.

PDF/A-3a and PDF/UA-1 at once, with the public record attached as `declaration.json`. Beside the demo, only
this module knows WeasyPrint. Pango's fonts are not made for threads: one certificate is set at a time in a
process.
"""

import os
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

import pydyf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from registry.certificates import art, conformance
from registry.certificates.fonts import FontDirectory, UnprintableCharacters, stamp
from registry.certificates.qr import qr_png
from registry.certificates.sheet import MOST_ROWS, Sheet, lay_out
from registry.certificates.values import Certificate, texts
from registry.kernel.clock import CHINA
from registry.settings import ROOT

ATTACHMENT_NAME = "declaration.json"
_TEMPLATES = ROOT / "templates" / "certificates"
_one_at_a_time = Lock()


class AttachmentDiffers(ValueError):  # noqa: N818 - named for what happened
    """The record to attach is not the one whose digest is printed."""


def render(certificate: Certificate, *, attachment: bytes, fonts: Path) -> bytes:
    """The PDF of one version as it stood on the day of printing, set in the fonts of a directory."""
    if sha256(attachment).hexdigest() != certificate.digest:
        raise AttachmentDiffers("the printed digest is not that of the attached record")
    sheet = lay_out(certificate)
    with _one_at_a_time:
        return _press(fonts.resolve(), stamp(fonts)).print(sheet, attachment)


class Press:
    """What one certificate has in common with the next: fonts, style sheet, template and engraving."""

    def __init__(self, fonts: FontDirectory) -> None:
        self._fonts = fonts
        with _fontconfig_file(fonts.write_configuration()):
            self._font_configuration = FontConfiguration()
        style = (_TEMPLATES / "certificate.css").read_text(encoding="utf-8")
        self._style = CSS(string=style, font_config=self._font_configuration, url_fetcher=OwnAssets({}))
        self._template = _environment().get_template("certificate.html")
        self._face = zlib.compress(art.face_art(fonts), 9)
        self._annex = zlib.compress(art.annex_art(), 9)

    def print(self, sheet: Sheet, record: bytes) -> bytes:
        if missing := self._fonts.missing("".join(texts(sheet.certificate))):
            raise UnprintableCharacters(missing)
        assets = OwnAssets({"asset:qr.png": qr_png(sheet.certificate.verify_url)})
        page = HTML(string=self._words(sheet), base_url="asset:", url_fetcher=assets)
        with warnings.catch_warnings():
            # WeasyPrint leaves the file of its colour profile for the garbage collector to close.
            warnings.simplefilter("ignore", ResourceWarning)
            pdf: bytes = page.write_pdf(
                stylesheets=[self._style],
                font_config=self._font_configuration,
                pdf_variant="pdf/a-3a",
                attachments=[_attached(sheet.certificate, record)],
                finisher=self._finish,
            )
        return pdf

    def _words(self, sheet: Sheet) -> str:
        return self._template.render(c=sheet.certificate, sheet=sheet, most_rows=MOST_ROWS)

    def _finish(self, _document: object, pdf: pydyf.PDF) -> None:
        conformance.declare_ua(pdf)
        conformance.list_attachments_once(pdf)
        conformance.give_headers_their_scope(pdf)
        conformance.underlay(pdf, self._face, self._annex)
        conformance.settle_streams(pdf)
        conformance.keep_stream_ends_clear(pdf)


class OwnAssets(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Gives out what it was made with; no file, no network, whatever the page asks for."""

    def __init__(self, assets: dict[str, bytes]) -> None:
        super().__init__()
        self._assets = assets

    # WeasyPrint hands over headers, which mean nothing to what was made here.
    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        if url not in self._assets:
            raise FatalURLFetchingError(f"a certificate may not load {url}")
        return URLFetcherResponse(url, self._assets[url], {"Content-Type": "image/png"})


@lru_cache(maxsize=2)
def _press(fonts: Path, _cut: str) -> Press:
    # Fonts that are cut while a server runs are taken up with the next certificate.
    return Press(FontDirectory(fonts))


def _attached(certificate: Certificate, record: bytes) -> Attachment:
    moment = certificate.changed_at.astimezone(UTC)
    return Attachment(
        string=record,
        name=ATTACHMENT_NAME,
        description="公开记录 Public record",
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"minute": _minute, "day": _day, "eights": _eights}
    return environment


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"


def _day(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _eights(text: str) -> list[str]:
    """In groups of eight, as people compare them."""
    return [text[start : start + 8] for start in range(0, len(text), 8)]


@contextmanager
def _fontconfig_file(path: Path) -> Iterator[None]:
    # Fontconfig can be told of its file by the environment alone, and reads it when a configuration is made.
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(path)
    try:
        yield
    finally:
        os.environ.pop("FONTCONFIG_FILE")
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before
