"""Views over many events: briefing, timeline, series, map, network."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from sqlalchemy import Connection

from tocsin.knowledge.gazetteer import Place as Gazetted
from tocsin.knowledge.gazetteer import candidates
from tocsin.model import Event, Outcome, Status
from tocsin.run.briefing import FORMULA as BRIEFING_FORMULA
from tocsin.run.briefing import briefing as briefed
from tocsin.run.briefing import quotes
from tocsin.serve import schemas as s
from tocsin.serve import schemas_views as v
from tocsin.serve.filters import From, Limit, Map, Paper, Table, Value, Wanted, key_of, offset_of
from tocsin.serve.formats import MAP, PAPER, TABLE, map_file, table_file, text_file
from tocsin.serve.gather import Gathering, gravest
from tocsin.serve.present import Presenter
from tocsin.serve.state import Reading, Shared
from tocsin.store import aggregates, aggregates_map
from tocsin.store.amended import body
from tocsin.store.events import get
from tocsin.store.listing import claims_by_id
from tocsin.store.selection import Selection
from tocsin.store.tables import event as event_table
from tocsin.views.briefing import to_html, to_markdown
from tocsin.views.gathered import event_line, parties, status
from tocsin.views.movements import TYPES, way
from tocsin.views.names import act_words
from tocsin.views.series import FORMULA, LONGEST, scores, series, weights

router = APIRouter(tags=["views"])

# What a page can show and a person can take in; of more, the weightiest are given and all are counted.
_TIMELINE, _AHEAD, _LANES, _PLACES, _MOVES, _NODES, _EDGES, _POINTS = 300, 60, 12, 300, 300, 60, 400, 1000
_EVENTS_AT = 20
_AHEAD_OUTCOMES = (Outcome.OPEN.value, Outcome.OVERDUE.value)


@router.get("/briefing", response_model=v.Briefing, responses=PAPER)
def briefing(
    connection: Reading, shared: Shared, wanted: Wanted, limit: Limit = 30, after: From = None, format: Paper = "json",
) -> Any:  # fmt: skip
    """What reports that came out since a day tell that is new, the weightiest first. Without ``since``, of the last week."""
    found = briefed(connection, wanted, wanted.since)
    presenter = Presenter(connection)
    start = offset_of(after)
    some = found.items[start : start + limit]
    gathering = Gathering(presenter, (n.event.id for n in some))
    news = {n.event.id: n for n in some}
    items = [
        s.NewsItem(**(b.model_dump() | {"novelty": (n := news[b.id]).novelty, "weight": n.weight, "why": n.why, "line": n.line}))
        for b in gathering.briefs()
    ]
    if format in ("md", "html"):
        write = to_markdown if format == "md" else to_html
        shown = replace(found, items=some)
        return text_file(f"briefing-{found.since}", write(shown, shared.name, quotes(connection, some)), format)
    if format != "json":
        header = ("event", "novelty", "weight", "line", "reports", "origins", "verdict", "outcome", "first_published", "why")
        rows = ([i.id, *(getattr(i, name) for name in header[1:])] for i in items)
        return table_file("briefing", header, rows, format)
    last = start + limit < len(found.items)
    return v.Briefing(
        since=found.since, until=found.until, items=items, totals=v.Totals(**asdict(found.totals)), formula=BRIEFING_FORMULA,
        next=str(start + limit) if last else None,
    )  # fmt: skip


@router.get("/timeline", response_model=v.Timeline, responses=TABLE)
def timeline(connection: Reading, wanted: Wanted, limit: Annotated[int, Query(ge=1, le=2000)] = _TIMELINE, format: Table = "json") -> Any:
    """Events by day and party; of very many those that most independent reports tell of. ``ahead`` is expected, and not come yet."""
    outcome = event_table.c.outcome
    ids = aggregates.weightiest(connection, wanted, limit, outcome.is_(None) | outcome.not_in(_AHEAD_OUTCOMES))
    ahead = aggregates.weightiest(connection, wanted, _AHEAD, outcome.in_(_AHEAD_OUTCOMES))
    lanes, items = _items(connection, wanted, [*ids, *ahead])
    coming = set(ahead)
    if format != "json":
        header = tuple(v.TimelineItem.model_fields)
        return table_file("timeline", header, ([getattr(i, name) for name in header] for i in items), format)
    total, undated = aggregates.count_dated(connection, wanted)
    return v.Timeline(
        lanes=lanes,
        items=[i for i in items if i.id not in coming],
        ahead=[i for i in items if i.id in coming],
        total=total,
        undated=undated,
    )


def _items(connection: Connection, wanted: Selection, ids: Sequence[str]) -> tuple[list[v.Lane], list[v.TimelineItem]]:
    """Events in the lane of the first of their parties that has one."""
    found, told = get(connection, ids), aggregates.stands(connection, ids)
    presenter = Presenter(connection)
    presenter.learn(k for some in told.values() for c in some for k in (*c.actors, *c.recipients, *([c.source] if c.source else [])))
    bodies = {id: [body(k) for k in (*parties(some, "actor"), *parties(some, "recipient"))] for id, some in told.items()}
    counts = Counter(b for some in bodies.values() for b in dict.fromkeys(some))
    keys = [k for k, _ in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:_LANES]]
    asked = [k for k in dict.fromkeys(map(body, wanted.actors)) if k in counts]
    lanes = list(dict.fromkeys((*asked, *keys)))
    order = sorted((id for id in ids if id in told), key=lambda id: (_shown(found[id]), id))
    items = [_item(found[id], told[id], next((b for b in bodies[id] if b in lanes), ""), presenter) for id in dict.fromkeys(order)]
    rest = [v.Lane(key="", name="Others")] if any(i.actor == "" for i in items) else []
    return [*(v.Lane(key=k, name=presenter.name(k)) for k in lanes), *rest], items


def _shown(event: Event) -> date:
    return event.earliest or event.latest or event.first_published or date.max


def _item(event: Event, told: Sequence[aggregates.Stand], lane: str, presenter: Presenter) -> v.TimelineItem:
    return v.TimelineItem(
        id=event.id, actor=lane, type=event.type, act=act_words(event.type), earliest=event.earliest, latest=event.latest,
        told=event.first_published, approximate=event.earliest is None or event.latest is None or event.earliest != event.latest,
        status=status(told), verdict=gravest(event.accounts), outcome=event.outcome, origins=event.origins,
        line=event_line(told, presenter.shown),
    )  # fmt: skip


@router.get("/series", response_model=v.Series, responses=TABLE)
def two_parties(
    connection: Reading, wanted: Wanted, a: Value | None = None, b: Value | None = None, by: Literal["day", "week"] = "day",
    gaps: Annotated[bool, Query(description="also the days or weeks without an event")] = True,
    after: From = None, limit: Annotated[int, Query(ge=1, le=LONGEST)] = _POINTS, format: Table = "json",
) -> Any:  # fmt: skip
    """How two parties stood to each other; with one, it to all; without, everybody. The next page is what was before."""
    one, other = (key_of(x) if x and x.strip() else None for x in (a, b))
    pair = replace(wanted, one=one, other=other)
    found = series(aggregates.day_sums(connection, pair, weights()), aggregates.report_days(connection), by)
    found = [p for p in found if gaps or p.events]
    end = max(0, len(found) - offset_of(after))
    start = max(0, end - limit)
    points = [
        v.SeriesPoint(
            day=p.day, cooperation=round(p.cooperation, 4), conflict=round(p.conflict, 4), verbal_cooperation=p.quads[0],
            material_cooperation=p.quads[1], verbal_conflict=p.quads[2], material_conflict=p.quads[3], events=p.events,
            reports=p.reports, blind=p.blind,
        )
        for p in (found[start:end] if format == "json" else found)
    ]  # fmt: skip
    if format != "json":
        header = tuple(v.SeriesPoint.model_fields)
        return table_file("series", header, ([getattr(p, name) for name in header] for p in points), format)
    return v.Series(a=one, b=other, by=by, formula=FORMULA, points=points, next=str(len(found) - start) if start else None)


@router.get("/places", response_model=v.Places, responses=MAP)
def places(connection: Reading, wanted: Wanted, format: Map = "json") -> Any:
    """Where it is told to have happened. What no report places is counted, and put nowhere."""
    spots = aggregates_map.spots(connection, wanted, _PLACES)
    at = aggregates_map.events_at(connection, wanted, spots, _EVENTS_AT)
    told = aggregates.stands(connection, {ids[0] for ids in at if ids})
    presenter = Presenter(connection)
    lines = {id: event_line(some, presenter.shown) for id, some in told.items()}
    found = [_place(spot, ids, lines) for spot, ids in zip(spots, at, strict=True)]
    if format == "geojson":
        features = ((p.key, p.lon, p.lat, p.model_dump(exclude={"lat", "lon"})) for p in found if p.lon is not None and p.lat is not None)
        return map_file("places", features)
    if format != "json":
        header = ("name", "country", "lat", "lon", "radius_km", "kind", "events", "claims", "lead_line")
        return table_file("places", header, ([getattr(p, name) for name in header] for p in found), format)
    return v.Places(places=found, movements=_movements(connection, wanted, presenter), unplaced=aggregates_map.unplaced(connection, wanted))


def _place(spot: aggregates_map.Spot, events: Sequence[str], lines: dict[str, str]) -> v.MapPlace:
    return v.MapPlace(
        name=spot.name, key=spot.key, country=spot.country, lat=spot.latitude, lon=spot.longitude, radius_km=spot.radius_km,
        kind=kind_at(spot.name, spot.country, spot.latitude, spot.longitude), events=spot.events, claims=spot.claims,
        statuses={Status(k): n for k, n in spot.statuses.items()}, types=spot.types,
        lead_line=lines.get(events[0], "") if events else "", event_ids=list(events),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def kind_at(name: str, country: str | None, latitude: float | None, longitude: float | None) -> str | None:
    """The gazetteer's kind of a place ("town", "country", "sea", ...); None where it is not from the gazetteer."""
    return next((p.kind for p in candidates(name, country) if (p.latitude, p.longitude) == (latitude, longitude)), None)


