"""What linking asks: tellings by claim, claims and documents by the keys they share, and which claims wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, select, update

from tocsin.model import Outcome, Telling
from tocsin.store import claims, codec
from tocsin.store.database import chunks
from tocsin.store.tables import band, block, claim, document, event, member, unlinked


def tellings(connection: Connection, ids: Iterable[str]) -> dict[str, Telling]:
    """The tellings of claims, by claim; claims without one are left out."""
    query = select(claim.c.id, claim.c.telling, document.c.origin).join(document, document.c.id == claim.c.document)
    found = (connection.execute(query.where(claim.c.id.in_(some), claim.c.telling.is_not(None))) for some in chunks(ids))
    return {id: codec.telling(line, origin) for some in found for id, line, origin in some}


def retell(connection: Connection, told: Sequence[Telling], blocks: Mapping[str, Iterable[str]]) -> None:
    """Keep tellings and keys that were made anew; their claims wait to be linked."""
    rows = [{"of": t.claim, "line": codec.telling_line(t)} for t in told]
    if rows:
        connection.execute(update(claim).where(claim.c.id == bindparam("of")).values(telling=bindparam("line")), rows)
    claims.index(connection, blocks)
    claims.wait(connection, [t.claim for t in told])


def waiting(connection: Connection, limit: int | None) -> tuple[str, ...]:
    """Claims that are new, were changed, or lost the event they were part of; in order of their ids."""
    return tuple(connection.execute(select(unlinked.c.claim).order_by(unlinked.c.claim).limit(limit)).scalars())


def late(connection: Connection, today: date) -> tuple[str, ...]:
    """The claims of events whose outcome is open though the last day that is told of them has gone by."""
    query = (
        select(member.c.claim).join(event, event.c.id == member.c.event).where(event.c.outcome == str(Outcome.OPEN), event.c.latest < today)
    )
    return tuple(connection.execute(query.order_by(member.c.claim)).scalars())


def neighbours(connection: Connection, keys: Iterable[str]) -> tuple[str, ...]:
    """The claims under any of the keys."""
    found = (connection.execute(select(block.c.claim).where(block.c.key.in_(some))).scalars() for some in chunks(keys))
    return tuple(sorted({id for some in found for id in some}))


def near(connection: Connection, keys: Iterable[str]) -> tuple[str, ...]:
    """The documents under any of the keys."""
    found = (connection.execute(select(band.c.document).where(band.c.key.in_(some))).scalars() for some in chunks(keys))
    return tuple(sorted({id for some in found for id in some}))


def origins(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """The group of near-copies that each document belongs to."""
    found = (connection.execute(select(document.c.id, document.c.origin).where(document.c.id.in_(some))) for some in chunks(documents))
    return {id: origin for some in found for id, origin in some}


def set_origins(connection: Connection, groups: Mapping[str, str]) -> None:
    """Put documents into groups of near-copies; claims of those that change groups wait to be linked again."""
    before = origins(connection, groups)
    changed = sorted(id for id, origin in before.items() if origin != groups[id])
    for some in chunks(changed):
        rows = [{"of": id, "group": groups[id]} for id in some]
        connection.execute(update(document).where(document.c.id == bindparam("of")).values(origin=bindparam("group")), rows)
        claims.wait(connection, connection.execute(select(claim.c.id).where(claim.c.document.in_(some))).scalars().all())
