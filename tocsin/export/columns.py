"""The columns of claims, of events and of accounts as an analyst loads them: flat, typed, lists joined in one cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from tocsin.export.places import point
from tocsin.export.rows import Gathered, Told, chief
from tocsin.export.text import distinct, joined, number, one_line, words
from tocsin.model import Account, Document, Event, Party, Span, Verdict, When, Where

Row = TypeVar("Row")
Value = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its name, the type of its values, and how a row gives its value."""

    name: str
    kind: type
    of: Callable[[Row], Value]

    def cell(self, row: Row) -> Value:
        """The row's value, text on one line; None is an empty cell."""
        value = self.of(row)
        return one_line(value) or None if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Said:
    """One value of one field of an event, and the claims that say so."""

    event: Event
    account: Account
    value: str
    claims: tuple[str, ...]


def said(events: Iterable[Event]) -> Iterator[Said]:
    """Every value of every account of the events, in their order."""
    for event in events:
        for account in event.accounts:
            for value, claims in account.values:
                yield Said(event, account, value, claims)


def _said(pick: Callable[[Told], Span | None]) -> Callable[[Told], str | None]:
    """The words of a span of the claim."""

    def of(told: Told) -> str | None:
        span = pick(told)
        return span.of(told.document.text) if span else None

    return of


def _names(pick: Callable[[Told], tuple[Party, ...]]) -> Callable[[Told], str | None]:
    return lambda t: joined(p.span.of(t.document.text) for p in pick(t))


def _codes(pick: Callable[[Told], tuple[Party, ...]]) -> Callable[[Told], str | None]:
    """One code for each party, so that codes and words stay side by side."""
    return lambda t: joined(p.code for p in pick(t))


def _when(pick: Callable[[When], Value]) -> Callable[[Told], Value]:
    return lambda t: pick(t.claim.when) if t.claim.when else None


def _where(pick: Callable[[Where], Value]) -> Callable[[Told], Value]:
    return lambda t: pick(t.claim.where) if t.claim.where else None


CLAIMS: tuple[Column[Told], ...] = (
    Column("claim_id", str, lambda t: t.claim.id),
    Column("event_id", str, lambda t: t.event.id if t.event else None),
    Column("type", str, lambda t: t.claim.type),
    Column("mode", str, lambda t: t.claim.mode),
    Column("status", str, lambda t: t.claim.status.value),
    Column("actors", str, _names(lambda t: t.claim.actors)),
    Column("actor_codes", str, _codes(lambda t: t.claim.actors)),
    Column("recipients", str, _names(lambda t: t.claim.recipients)),
    Column("recipient_codes", str, _codes(lambda t: t.claim.recipients)),
    Column("source", str, _said(lambda t: t.claim.source.span if t.claim.source else None)),
    Column("source_code", str, lambda t: t.claim.source.code if t.claim.source else None),
    Column("via", str, _names(lambda t: t.claim.via)),
    Column("via_codes", str, _codes(lambda t: t.claim.via)),
    Column("when", str, _said(lambda t: t.claim.when.span if t.claim.when else None)),
    Column("earliest", date, _when(lambda w: w.earliest)),
    Column("latest", date, _when(lambda w: w.latest)),
    Column("when_basis", str, _when(lambda w: w.basis)),
    Column("where", str, _said(lambda t: t.claim.where.span if t.claim.where else None)),
    Column("place", str, _where(lambda w: w.name)),
    Column("country", str, _where(lambda w: w.country)),
    Column("latitude", float, _where(lambda w: w.latitude)),
    Column("longitude", float, _where(lambda w: w.longitude)),
    Column("radius_km", float, _where(lambda w: w.radius_km)),
    Column("where_basis", str, _where(lambda w: w.basis)),
    Column("quantities", str, lambda t: joined(q.span.of(t.document.text) for q in t.claim.quantities)),
    Column("low", str, lambda t: joined(number(q.low) for q in t.claim.quantities)),
    Column("high", str, lambda t: joined(number(q.high) for q in t.claim.quantities)),
    Column("unit", str, lambda t: joined(q.unit for q in t.claim.quantities)),
    Column("trigger", str, _said(lambda t: t.claim.trigger)),
    Column("sentence", str, _said(lambda t: t.claim.sentence)),
    Column("score", float, lambda t: t.claim.score),
    Column("document_id", str, lambda t: t.document.id),
    Column("document", str, lambda t: t.document.name),
    Column("title", str, lambda t: t.document.title),
    Column("outlet", str, lambda t: t.document.source),
    Column("url", str, lambda t: t.document.url),
    Column("language", str, lambda t: t.document.language),
    Column("published", date, lambda t: t.document.published),
    Column("published_basis", str, lambda t: t.document.published_basis),
    Column("retrieved", datetime, lambda t: t.document.retrieved),
    Column("trigger_start", int, lambda t: t.claim.trigger.start),
    Column("trigger_end", int, lambda t: t.claim.trigger.end),
    Column("sentence_start", int, lambda t: t.claim.sentence.start),
    Column("sentence_end", int, lambda t: t.claim.sentence.end),
)


