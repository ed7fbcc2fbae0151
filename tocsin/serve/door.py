"""The door of the server: who may come in, what every answer carries, and answers that are known already.

No answer may be read by another page, framed, guessed at, or run as something that it is not. Browsers say where a request comes from
(Origin, Sec-Fetch-Site); what is written from another page is refused. Host names that are not ours are refused, since another page
could have its name lead to this machine (DNS rebinding).
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from anyio import create_task_group, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.errors import TocsinError
from tocsin.serve.cache import Answer
from tocsin.serve.errors import ApiError, problem
from tocsin.serve.limits import GUESSES, READS, WRITES
from tocsin.serve.state import State
from tocsin.serve.tokens import Role
from tocsin.serve.turns import Turns
from tocsin.version import __version__

COOKIE = "tocsin_session"
# The largest request in bytes: some hundred reports at once.
LARGEST = 64_000_000
_SAFE = ("GET", "HEAD", "OPTIONS")
# Open without a token, so that a browser can show the page that asks for one.
_OPEN = ("/api/session", "/api/openapi.json")
# Answers that change though the desk does not.
_LIVE = ("/api/jobs", "/api/status", "/api/session")
# What starts work in the background, and changes nothing yet.
_BACKGROUND = ("/api/reports", "/api/feeds", "/api/retry")
# Answers that are worked out at once. While so many are, one that was given is given again: up to RECENT_S seconds as it is, up to OLD_S
# while it is worked out anew for the next who asks (RFC 5861, stale-while-revalidate). With 50 readers and 100,000 claims on two busy
# processors (python -m benchmarks.serve --readers 50), 95 of 100 waited less than 6 s with neither of the three.
AT_ONCE, RECENT_S, OLD_S = max(2, os.cpu_count() or 1), 60.0, 600.0
# What a page that is opened asks first: worked out when the server starts.
FIRST = tuple(
    f"/api/{view}"
    for view in "desk facets briefing events disputes timeline places network actors sources outlets claims documents series".split()
)
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks: a token's name, or the person at this machine."""

    name: str | None
    role: Role | None


