"""Claims as they stand: what was read, with what people put right, in rows narrow enough to count a hundred thousand in no time.

Everything here is derived from claims, their events and judgements. It is kept in step wherever one of these changes, and filled when
a desk is opened that has none of it yet.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Date, Float, Integer, MetaData, Table, Text, delete, func, insert, select, update

from tocsin.knowledge.names import fold
from tocsin.knowledge.pronouns import PRONOUNS
from tocsin.store.database import Database, chunks, insert_new
from tocsin.store.database import insert as insert_all
from tocsin.store.judgements import judgements, standing
from tocsin.store.tables import Words, claim, document, member, party

Values = dict[str, Any]

derived = MetaData()  # apart from the tables that an archive holds


def _table(name: str, /, **columns: Any) -> Table:
    return Table(name, derived, *(Column(column, kind) for column, kind in columns.items()))


# ``told`` is the day of the report, ``spot`` the place's name as shown, ``radius_km`` how far it reaches. ``void``: somebody judged that
# it is no event. ``words`` name the act. ``moves``: its sentence may tell of a way from one place to another.
amended = _table(
    "amended", seq=Integer, claim=Words, event=Words, document=Words, listed=Date, told=Date, type=Words, mode=Words, words=Words,
    status=Words, void=Integer, source=Words, outlet=Words, country=Words, place=Words, spot=Words, latitude=Float, longitude=Float,
    radius_km=Float, moves=Integer,
)  # fmt: skip
# Roles: actor, recipient, and party for either. ``name`` is the party's key and ``body`` the country or organisation it belongs to.
# Claims that are judged away have none.
involved = _table("involved", role=Words, name=Words, body=Words, seq=Integer, event=Words, status=Words)
# Bodies of which one did something to the other.
tied = _table("tied", source=Words, target=Words, type=Words, status=Words, event=Words, seq=Integer)
# A key that occurs and how to write it.
named = _table("named", name=Words, shown=Text)

_JOURNEY = re.compile(r"\bfrom\b.{2,80}?\b(?:to|into|towards?|for)\b", re.IGNORECASE | re.DOTALL)
_FILLED_AT_ONCE = 2000
_WORDS = 60  # letters of a trigger: what is longer is no verb


def refresh(connection: Connection, claims: Iterable[str], new: bool = False) -> None:
    """Have the rows of these claims say what they say now; ``new`` ones have none yet."""
    corrected = right(connection)
    for some in chunks(dict.fromkeys(claims)):
        if not new:
            forget(connection, some)
        found = connection.execute(_selected().where(claim.c.id.in_(some))).all()
        keys = _keys(connection, some)
        rows = [_row(row, corrected) for row in found]
        insert_all(connection, insert(amended), rows)
        _involve(connection, found, rows, keys, corrected)


def forget(connection: Connection, claims: Sequence[str]) -> None:
    """Drop the rows of claims."""
    gone = select(amended.c.seq).where(amended.c.claim.in_(claims))
    for table in (involved, tied):
        connection.execute(delete(table).where(table.c.seq.in_(gone)))
    connection.execute(delete(amended).where(amended.c.claim.in_(claims)))


def place(connection: Connection, claims: Iterable[str]) -> None:
    """Have the rows of these claims name the events that they are part of now; of those that were ever corrected, say all anew."""
    wanted = set(claims)
    corrected = wanted & {target for judgement in judgements(connection) for target in judgement.targets}
    refresh(connection, corrected)
    now = select(member.c.event).where(member.c.claim == amended.c.claim).scalar_subquery()
    for some in chunks(wanted - corrected):
        connection.execute(update(amended).where(amended.c.claim.in_(some)).values(event=now))
        placed = select(amended.c.seq).where(amended.c.claim.in_(some))
        for table in (involved, tied):
            event = select(amended.c.event).where(amended.c.seq == table.c.seq).scalar_subquery()
            connection.execute(update(table).where(table.c.seq.in_(placed)).values(event=event))


def part(connection: Connection, events: Sequence[str] | None = None) -> None:
    """These events, or all, are no more."""
    for table in (involved, tied, amended):
        gone = amended.c.event.is_not(None) if events is None else amended.c.event.in_(events)
        where = gone if table is amended else table.c.seq.in_(select(amended.c.seq).where(gone))
        connection.execute(update(table).where(where).values(event=None))


def catch_up(database: Database) -> None:
    """Fill in what is not there yet: of a desk that an earlier version made, or that came out of an archive."""
    with database.reading() as connection:
        if _count(connection, claim) == _count(connection, amended):
            return
    with database.alone():
        while True:
            with database.writing(derived=True) as connection:
                without = select(claim.c.id).outerjoin(amended, amended.c.seq == claim.c.seq).where(amended.c.seq.is_(None))
                waiting = connection.execute(without.limit(_FILLED_AT_ONCE)).scalars().all()
                if not waiting:
                    return
                refresh(connection, waiting)


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _selected() -> Any:
    columns = (
        claim.c.seq, claim.c.id, claim.c.document, claim.c.listed, claim.c.type, claim.c.mode, claim.c.status, claim.c.source,
        claim.c.country, claim.c.place, claim.c.latitude, claim.c.longitude, claim.c.body, claim.c.sentence, claim.c.names,
        claim.c.sentence_start, claim.c.trigger_start, claim.c.trigger_end,
        document.c.listed.label("told"), document.c.source.label("outlet"), member.c.event,
    )  # fmt: skip
    query = select(*columns).join(document, document.c.id == claim.c.document)
    return query.outerjoin(member, member.c.claim == claim.c.id)


def right(connection: Connection) -> dict[str, dict[str, str]]:
    """What people put right, by claim and field; of two corrections the later one holds."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for one in sorted(standing(judgements(connection)), key=lambda j: (j.made, j.id)):
        if one.kind not in ("merge", "split"):
            for target in one.targets:
                out[target][one.kind] = one.value or ""
    return out


