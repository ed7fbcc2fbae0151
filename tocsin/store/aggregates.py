"""Sums over many claims, worked out by the database: facets, days, places, pairs, voices. ``Selection`` says over which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Float, Integer, Select, case, cast, distinct, exists, func, literal, select, union_all

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


class Stand(NamedTuple):
    """A claim as it stands, in keys; ``told`` is the day of its report. Days that are not known are None.

    A view takes in thousands of them, and of all frozen types a tuple is made quickest.
    """

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


_STAND = tuple(amended.c[name] for name in Stand._fields if name not in ("listed", "told", "actors", "recipients"))


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
    for seq, role, name in connection.execute(query.where(involved.c.event.in_(events), involved.c.role.in_(("actor", "recipient")))).all():
        out.setdefault((seq, role), []).append(name)
    return out


def _day(value: Any) -> Any:
    return None if value == NO_DAY else value


def facet(connection: Connection, wanted: Selection, column: str, limit: int | None = FACET) -> list[Count]:
    """How many claims there are of each value of a column, the most first."""
    value = amended.c[column]
    query = select(value, func.count()).where(*conditions(connection, wanted), value.is_not(None)).group_by(value)
    return [(key, n) for key, n in connection.execute(query.order_by(func.count().desc(), value).limit(limit))]


def parties(connection: Connection, wanted: Selection, limit: int = FACET) -> list[Count]:
    """How many claims each party takes part in, the most first."""
    query = select(involved.c.name, func.count()).where(has_role("party", wanted.open)).group_by(involved.c.name)
    if not wanted.open:
        query = query.where(involved.c.seq.in_(select(amended.c.seq).where(*conditions(connection, wanted))))
    return [(key, n) for key, n in connection.execute(query.order_by(func.count().desc(), involved.c.name).limit(limit))]


def has_role(role: str, everybody: bool) -> ColumnElement[bool]:
    """Who has a role. Taken through a function, the role is not what the database begins with: it begins with the claims, which may be
    few where not ``everybody`` is meant."""
    return involved.c.role == role if everybody else func.coalesce(involved.c.role, "") == role


def facets(connection: Connection, asked: Mapping[str, Selection]) -> dict[str, list[Count]]:
    """The facets of several columns, and of "party", each under a selection of its own. What several share is looked up once."""
    shared: dict[Selection, list[str]] = {}
    for column, wanted in asked.items():
        shared.setdefault(wanted, []).append(column)
    out: dict[str, list[Count]] = {}
    for wanted, columns in shared.items():
        if wanted.open or len(columns) == 1:  # of all claims, each column's index has the counts
            out |= {c: parties(connection, wanted) if c == "party" else facet(connection, wanted, c) for c in columns}
        else:
            out |= _together(connection, wanted, columns)
    return out


def _together(connection: Connection, wanted: Selection, columns: Sequence[str]) -> dict[str, list[Count]]:
    own = [amended.c[c] for c in columns if c != "party"]
    picked = select(amended.c.seq, *own).where(*conditions(connection, wanted)).cte("picked")
    parts = []
    for column in columns:
        if column == "party":
            within = involved.c.seq.in_(select(picked.c.seq)), has_role("party", False)
            parts.append(select(literal(column), involved.c.name, func.count()).where(*within).group_by(involved.c.name))
        else:
            value = picked.c[column]
            parts.append(select(literal(column), value, func.count()).where(value.is_not(None)).group_by(value))
    out: dict[str, list[Count]] = {column: [] for column in columns}
    for column, key, n in connection.execute(union_all(*parts)).all():
        out[column].append((key, n))
    return {column: sorted(found, key=lambda x: (-x[1], x[0]))[:FACET] for column, found in out.items()}


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


def meant(connection: Connection, wanted: Selection) -> ColumnElement[bool]:
    """Whether an event is meant: one of its claims is."""
    if wanted.open:
        return exists().where(amended.c.event == event.c.id, amended.c.void == 0)
    return event.c.id.in_(of_events(connection, wanted))


def weightiest(connection: Connection, wanted: Selection, limit: int, *more: ColumnElement[bool]) -> list[str]:
    """The ids of events that most independent reports tell of, of like ones the later."""
    query = select(event.c.id).where(*more)
    if wanted.text is not None:
        # Words stand in many claims, so that it is quicker to look through the weightiest events until there are enough.
        query = query.where(exists().where(amended.c.event == event.c.id, *conditions(connection, wanted)))
    elif not wanted.open:
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


def count_all(connection: Connection, wanted: Selection) -> tuple[int, int, int]:
    """How many claims are meant, of how many events and reports."""
    counts = func.count(), func.count(distinct(amended.c.event)), func.count(distinct(amended.c.document))
    claims, events, reports = connection.execute(select(*counts).where(*conditions(connection, wanted))).one()
    return claims, events, reports


def claims_page(connection: Connection, wanted: Selection, after: str | None, limit: int) -> Page[str]:
    """Ids of claims, the latest first."""
    query = select(amended.c.claim).where(*conditions(connection, wanted))
    found, end = rows(connection, query, amended.c.listed, amended.c.claim, after, limit)
    return Page(tuple(r.claim for r in found), end)


def events_page(connection: Connection, wanted: Selection, after: str | None, limit: int, *more: ColumnElement[bool]) -> Page[str]:
    """Ids of events, the latest first."""
    query = select(event.c.id).where(meant(connection, wanted), *more)
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
    """How the places under these keys are written, each by one claim."""
    at = (amended.c.country, amended.c.latitude, amended.c.longitude, amended.c.event)  # as the index has them
    first = select(amended.c.spot).where(amended.c.spot.is_not(None)).order_by(*at).limit(1)
    return {key: spot for key in keys if (spot := connection.execute(first.where(amended.c.place == key)).scalar())}


def count_dated(connection: Connection, wanted: Selection) -> tuple[int, int]:
    """How many events there are, and of how many of them no claim tells a day."""
    bare = event.c.earliest.is_(None) & event.c.latest.is_(None)
    query = select(func.count(), func.coalesce(func.sum(cast(bare, Integer)), 0)).where(meant(connection, wanted))
    events, undated = connection.execute(query.select_from(event)).one()
    return events, undated
