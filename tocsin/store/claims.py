"""The claims that are shown: rows to filter and sort by, kept in step with the reading of their document."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from tocsin.knowledge.names import fold
from tocsin.model import Claim, Party, Reading, Telling
from tocsin.store import amended, codec, events
from tocsin.store.database import chunks, insert_new, insert_pairs
from tocsin.store.database import insert as insert_all
from tocsin.store.tables import NO_DAY, block, claim, party, unlinked

Values = dict[str, Any]


def key(found: Party, text: str) -> str:
    """What a party is filtered by: its code, or its folded name where it has none."""
    return found.code or fold(_name(found, text))


def show(
    connection: Connection,
    read: Reading,
    lines: Sequence[str],
    tellings: Mapping[str, Telling],
    blocks: Mapping[str, Iterable[str]],
) -> None:
    """Make the claims of a document those of the reading, which ``lines`` write down; what is new or changed waits to be linked."""
    rows = _rows(read, lines, tellings)
    known = {row.id: row._asdict() for row in connection.execute(select(claim).where(claim.c.document == read.document.id))}
    remove(connection, known.keys() - rows.keys())
    fresh = [row for id, row in rows.items() if id not in known]
    changed = [row for id, row in rows.items() if id in known and any(known[id][name] != value for name, value in row.items())]
    insert_all(connection, insert(claim), fresh)
    if changed:
        values: Values = {name: bindparam(f"new_{name}") for name in changed[0] if name != "id"}
        statement = update(claim).where(claim.c.id == bindparam("new_id")).values(values)
        connection.execute(statement, [{f"new_{name}": value for name, value in row.items()} for row in changed])
    touched = [row["id"] for row in (*fresh, *changed)]
    wait(connection, touched)
    _parties(connection, read, [c for c in read.claims if c.id in set(touched)], rows)
    index(connection, {id: blocks[id] for id in rows if id in blocks}, new=not known)
    amended.refresh(connection, rows, new=not known)


def hide(connection: Connection, document_id: str) -> None:
    """Show no claims of the document any more."""
    remove(connection, set(connection.execute(select(claim.c.id).where(claim.c.document == document_id)).scalars()))


def remove(connection: Connection, ids: Iterable[str]) -> None:
    """Drop claims; the events that they were part of are taken apart, and what is left of them waits to be linked again."""
    for some in chunks(sorted(ids)):
        wait(connection, events.take_apart(connection, some))
        amended.forget(connection, some)
        connection.execute(delete(block).where(block.c.claim.in_(select(claim.c.seq).where(claim.c.id.in_(some)))))
        for table in (party, unlinked):
            connection.execute(delete(table).where(table.c.claim.in_(some)))
        connection.execute(delete(claim).where(claim.c.id.in_(some)))


def wait(connection: Connection, ids: Iterable[str]) -> None:
    """Have claims linked anew."""
    insert_all(connection, insert_new(connection, unlinked), [{"claim": id} for id in ids])


def index(connection: Connection, blocks: Mapping[str, Iterable[str]], new: bool = False) -> None:
    """Look claims up under these keys and no others from now on; ``new`` ones have been under none."""
    for some in chunks(blocks):
        seqs = {id: seq for id, seq in connection.execute(select(claim.c.id, claim.c.seq).where(claim.c.id.in_(some)))}
        if not new:
            connection.execute(delete(block).where(block.c.claim.in_(seqs.values())))
        insert_pairs(connection, block, [(key, seq) for id, seq in seqs.items() for key in codec.hashes(blocks[id])])


def _rows(read: Reading, lines: Sequence[str], tellings: Mapping[str, Telling]) -> dict[str, Values]:
    rows = {c.id: _row(read, c) | {"body": line} for c, line in zip(read.claims, lines, strict=True)}
    return {id: row | {"telling": codec.telling_line(tellings[id]) if id in tellings else None} for id, row in rows.items()}


def _row(read: Reading, found: Claim) -> Values:
    text, when, where = read.document.text, found.when, found.where
    days = (when.earliest, when.latest) if when else (None, None)
    return {
        "id": found.id,
        "document": read.document.id,
        "listed": days[0] or days[1] or read.document.published or NO_DAY,
        "type": found.type,
        "mode": found.mode,
        "status": str(found.status),
        "source": key(found.source, text) if found.source else None,
        "earliest": days[0],
        "latest": days[1],
        "country": where.country if where else None,
        "place": fold(where.name or where.span.of(text)) if where else None,
        "latitude": _finite(where.latitude) if where else None,
        "longitude": _finite(where.longitude) if where else None,
        "score": _finite(found.score) or 0.0,
        "sentence_start": found.sentence.start,
        "sentence_end": found.sentence.end,
        "trigger_start": found.trigger.start,
        "trigger_end": found.trigger.end,
        "sentence": found.sentence.of(text),
        "names": _names(found, text),
    }


def _names(found: Claim, text: str) -> str:
    """Names and codes that a search should find though the sentence may say "he" or "the capital"."""
    people = (*found.actors, *found.recipients, *found.via, *((found.source,) if found.source else ()))
    named = {name for p in people for name in (_name(p, text), p.code) if name}
    return ", ".join(sorted(named | ({found.where.name} if found.where and found.where.name else set())))


def _parties(connection: Connection, read: Reading, touched: Iterable[Claim], rows: Mapping[str, Values]) -> None:
    found = {(role, key(p, read.document.text), c.id) for c in touched for role, several in _roles(c) for p in several}
    for some in chunks({c.id for c in touched}):
        connection.execute(delete(party).where(party.c.claim.in_(some)))
    values = [{"role": role, "key": key, "claim": id, "listed": rows[id]["listed"]} for role, key, id in sorted(found)]
    insert_all(connection, insert(party), values)


def _roles(found: Claim) -> Iterable[tuple[str, tuple[Party, ...]]]:
    yield "actor", found.actors
    yield "recipient", found.recipients
    yield "party", (*found.actors, *found.recipients)
    yield "source", (found.source,) if found.source else ()
    yield "via", found.via


def _name(found: Party, text: str) -> str:
    return found.name or found.span.of(text)


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None
