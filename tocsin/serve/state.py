"""What the routes of one server share: the desk, who may do what, and the work in hand. Made once when the server starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection

from tocsin.serve.cache import Cache
from tocsin.serve.jobs import Jobs
from tocsin.serve.limits import Limits
from tocsin.serve.tokens import Tokens
from tocsin.store import Desk


@dataclass(frozen=True)
class State:
    """``team``: everybody needs a token. ``hosts``: names under which the server answers; empty is any. ``today`` for what is due."""

    desk: Desk
    name: str
    jobs: Jobs
    tokens: Tokens
    limits: Limits
    team: bool = False
    hosts: frozenset[str] = frozenset()
    page: Path = Path(__file__).parent / "page"
    today: Callable[[], date] = date.today
    cache: Cache = field(default_factory=Cache)


def state(request: Request) -> State:
    found: State = request.app.state.tocsin
    return found


def connection(request: Request) -> Iterator[Connection]:
    """One state of the desk for a whole answer."""
    with state(request).desk.database.reading() as opened:
        yield opened


Shared = Annotated[State, Depends(state)]
Reading = Annotated[Connection, Depends(connection)]
__all__ = ["Reading", "Shared", "State", "connection", "state"]
