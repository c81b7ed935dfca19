"""Passwords as argon2id hashes, and the same work for a login that does not exist.

Cost: 19 MiB, two passes, one lane, as OWASP advises: about 50 ms; eight sign-ins at once take 152 MiB.
"""

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from registry.accounts.rules import LONGEST_PASSWORD_BYTES
from registry.kernel.references import UNAMBIGUOUS

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_password(password: str) -> str:
    return _HASHER.hash(_same_bytes(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is the hashed one; without a hash the answer is no and takes as long."""
    typed = _same_bytes(password)
    if len(typed) > LONGEST_PASSWORD_BYTES:
        return False
    try:
        _HASHER.verify(password_hash or _nobodys_hash(), typed)
    except VerifyMismatchError:
        return False
    return password_hash is not None


def needs_rehash(password_hash: str) -> bool:
    """Whether it was made at another cost than today's."""
    return _HASHER.check_needs_rehash(password_hash)


def one_time_password() -> str:
    """A password to hand over, to be changed at once: 80 random bits without look-alikes, in four groups."""
    return "-".join("".join(secrets.choice(UNAMBIGUOUS) for _ in range(4)) for _ in range(4))


def _same_bytes(password: str) -> bytes:
    # One keyboard composes é, another sends e and an accent: both must open the door.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


@cache
def _nobodys_hash() -> str:
    return hash_password(secrets.token_urlsafe())
