"""One page from the web, safely: only public addresses, only so much, only so long. What is refused is a problem that says why."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import IncompleteRead
from urllib3.exceptions import SSLError as WrappedSSLError
from urllib3.util import Url

from tocsin.collect.addresses import Resolver, resolve, visitable
from tocsin.collect.clock import SYSTEM
from tocsin.collect.connect import NETWORK_ERRORS, PORTS, Deadline, Dial, OutOfTime, dial, exchange, trusted
from tocsin.collect.inflate import Damaged, inflated
from tocsin.collect.urls import absolute, name_of, web_url
from tocsin.model import Capture, Problem
from tocsin.version import __version__

USER_AGENT = f"tocsin/{__version__} (reads news reports for a record of a crisis)"
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, application/rss+xml, application/atom+xml, */*;q=0.5"
_REDIRECTS = (301, 302, 303, 307, 308)
# With all from 500 on, the answers that may be another one tomorrow.
_NOT_NOW = (408, 425, 429)
_CHUNK = 1 << 16
# A host has few addresses that answer or none: more are not tried.
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take: bytes as sent and as unpacked, seconds in all and for each wait, and redirects.

    The bytes are those of a PDF of some hundred pages or a day of a news archive. ``downgrade`` lets https lead to http.
    """

    packed_bytes: int = 50_000_000
    plain_bytes: int = 200_000_000
    seconds: float = 120.0
    wait_seconds: float = 20.0
    redirects: int = 5
    downgrade: bool = False


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Conditions:
    """What an earlier answer said of its version, to be told "not modified" instead of being sent the same again."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What a fetch needs from outside; a test hands in its own."""

    resolve: Resolver = resolve
    dial: Dial = dial
    now: Callable[[], datetime] = SYSTEM.now
    trusted: Callable[[], ssl.SSLContext] = trusted


WORLD = World()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one fetch: a capture, or a problem, or neither where the answer is "not modified" (status 304).

    ``url`` was asked last, after redirects. ``status`` is None where no answer came. ``retry_after`` is as the server wrote it.
    """

    url: str
    capture: Capture | None = None
    problem: Problem | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: str | None = None


class _Refused(Exception):
    """Carries the problem out of the depth of an exchange."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def fetch(
    url: str,
    conditions: Conditions | None = None,
    limits: Limits = LIMITS,
    allow: Iterable[str] = (),
    *,
    before: Callable[[str], Problem | None] = lambda url: None,
    world: World = WORLD,
) -> Fetched:
    """The page at ``url``, redirects followed. Never raises for what a server or the network does.

    ``allow`` names hosts, addresses or networks ("127.0.0.1", "10.0.0.0/8", "intranet.example") that may be visited although
    they are not public. Each redirect is checked as the first address was, and the connection goes to the address that was checked.
    ``before`` is asked ahead of each request, redirects too; it may wait, or say why there is to be none.
    """
    allow = tuple(allow)
    here, left = url, limits.seconds
    for _ in range(limits.redirects + 1):
        if objection := before(here):
            return Fetched(here, problem=objection)
        began = time.monotonic()  # What "before" waits is not counted.
        answer, target = _once(here, conditions, replace(limits, seconds=left), allow, world)
        left -= time.monotonic() - began
        if target is None:
            return answer
        if here.lower().startswith("https:") and target.startswith("http:") and not limits.downgrade:
            said = Problem("downgrade", f"leads from https to {target}", here, "fetch that address itself if it can be trusted")
            return replace(answer, problem=said)
        here = target
    return Fetched(here, problem=Problem("redirects", f"leads on more than {limits.redirects} times", url, "give the report's own address"))


def _once(url: str, conditions: Conditions | None, limits: Limits, allow: tuple[str, ...], world: World) -> tuple[Fetched, str | None]:
    """The answer of one server, and the address it leads to where it does."""
    deadline = Deadline(limits.seconds)
    try:
        with deadline, _answer(url, conditions, limits, allow, world, deadline) as response:
            return _taken(url, response, limits, deadline, world)
    except _Refused as refused:
        return Fetched(url, problem=replace(refused.problem, place=url)), None
    except NETWORK_ERRORS as error:
        return Fetched(url, problem=_explained(error, url, deadline)), None


@contextmanager
def _answer(
    url: str, conditions: Conditions | None, limits: Limits, allow: tuple[str, ...], world: World, deadline: Deadline
) -> Iterator[BaseHTTPResponse]:
    parsed = web_url(url)
    if parsed is None:
        raise _Refused(
            Problem("url", "is no address of a web page", None, "give one that begins with http:// or https:// and holds no password")
        )
    sock = _connected(parsed, limits, allow, world, deadline)
    deadline.watch(sock)
    with exchange(parsed, sock, _request_headers(conditions), limits.wait_seconds, world.trusted()) as response:
        yield response


