"""What came in: bytes, the ways they came by, and which of them have yet to be read."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, exists, func, insert, select, update

from tocsin.errors import TocsinError
from tocsin.model import Capture, Problem, content_id
from tocsin.store import codec, missed
from tocsin.store.database import insert_new
from tocsin.store.tables import body, capture, passed, raw


@dataclass(frozen=True, slots=True)
class Kept:
    """Where bytes are: their SHA-256, and whether they came for the first time."""

    id: str
    new: bool


def keep(connection: Connection, found: Capture) -> Kept:
    """Keep the bytes once, and the way they came by once; their address is missed no longer."""
    id = hashlib.sha256(found.raw).hexdigest()
    new = connection.execute(insert_new(connection, raw).values(id=id, size=len(found.raw)).returning(raw.c.seq)).first() is not None
    if new:
        connection.execute(insert(body).values(raw=id, bytes=zlib.compress(found.raw)))
    connection.execute(insert_new(connection, capture).values(_row(connection, id, found)))
    if found.url is not None:
        missed.had(connection, found.url)
    return Kept(id, new)


def _row(connection: Connection, id: str, found: Capture) -> dict[str, Any]:
    return {
        "id": content_id(id, found.url, found.origin),
        "raw": id,
        "earlier": _earlier(connection, id, found.url),
        "name": found.name,
        "url": found.url,
        "origin": found.origin,
        "retrieved": found.retrieved,
        "media_type": found.media_type,
        "headers": codec.line(found.headers),
        "published": found.published,
        "title": found.title,
        "source": found.source,
    }


def _earlier(connection: Connection, id: str, url: str | None) -> str | None:
    """The last capture of other bytes at the URL."""
    if url is None:
        return None
    others = select(capture.c.id).where(capture.c.url == url, capture.c.raw != id)
    return connection.execute(others.order_by(capture.c.seq.desc()).limit(1)).scalar()


def get(connection: Connection, id: str) -> Capture:
    """The bytes as they came in, by the first way they came. Raises TocsinError where there are none of that id."""
    return next(_captures(connection, select(capture).where(capture.c.raw == id).order_by(capture.c.seq).limit(1)), None) or _unknown(id)


def ways(connection: Connection, id: str) -> tuple[Capture, ...]:
    """Every way the bytes came by, the first one first."""
    return tuple(_captures(connection, select(capture).where(capture.c.raw == id).order_by(capture.c.seq)))


def versions(connection: Connection, url: str) -> tuple[str, ...]:
    """The ids of the bytes that the URL gave, the first ones first."""
    first = select(capture.c.raw).where(capture.c.url == url).group_by(capture.c.raw).order_by(func.min(capture.c.seq))
    return tuple(connection.execute(first).scalars())


def _captures(connection: Connection, query: Select[Any]) -> Iterator[Capture]:
    raws: dict[str, bytes] = {}
    for row in connection.execute(query).all():
        if row.raw not in raws:
            raws[row.raw] = zlib.decompress(connection.execute(select(body.c.bytes).where(body.c.raw == row.raw)).scalar_one())
        yield _capture(row, raws[row.raw])


def _capture(row: Any, held: bytes) -> Capture:
    headers = tuple((name, value) for name, value in json.loads(row.headers))
    return Capture(
        held, row.name, row.url, row.origin, row.retrieved, row.media_type, headers, row.published, row.title, row.source
    )  # fmt: skip


def pending(connection: Connection, made_by: str | None, limit: int | None) -> tuple[str, ...]:
    """Ids of bytes that nobody has read yet, or that ``made_by`` has not, in the order they came; those that failed wait for retry."""
    query = select(raw.c.id).where(raw.c.failure.is_(None)).order_by(raw.c.seq).limit(limit)
    if made_by is None:
        return tuple(connection.execute(query.where(raw.c.latest.is_(None))).scalars())
    read = exists().where(passed.c.raw == raw.c.id, passed.c.made_by == made_by)
    return tuple(connection.execute(query.where(~read)).scalars())


def collected(connection: Connection, url: str) -> bool:
    """Whether anything came from the URL."""
    return connection.execute(select(capture.c.seq).where(capture.c.url == url).limit(1)).first() is not None


def read_by(connection: Connection, versions: Collection[str]) -> tuple[str, ...]:
    """Ids of bytes that one of these versions was the last to read, in the order they came."""
    query = select(raw.c.id).join(passed, passed.c.id == raw.c.latest).where(passed.c.made_by.in_(versions), raw.c.failure.is_(None))
    return tuple(connection.execute(query.order_by(raw.c.seq)).scalars())


def fail(connection: Connection, id: str, problem: Problem) -> None:
    """Note why the bytes could not be read at all."""
    changed = connection.execute(update(raw).where(raw.c.id == id).values(failure=codec.problem_line(problem)))
    if not changed.rowcount:
        _unknown(id)


def failed(connection: Connection) -> tuple[tuple[str, Problem], ...]:
    query = select(raw.c.id, raw.c.failure).where(raw.c.failure.is_not(None)).order_by(raw.c.seq)
    return tuple((id, codec.problems(failure)[0]) for id, failure in connection.execute(query))


def retry(connection: Connection) -> int:
    """Let what failed be pending again; returns how many that are."""
    return connection.execute(update(raw).where(raw.c.failure.is_not(None)).values(failure=None)).rowcount


def _unknown(id: str) -> Any:
    raise TocsinError(f"{id}: no such file is in the desk (ids are the SHA-256 of what came in)")
