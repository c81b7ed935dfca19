"""Our own stylesheet, scripts and pictures; a digest in the address lets them be kept for ever."""

import hashlib
from functools import cache
from pathlib import Path

DIRECTORY = Path(__file__).resolve().parent.parent / "static"
PREFIX = "/static/"


@cache
def address(name: str) -> str:
    """`/static/site.css?v=1f3a…`; an unknown name is a fault."""
    version = hashlib.sha256((DIRECTORY / name).read_bytes()).hexdigest()[:12]
    return f"{PREFIX}{name}?v={version}"
