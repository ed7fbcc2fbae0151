"""Whether a desk holds what it says it holds: every byte, every reference, every count."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select
from sqlalchemy.exc import DBAPIError

from tocsin.errors import TocsinError
from tocsin.model import Problem
from tocsin.store import codec, migrations
from tocsin.store.desk import Desk
from tocsin.store.tables import (
    band,
    block,
    body,
    capture,
    claim,
    document,
    event,
    member,
    missed,
    party,
    passed,
    raw,
    reading,
    settled,
    unlinked,
)

_RESTORE = "restore the desk from an archive made by 'tocsin export'"
_REREAD = "read the file again with 'tocsin reread'"
_RELINK = "link it anew with 'tocsin relink'"


def verify(desk: Desk) -> tuple[Problem, ...]:
    """What is wrong in the record; nothing, where all is well. It looks at every byte and waits for its turn as writers do."""
    with desk.database.reading() as connection:
        found = [problem for check in _CHECKS for problem in check(connection)]
    with desk.database.writing() as connection:
        return (*found, *_words(connection))


def _file(connection: Connection) -> Iterator[Problem]:
    """SQLite's own look at its pages, and its index of words at what it indexes (FTS5 manual, "integrity-check")."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("pragma integrity_check(20)"):
        if said != "ok":
            yield Problem("damaged", said, None, _RESTORE)


