"""Parties, sources and outlets: what each did, said and promised, summed by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, CompoundSelect, Connection, Integer, Select, case, cast, distinct, exists, func, literal, select, union_all

from tocsin.store.aggregates import FACET, Count, facet, has_role, of_events
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


def voices(connection: Connection, wanted: Selection, of: str, limit: int, offset: int = 0) -> tuple[list[VoiceSum], int]:
    """Who tells, the most first, and how many there are. ``of`` is "source" (who is quoted) or "outlet" (whose report it is).

    Alone: nobody else of its kind tells of the event. First: it told of it on the first day, and others only later. What is told by
    nobody in particular counts as a voice in both. Claims and denials are those that are meant; all else goes by the whole event.
    """
    every = facet(connection, wanted, of, limit=None)
    top = every[offset : offset + limit]
    voice, meant = amended.c[of], [*conditions(connection, wanted), amended.c[of].in_([key for key, _ in top])]
    denials = select(voice, func.count()).where(*meant, amended.c.status == "denied").group_by(voice)
    disputed = amended.c.event.in_(select(event.c.id).where(event.c.verdict == "contradict"))
    disputes = select(voice, func.count(distinct(amended.c.event))).where(*meant, disputed).group_by(voice)
    denied, contradicted = _counts(connection, denials), _counts(connection, disputes)
    opened = {key: (alone, first) for key, alone, first in connection.execute(_openers(connection, wanted, of))}
    sums = [VoiceSum(key, n, *opened.get(key, (0, 0)), contradicted.get(key, 0), denied.get(key, 0)) for key, n in top]
    return sums, len(every)


def _counts(connection: Connection, query: Select[Any]) -> dict[str, int]:
    return {key: n for key, n in connection.execute(query).all()}


def _openers(connection: Connection, wanted: Selection, of: str) -> Select[Any]:
    """For each voice, of how many events it alone tells, and of how many it told before all others."""
    voice, other = func.coalesce(amended.c[of], ""), amended.alias("other")
    theirs = func.coalesce(other.c[of], "")
    each = select(
        amended.c.event, func.count(distinct(voice)).label("voices"), func.min(amended.c.told).label("start"), func.min(voice).label("one")
    )
    each = each.where(amended.c.void == 0, amended.c.event.is_not(None)).group_by(amended.c.event)
    if not wanted.open:
        each = each.where(amended.c.event.in_(of_events(connection, wanted)))
    e = each.subquery()
    only = case((func.min(theirs) == func.max(theirs), func.min(theirs)))
    opener = select(only).where(other.c.event == e.c.event, other.c.void == 0, other.c.told == e.c.start).scalar_subquery()
    alone = e.c.voices == 1
    o = select(e.c.event, alone.label("alone"), case((alone, e.c.one), else_=opener).label("voice")).subquery()
    query = select(o.c.voice, func.sum(cast(o.c.alone, Integer)), func.sum(1 - cast(o.c.alone, Integer))).where(o.c.voice != "")
    if not wanted.open:
        query = query.where(exists().where(amended.c.event == o.c.event, amended.c[of] == o.c.voice, *conditions(connection, wanted)))
    return query.group_by(o.c.voice)


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
    said = select(amended.c.source, func.count()).where(amended.c.source.is_not(None), *conditions(connection, wanted))
    says = _counts(connection, said.group_by(amended.c.source))
    counts = {(role, name): some for role, name, *some in connection.execute(_by_role(connection, wanted))}
    nobody = (0, 0)
    sums = [
        PartySum(name, claims, counts.get(("actor", name), nobody)[0], counts.get(("recipient", name), nobody)[0], says.get(name, 0),
                 counts.get(("actor", name), nobody)[1])
        for (role, name), (claims, _) in counts.items() if role == "party"
    ]  # fmt: skip
    return sorted(sums, key=lambda p: (-p.claims, p.key))


def _by_role(connection: Connection, wanted: Selection) -> CompoundSelect[Any]:
    """Of parties how many claims; of actors how many events, and how many of these are ahead; of recipients how many events."""
    picked = None if wanted.open else _picked(connection, wanted)
    at = involved.c if picked is None else picked.c
    events, ahead = func.count(distinct(at.event)), func.count(distinct(case((at.status.in_(AHEAD), at.event))))
    parts = []
    for role, *counts in (("party", func.count(), literal(0)), ("actor", events, ahead), ("recipient", events, literal(0))):
        query = select(literal(role), involved.c.name, *counts).where(has_role(role, wanted.open))
        if picked is not None:
            query = query.join_from(picked, involved, involved.c.seq == picked.c.seq)
        parts.append(query.group_by(involved.c.name))
    return union_all(*parts)


def _picked(connection: Connection, wanted: Selection) -> CTE:
    return select(amended.c.seq, amended.c.event, amended.c.status).where(*conditions(connection, wanted)).cte("picked")


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
