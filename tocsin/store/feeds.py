"""Where polling stands with each feed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from tocsin.store.database import put
from tocsin.store.tables import feed


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's address, what to send with a conditional request, when to ask next (UTC; None is now), and how it went."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    next_poll: datetime | None = None
    interval_s: float | None = None
    failures: int = 0
    last_error: str | None = None


def get(connection: Connection, url: str) -> Feed | None:
    row = connection.execute(select(feed).where(feed.c.url == url)).mappings().first()
    return Feed(**row) if row else None


def every(connection: Connection) -> tuple[Feed, ...]:
    """All feeds, those that are due first in front."""
    rows = connection.execute(select(feed).order_by(feed.c.next_poll.is_not(None), feed.c.next_poll, feed.c.url)).mappings()
    return tuple(Feed(**row) for row in rows)


def set_(connection: Connection, found: Feed) -> None:
    put(connection, feed, "url", asdict(found))


def drop(connection: Connection, url: str) -> bool:
    return bool(connection.execute(delete(feed).where(feed.c.url == url)).rowcount)
