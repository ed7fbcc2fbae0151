"""Parties, sources and outlets: what each did, said and promised, and how often others said otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Connection

from tocsin.model import Outcome
from tocsin.serve import schemas as s
from tocsin.serve import schemas_views as v
from tocsin.serve.errors import not_found
from tocsin.serve.filters import From, Limit, Table, Wanted, key_of, offset_of
from tocsin.serve.formats import TABLE, table_file
from tocsin.serve.gather import Gathering
from tocsin.serve.present import Presenter
from tocsin.serve.state import Reading
from tocsin.store import aggregates, aggregates_voices
from tocsin.store.selection import Selection, under
from tocsin.views.names import act_words

router = APIRouter(tags=["parties"])
# Events of a party and voices in a page; voices that a file holds at most.
_SHOWN, _VOICES, _FILE = 20, 100, 100_000


@router.get("/actors", response_model=v.Actors, responses=TABLE)
def actors(connection: Reading, wanted: Wanted, after: From = None, limit: Limit = 60, format: Table = "json") -> Any:
    """Parties, those in most claims first. Acts, what befalls them and promises are counted in events, what they say in claims."""
    every = aggregates_voices.party_sums(connection, wanted)
    start = offset_of(after)
    found = every[start : start + limit] if format == "json" else every
    presenter = Presenter(connection)
    presenter.learn(p.key for p in found)
    rows = [
        v.ActorRow(
            key=p.key, name=presenter.name(p.key), code=p.key if p.key.isupper() else None, acts=p.acts, suffers=p.suffers, says=p.says,
            promises=p.promises,
        )
        for p in found
    ]  # fmt: skip
    if format != "json":
        header = tuple(v.ActorRow.model_fields)
        return table_file("actors", header, ([getattr(r, name) for name in header] for r in rows), format)
    return v.Actors(items=rows, next=str(start + limit) if start + limit < len(every) else None, total=len(every))


@router.get("/actors/{key:path}", response_model=v.Actor)
def one_actor(connection: Reading, wanted: Wanted, key: Annotated[str, Path(max_length=200)]) -> Any:
    """What a party did, said and promised, and whether it came; a country is also all that belongs to it."""
    wanted, key = wanted.without("actors"), key_of(key)
    keys, own = [key], replace(wanted, actors=(key,))
    said = replace(wanted, sources=under(connection, keys))
    known = (Selection(actors=(key,)), Selection(sources=(key,)))
    if not any(aggregates.count_claims(connection, one) for one in known):
        raise not_found("party", key)
    presenter = Presenter(connection)
    targets = aggregates_voices.targets(connection, wanted, keys)
    presenter.learn((key, *(k for k, _ in targets)))
    return v.Actor(
        key=key,
        name=presenter.name(key),
        code=key if key.isupper() else None,
        did=[v.TypeCount(type=t, words=act_words(t), events=n) for t, n in aggregates_voices.did(connection, wanted, keys)],
        said=_events(presenter, aggregates.events_page(connection, said, None, _SHOWN).items),
        promised=_events(presenter, aggregates_voices.promised(connection, wanted, keys, _SHOWN)),
        outcomes=_outcomes(connection, wanted, keys),
        targets=[s.Facet(key=k, name=presenter.name(k), count=n) for k, n in targets],
        days=[s.DayCount(day=d, count=n) for d, n in aggregates.days(connection, own)],
    )


def _events(presenter: Presenter, ids: Any) -> list[s.EventBrief]:
    return Gathering(presenter, ids).briefs()


def _outcomes(connection: Connection, wanted: Selection, keys: list[str]) -> v.Outcomes:
    found = aggregates_voices.outcomes(connection, wanted, keys)
    return v.Outcomes(**{outcome.value: found.get(outcome.value, 0) for outcome in Outcome})


@router.get("/sources", response_model=v.Sources, responses=TABLE)
def sources(connection: Reading, wanted: Wanted, after: From = None, limit: Limit = _VOICES, format: Table = "json") -> Any:
    """Who is quoted: how often alone, first, contradicted, and denying. Alone: no other source and no report itself tells of the event."""
    return _voices(connection, wanted, "source", offset_of(after), limit, format)


@router.get("/outlets", response_model=v.Sources, responses=TABLE)
def outlets(connection: Reading, wanted: Wanted, after: From = None, limit: Limit = _VOICES, format: Table = "json") -> Any:
    """The same for the outlets of reports."""
    return _voices(connection, wanted, "outlet", offset_of(after), limit, format)


def _voices(connection: Connection, wanted: Selection, of: str, start: int, limit: int, format: str) -> Any:
    page = (limit, start) if format == "json" else (_FILE, 0)
    found, total = aggregates_voices.voices(connection, wanted, of, *page)
    presenter = Presenter(connection)
    if of == "source":
        presenter.learn(x.key for x in found)
    rows = [
        v.SourceRow(
            key=x.key, name=presenter.name(x.key) if of == "source" else x.key, claims=x.claims, alone=x.alone, first=x.first,
            contradicted=x.contradicted, denied=x.denied,
        )
        for x in found
    ]  # fmt: skip
    if format != "json":
        header = tuple(v.SourceRow.model_fields)
        return table_file(f"{of}s", header, ([getattr(r, name) for name in header] for r in rows), format)
    return v.Sources(items=rows, next=str(start + limit) if start + limit < total else None, total=total)
