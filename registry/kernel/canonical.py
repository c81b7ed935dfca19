"""One byte-exact form of a public value, for digests and proofs.

Object keys sorted, no white space, UTF-8, no floats (a number that was declared is kept as a decimal string):
for such values this is the JSON Canonicalization Scheme of RFC 8785.
"""

import hashlib
import json
from typing import Any

JsonObject = dict[str, Any]


def canonical_bytes(value: JsonObject) -> bytes:
    """The bytes that are hashed, logged and attached to the certificate. A float in the value is a fault."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a public value holds decimal strings, never floats")
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)
