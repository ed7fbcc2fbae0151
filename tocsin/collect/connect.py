"""One request over one connection, to an address that was checked, under a deadline that no server can stretch."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from http.client import HTTPException
from types import TracebackType

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.util import Url

from tocsin.collect.addresses import Address

# Opens a TCP connection to an address and a port within some seconds. Raises OSError where it cannot.
Dial = Callable[[Address, int, float], socket.socket]
# What goes wrong between two machines: sockets and TLS, the protocol as http.client sees it, and as urllib3 does.
NETWORK_ERRORS = (OSError, HTTPException, HTTPError)
PORTS = {"http": 80, "https": 443}


class OutOfTime(OSError):
    """The whole of the time that an exchange may take is over."""


def dial(address: Address, port: int, seconds: float) -> socket.socket:
    """A TCP connection to exactly this address."""
    return socket.create_connection((str(address), port), timeout=seconds)


class Deadline:
    """Ends an exchange when its time is over, wherever it waits: in the handshake, between two bytes of a header, or in the body.

    The timeout of a socket bounds each wait alone, so a server that sends one byte a second could hold a reader for ever. A
    copy of the socket is shut down from beside, which wakes whoever waits at the first.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + max(0.0, seconds)
        self._over = threading.Event()
        self._watched: socket.socket | None = None
        self._timer: threading.Timer | None = None

    @property
    def left(self) -> float:
        """Seconds; never less than nothing."""
        return 0.0 if self._over.is_set() else max(0.0, self._ends - time.monotonic())

    def watch(self, sock: socket.socket) -> None:
        self.release()
        self._watched = sock.dup()
        self._timer = threading.Timer(self.left, self._shut, (self._watched,))
        self._timer.daemon = True
        self._timer.start()

    def release(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer.join()
        if self._watched:
            self._watched.close()
        self._timer = self._watched = None

    def check(self) -> None:
        if not self.left:
            raise OutOfTime("took too long")

    def __enter__(self) -> Deadline:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()

    def _shut(self, sock: socket.socket) -> None:
        self._over.set()
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


class _Plain(HTTPConnection):
    """A connection over a socket that is there already. The name of the host stays: it goes into the request."""

    given: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.given


class _Secure(HTTPSConnection):
    """The same under TLS: the certificate is asked for and checked by the name of the host, not by the address."""

    given: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.given


@cache
def trusted() -> ssl.SSLContext:
    """The certificate authorities that this machine trusts."""
    return ssl.create_default_context()


@contextmanager
def exchange(
    url: Url, sock: socket.socket, headers: Mapping[str, str], wait_seconds: float, context: ssl.SSLContext
) -> Iterator[BaseHTTPResponse]:
    """The answer to a GET for ``url`` over ``sock``, its body unread. Raises one of NETWORK_ERRORS."""
    host, port = str(url.host).strip("[]"), url.port or PORTS[str(url.scheme)]
    connection: _Plain | _Secure
    if url.scheme == "https":
        connection = _Secure(host, port, timeout=wait_seconds, ssl_context=context, server_hostname=host.rstrip("."))
    else:
        connection = _Plain(host, port, timeout=wait_seconds)
    connection.given = sock
    try:
        connection.connect()
        connection.request("GET", url.request_uri, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        try:
            yield response
        finally:
            response.close()
    finally:
        connection.close()
        sock.close()
