"""Serve: the web server and the job worker under one supervisor, until Ctrl-C or SIGTERM."""

import http.client
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from types import FrameType
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from registry import worker
from registry.app import create_app
from registry.http.context import Services
from registry.migrate import upgrade
from registry.settings import Settings
from registry.supervisor import Supervisor

HOST = "127.0.0.1"
WEB_SERVER, JOB_WORKER = "web server", "job worker"


class CannotServe(Exception):  # noqa: N818 - named for what happened
    """The registry cannot be served as it stands; the message says what to do."""


def serve(settings: Settings, *, port: int, announce: Callable[[], None]) -> None:
    """Bring the database to the newest schema, start everything, `announce` once pages are answered."""
    _refuse_taken_port(port)
    upgrade(settings.database_url)
    supervisor = Supervisor(
        {WEB_SERVER: partial(_serve_pages, settings, port), JOB_WORKER: partial(_keep_promises, settings)}
    )
    _on_signals(signal.default_int_handler)
    try:
        supervisor.start()
        _wait_for_answer(supervisor, port)
        announce()
        supervisor.watch()
    except KeyboardInterrupt:
        pass  # the ordinary end
    finally:
        _on_signals(signal.SIG_IGN)
        supervisor.stop()


def _on_signals(handler: Callable[[int, FrameType | None], Any] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotServe(
                f"Port {port} cannot be used ({error.strerror}). Choose another: make run PORT={port + 1}"
            ) from error


def _wait_for_answer(supervisor: Supervisor, port: int) -> None:
    while not _is_ready(port):
        if stopped := supervisor.find_stopped():
            raise CannotServe(f"The {stopped.name} stopped while starting; what it printed above says why.")
        time.sleep(0.05)


def _is_ready(port: int) -> bool:
    with closing(http.client.HTTPConnection(HOST, port, timeout=5)) as connection:
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False


class _PageServer(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    """Gunicorn, told everything here and nothing by the command line or a file."""

    def __init__(self, settings: Settings, port: int) -> None:
        self._settings, self._port = settings, port
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"{HOST}:{self._port}",
            "worker_class": "gthread",
            "workers": 2,
            "threads": 4,
            "preload_app": True,
            "post_fork": _forget_inherited_connections,
            "graceful_timeout": 10,
            "keepalive": 5,
            "loglevel": "warning",
            "control_socket_disable": True,  # it would be written to the home folder of whoever runs this
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(self._settings)


def _forget_inherited_connections(_arbiter: Any, page_worker: Any) -> None:
    # A database connection must not be used on both sides of a fork.
    services: Services = page_worker.app.wsgi().extensions["registry"]
    services.database.engine.dispose(close=False)


def _serve_pages(settings: Settings, port: int) -> None:
    _PageServer(settings, port).run()


def _keep_promises(settings: Settings) -> None:
    # A thread waits for the signal: a handler that sets an Event can run while its lock is held.
    stop = threading.Event()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    threading.Thread(target=_stop_at_signal, args=(stop,), daemon=True).start()
    worker.run(settings, stop)


def _stop_at_signal(stop: threading.Event) -> None:
    signal.sigwait({signal.SIGTERM})
    stop.set()