class Door:
    """ASGI: everything that comes in and goes out passes here."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app, self.state = app, state
        self._turns = Turns(AT_ONCE)
        self._renewed = set[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._live(scope, receive, send)
            return
        request = Headers(scope=scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api"):
                    headers.setdefault("Cache-Control", "no-cache, private")
            await send(message)

        try:
            who = await to_thread.run_sync(self._admitted, scope, request)
            scope.setdefault("state", {})["who"] = who
            await self._answer(scope, request, _bounded(receive), sending, who)
        except ApiError as error:
            await problem(error.status, error.message, error.mend, error.headers)(scope, receive, sending)
        except TocsinError as error:
            await problem(503, str(error))(scope, receive, sending)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        """From start to stop; what is asked first is worked out meanwhile."""
        async with create_task_group() as tasks:
            tasks.start_soon(self._foresee)
            await self.app(scope, receive, send)
            tasks.cancel_scope.cancel()

    async def _foresee(self) -> None:
        who = Who(None, Role.READER if self.state.team else Role.ADMIN)
        for path in FIRST:
            scope = {
                "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"", "headers": [],
                "state": {"who": who},
            }  # fmt: skip
            tag = await to_thread.run_sync(self._tag, scope, who)
            await self._worked_out(_address(scope, who), tag, scope, _nothing, _nowhere)

    def _admitted(self, scope: Scope, request: Headers) -> Who:
        """Who asks, where the request may pass. Raises ApiError otherwise."""
        state, writes = self.state, scope["method"] not in _SAFE
        if state.hosts and _host(request.get("host", "")) not in state.hosts:
            raise ApiError(421, "this name is not the server's", "open the address that 'tocsin serve' printed")
        if writes and not _own(request):
            raise ApiError(403, "this was sent by another page", "do it on the desk's own page")
        length = request.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            raise ApiError(413, f"the request is larger than {LARGEST // 1_000_000} MB", "send fewer files at once")
        who = self._who(scope, request)
        needs_token = scope["path"].startswith("/api") and scope["path"] not in _OPEN
        if who.role is None and needs_token:
            raise ApiError(401, "a token is needed", "ask who runs this desk for one", {"WWW-Authenticate": "Bearer"})
        self._held_back(scope, who, writes)
        return who

    def _who(self, scope: Scope, request: Headers) -> Who:
        if not self.state.team:
            return Who(None, Role.ADMIN)
        address = (scope.get("client") or ("", 0))[0]
        secret = request.get("authorization", "").removeprefix("Bearer ").strip()
        word = session_of(request)
        token = self.state.tokens.who(secret) if secret else self.state.tokens.session(word, time.monotonic()) if word else None
        if token is None and secret:
            guess(self.state, address)
            raise ApiError(401, "this token is not known", "ask who runs this desk for one", {"WWW-Authenticate": "Bearer"})
        return Who(token.name, token.role) if token else Who(None, None)

    def _held_back(self, scope: Scope, who: Who, writes: bool) -> None:
        """A team's readers have a rate; at one's own machine only what is written has."""
        name = who.name or (scope.get("client") or ("", 0))[0]
        rate = WRITES if writes else READS
        if (self.state.team or writes) and (wait := self.state.limits.wait_s(name, rate)):
            raise ApiError(429, "too many requests", "wait a moment", {"Retry-After": str(int(wait) + 1)})

    async def _answer(self, scope: Scope, request: Headers, receive: Receive, send: Send, who: Who) -> None:
        path = scope["path"]
        if scope["method"] != "GET" or not path.startswith("/api/") or path.startswith(_LIVE) or path in _OPEN:
            await self.app(scope, receive, send)
            if scope["method"] not in _SAFE and not path.startswith(_BACKGROUND):
                self.state.cache.corrected()
            return
        address = _address(scope, who)
        tag = await to_thread.run_sync(self._tag, scope, who)
        known = self.state.cache.get(address, tag)
        if known is None and tag not in request.get("if-none-match", "") and self._turns.all_taken:
            known = self.state.cache.recent(address, OLD_S)
        if known or tag in request.get("if-none-match", ""):
            await _known(known, tag, request)(scope, receive, send)
            if known and known.tag != tag and known.age_s > RECENT_S:
                await self._renew(address, tag, scope)
        elif b"format=" in scope["query_string"] or path.endswith("/raw"):  # a file, written while it is sent
            await self.app(scope, receive, self._keeping(address, tag, send))
        else:
            await self._worked_out(address, tag, scope, receive, send)

    async def _renew(self, address: str, tag: str, scope: Scope) -> None:
        """Work an answer out anew for the next who asks; this one has been sent."""
        if address not in self._renewed:
            self._renewed.add(address)
            try:
                await self._worked_out(address, tag, scope, _nothing, _nowhere)
            finally:
                self._renewed.discard(address)

    async def _worked_out(self, address: str, tag: str, scope: Scope, receive: Receive, send: Send) -> None:
        """An answer is worked out in its turn, and sent when that is done."""
        messages: list[Message] = []

        async def held(message: Message) -> None:
            messages.append(message)

        async with self._turns.turn("/".join(scope["path"].split("/")[:3])):
            known = self.state.cache.get(address, tag)  # somebody may have asked the same meanwhile
            if known is None:
                await self.app(scope, receive, self._keeping(address, tag, held))
        if known:
            await _known(known, tag, Headers({}))(scope, receive, send)
        for message in messages:
            await send(message)

    def _tag(self, scope: Scope, who: Who) -> str:
        state = self.state
        said = (__version__, state.desk.database.revision(), state.stamp(), state.today(), who.role, scope["path"], scope["query_string"])
        return hashlib.sha256(repr(said).encode()).hexdigest()[:24]

    def _keeping(self, address: str, tag: str, send: Send) -> Send:
        """Gives an answer its tag, and keeps it when it is whole."""
        start: dict[str, Any] = {}
        body: list[bytes] = []
        began = time.monotonic()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                headers["ETag"] = f'"{tag}"'
                start.update(type=headers.get("content-type", ""), name=headers.get("content-disposition"))
            elif message["type"] == "http.response.body" and start:
                body.append(message.get("body", b""))
                if not message.get("more_body"):
                    self.state.cache.put(address, Answer(b"".join(body), start["type"], start["name"], tag, began))
            await send(message)

        return sending


def _address(scope: Scope, who: Who) -> str:
    """Under which an answer is kept."""
    return f"{who.role} {scope['path']}?{scope['query_string'].decode('latin-1')}"


async def _nothing() -> Message:
    return {"type": "http.disconnect"}


async def _nowhere(message: Message) -> None:
    """Nobody waits for it."""


def _known(answer: Answer | None, tag: str, request: Headers) -> Response:
    """An answer that was given before; without its body where the asker has it still."""
    tag = answer.tag if answer else tag
    if answer is None or tag in request.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": f'"{tag}"'})
    named = {"Content-Disposition": answer.name} if answer.name else {}
    return Response(answer.body, headers={"ETag": f'"{tag}"', "Age": f"{answer.age_s:.0f}", **named}, media_type=answer.media_type)


def guess(state: State, address: str) -> None:
    """Somebody had a wrong token. Raises ApiError where that happens too often."""
    if wait := state.limits.wait_s(f"guess {address}", GUESSES):
        raise ApiError(429, "too many wrong tokens", "wait a minute", {"Retry-After": str(int(wait) + 1)})


def session_of(request: Headers) -> str | None:
    """The session that a browser's cookie names."""
    cookies: SimpleCookie = SimpleCookie()
    try:
        cookies.load(request.get("cookie", ""))
    except CookieError:
        return None
    return cookies[COOKIE].value if COOKIE in cookies else None


def _host(written: str) -> str:
    """The name in a Host header, without the port."""
    try:
        return (urlsplit(f"//{written}").hostname or "").lower()
    except ValueError:
        return ""


def _own(request: Headers) -> bool:
    """Whether what is written was sent by our own page, or by a program, which sends neither of the headers."""
    site = request.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == request.get("host", "").lower()


def _bounded(receive: Receive) -> Receive:
    """The request's body up to the largest size, whatever its headers say."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST:
            raise ApiError(413, f"the request is larger than {LARGEST // 1_000_000} MB", "send fewer files at once")
        return message

    return receiving
