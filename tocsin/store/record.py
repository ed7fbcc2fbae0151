"""What was read becomes part of the record: passes, documents and, through ``claims``, the claims that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, insert, select, update

from tocsin.errors import TocsinError
from tocsin.model import Reading, Telling
from tocsin.store import claims, codec, linking
from tocsin.store.database import chunks, put
from tocsin.store.tables import NO_DAY, document, passed, raw, reading

Keys = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class ForLinking:
    """What linking made of readings: tellings, keys under which claims (``blocks``) and documents (``bands``) are looked up, and
    documents' origins, also those of others that move into a group with them. A document without one, here and in its tellings, is
    its own."""

    tellings: Sequence[Telling] = ()
    blocks: Keys = field(default_factory=dict)
    bands: Keys = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


def record(connection: Connection, raw_id: str, readings: Sequence[Reading], known: ForLinking, made_by: str) -> None:
    """Take the readings of one raw file for what it holds now; what it held before and no other file holds is no longer shown."""
    if connection.execute(select(raw.c.id).where(raw.c.id == raw_id)).first() is None:
        raise TocsinError(f"{raw_id}: no such file is in the desk (keep its bytes first)")
    before = _held(connection, raw_id)
    pass_id = _pass(connection, raw_id, made_by)
    origins = {t.document: t.origin for t in known.tellings} | dict(known.origins)
    tellings = {t.claim: t for t in known.tellings}
    for position, read in enumerate(readings):
        written = codec.written(read)
        _document(connection, read, written.document, pass_id, origins.get(read.document.id))
        row = {"pass_id": pass_id, "position": position, "document": read.document.id, "body": written.whole}
        connection.execute(insert(reading).values(row))
        claims.show(connection, read, written.claims, tellings, known.blocks)
    linking.index(connection, {read.document.id: known.bands[read.document.id] for read in readings if read.document.id in known.bands})
    own = {read.document.id for read in readings}
    linking.set_origins(connection, {id: origin for id, origin in known.origins.items() if id not in own})
    _settle(connection, before - own)


def _held(connection: Connection, raw_id: str) -> set[str]:
    now = select(reading.c.document).join(raw, raw.c.latest == reading.c.pass_id).where(raw.c.id == raw_id)
    return set(connection.execute(now).scalars())


def _pass(connection: Connection, raw_id: str, made_by: str) -> int:
    """The pass by this version, empty and the latest of the raw file."""
    row = {"raw": raw_id, "made_by": made_by, "recorded": datetime.now(UTC)}
    known = connection.execute(select(passed.c.id).where(passed.c.raw == raw_id, passed.c.made_by == made_by)).scalar()
    if known is None:
        known = connection.execute(insert(passed).values(row).returning(passed.c.id)).scalar_one()
    else:
        connection.execute(delete(reading).where(reading.c.pass_id == known))
        connection.execute(update(passed).where(passed.c.id == known).values(row))
    connection.execute(update(raw).where(raw.c.id == raw_id).values(latest=known, failure=None))
    return int(known)


def _document(connection: Connection, read: Reading, line: str, pass_id: int, origin: str | None) -> None:
    found = read.document
    row: dict[str, Any] = {
        "id": found.id,
        "shown": pass_id,
        "listed": found.published or (found.retrieved.date() if found.retrieved else NO_DAY),
        "origin": origin or found.id,
        "name": found.name,
        "title": found.title,
        "url": found.url,
        "source": found.source,
        "language": found.language,
        "published": found.published,
        "claims": len({c.id for c in read.claims}),
        "problems": codec.problem_line(*read.problems),
        "body": line,
        "text": found.text,
    }
    # What is known of a document's origin outlives a reading that says nothing of it.
    put(connection, document, "id", row, keep=() if origin else ("origin",))


def _settle(connection: Connection, gone: set[str]) -> None:
    """Documents that a raw file holds no more: shown as another file holds them, or else not at all."""
    for some in chunks(sorted(gone)):
        held = select(reading.c.document, func.max(reading.c.pass_id)).join(raw, raw.c.latest == reading.c.pass_id)
        others = {id: pass_id for id, pass_id in connection.execute(held.where(reading.c.document.in_(some)).group_by(reading.c.document))}
        for id in some:
            if id in others:
                _show_again(connection, id, others[id])
            else:
                claims.hide(connection, id)
                linking.index(connection, {id: ()})
                connection.execute(update(document).where(document.c.id == id).values(shown=None, claims=0))


def _show_again(connection: Connection, id: str, pass_id: int) -> None:
    """Show a document as an earlier pass read it, with the tellings that its claims have."""
    found = select(reading.c.body, document.c.text, document.c.origin).join(document, document.c.id == reading.c.document)
    body, text, origin = connection.execute(found.where(reading.c.pass_id == pass_id, document.c.id == id).limit(1)).one()
    read = codec.unpacked(body, text)
    written = codec.written(read)
    _document(connection, read, written.document, pass_id, origin)
    claims.show(connection, read, written.claims, linking.tellings(connection, [c.id for c in read.claims]), {})


def prune(connection: Connection) -> int:
    """Drop the readings by other versions than the last, and documents that only they knew; returns how many readings those are."""
    latest = exists().where(raw.c.latest == reading.c.pass_id)
    shown = exists().where(and_(document.c.shown == reading.c.pass_id, document.c.id == reading.c.document))
    dropped = connection.execute(delete(reading).where(~latest, ~shown)).rowcount
    connection.execute(delete(document).where(document.c.shown.is_(None), ~exists().where(reading.c.document == document.c.id)))
    unused = ~exists().where(raw.c.latest == passed.c.id), ~exists().where(document.c.shown == passed.c.id)
    connection.execute(delete(passed).where(*unused, ~exists().where(reading.c.pass_id == passed.c.id)))
    return dropped


def made_by(connection: Connection) -> dict[str, int]:
    """The versions that read something, with how many raw files each read last."""
    latest = select(passed.c.made_by, func.count()).join(raw, raw.c.latest == passed.c.id)
    return {version: count for version, count in connection.execute(latest.group_by(passed.c.made_by).order_by(passed.c.made_by))}