def _keys(connection: Connection, claims: Sequence[str]) -> Mapping[str, Mapping[str, list[str]]]:
    """The keys of the parties of claims, by claim and role; "they" is nobody that could be counted."""
    out: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    roles = party.c.role.in_(("actor", "recipient")) & party.c.key.not_in(sorted(PRONOUNS))
    for row in connection.execute(select(party.c.claim, party.c.role, party.c.key).where(party.c.claim.in_(claims), roles)):
        out[row.claim][row.role].append(row.key)
    return out


def _row(row: Any, right: Mapping[str, Mapping[str, str]]) -> Values:
    said = right.get(row.id, {})
    where = json.loads(row.body).get("where") or {}
    type = said.get("type") or row.type
    return {
        **{name: getattr(row, name) for name in ("seq", "document", "listed", "told", "source", "outlet", "event")},
        **{name: getattr(row, name) for name in ("country", "place", "latitude", "longitude")},
        "claim": row.id,
        "type": type,
        "mode": row.mode if type == row.type else None,
        "status": said.get("status") or row.status,
        "void": int("not-an-event" in said),
        "spot": where.get("name"),
        "radius_km": where.get("radius_km"),
        "words": fold(_trigger(row))[:_WORDS] if type == row.type else None,
        "moves": int(_JOURNEY.search(row.sentence) is not None),
    }


def _trigger(row: Any) -> str:
    """The words that name the act."""
    words: str = row.sentence[row.trigger_start - row.sentence_start : row.trigger_end - row.sentence_start]
    return words


def _involve(
    connection: Connection,
    found: Sequence[Any],
    rows: Sequence[Values],
    keys: Mapping[str, Mapping[str, list[str]]],
    right: Mapping[str, Mapping[str, str]],
) -> None:
    shown: dict[str, str] = {}
    roles: list[Values] = []
    pairs: list[Values] = []
    for row, stands in zip(found, rows, strict=True):
        said = right.get(row.id, {})
        mine = {role: {k for k in (listed(said[role]) if role in said else keys[row.id][role]) if k} for role in ("actor", "recipient")}
        every = mine["actor"] | mine["recipient"]
        names = {fold(name): name for name in row.names.split(", ")}
        shown |= {key: key if key.isupper() else names.get(key, key) for key in (*every, row.source) if key}
        if not stands["void"]:
            common = {name: stands[name] for name in ("seq", "event", "status")}
            for role, some in (*mine.items(), ("party", every)):
                roles += [{"role": role, "name": k, "body": body(k), **common} for k in sorted(some)]
            ends = {(body(a), body(r)) for a in mine["actor"] for r in mine["recipient"] if body(a) != body(r)}
            pairs += [{"source": a, "target": r, "type": stands["type"], **common} for a, r in sorted(ends)]
    insert_all(connection, insert(involved), roles)
    insert_all(connection, insert(tied), pairs)
    insert_all(connection, insert_new(connection, named), [{"name": k, "shown": v} for k, v in sorted(shown.items())])


def listed(value: str) -> list[str]:
    """Parties as a correction writes them, parted by semicolons; an empty value is nobody."""
    return [stripped for part in value.split(";") if (stripped := part.strip())]


def body(key: str) -> str:
    """The country or organisation of a party's key: that of "RUS GOV" is "RUS"; a name without a code stands for itself."""
    return key.split()[0] if key.isupper() and key.split() else key