def _words(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name != "sqlite":  # PostgreSQL derives the words from the row itself
        return
    for table in ("document", "claim"):
        try:  # the check changes nothing, but is written as an INSERT, and only a writer may do that
            with connection.begin_nested():
                connection.exec_driver_sql(f"insert into {table}_words ({table}_words, rank) values ('integrity-check', 1)")
        except DBAPIError as error:
            if getattr(error.orig, "sqlite_errorname", "") != "SQLITE_CORRUPT_VTAB":
                raise
            yield Problem("search", f"the index of words is not in step with the {table}s", None, "export the desk and import it again")


def _bytes(connection: Connection) -> Iterator[Problem]:
    last = 0
    while rows := connection.execute(_raws(last)).all():
        for row in rows:
            last = row.seq
            found = connection.execute(select(body.c.bytes).where(body.c.raw == row.id)).scalar()
            said = _wrong_bytes(row.id, row.size, found)
            if said:
                yield Problem("hash", said, row.id, _RESTORE)


def _raws(after: int) -> Select[Any]:
    return select(raw.c.seq, raw.c.id, raw.c.size).where(raw.c.seq > after).order_by(raw.c.seq).limit(100)


def _wrong_bytes(id: str, size: int, found: bytes | None) -> str | None:
    if found is None:
        return "its bytes are missing"
    try:
        held = zlib.decompress(found)
    except zlib.error as error:
        return f"its bytes cannot be unpacked ({error})"
    return None if len(held) == size and hashlib.sha256(held).hexdigest() == id else "its bytes are not those of its hash"


def _references(connection: Connection) -> Iterator[Problem]:
    """What refers to nothing. Most of it the database itself keeps from coming about."""
    for child, parent in _REFERENCES:
        lost = select(child).where(child.is_not(None), ~exists().where(parent == child)).limit(20)
        for (id,) in connection.execute(lost):
            yield Problem("dangling", f"{child.table.name}.{child.name} refers to no {parent.table.name}", str(id), _RESTORE)


_REFERENCES: tuple[tuple[ColumnElement[Any], ColumnElement[Any]], ...] = (
    (body.c.raw, raw.c.id),
    (capture.c.raw, raw.c.id),
    (capture.c.earlier, capture.alias("other").c.id),
    (raw.c.latest, passed.c.id),
    (passed.c.raw, raw.c.id),
    (reading.c.pass_id, passed.c.id),
    (reading.c.document, document.c.id),
    (document.c.shown, passed.c.id),
    (claim.c.document, document.c.id),
    *((table.c.claim, claim.c.id) for table in (party, unlinked, member, settled)),
    (block.c.claim, claim.c.seq),
    (band.c.document, document.c.seq),
    *((table.c.event, event.c.id) for table in (member, settled)),
)


def _captured(connection: Connection) -> Iterator[Problem]:
    for (id,) in connection.execute(select(raw.c.id).where(~exists().where(capture.c.raw == raw.c.id))):
        yield Problem("dangling", "nothing says how its bytes came in", id, _RESTORE)
    latest = exists().where(and_(passed.c.id == raw.c.latest, passed.c.raw == raw.c.id))
    for (id,) in connection.execute(select(raw.c.id).where(raw.c.latest.is_not(None), ~latest)):
        yield Problem("dangling", "its latest reading is another file's", id, _REREAD)


def _shown(connection: Connection) -> Iterator[Problem]:
    """Each document against its reading: the claims, their order of mention aside, and the count of them."""
    last = 0
    while rows := connection.execute(_documents(last)).all():
        for row in rows:
            last = row.seq
            said = _wrong_claims(connection, row)
            if said:
                yield Problem("count", said, row.id, _REREAD)


def _documents(after: int) -> Select[Any]:
    columns = document.c.seq, document.c.id, document.c.shown, document.c.claims
    return select(*columns).where(document.c.seq > after).order_by(document.c.seq).limit(100)


def _wrong_claims(connection: Connection, row: Any) -> str | None:
    query = select(claim.c.id, claim.c.body).where(claim.c.document == row.id)
    claims: dict[str, str] = {id: line for id, line in connection.execute(query)}
    if row.shown is None:
        return "its claims show though no file holds it" if claims or row.claims else None
    place = reading.c.pass_id == row.shown, reading.c.document == row.id
    packed = connection.execute(select(reading.c.body).where(*place).order_by(reading.c.position.desc()).limit(1)).scalar()
    if packed is None:
        return "the reading that it shows is missing"
    try:
        read, shown = codec.unpacked(packed), {c.id: c for c in codec.claims(claims.values())}
    except (zlib.error, ValueError, TocsinError) as error:
        return f"it cannot be unpacked ({error})"
    if read.document.id != row.id:
        return "its reading is another document's"
    wanted = {c.id: c for c in read.claims}
    if shown != wanted or row.claims != len(wanted):
        return f"its reading holds {len(wanted)} claims, the desk shows {len(claims)} and counts {row.claims}, or they are others"
    return None


def _held(connection: Connection) -> Iterator[Problem]:
    """Documents that the latest pass over a file holds, but that do not show."""
    hidden = select(document.c.id).join(reading, reading.c.document == document.c.id).join(raw, raw.c.latest == reading.c.pass_id)
    for (id,) in connection.execute(hidden.where(document.c.shown.is_(None)).distinct()):
        yield Problem("count", "a file holds it, but it does not show", id, _REREAD)


def _events(connection: Connection) -> Iterator[Problem]:
    sizes = select(member.c.event, func.count().label("size")).group_by(member.c.event).subquery()
    size = func.coalesce(sizes.c.size, 0)
    query = select(event.c.id, event.c.size, size).outerjoin(sizes, sizes.c.event == event.c.id)
    for id, said, found in connection.execute(query.where((event.c.size != size) | (size == 0))):
        yield Problem("count", f"it counts {said} claims and has {found}", id, _RELINK)
    for row in connection.execute(select(event.c.id, event.c.accounts)).yield_per(500):
        told = {c for account in codec.accounts(row.accounts) for _, claims in account.values for c in claims}
        if told and told - _known(connection, told):
            yield Problem("dangling", "its accounts name claims that are not there", row.id, _RELINK)


def _known(connection: Connection, ids: set[str]) -> set[str]:
    return set(connection.execute(select(claim.c.id).where(claim.c.id.in_(ids))).scalars())


def _missed(connection: Connection) -> Iterator[Problem]:
    for row in connection.execute(select(missed)):
        try:
            read = len(codec.problems(row.problem)) == 1 and row.tries > 0
        except (ValueError, TocsinError):
            read = False
        if not read:
            yield Problem("damaged", "what is noted of an address that could not be had cannot be understood", row.address, _RESTORE)


def _schema(connection: Connection) -> Iterator[Problem]:
    if migrations.number(connection) != migrations.NEWEST:
        yield Problem("schema", "the schema is not the newest", None, "open the desk again")


_CHECKS: tuple[Callable[[Connection], Iterator[Problem]], ...] = (
    _schema, _file, _bytes, _references, _captured, _shown, _held, _events, _missed,
)  # fmt: skip
