"""A real server on this machine, a clock that only moves when it is told to, and a random that always says the same."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tocsin.collect import Visitor
from tocsin.collect.clock import Clock
from tocsin.collect.fetch import Limits

CERTIFICATES = Path(__file__).parent / "certificates"
HOME = "127.0.0.1"
PAGE = b"<!doctype html><html><head><title>Harbour</title></head><body><p>Anselmia closed the harbour on Thursday.</p></body></html>"
SMALL = Limits(packed_bytes=200_000, plain_bytes=1_000_000, seconds=20.0, wait_seconds=10.0)

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What the server answers, path by path, and what it was asked. A list of answers is given one after another, the last for ever."""

    port: int = 0
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/", host: str = HOME, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes = PAGE, status: int = 200, **headers: str) -> str:
        """Answer ``path`` so from now on, after what it was told to answer before. Underscores in names of headers are hyphens."""
        told = {"Content-Type": "text/html", "Content-Length": str(len(body))} | {k.replace("_", "-"): v for k, v in headers.items()}
        return self.by(path, partial(_send, body=body, status=status, headers=told))

    def by(self, path: str, answer: Answer) -> str:
        self.answers.setdefault(path, []).append(answer)
        return self.url(path)

    def raw(self, path: str, sent: bytes) -> str:
        return self.by(path, lambda handler: handler.wfile.write(sent) and None)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def _send(handler: BaseHTTPRequestHandler, body: bytes, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        if value:
            handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            waiting = site.answers.get(self.path) or [partial(_send, body=b"", status=404, headers={"Content-Length": "0"})]
            try:
                (waiting.pop(0) if len(waiting) > 1 else waiting[0])(self)
            except OSError:  # whoever asked has gone
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """A handshake that the other side gives up is what some tests are for."""


def _served(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site()
    server = _Quiet((HOME, 0), _handler(site))
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.01), daemon=True)
    thread.start()
    yield site
    site.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from _served()


@pytest.fixture
def secure_site() -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "server.pem")
    yield from _served(context)


@dataclass
class ManualTime:
    """Seconds that pass only by ``sleep``, and the list of all sleeps."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: datetime(2022, 2, 10, tzinfo=UTC) + timedelta(seconds=self.seconds), lambda: self.seconds, self.sleep)


@pytest.fixture
def time() -> ManualTime:
    return ManualTime()


@pytest.fixture
def visitor(time: ManualTime) -> Visitor:
    return Visitor((HOME,), SMALL, clock=time.clock, random=Random(1))