def _movements(connection: Connection, wanted: Selection, presenter: Presenter) -> list[v.Movement]:
    """Ways that the sentences of the claims tell of, those of most events first."""
    moving = aggregates_map.moving(connection, wanted, TYPES, _MOVES)
    sentences = claims_by_id(connection, (claim for claim, _ in moving))
    told = aggregates.stands(connection, {event for _, event in moving})
    ways: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    ends: dict[tuple[str, str], tuple[s.Place, s.Place]] = {}
    for claim, event in moving:
        found = sentences.get(claim)
        if found and (moved := way(found.sentence, found.claim.trigger.start - found.claim.sentence.start)):
            key = moved.start.name, moved.end.name
            ends[key] = (_end(moved.start), _end(moved.end))
            ways[key][event] = event_line(told.get(event, []), presenter.shown)
    order = sorted(ways, key=lambda k: (-len(ways[k]), k))
    return [v.Movement(from_=ends[k][0], to=ends[k][1], events=list(ways[k]), lines=list(ways[k].values())) for k in order]


def _end(place: Gazetted) -> s.Place:
    return s.Place(
        name=place.name, country=place.country, lat=place.latitude, lon=place.longitude, radius_km=place.radius_km, span=None
    )  # fmt: skip


@router.get("/network", response_model=v.Network, responses=TABLE)
def network(
    connection: Reading, wanted: Wanted, format: Table = "json",
    parts: Annotated[bool, Query(description="parts of countries apart: government, military, ...")] = False,
) -> Any:  # fmt: skip
    """Who does what to whom: for each pair the sums of scores, weighted by status."""
    ties = aggregates_map.ties(connection, wanted, whole=not parts)
    weighed = _edges(ties)
    counts: Counter[str] = Counter()
    for edge in weighed:
        counts[edge.source] += edge.events
        counts[edge.target] += edge.events
    kept = {k for k, _ in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:_NODES]}
    edges = [e for e in weighed if e.source in kept and e.target in kept][:_EDGES]
    presenter = Presenter(connection)
    presenter.learn(kept)
    if format != "json":
        header = ("source", "target", "cooperation", "conflict", "net", "events")
        return table_file("network", header, ([getattr(e, name) for name in header] for e in edges), format)
    nodes = [v.Node(key=k, name=presenter.name(k), events=counts[k]) for k in sorted(kept, key=lambda k: (-counts[k], k))]
    return v.Network(nodes=nodes, edges=edges, formula=FORMULA)


def _edges(ties: Sequence[aggregates_map.Tie]) -> list[v.Edge]:
    """One edge for each ordered pair, those of most events first."""
    known, weight = scores(), weights()
    by_pair: dict[tuple[str, str], list[aggregates_map.Tie]] = defaultdict(list)
    for tie in ties:
        by_pair[tie.source, tie.target].append(tie)
    edges = []
    for (source, target), some in by_pair.items():
        values = [known[t.type][1] * weight.get(t.status, 0.0) * t.events if t.type in known else 0.0 for t in some]
        told: Counter[str] = Counter()
        for tie in some:
            told[tie.status] += tie.events
        good, bad = round(sum(x for x in values if x > 0), 3), round(sum(x for x in values if x < 0), 3)
        edges.append(
            v.Edge(
                source=source, target=target, cooperation=good, conflict=bad, net=round(good + bad, 3), events=sum(told.values()),
                statuses={status: told[status] for status in Status if told[status]},
            )
        )  # fmt: skip
    return sorted(edges, key=lambda e: (-e.events, e.source, e.target))
