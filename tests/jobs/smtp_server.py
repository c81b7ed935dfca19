"""A mail server of the tests: it speaks SMTP on a socket and keeps what it is sent."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Conversation(socketserver.StreamRequestHandler):
    server: "SmtpServer"

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline():
            verb = line.split()[0].upper() if line.strip() else b""
            if verb == b"QUIT":
                self._say("221 bye")
                return
            self._say(self._answer(verb, line))

    def _answer(self, verb: bytes, line: bytes) -> str:
        if verb == b"RCPT" and any(refused.encode() in line for refused in self.server.refused):
            return "550 no such person"
        if verb == b"MAIL" and self.server.is_busy:
            return "451 later"
        if verb == b"DATA":
            self._say("354 go on")
            self.server.received.append(b"".join(iter(self.rfile.readline, b".\r\n")))
        return "250 fine"

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class SmtpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), _Conversation)
        self.received: list[bytes] = []
        self.refused: set[str] = set()
        self.is_busy = False

    @property
    def url(self) -> str:
        return "smtp://{}:{}".format(*self.server_address)


@contextmanager
def start_smtp_server(host: str = "127.0.0.1") -> Iterator[SmtpServer]:
    with SmtpServer(host) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
