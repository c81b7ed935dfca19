"""Mail is a promise like any other: sent by SMTP, or written to files where no server is named."""

import logging
import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from registry.jobs.models import Job
from registry.settings import Settings

log = logging.getLogger(__name__)

KIND = "mail"
PATIENCE = 20
"""Seconds to wait for a server before the promise is put off."""
REFUSED_FOR_GOOD = 500
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


_ADDRESS = re.compile(r"[\w.+-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+", re.ASCII | re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether a letter can be sent there; stricter than the standard, so that nothing else slips in."""
    return bool(_ADDRESS.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in plain words to one address."""

    to: str
    subject: str
    text: str

    def payload(self) -> dict[str, Any]:
        return {"to": self.to, "subject": self.subject, "text": self.text}


class Mailer:
    """Keeps promises of kind "mail". What one batch has sent is not sent again when the batch is repeated."""

    def __init__(self, settings: Settings) -> None:
        self.sender = settings.mail_from
        self.server = urlsplit(settings.mail_url)
        self.directory = settings.home / "mail"
        self.sent: set[int] = set()

    def __call__(self, jobs: Sequence[Job]) -> None:
        waiting = [job for job in jobs if job.id not in self.sent]
        if self.server.hostname:
            with _connected(self.server) as connection:
                for job in waiting:
                    _send(connection, self._message(job))
                    self.sent.add(job.id)
        else:
            for job in waiting:
                _write(self.directory / f"{job.id}.eml", self._message(job))
        self.sent.difference_update(job.id for job in jobs)

    def _message(self, job: Job) -> EmailMessage:
        """The policy refuses a line break in a header, whoever put it there."""
        message = EmailMessage(policy=SMTP)
        message["From"] = self.sender
        message["To"] = job.payload["to"]
        message["Subject"] = job.payload["subject"]
        message["Message-ID"] = f"<{job.id}.{job.kind}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(job.payload["text"])
        return message


@contextmanager
def _connected(server: SplitResult) -> Iterator[smtplib.SMTP]:
    """A connection, encrypted where the server can; no password travels in the clear beyond this machine."""
    host, context = server.hostname or "", ssl.create_default_context()
    if server.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            host, server.port or 465, timeout=PATIENCE, context=context
        )
    else:
        connection = smtplib.SMTP(host, server.port or 25, timeout=PATIENCE)
    with connection:
        connection.ehlo()
        encrypted = server.scheme == "smtps"
        if not encrypted and connection.has_extn("starttls"):
            connection.starttls(context=context)
            connection.ehlo()
            encrypted = True
        if server.username:
            if not encrypted and host not in LOOPBACK:
                raise smtplib.SMTPNotSupportedError(f"{host} offers no encryption: the password is not sent")
            connection.login(unquote(server.username), unquote(server.password or ""))
        yield connection


def _send(connection: smtplib.SMTP, message: EmailMessage) -> None:
    """An address that does not exist is not asked for ever."""
    try:
        connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        if any(code < REFUSED_FOR_GOOD for code, _ in refused.recipients.values()):
            raise
        log.warning("message %s is refused for good", message["Message-ID"])


def _write(path: Path, message: EmailMessage) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(message.as_bytes())
