"""Settings: read once from the environment, refused when missing or contradictory."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

SHORTEST_KEY = 32
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+", re.ASCII)
ROOT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """The environment says something the registry cannot run with; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the registry is told from outside.

    `home` holds all that is written at run time; `public_url` stands in certificates, QR codes and feeds;
    `proxies` is how many reverse proxies may set X-Forwarded-* headers. Without a `mail_url` messages are
    written to files under `home`.
    """

    home: Path
    database_url: str
    secret_key: str
    public_url: str
    proxies: int = 0
    mail_url: str = ""
    mail_from: str = "registry@localhost"
    testing: bool = False

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def index_directory(self) -> Path:
        return self.home / "index"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """REGISTRY_HOME, DATABASE_URL, SECRET_KEY, PUBLIC_URL, TRUSTED_PROXIES, MAIL_URL, MAIL_FROM; PORT for
        the address.
        """
        home = Path(environ.get("REGISTRY_HOME") or ROOT / "var").resolve()
        home.mkdir(parents=True, exist_ok=True)
        public_url = environ.get("PUBLIC_URL") or f"http://127.0.0.1:{environ.get('PORT') or 8000}"
        return cls(
            home=home,
            database_url=_database_url(environ, home),
            secret_key=_secret_key(environ, home, public_url),
            public_url=public_url.rstrip("/"),
            proxies=_whole_number(environ, "TRUSTED_PROXIES"),
            mail_url=_mail_url(environ),
            mail_from=_mail_from(environ),
        )


def _database_url(environ: Mapping[str, str], home: Path) -> str:
    url = environ.get("DATABASE_URL") or f"sqlite:///{home / 'registry.db'}"
    if not url.startswith(("sqlite:///", "postgresql")):
        raise SettingsError("DATABASE_URL must begin with sqlite:/// or postgresql")
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _mail_url(environ: Mapping[str, str]) -> str:
    url = environ.get("MAIL_URL") or ""
    if url and not _names_mail_server(url):
        raise SettingsError("MAIL_URL must look like smtp://host:port or smtps://user:password@host:port")
    if url and not environ.get("MAIL_FROM"):
        raise SettingsError("set MAIL_FROM, the address that messages come from")
    return url


def _names_mail_server(url: str) -> bool:
    try:
        server = urlsplit(url)
        return server.scheme in {"smtp", "smtps"} and bool(server.hostname) and server.port != 0
    except ValueError:  # a port that is no number, brackets that do not close
        return False


def _mail_from(environ: Mapping[str, str]) -> str:
    address = environ.get("MAIL_FROM") or "registry@localhost"
    if not ADDRESS.fullmatch(address):
        raise SettingsError("MAIL_FROM must be an e-mail address")
    return address


def _secret_key(environ: Mapping[str, str], home: Path, public_url: str) -> str:
    if key := environ.get("SECRET_KEY"):
        if len(key) < SHORTEST_KEY:
            raise SettingsError(f"SECRET_KEY must have at least {SHORTEST_KEY} characters")
        return key
    if public_url.startswith("https://"):
        raise SettingsError(f"set SECRET_KEY ({SHORTEST_KEY} characters or more) to serve under https")
    return _key_of_this_installation(home / "secret_key")


def _key_of_this_installation(path: Path) -> str:
    # A laptop has no one to hand it a secret: it makes its own, readable by its owner only.
    # Made whole beside its place and linked into it, so that two first starts agree on one key.
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()


def _whole_number(environ: Mapping[str, str], name: str) -> int:
    text = environ.get(name) or "0"
    if not text.isdecimal():
        raise SettingsError(f"{name} must be a whole number")
    return int(text)
