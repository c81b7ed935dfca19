"""A file in pieces: its digest, and the pieces in which it is kept."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

PIECE = 1 << 20


def digest_of(path: Path) -> str:
    """SHA-256 of the file in lower-case hexadecimal, without holding it in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while data := file.read(PIECE):
            yield data
