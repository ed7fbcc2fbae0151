"""Sums over many claims, worked out by the database: facets, days, places, pairs, voices. ``Selection`` says over which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, Select, case, cast, distinct, exists, func, literal, select

from tocsin.store import codec
from tocsin.store.amended import amended, involved, named
from tocsin.store.database import chunks
from tocsin.store.listing import ListedDocument
from tocsin.store.pages import Page, rows
from tocsin.store.selection import Selection, conditions
from tocsin.store.tables import NO_DAY, document, event

# How many values a facet lists at most.
FACET = 60

Count = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Stand:
    """A claim as it stands, in keys; ``told`` is the day of its report. Days that are not known are None."""

    listed: date | None
    told: date | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    claim: str
    event: str | None
    document: str
    type: str
    mode: str | None
    words: str | None
    status: str
    source: str | None
    outlet: str | None
    country: str | None
    place: str | None
    spot: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None


_STAND = tuple(amended.c[name] for name in Stand.__dataclass_fields__ if name not in ("listed", "told", "actors", "recipients"))


def stands(connection: Connection, events: Iterable[str]) -> dict[str, list[Stand]]:
    """The claims of events, by event, in the order in which they were told."""
    out: dict[str, list[Stand]] = {}
    for some in chunks(events):
        roles = _roles(connection, some)
        query = select(amended.c.seq, amended.c.listed, amended.c.told, *_STAND).where(amended.c.event.in_(some), amended.c.void == 0)
        for seq, listed, told, *rest in sorted(connection.execute(query).all(), key=lambda row: (row[2], row[0])):
            actors, recipients = (tuple(sorted(roles.get((seq, role), ()))) for role in ("actor", "recipient"))
            out.setdefault(rest[1], []).append(Stand(_day(listed), _day(told), actors, recipients, *rest))
    return out


def _roles(connection: Connection, events: Sequence[str]) -> dict[tuple[int, str], list[str]]:
    """The keys of those who act and of those to whom it is done, by claim and role."""
    out: dict[tuple[int, str], list[str]] = {}
    query = select(involved.c.seq, involved.c.role, involved.c.name)
    for seq, role, name in connection.execute(query.where(involved.c.event.in_(events), involved.c.role.in_(("actor", "recipient")))):
        out.setdefault((seq, role), []).append(name)
    return out


def _day(value: Any) -> Any:
    return None if value == NO_DAY else value


def facet(connection: Connection, wanted: Selection, column: str, limit: int = FACET) -> list[Count]:
    """How many claims there are of each value of a column, the most first; values of the wanted column's own filter do not bind."""
    value = amended.c[column]
    query = select(value, func.count()).where(*conditions(connection, wanted), value.is_not(None)).group_by(value)
    return [(key, n) for key, n in connection.execute(query.order_by(func.count().desc(), value).limit(limit))]


def parties(connection: Connection, wanted: Selection, role: str = "party", limit: int = FACET) -> list[Count]:
    """How many claims each party has a role in, the most first."""
    # Taken through a function, the role is not what the database begins with: it begins with the claims, which may be few.
    same = involved.c.role == role if wanted.open else func.coalesce(involved.c.role, "") == role
    query = among(connection, select(involved.c.name, func.count()).where(same), wanted).group_by(involved.c.name)
    return [(key, n) for key, n in connection.execute(query.order_by(func.count().desc(), involved.c.name).limit(limit))]


def among(connection: Connection, query: Select[Any], wanted: Selection) -> Select[Any]:
    """A query over those involved, bound to the claims that are meant."""
    if wanted.open:
        return query
    return query.where(involved.c.seq.in_(select(amended.c.seq).where(*conditions(connection, wanted))))


def days(connection: Connection, wanted: Selection) -> list[tuple[date, int]]:
    """How many claims are listed under each day."""
    query = select(amended.c.listed, func.count()).where(*conditions(connection, wanted), amended.c.listed > NO_DAY)
    return [(day, n) for day, n in connection.execute(query.group_by(amended.c.listed).order_by(amended.c.listed))]


def count_events(connection: Connection, wanted: Selection) -> int:
    return connection.execute(select(func.count(distinct(amended.c.event))).where(*conditions(connection, wanted))).scalar_one()


def count_claims(connection: Connection, wanted: Selection) -> int:
    return connection.execute(select(func.count()).select_from(amended).where(*conditions(connection, wanted))).scalar_one()


def of_events(connection: Connection, wanted: Selection) -> Select[Any]:
    """The ids of the events that are meant."""
    return select(amended.c.event).where(*conditions(connection, wanted), amended.c.event.is_not(None))


def weightiest(connection: Connection, wanted: Selection, limit: int, *more: ColumnElement[bool]) -> list[str]:
    """The ids of events that most independent reports tell of, of like ones the later."""
    query = select(event.c.id).where(*more)
    if not wanted.open:
        query = query.where(event.c.id.in_(of_events(connection, wanted)))
    return list(connection.execute(query.order_by(event.c.origins.desc(), event.c.listed.desc(), event.c.id).limit(limit)).scalars())


@dataclass(frozen=True, slots=True)
class DaySum:
    """Of one day and type: events, each with the weight of its surest claim, and their reports."""

    day: date
    type: str
    weight: float
    events: int
    reports: int


def weight_of(weights: dict[str, float]) -> ColumnElement[float]:
    """A status as a number, for the database to sum."""
    return cast(case({status: literal(value) for status, value in weights.items()}, value=amended.c.status, else_=literal(0.0)), Float)


