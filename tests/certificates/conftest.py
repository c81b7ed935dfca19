"""Certificates are set in the fonts of this checkout; they are cut by the first test that asks."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from registry.certificates.fonts import ensure_cut
from registry.certificates.pdf import render
from registry.certificates.values import Certificate
from registry.settings import ROOT
from tests.certificates.samples import RECORD

Printing = Callable[[Certificate], bytes]


@pytest.fixture(scope="session")
def fonts() -> Path:
    directory = ROOT / "var" / "fonts"
    ensure_cut(directory)
    return directory


@pytest.fixture
def printed(fonts: Path) -> Printing:
    return lambda certificate: render(certificate, attachment=RECORD, fonts=fonts)


def words(pdf: bytes) -> str:
    """The text of all pages without white space: tracking and line ends are typography."""
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages)
