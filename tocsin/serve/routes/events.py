"""Events, disputes and claims: lists page by page, and each by its id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.responses import Response

from tocsin.model import Outcome, Verdict
from tocsin.serve import schemas as s
from tocsin.serve.errors import not_found
from tocsin.serve.filters import After, Limit, Many, Map, Table, Value, Wanted, key_of, many
from tocsin.serve.formats import MAP, TABLE, claims_file, events_file
from tocsin.serve.gather import Gathering
from tocsin.serve.present import Presenter
from tocsin.serve.state import Reading
from tocsin.store.aggregates import claims_page, count_claims, count_events, events_page
from tocsin.store.pages import all_pages
from tocsin.store.selection import Selection
from tocsin.store.tables import event as event_table

router = APIRouter(tags=["record"])
_ALL = 500
One = Annotated[Value | None, Query(description="with b: only what one of the two did to the other")]


def _between(wanted: Selection, a: str | None, b: str | None) -> Selection:
    """Bound to what one of two parties did to the other, where both are named."""
    return replace(wanted, one=key_of(a), other=key_of(b)) if a and b else wanted


def _every(connection: Connection, wanted: Selection, *more: Any) -> list[str]:
    return list(all_pages(lambda after: events_page(connection, wanted, after, _ALL, *more)))


@router.get("/events", response_model=s.Listed[s.EventBrief], responses=MAP)
def events(
    connection: Reading, wanted: Wanted, after: After = None, limit: Limit = 50, format: Map = "json",
    outcome: Annotated[list[Outcome] | None, Query(max_length=4)] = None,
    a: One = None, b: Value | None = None,
) -> Any:  # fmt: skip
    """Events, the latest first."""
    wanted = _between(wanted, a, b)
    more = [event_table.c.outcome.in_([o.value for o in outcome])] if outcome else []
    if format != "json":
        return events_file(connection, _every(connection, wanted, *more), format)
    page = events_page(connection, wanted, after, limit, *more)
    total = count_events(connection, wanted) if after is None and not more else None
    return s.Listed[s.EventBrief](items=Gathering(Presenter(connection), page.items).briefs(), next=page.after, total=total)


@router.get("/events/{id}", response_model=s.Event)
def one_event(connection: Reading, id: str) -> Any:
    """All of an event: its claims, and how its accounts stand to each other."""
    found = Gathering(Presenter(connection), [id]).whole()
    if not found:
        raise not_found("event", id)
    return found[0]


@router.get("/disputes", response_model=s.Listed[s.Dispute], responses=TABLE)
def disputes(
    connection: Reading, wanted: Wanted, after: After = None, limit: Limit = 50, format: Table = "json",
    differ: Annotated[bool, Query(description="also events whose accounts differ without contradicting each other")] = False,
) -> Any:  # fmt: skip
    """Events whose accounts contradict each other, the latest first."""
    verdicts = [Verdict.CONTRADICT, *([Verdict.DIFFER] if differ else [])]
    parted = event_table.c.verdict.in_([v.value for v in verdicts])
    if format != "json":
        return events_file(connection, _every(connection, wanted, parted), format, "accounts")
    page = events_page(connection, wanted, after, limit, parted)
    return s.Listed[s.Dispute](items=Gathering(Presenter(connection), page.items).disputes(), next=page.after)


@router.get("/claims", response_model=s.Listed[s.Claim], responses=MAP)
def claims(
    connection: Reading, wanted: Wanted, after: After = None, limit: Limit = 50, format: Map = "json",
    document: Annotated[Many, many("id of a report")] = [],  # noqa: B006
    event: Annotated[Many, many("id of an event")] = [],  # noqa: B006
    a: One = None, b: Value | None = None,
) -> Any:  # fmt: skip
    """Claims, the latest first."""
    wanted = replace(_between(wanted, a, b), documents=tuple(document), events=tuple(event))
    if format != "json":
        return _claims_file(connection, wanted, format)
    page = claims_page(connection, wanted, after, limit)
    shown = Presenter(connection).claims(page.items)
    total = count_claims(connection, wanted) if after is None else None
    return s.Listed[s.Claim](items=[shown[id] for id in page.items if id in shown], next=page.after, total=total)


def _claims_file(connection: Connection, wanted: Selection, format: str) -> Response:
    ids: Iterator[str] = all_pages(lambda after: claims_page(connection, wanted, after, _ALL))
    return claims_file(connection, ids, format)


@router.get("/claims/{id}", response_model=s.Claim)
def one_claim(connection: Reading, id: str) -> Any:
    """A claim with its sentence."""
    found = Presenter(connection).claims([id]).get(id)
    if found is None:
        raise not_found("claim", id)
    return found