def day_sums(connection: Connection, wanted: Selection, weights: dict[str, float]) -> list[DaySum]:
    """Events by day and type: each once, on the first day that a claim lists it under, with the weight of its surest claim."""
    weight = func.max(weight_of(weights)).label("weight")
    where = (*conditions(connection, wanted), amended.c.event.is_not(None), amended.c.listed > NO_DAY)
    each = select(
        amended.c.event, func.min(amended.c.listed).label("day"), weight, func.count(distinct(amended.c.document)).label("reports")
    )
    inner = each.where(*where).group_by(amended.c.event).subquery()
    query = select(inner.c.day, event.c.type, inner.c.weight, func.count(), func.sum(inner.c.reports))
    query = query.join(event, event.c.id == inner.c.event).group_by(inner.c.day, event.c.type, inner.c.weight)
    return [DaySum(day, type, float(w), n, int(r)) for day, type, w, n, r in connection.execute(query)]


def report_days(connection: Connection) -> set[date]:
    """The days on which at least one report came out."""
    query = select(document.c.listed).where(document.c.shown.is_not(None), document.c.listed > NO_DAY).distinct()
    return set(connection.execute(query).scalars())


def listed_documents(connection: Connection, ids: Iterable[str]) -> dict[str, ListedDocument]:
    """Documents without their text, by id."""
    query = select(document.c.id, document.c.body, document.c.origin, document.c.claims, document.c.problems)
    found = [row for some in chunks(dict.fromkeys(ids)) for row in connection.execute(query.where(document.c.id.in_(some)))]
    return {r.id: ListedDocument(codec.document(r.body), r.origin, r.claims, codec.problems(r.problems)) for r in found}


def spelled(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """How reports write the names under these keys."""
    query = select(named.c.name, named.c.shown)
    return {key: shown for some in chunks(keys) for key, shown in connection.execute(query.where(named.c.name.in_(some)))}


def count_reports(connection: Connection, wanted: Selection) -> int:
    """How many reports hold a claim that is meant."""
    return connection.execute(select(func.count(distinct(amended.c.document))).where(*conditions(connection, wanted))).scalar_one()


def claims_page(connection: Connection, wanted: Selection, after: str | None, limit: int) -> Page[str]:
    """Ids of claims, the latest first."""
    query = select(amended.c.claim).where(*conditions(connection, wanted))
    found, end = rows(connection, query, amended.c.listed, amended.c.claim, after, limit)
    return Page(tuple(r.claim for r in found), end)


def events_page(connection: Connection, wanted: Selection, after: str | None, limit: int, *more: ColumnElement[bool]) -> Page[str]:
    """Ids of events, the latest first."""
    query = select(event.c.id).where(*more)
    if wanted.open:
        query = query.where(exists().where(amended.c.event == event.c.id, amended.c.void == 0))
    else:
        query = query.where(event.c.id.in_(of_events(connection, wanted)))
    found, end = rows(connection, query, event.c.listed, event.c.id, after, limit)
    return Page(tuple(r.id for r in found), end)


def documents_page(connection: Connection, wanted: Selection, after: str | None, limit: int) -> Page[str]:
    """Ids of reports, the latest first: those that hold a claim that is meant; without any other filter than outlet and days, all."""
    query = select(document.c.id).where(*document_conditions(connection, wanted))
    found, end = rows(connection, query, document.c.listed, document.c.id, after, limit)
    return Page(tuple(r.id for r in found), end)


def count_documents(connection: Connection, wanted: Selection) -> int:
    return connection.execute(select(func.count()).select_from(document).where(*document_conditions(connection, wanted))).scalar_one()


def document_conditions(connection: Connection, wanted: Selection) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = [document.c.shown.is_not(None)]
    if wanted.outlets:
        out.append(document.c.source.in_(wanted.outlets))
    if wanted.since:
        out.append(document.c.listed >= wanted.since)
    if wanted.until:
        out += [document.c.listed <= wanted.until, document.c.listed > NO_DAY]
    of_claims = wanted.without("outlets", "since", "until")
    if not of_claims.open:
        out.append(document.c.id.in_(select(amended.c.document).where(*conditions(connection, of_claims))))
    return out


def first_and_last(connection: Connection) -> tuple[date | None, date | None]:
    """The days of the first and the last report."""
    query = select(func.min(document.c.listed), func.max(document.c.listed))
    first, last = connection.execute(query.where(document.c.shown.is_not(None), document.c.listed > NO_DAY)).one()
    return first, last


def count_disputes(connection: Connection) -> int:
    """How many events have accounts that contradict each other."""
    return connection.execute(select(func.count()).select_from(event).where(event.c.verdict == "contradict")).scalar_one()


def spelled_places(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """How the places under these keys are written."""
    query = select(amended.c.place, func.max(amended.c.spot)).where(amended.c.place.in_(keys), amended.c.spot.is_not(None))
    return {key: spot for key, spot in connection.execute(query.group_by(amended.c.place))}


def count_undated(connection: Connection, wanted: Selection) -> int:
    """How many events there are of which no claim tells a day."""
    query = select(func.count()).select_from(event).where(event.c.earliest.is_(None), event.c.latest.is_(None))
    if not wanted.open:
        query = query.where(event.c.id.in_(of_events(connection, wanted)))
    return connection.execute(query).scalar_one()
