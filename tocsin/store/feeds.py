"""Where polling stands with each feed."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, select

from tocsin.model import FeedState
from tocsin.store.database import put
from tocsin.store.tables import feed


def get(connection: Connection, url: str) -> FeedState | None:
    row = connection.execute(select(feed).where(feed.c.url == url)).mappings().first()
    return FeedState(**row) if row else None


def every(connection: Connection) -> tuple[FeedState, ...]:
    """All feeds, those that are due first in front."""
    rows = connection.execute(select(feed).order_by(feed.c.next_poll.is_not(None), feed.c.next_poll, feed.c.url)).mappings()
    return tuple(FeedState(**row) for row in rows)


def set_(connection: Connection, found: FeedState) -> None:
    put(connection, feed, "url", asdict(found))


def drop(connection: Connection, url: str) -> bool:
    return bool(connection.execute(delete(feed).where(feed.c.url == url)).rowcount)
