"""What the routes of one server share: the desk, who may do what, and the work in hand. Made once when the server starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection

from tocsin.run.replay import Replays
from tocsin.serve.cache import Cache
from tocsin.serve.jobs import Jobs
from tocsin.serve.limits import Limits
from tocsin.serve.tokens import Tokens
from tocsin.store import Desk

# Claims that are linked anew for one answer about warning; of more the newest are, and the answer says since when. On the densest desk
# that was tried each claim meets 250 others at 40 microseconds a pair, so that the first answer takes twenty seconds.
_CLAIMS = 2_000
# What answers depend on beside the record.
_FILES = ("warning.toml", "boards/*.toml", "tables/*.csv")


@dataclass(frozen=True)
class State:
    """``team``: everybody needs a token. ``hosts``: names under which the server answers; empty is any. ``today`` for what is due.

    ``folder`` is the desk's, where its settings for warning, templates and tables are.
    """

    desk: Desk
    name: str
    jobs: Jobs
    tokens: Tokens
    limits: Limits
    team: bool = False
    hosts: frozenset[str] = frozenset()
    folder: Path | None = None
    page: Path = Path(__file__).parent / "page"
    today: Callable[[], date] = date.today
    cache: Cache = field(default_factory=Cache)
    replays: Replays = field(default_factory=lambda: Replays(_CLAIMS))

    def stamp(self) -> tuple[object, ...]:
        """What the desk's folder holds beside the record: settings, templates and tables, as they are now."""
        files = [f for name in _FILES for f in sorted(self.folder.glob(name))] if self.folder else []
        return tuple((str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in files if f.is_file())

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """What is written inside is no report and no correction, so what is known stays known."""
        with self.desk.writing():
            before = self.desk.database.revision()
            yield
            self.replays.unchanged(before, self.desk.database.revision())


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
