"""Where it happened and who did it to whom, summed by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, distinct, func, select

from tocsin.store.amended import amended, involved, tied
from tocsin.store.database import chunks
from tocsin.store.selection import Selection, conditions
from tocsin.store.tables import event

# Claims of the weightiest events in which places' events are looked for first.
_LOOKED_AT = 4000
_WHERE = (amended.c.place, amended.c.country, amended.c.latitude, amended.c.longitude)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and what is told of it: claims by status and type, and events."""

    key: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    claims: int
    events: int
    statuses: dict[str, int]
    types: dict[str, int]


def spots(connection: Connection, wanted: Selection, limit: int) -> list[Spot]:
    """Where it is told to have happened, the most told first. A claim without a place is nowhere."""
    where = (*conditions(connection, wanted), amended.c.place.is_not(None), amended.c.event.is_not(None))
    claims = func.count().label("claims")
    each = func.aggregate_strings(amended.c.status + " " + amended.c.type, "\n").label("told")  # to be counted here: sorting takes longer
    query = select(*_WHERE, claims, func.count(distinct(amended.c.event)).label("events"), func.max(amended.c.seq).label("one"), each)
    found = connection.execute(query.where(*where).group_by(*_WHERE).order_by(claims.desc(), amended.c.place).limit(limit)).all()
    names = select(amended.c.seq, amended.c.spot, amended.c.radius_km)
    shown = {
        seq: (spot, radius)
        for some in chunks(row.one for row in found)
        for seq, spot, radius in connection.execute(names.where(amended.c.seq.in_(some)))
    }
    return [_spot(row, *shown[row.one]) for row in found]


def _spot(row: Any, name: str | None, radius_km: float | None) -> Spot:
    statuses: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for both, n in sorted(Counter(row.told.split("\n")).items()):
        status, type = both.split(" ", 1)
        statuses[status] += n
        types[type] += n
    return Spot(
        row.place, name or row.place, row.country, row.latitude, row.longitude, radius_km, row.claims, row.events,
        dict(statuses), dict(types.most_common()),
    )  # fmt: skip


def events_at(connection: Connection, wanted: Selection, found: Sequence[Spot], each: int) -> list[list[str]]:
    """The ids of the events at each place, at most ``each``, those that most reports tell of first."""
    out: dict[tuple[Any, ...], list[str]] = {_at(spot): [] for spot in found}
    where = (*conditions(connection, wanted), amended.c.place.is_not(None))
    query = select(amended.c.event, *_WHERE).select_from(event).join(amended, amended.c.event == event.c.id).where(*where)
    weighty = (event.c.origins.desc(), event.c.listed.desc(), event.c.id)
    for id, *at in connection.execute(query.order_by(*weighty).limit(_LOOKED_AT)):
        ids = out.get(tuple(at))
        if ids is not None and len(ids) < each and id not in ids:
            ids.append(id)
    for spot in found:  # of places that few tell of, the weightiest events at large tell nothing
        ids = out[_at(spot)]
        if len(ids) < min(each, spot.events):
            here = [c.is_(None) if v is None else c == v for c, v in zip(_WHERE, _at(spot), strict=True)]
            own = select(event.c.id).where(event.c.id.in_(select(amended.c.event).where(*where, *here)))
            ids[:] = connection.execute(own.order_by(*weighty).limit(each)).scalars()
    return [out[_at(spot)] for spot in found]


def _at(spot: Spot) -> tuple[Any, ...]:
    return spot.key, spot.country, spot.latitude, spot.longitude


def unplaced(connection: Connection, wanted: Selection) -> int:
    """How many events there are of which no claim that is meant tells a place."""
    placed = func.count(amended.c.place)
    each = select(amended.c.event).where(*conditions(connection, wanted), amended.c.event.is_not(None))
    bare = each.group_by(amended.c.event).having(placed == 0).subquery()
    return connection.execute(select(func.count()).select_from(bare)).scalar_one()


def moving(connection: Connection, wanted: Selection, types: Sequence[str], limit: int) -> list[tuple[str, str]]:
    """Claims of these types, each with its event, whose sentences may tell of a way from one place to another."""
    where = (*conditions(connection, wanted), amended.c.moves == 1, amended.c.type.in_(types), amended.c.event.is_not(None))
    query = select(amended.c.claim, amended.c.event).where(*where).order_by(amended.c.listed.desc(), amended.c.seq).limit(limit)
    return [(claim, id) for claim, id in connection.execute(query)]


@dataclass(frozen=True, slots=True)
class Tie:
    """What one party did to another in events of one type and status: how many, and the weight of the surest claims of them."""

    source: str
    target: str
    type: str
    status: str
    events: int


def ties(connection: Connection, wanted: Selection, whole: bool = True) -> list[Tie]:
    """Who did what to whom: events by pair, type and status. ``whole``: bodies (countries, organisations), not their parts."""
    if not whole:
        return _parts(connection, wanted)
    events = func.count(distinct(tied.c.event))
    query = select(tied.c.source, tied.c.target, tied.c.type, tied.c.status, events).where(tied.c.event.is_not(None))
    if not wanted.open:
        query = query.join(amended, amended.c.seq == tied.c.seq).where(*conditions(connection, wanted))
    found = connection.execute(query.group_by(tied.c.source, tied.c.target, tied.c.type, tied.c.status))
    return [Tie(*row) for row in found]


def _parts(connection: Connection, wanted: Selection) -> list[Tie]:
    actor, recipient = involved.alias("actor"), involved.alias("recipient")
    a, r = actor.c.name, recipient.c.name
    query = select(a, r, amended.c.type, amended.c.status, func.count(distinct(amended.c.event)))
    query = query.select_from(actor).join(recipient, recipient.c.seq == actor.c.seq).join(amended, amended.c.seq == actor.c.seq)
    where = and_(actor.c.role == "actor", recipient.c.role == "recipient", a != r, amended.c.event.is_not(None))
    query = query.where(where, *conditions(connection, wanted)).group_by(a, r, amended.c.type, amended.c.status)
    return [Tie(*row) for row in connection.execute(query)]
