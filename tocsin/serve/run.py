"""Starting the server: on which address, for whom, and with which model."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import uvicorn

from tocsin.errors import TocsinError
from tocsin.pipeline import Pipeline
from tocsin.serve.app import create
from tocsin.serve.jobs import Jobs
from tocsin.serve.limits import Limits
from tocsin.serve.state import State
from tocsin.serve.tokens import Tokens
from tocsin.store import Desk

# Seconds for which an idle connection stays open: longer than readers pause, for a request that meets a closing one is lost.
_KEEP_ALIVE_S = 75
_LOCAL = ("localhost", "127.0.0.1", "::1")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def state_of(folder: Path, desk: Desk, pipeline: Pipeline, host: str, team: bool, today: Callable[[], date] = date.today) -> State:
    """What the server shares. Raises TocsinError for an address that others reach without tokens, and for a team without any."""
    tokens = Tokens(folder)
    if not is_loopback(host) and not team:
        raise TocsinError(f"{host}: others would reach the desk without a token (add --team, or leave out --host)")
    if team and not tokens.all():
        raise TocsinError(f"{folder}: nobody has a token yet (make one with 'tocsin serve-token {folder} add NAME')")
    hosts = frozenset() if team else frozenset({*_LOCAL, host})
    jobs = Jobs(desk, pipeline, today)
    name = folder.resolve().name
    return State(desk=desk, name=name, jobs=jobs, tokens=tokens, limits=Limits(), team=team, hosts=hosts, today=today, folder=folder)


def listen(host: str, port: int) -> socket.socket:
    """A socket on the address; port 0 is any that is free. Raises TocsinError where it cannot be had."""
    try:
        kind, where = next((f, a) for f, _, _, _, a in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        opened = socket.socket(kind, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(where)
    except (OSError, OverflowError, StopIteration) as error:
        why = getattr(error, "strerror", None) or error
        raise TocsinError(f"{host}:{port}: cannot be listened on: {why} (name another --port)") from error
    return opened


def serve(state: State, opened: socket.socket, ready: Callable[[], object] = lambda: None) -> None:
    """Answer until stopped; ``ready`` is called when the first request can be answered."""
    config = uvicorn.Config(
        create(state), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5,
        timeout_keep_alive=_KEEP_ALIVE_S,
    )  # fmt: skip
    server = uvicorn.Server(config)
    Thread(target=_when_started, args=(server, ready), daemon=True).start()
    with suppress(KeyboardInterrupt):
        server.run(sockets=[opened])


def settle() -> None:
    """Have what is loaded by now, for good, be looked through for garbage no more: that takes a tenth of a second each time."""
    gc.collect()
    gc.freeze()


def _when_started(server: uvicorn.Server, ready: Callable[[], object]) -> None:
    import time

    while not server.started:
        if server.should_exit:
            return
        time.sleep(0.05)
    settle()
    ready()