def _connected(url: Url, limits: Limits, allow: tuple[str, ...], world: World, deadline: Deadline) -> socket.socket:
    host = str(url.host)
    try:
        good, bad = visitable(host, world.resolve, allow)
    except (OSError, ValueError) as error:
        raise _Refused(Problem("host", f"the host {host} is not known", None, "check the spelling and the connection")) from error
    if not good:
        shown = ", ".join(map(str, bad[:3])) or "no address"
        raise _Refused(
            Problem("private", f"{host} is {shown}, which is not on the public network", None, f"allow '{host}' by name if it is meant")
        )
    failure: OSError = OutOfTime("took too long")
    for address in good[:_TRIES]:
        deadline.check()
        try:
            return world.dial(address, url.port or PORTS[str(url.scheme)], min(limits.wait_seconds, deadline.left))
        except OSError as error:
            failure = error
    raise failure


def _request_headers(conditions: Conditions | None) -> dict[str, str]:
    headers = {"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
    asked = conditions or Conditions()
    known = {"If-None-Match": asked.etag, "If-Modified-Since": asked.last_modified}
    return headers | {name: value for name, value in known.items() if value and value.isascii() and value.isprintable()}


def _taken(url: str, response: BaseHTTPResponse, limits: Limits, deadline: Deadline, world: World) -> tuple[Fetched, str | None]:
    answer = _heard(url, response.status, response.headers)
    if response.status in _REDIRECTS and (link := response.headers.get("Location")):
        target = absolute(url, _as_meant(link))
        if target is None:
            return replace(answer, problem=Problem("redirects", f"leads to '{link[:200]}', which is no web page", url)), None
        return answer, target
    if response.status != 200:
        return (answer if response.status == 304 else replace(answer, problem=_status_problem(response.status, url))), None
    raw = _body(response, limits, deadline)
    capture = Capture(
        raw,
        name_of(url),
        url=str(web_url(url)),
        retrieved=world.now(),
        media_type=response.headers.get("Content-Type"),
        headers=tuple((str(k), str(v)) for k, v in response.headers.items()),
    )
    return replace(answer, capture=capture), None


def _heard(url: str, status: int, headers: Mapping[str, str]) -> Fetched:
    return Fetched(
        url,
        status=status,
        etag=headers.get("ETag"),
        last_modified=headers.get("Last-Modified"),
        retry_after=headers.get("Retry-After"),
    )


def _as_meant(header: str) -> str:
    """Headers are read as Latin-1, and servers write addresses in UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _body(response: BaseHTTPResponse, limits: Limits, deadline: Deadline) -> bytes:
    raw = bytearray()
    try:
        for piece in inflated(_sent(response, limits, deadline), response.headers.get("Content-Encoding", "")):
            raw += piece
            if len(raw) > limits.plain_bytes:
                raise _too_large(limits.plain_bytes, "unpacked")
    except Damaged as error:
        raise _Refused(Problem("encoding", str(error), None, "try again later")) from error
    return bytes(raw)


def _sent(response: BaseHTTPResponse, limits: Limits, deadline: Deadline) -> Iterator[bytes]:
    size = 0
    while True:
        chunk = response.read1(_CHUNK)
        deadline.check()  # An exchange that was ended looks like one that is done.
        if not chunk:
            return
        size += len(chunk)
        if size > limits.packed_bytes:
            raise _too_large(limits.packed_bytes, "as sent")
        yield chunk


def _too_large(limit: int, what: str) -> _Refused:
    return _Refused(
        Problem("too-large", f"is more than {limit / 1e6:g} MB {what}, not taken", None, "download it by hand if it can be trusted")
    )


def _status_problem(status: int, url: str) -> Problem:
    try:
        phrase = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = ""
    if status in _NOT_NOW or status >= 500:
        return Problem("not-now", f"the server answers {status}{phrase}", url, "try again later")
    mends = {
        401: "it asks for a password",
        403: "the server does not let programs in",
        404: "check the address",
        410: "it is gone for good",
    }
    return Problem("status", f"the server answers {status}{phrase}", url, mends.get(status))


def _explained(error: Exception, url: str, deadline: Deadline) -> Problem:
    if not deadline.left or isinstance(error, TimeoutError | OutOfTime):
        return Problem("slow", "the server took too long to answer", url, "try again later")
    if isinstance(error, ssl.SSLCertVerificationError | WrappedSSLError) or "CERTIFICATE_VERIFY" in str(error):
        return Problem("certificate", "the server's certificate is not valid for it", url, "do not trust what it sends")
    if isinstance(error, IncompleteRead) or "IncompleteRead" in str(error):
        return Problem("cut-short", "the answer ends before it is whole", url, "try again later")
    said = " ".join(f"{getattr(error, 'strerror', None) or error or type(error).__name__}".split())[:200]
    return Problem("unreachable", f"cannot be fetched: {said}", url, "check the connection, or try again later")
