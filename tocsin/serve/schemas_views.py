"""What the API answers with where it sums up many events: briefing, timeline, series, map, network, parties, work."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import ConfigDict

from tocsin.model import Outcome, Status, Verdict
from tocsin.serve.schemas import Body, Counts, DayCount, EventBrief, Facet, Judgement, NewsItem, Place, Unit


class Totals(Body):
    """What came in since the chosen day."""

    events: int
    new: int
    more: int
    changed: int
    reports: int
    claims: int
    disputes: int


class Briefing(Body):
    """What is new since a day, the weightiest first; ``formula`` says how that is weighed."""

    since: date
    until: date | None
    items: list[NewsItem]
    totals: Totals
    formula: str
    next: str | None
    offset_unit: Unit = "utf16"


class Lane(Body):
    key: str
    name: str


class TimelineItem(Body):
    """An event in the lane of one of its parties. ``approximate``: the day is not told exactly; ``told``: when it was first reported."""

    id: str
    actor: str
    type: str
    act: str
    earliest: date | None
    latest: date | None
    told: date | None
    approximate: bool
    status: Status
    verdict: Verdict
    outcome: Outcome | None
    origins: int
    line: str


class Timeline(Body):
    """Events by day and party; of very many the weightiest. ``ahead``: what is expected and has not come, or is overdue."""

    lanes: list[Lane]
    items: list[TimelineItem]
    ahead: list[TimelineItem]
    total: int
    undated: int


class SeriesPoint(Body):
    """One day or week. Sums of scores; ``blind``: no report came out, so nothing is known."""

    day: date
    cooperation: float
    conflict: float
    verbal_cooperation: float
    material_cooperation: float
    verbal_conflict: float
    material_conflict: float
    events: int
    reports: int
    blind: bool


class Series(Body):
    """How two parties (or all) stood to each other over time; ``next`` leads to earlier points."""

    a: str | None
    b: str | None
    by: Literal["day", "week"]
    formula: str
    points: list[SeriesPoint]
    next: str | None


class MapPlace(Body):
    """A place and what is told to have happened there."""

    name: str
    key: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    kind: str | None
    events: int
    claims: int
    statuses: dict[Status, int]
    types: dict[str, int]
    lead_line: str
    event_ids: list[str]


class Movement(Body):
    """From one place to another, as a sentence says it; ``lines`` are of the same events, in order."""

    from_: Place
    to: Place
    events: list[str]
    lines: list[str]

    model_config = ConfigDict(frozen=True, populate_by_name=True, alias_generator=lambda name: name.rstrip("_"))


class Places(Body):
    """``unplaced``: events of which no report tells the place."""

    places: list[MapPlace]
    movements: list[Movement]
    unplaced: int


class Node(Body):
    key: str
    name: str
    events: int


class Edge(Body):
    """What ``source`` did to ``target``: sums of scores, weighted by status; ``net`` is both together."""

    source: str
    target: str
    cooperation: float
    conflict: float
    net: float
    events: int
    statuses: dict[Status, int]


class Network(Body):
    nodes: list[Node]
    edges: list[Edge]
    formula: str


class ActorRow(Body):
    """A party and how often it appears, in events."""

    key: str
    name: str
    code: str | None
    acts: int
    suffers: int
    says: int
    promises: int


class TypeCount(Body):
    type: str
    words: str
    events: int


class Outcomes(Body):
    """What became of what a party promised, threatened or was expected to do."""

    fulfilled: int
    failed: int
    open: int
    overdue: int


class Actor(Body):
    """What a party did, said and promised, and whether it came."""

    key: str
    name: str
    code: str | None
    did: list[TypeCount]
    said: list[EventBrief]
    promised: list[EventBrief]
    outcomes: Outcomes
    targets: list[Facet]
    days: list[DayCount]
    offset_unit: Unit = "utf16"


class SourceRow(Body):
    """How often somebody was the only one to tell of an event, the first, told what others contradict, and denied."""

    key: str
    name: str
    claims: int
    alone: int
    first: int
    contradicted: int
    denied: int


class Judged(Body):
    """A correction that was kept, and the events that it changed."""

    judgement: Judgement
    judgements: list[Judgement]
    events: list[str]


class Started(Body):
    job: str


class Job(Body):
    """How far work on added reports is."""

    id: str
    state: Literal["waiting", "collecting", "reading", "linking", "done", "failed"]
    done: int
    total: int
    reports: list[str]
    known: int
    problems: list[str]


class Feed(Body):
    url: str
    next_poll: datetime | None
    failures: int
    last_error: str | None


class Missed(Body):
    address: str
    problem: str
    since: datetime
    tries: int


class Failed(Body):
    id: str
    name: str | None
    problem: str


class WorkStatus(Body):
    """What came in, what is followed, and what did not work."""

    counts: Counts
    feeds: list[Feed]
    failed: list[Failed]
    missed: list[Missed]
    problems: list[str]
    jobs: list[Job]


class Session(Body):
    """Who is asking."""

    name: str | None
    role: Literal["reader", "editor", "admin"] | None
    team: bool


class Actors(Body):
    items: list[ActorRow]
    next: str | None
    total: int


class Sources(Body):
    items: list[SourceRow]
    next: str | None
    total: int


class Judgements(Body):
    items: list[Judgement]
    total: int
