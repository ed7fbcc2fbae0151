"""What linking asks: tellings by claim, claims and documents by the keys they share, and which claims wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from tocsin.model import Outcome, Telling
from tocsin.store import amended, claims, codec
from tocsin.store.database import chunks, insert_new, insert_pairs
from tocsin.store.tables import band, block, claim, document, event, linking, member, settled, unlinked


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
    """Claims that are new, were changed, or lost the event they were part of; in order of their days, so that neighbours come together."""
    query = select(unlinked.c.claim).join(claim, claim.c.id == unlinked.c.claim)
    return tuple(connection.execute(query.order_by(claim.c.listed, claim.c.id).limit(limit)).scalars())


def late(connection: Connection, today: date) -> tuple[str, ...]:
    """The claims of events whose outcome is open though the last day that is told of them has gone by."""
    query = (
        select(member.c.claim).join(event, event.c.id == member.c.event).where(event.c.outcome == str(Outcome.OPEN), event.c.latest < today)
    )
    return tuple(connection.execute(query.order_by(member.c.claim)).scalars())


def neighbours(connection: Connection, keys: Iterable[str]) -> tuple[str, ...]:
    """The claims under any of the keys."""
    query = select(block.c.claim).distinct()
    seqs = {seq for some in chunks(codec.hashes(keys)) for seq in connection.execute(query.where(block.c.key.in_(some))).scalars()}
    found = (connection.execute(select(claim.c.id).where(claim.c.seq.in_(some))).scalars() for some in chunks(seqs))
    return tuple(sorted({id for some in found for id in some}))


def near(connection: Connection, keys: Iterable[str]) -> tuple[str, ...]:
    """The documents under any of the keys."""
    query = select(document.c.id).distinct().join(band, band.c.document == document.c.seq)
    found = (connection.execute(query.where(band.c.key.in_(some))).scalars() for some in chunks(codec.hashes(keys)))
    return tuple(sorted({id for some in found for id in some}))


def index(connection: Connection, bands: Mapping[str, Iterable[str]]) -> None:
    """Look documents up under these keys and no others from now on."""
    for some in chunks(bands):
        seqs = {id: seq for id, seq in connection.execute(select(document.c.id, document.c.seq).where(document.c.id.in_(some)))}
        connection.execute(delete(band).where(band.c.document.in_(seqs.values())))
        insert_pairs(connection, band, [(key, seq) for id, seq in seqs.items() for key in codec.hashes(bands[id])])


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


def version(connection: Connection) -> tuple[int, int | None]:
    """By which version of linking keys and events are, and how far linking anew is: see ``tables.linking``; 0 where it never was."""
    row = connection.execute(select(linking.c.version, linking.c.at)).first()
    return (row.version, row.at) if row else (0, None)


def settle(connection: Connection, number: int, at: int | None) -> None:
    """Note by which version of linking the desk is, and how far."""
    connection.execute(delete(linking))
    connection.execute(insert(linking).values(version=number, at=at))


def loosen(connection: Connection, number: int) -> None:
    """Begin to link the desk anew: no keys, and each document its own origin. Events stay until ``part``."""
    for table in (block, band):
        connection.execute(delete(table))
    connection.execute(update(document).where(document.c.origin != document.c.id).values(origin=document.c.id))
    settle(connection, number, 0)


def after(connection: Connection, seq: int, limit: int) -> dict[str, int]:
    """The next documents that are shown, with their ``seq``, in its order."""
    query = select(document.c.id, document.c.seq).where(document.c.seq > seq, document.c.shown.is_not(None))
    return {id: number for id, number in connection.execute(query.order_by(document.c.seq).limit(limit))}


def part(connection: Connection, number: int) -> None:
    """All keys are new: no events any more, and every claim waits."""
    for table in (settled, member, event):
        connection.execute(delete(table))
    amended.part(connection)
    new = insert_new(connection, unlinked).from_select(["claim"], select(claim.c.id).where(claim.c.telling.is_not(None)))
    connection.execute(new)
    settle(connection, number, -1)
