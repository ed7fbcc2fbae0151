"""Events as linking last left them. They are derived: what is dropped here can be linked again from the claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, union

from tocsin.model import Event, Outcome, Verdict
from tocsin.store import amended, codec
from tocsin.store.database import chunks, insert_new
from tocsin.store.database import insert as insert_all
from tocsin.store.pages import LIMIT, Page, rows
from tocsin.store.tables import NO_DAY, event, member, party, settled, unlinked

# From the mildest to the gravest: an event is listed under its gravest.
_VERDICTS = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: of any of the types, by a party's key, told of days between two (inclusive), with a dispute or an outcome."""

    types: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    verdict: Verdict | None = None
    outcome: Outcome | None = None
    least_origins: int = 1


def replace(connection: Connection, removed: Iterable[str], events: Sequence[Event], linked: Iterable[str] | None) -> None:
    """Drop events and put others in; ``linked`` are the claims that need not be looked at again, by default those of the events.

    A claim is part of one event: an event that was to stay, and holds a claim of the others, goes too, and its other claims wait.
    """
    claims = {c for e in events for c in e.claims}
    done = claims if linked is None else set(linked)
    _drop(connection, _there(connection, {*removed, *(e.id for e in events)}))
    left = _taken_in(connection, claims)
    insert_all(connection, insert(event), [_row(e) for e in events])
    insert_all(connection, insert(member), [{"event": e.id, "position": i, "claim": c} for e in events for i, c in enumerate(e.claims)])
    insert_all(
        connection, insert(settled), [{"event": e.id, "position": i, "claim": c} for e in events for i, c in enumerate(e.settled_by)]
    )
    for some in chunks(done):
        connection.execute(delete(unlinked).where(unlinked.c.claim.in_(some)))
    insert_all(connection, insert_new(connection, unlinked), [{"claim": c} for c in sorted(left - claims)])
    amended.place(connection, done | claims | left)


def _there(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of the events that the desk holds."""
    return {id for some in chunks(ids) for id in connection.execute(select(event.c.id).where(event.c.id.in_(some))).scalars()}


def _taken_in(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Drop the events that hold any of the claims; returns all their claims. There are none where linking knew of every event."""
    held = select(member.c.event).distinct()
    ids = {id for some in chunks(claims) for id in connection.execute(held.where(member.c.claim.in_(some))).scalars()}
    of = (select(member.c.claim).where(member.c.event.in_(some)) for some in chunks(ids))
    found = {claim for query in of for claim in connection.execute(query).scalars()}
    _drop(connection, ids)
    return found


def take_apart(connection: Connection, claims: Sequence[str]) -> set[str]:
    """Drop the events that the claims are part of or settle; returns the other claims of those."""
    concerned = union(select(member.c.event).where(member.c.claim.in_(claims)), select(settled.c.event).where(settled.c.claim.in_(claims)))
    ids = set(connection.execute(concerned).scalars())
    left = {claim for some in chunks(ids) for claim in connection.execute(select(member.c.claim).where(member.c.event.in_(some))).scalars()}
    _drop(connection, ids)
    return left - set(claims)


def _drop(connection: Connection, ids: Iterable[str]) -> None:
    for some in chunks(ids):
        for table in (member, settled):
            connection.execute(delete(table).where(table.c.event.in_(some)))
        amended.part(connection, some)
        connection.execute(delete(event).where(event.c.id.in_(some)))


def _places(found: Event, claims: Sequence[str]) -> list[dict[str, Any]]:
    return [{"event": found.id, "position": position, "claim": claim} for position, claim in enumerate(claims)]


def _row(found: Event) -> dict[str, Any]:
    verdicts = [_VERDICTS.index(account.verdict) for account in found.accounts]
    return {
        "id": found.id,
        "type": found.type,
        "listed": found.earliest or found.latest or found.first_published or NO_DAY,
        "first_published": found.first_published,
        "earliest": found.earliest,
        "latest": found.latest,
        "origins": found.origins,
        "size": len(found.claims),
        "verdict": str(_VERDICTS[max(verdicts)]) if verdicts else None,
        "outcome": str(found.outcome) if found.outcome else None,
        "accounts": codec.account_lines(found.accounts),
    }


def page(connection: Connection, wanted: EventFilter, after: str | None, limit: int = LIMIT) -> Page[Event]:
    found, end = rows(connection, select(event).where(*conditions(wanted)), event.c.listed, event.c.id, after, limit)
    return Page(_events(connection, found), end)


def get(connection: Connection, ids: Iterable[str]) -> dict[str, Event]:
    """The events with these ids, as far as there are any."""
    found = [row for some in chunks(ids) for row in connection.execute(select(event).where(event.c.id.in_(some)))]
    return {e.id: e for e in _events(connection, found)}


def of_claims(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    """The event that each claim is part of, for those that are part of one."""
    pairs = (connection.execute(select(member.c.claim, member.c.event).where(member.c.claim.in_(some))) for some in chunks(claims))
    return {claim: id for some in pairs for claim, id in some}


def conditions(wanted: EventFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.types:
        found.append(event.c.type.in_(wanted.types))
    if wanted.parties:
        within = select(member.c.event).join(party, party.c.claim == member.c.claim)
        found.append(event.c.id.in_(within.where(party.c.role == "party", party.c.key.in_(wanted.parties))))
    if wanted.since:
        found.append(event.c.listed >= wanted.since)
    if wanted.until:
        found.append(event.c.listed <= wanted.until)
        found.append(event.c.listed > NO_DAY)
    if wanted.verdict:
        found.append(event.c.verdict == str(wanted.verdict))
    if wanted.outcome:
        found.append(event.c.outcome == str(wanted.outcome))
    if wanted.least_origins > 1:
        found.append(event.c.origins >= wanted.least_origins)
    return found


def _events(connection: Connection, found: Sequence[Any]) -> tuple[Event, ...]:
    ids = [row.id for row in found]
    claims, settling = _listed(connection, member, ids), _listed(connection, settled, ids)
    return tuple(_event(row, claims, settling) for row in found)


def _listed(connection: Connection, table: Any, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {id: [] for id in ids}
    for some in chunks(ids):
        query = select(table.c.event, table.c.claim).where(table.c.event.in_(some)).order_by(table.c.event, table.c.position)
        for id, claim in connection.execute(query):
            found[id].append(claim)
    return {id: tuple(claims) for id, claims in found.items()}


def _event(row: Any, claims: Mapping[str, tuple[str, ...]], settling: Mapping[str, tuple[str, ...]]) -> Event:
    return Event(
        id=row.id,
        type=row.type,
        claims=claims[row.id],
        origins=row.origins,
        first_published=row.first_published,
        earliest=row.earliest,
        latest=row.latest,
        accounts=codec.accounts(row.accounts),
        outcome=Outcome(row.outcome) if row.outcome else None,
        settled_by=settling[row.id],
    )
