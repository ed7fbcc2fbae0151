"""Parties, sources and outlets: what each did, said and promised, summed by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, case, cast, distinct, func, select

from tocsin.store.aggregates import FACET, Count, among
from tocsin.store.amended import amended, involved
from tocsin.store.selection import Selection, conditions, taking_part
from tocsin.store.tables import event

# What is ahead of the one who tells of it.
AHEAD = ("expected", "demanded")


@dataclass(frozen=True, slots=True)
class VoiceSum:
    """A source or an outlet: its claims, and the events in which it was alone, first, contradicted; and its denials."""

    key: str
    claims: int
    alone: int
    first: int
    contradicted: int
    denied: int


def voices(connection: Connection, wanted: Selection, of: str, limit: int, offset: int = 0) -> list[VoiceSum]:
    """Who tells, the most first. ``of`` is "source" (who is quoted) or "outlet" (whose report it is).

    Alone: nobody else of its kind tells of the event. First: it told of it on the first day, and others only later.
    """
    top = facet_keys(connection, wanted, of, limit, offset)
    told = _told(connection, wanted, of).subquery()
    each = select(told).where(told.c.voice.in_(top), told.c.claims > 0).subquery()

    def total(test: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(cast(test, Integer)), 0)

    query = select(
        each.c.voice,
        func.sum(each.c.claims),
        total(each.c.voices == 1),
        total((each.c.voices > 1) & (each.c.start == each.c.first) & (each.c.beside == 1)),
        total(event.c.verdict == "contradict"),
        func.sum(each.c.denied),
    )
    query = query.select_from(each).outerjoin(event, event.c.id == each.c.event).group_by(each.c.voice)
    found = [VoiceSum(key, *(int(n or 0) for n in counts)) for key, *counts in connection.execute(query)]
    return sorted(found, key=lambda v: (-v.claims, v.key))


def _told(connection: Connection, wanted: Selection, of: str) -> Select[Any]:
    """For each event that is meant and each voice that tells of it: when it began to, how many voices there are, when the first of them
    began, and how many began with this one. What is told by nobody in particular is a voice too, the empty one. Claims and denials are
    those that are meant; all else goes by the whole event."""
    voice = func.coalesce(amended.c[of], "")
    where = conditions(connection, wanted)
    meant = and_(*where)
    each = select(
        amended.c.event,
        voice.label("voice"),
        func.sum(cast(meant, Integer)).label("claims"),
        func.sum(cast(meant & (amended.c.status == "denied"), Integer)).label("denied"),
        func.min(amended.c.told).label("start"),
    )
    each = each.where(amended.c.void == 0, amended.c.event.is_not(None))
    if not wanted.open:
        each = each.where(amended.c.event.in_(select(amended.c.event).where(*where)))
    e = each.group_by(amended.c.event, voice).subquery()
    voices = func.count().over(partition_by=e.c.event).label("voices")
    first = func.min(e.c.start).over(partition_by=e.c.event).label("first")
    beside = func.count().over(partition_by=(e.c.event, e.c.start)).label("beside")
    return select(e, voices, first, beside)


def facet_keys(connection: Connection, wanted: Selection, column: str, limit: int, offset: int = 0) -> list[str]:
    value = amended.c[column]
    query = select(value).where(*conditions(connection, wanted), value.is_not(None)).group_by(value)
    return list(connection.execute(query.order_by(func.count().desc(), value).limit(limit).offset(offset)).scalars())


@dataclass(frozen=True, slots=True)
class PartySum:
    """A party: its claims, events in which it acts, in which something is done to it, claims that quote it, and events that it was
    expected or asked to bring about."""

    key: str
    claims: int
    acts: int
    suffers: int
    says: int
    promises: int


def party_sums(connection: Connection, wanted: Selection) -> list[PartySum]:
    """Every party, those in most claims first."""
    ahead = case((involved.c.status.in_(AHEAD), involved.c.event))
    events = func.count(distinct(involved.c.event))
    query = select(involved.c.name, involved.c.role, func.count(), events, func.count(distinct(ahead)))
    found = connection.execute(among(connection, query, wanted).group_by(involved.c.name, involved.c.role)).all()
    counts = {(name, role): (claims, some, promised) for name, role, claims, some, promised in found}
    said = select(amended.c.source, func.count()).where(amended.c.source.is_not(None), *conditions(connection, wanted))
    says = {key: n for key, n in connection.execute(said.group_by(amended.c.source))}
    nothing = (0, 0, 0)
    sums = [
        PartySum(
            name, claims, counts.get((name, "actor"), nothing)[1], counts.get((name, "recipient"), nothing)[1], says.get(name, 0),
            counts.get((name, "actor"), nothing)[2],
        )
        for (name, role), (claims, _, _) in counts.items()
        if role == "party"
    ]  # fmt: skip
    return sorted(sums, key=lambda p: (-p.claims, p.key))


def did(connection: Connection, wanted: Selection, keys: Sequence[str]) -> list[Count]:
    """Events in which one of the parties acts, by type, those of most events first."""
    where = (*conditions(connection, wanted), amended.c.seq.in_(taking_part(connection, "actor", keys)))
    query = select(amended.c.type, func.count(distinct(amended.c.event))).where(*where).group_by(amended.c.type)
    return [(type, n) for type, n in connection.execute(query.order_by(func.count(distinct(amended.c.event)).desc(), amended.c.type))]


def targets(connection: Connection, wanted: Selection, keys: Sequence[str], limit: int = FACET) -> list[Count]:
    """Those to whom one of the parties did something, by events."""
    where = (*conditions(connection, wanted), amended.c.seq.in_(taking_part(connection, "actor", keys)), involved.c.role == "recipient")
    events = func.count(distinct(amended.c.event))
    query = select(involved.c.name, events).join(amended, amended.c.seq == involved.c.seq).where(*where).group_by(involved.c.name)
    return [(key, n) for key, n in connection.execute(query.order_by(events.desc(), involved.c.name).limit(limit))]


def outcomes(connection: Connection, wanted: Selection, keys: Sequence[str]) -> dict[str, int]:
    """What became of what the parties were to do, by outcome."""
    where = (*conditions(connection, wanted), amended.c.seq.in_(taking_part(connection, "actor", keys)), amended.c.status.in_(AHEAD))
    ids = select(amended.c.event).where(*where)
    query = select(event.c.outcome, func.count()).where(event.c.id.in_(ids), event.c.outcome.is_not(None)).group_by(event.c.outcome)
    return {outcome: n for outcome, n in connection.execute(query)}


def promised(connection: Connection, wanted: Selection, keys: Sequence[str], limit: int) -> list[str]:
    """Events that the parties were to bring about, the latest first."""
    where = (*conditions(connection, wanted), amended.c.seq.in_(taking_part(connection, "actor", keys)), amended.c.status.in_(AHEAD))
    query = select(event.c.id).where(event.c.id.in_(select(amended.c.event).where(*where)), event.c.outcome.is_not(None))
    return list(connection.execute(query.order_by(event.c.listed.desc(), event.c.id).limit(limit)).scalars())


def count_voices(connection: Connection, wanted: Selection, of: str) -> int:
    return connection.execute(select(func.count(distinct(amended.c[of]))).where(*conditions(connection, wanted))).scalar_one()