def _event(pick: Callable[[Event], Value]) -> Callable[[Gathered], Value]:
    return lambda g: pick(g.event) if g.event else None


def _all(pick: Callable[[Told], Iterable[str | None]]) -> Callable[[Gathered], str | None]:
    """What the claims say, each value once."""
    return lambda g: joined(distinct(v for t in g.told for v in pick(t)))


def _party(document: Document, party: Party) -> str:
    return party.code or words(document.text, party.span)


def _place(pick: Callable[[Where], Value]) -> Callable[[Gathered], Value]:
    """A field of the place in the telling that stands for the event, among those with a place on the map."""

    def of(group: Gathered) -> Value:
        one = chief(t for t in group.told if point(t.claim.where))
        return pick(one.claim.where) if one and one.claim.where else None

    return of


EVENTS: tuple[Column[Gathered], ...] = (
    Column("event_id", str, _event(lambda e: e.id)),
    Column("type", str, _event(lambda e: e.type)),
    Column("statuses", str, _all(lambda t: [t.claim.status.value])),
    Column("outcome", str, _event(lambda e: e.outcome.value if e.outcome else None)),
    Column("actors", str, _all(lambda t: (_party(t.document, p) for p in t.claim.actors))),
    Column("recipients", str, _all(lambda t: (_party(t.document, p) for p in t.claim.recipients))),
    Column("sources", str, _all(lambda t: [_party(t.document, t.claim.source) if t.claim.source else None])),
    Column("earliest", date, _event(lambda e: e.earliest)),
    Column("latest", date, _event(lambda e: e.latest)),
    Column("first_published", date, _event(lambda e: e.first_published)),
    Column("place", str, _place(lambda w: w.name)),
    Column("country", str, _place(lambda w: w.country)),
    Column("latitude", float, _place(lambda w: w.latitude)),
    Column("longitude", float, _place(lambda w: w.longitude)),
    Column("radius_km", float, _place(lambda w: w.radius_km)),
    Column("claims", int, _event(lambda e: len(e.claims))),
    Column("origins", int, _event(lambda e: e.origins)),
    Column("agree", str, lambda g: _fields(g, Verdict.AGREE)),
    Column("differ", str, lambda g: _fields(g, Verdict.DIFFER)),
    Column("contradict", str, lambda g: _fields(g, Verdict.CONTRADICT)),
    Column("claim_ids", str, _event(lambda e: joined(e.claims))),
    Column("settled_by", str, _event(lambda e: joined(e.settled_by))),
)


def _fields(group: Gathered, verdict: Verdict) -> str | None:
    """The fields on which the accounts stand to each other so."""
    return joined(a.field for a in (group.event.accounts if group.event else ()) if a.verdict is verdict)


ACCOUNTS: tuple[Column[Said], ...] = (
    Column("event_id", str, lambda s: s.event.id),
    Column("type", str, lambda s: s.event.type),
    Column("field", str, lambda s: s.account.field),
    Column("verdict", str, lambda s: s.account.verdict.value),
    Column("value", str, lambda s: s.value),
    Column("claims", int, lambda s: len(s.claims)),
    Column("claim_ids", str, lambda s: joined(s.claims)),
    Column("reason", str, lambda s: s.account.reason),
)
