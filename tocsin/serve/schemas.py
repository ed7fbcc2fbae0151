"""What the API answers with. Offsets are UTF-16 code units, as browsers count them; what is unknown is null."""

from __future__ import annotations

from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from tocsin.model import Outcome, Status, Verdict

T = TypeVar("T")
Span = tuple[int, int]
Unit = Literal["utf16"]
MarkRole = Literal["trigger", "actor", "recipient", "source", "when", "where", "quantity", "cue"]


class Body(BaseModel):
    """Everything below is built once and never changed."""

    model_config = ConfigDict(frozen=True)


class Fault(Body):
    """What went wrong, and what to do about it."""

    code: str
    message: str
    mend: str | None = None


class Problem(Body):
    """The shape of every error."""

    error: Fault


class Party(Body):
    """An actor, recipient or source: ``key`` is what to filter by, ``name`` what to show."""

    key: str
    name: str
    code: str | None
    span: Span | None


class Place(Body):
    """A place in WGS84 degrees with a radius that holds it; without degrees it is known by name alone."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    span: Span | None


class When(Body):
    """The days the text allows, both inclusive, and how they were found."""

    earliest: date | None
    latest: date | None
    words: str
    basis: str
    span: Span | None


class Quantity(Body):
    """A number with inclusive bounds."""

    low: float | None
    high: float | None
    unit: str | None
    approximate: bool
    words: str
    span: Span


class DocumentBrief(Body):
    """A report without its text. ``origin`` is shared by reports that copy one another."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    published_basis: str | None
    url: str | None
    origin: str
    claims: int
    language: str | None
    problems: list[str]


class Judgement(Body):
    """A correction."""

    id: str
    kind: str
    targets: list[str]
    value: str | None
    author: str
    made: datetime
    note: str | None
    undone: bool


class Mark(Body):
    """A stretch of a sentence and its part in the claim, counted from the sentence's beginning."""

    role: MarkRole
    start: int
    end: int


class Sentence(Body):
    """The sentence that proves a claim; ``span`` is where it stands in the report."""

    text: str
    span: Span
    marks: list[Mark]


class Claim(Body):
    """Somebody says that somebody did something, with the corrections that people made."""

    id: str
    event: str | None
    document: DocumentBrief
    type: str
    mode: str | None
    status: Status
    act: str
    actors: list[Party]
    recipients: list[Party]
    source: Party | None
    via: list[Party]
    when: When | None
    where: Place | None
    quantities: list[Quantity]
    sentence: Sentence
    trigger: Span
    score: float
    corrections: list[Judgement]
    offset_unit: Unit = "utf16"


class Value(Body):
    """One value of an account, in words and as a key, and the claims that say so."""

    value: str
    claims: list[str]


class Account(Body):
    """How the claims of an event stand to each other on one field."""

    field: str
    label: str
    verdict: Verdict
    reason: str
    values: list[Value]


class EventBrief(Body):
    """An event in one line, with the claim that stands for it."""

    id: str
    type: str
    act: str
    line: str
    actors: list[Party]
    recipients: list[Party]
    where: Place | None
    earliest: date | None
    latest: date | None
    first_published: date | None
    claims: int
    reports: int
    origins: int
    statuses: dict[Status, int]
    verdict: Verdict
    outcome: Outcome | None
    lead: Claim


class Event(EventBrief):
    """All of an event: how its accounts stand to each other, its claims, and those that settle it."""

    accounts: list[Account]
    items: list[Claim]
    settled_by: list[Claim]
    offset_unit: Unit = "utf16"


class Dispute(EventBrief):
    """An event with the fields on which its accounts do not agree."""

    accounts: list[Account]


class NewsItem(EventBrief):
    """An event with what is new about it; ``why`` says what its weight is made of."""

    novelty: Literal["new", "more", "changed"]
    weight: float
    why: str


class Listed(Body, Generic[T]):
    """A page of a list: pass ``next`` on as ``after``. ``total`` is null where it was not counted."""

    items: list[T]
    next: str | None = None
    total: int | None = None
    offset_unit: Unit = "utf16"


class TypeEntry(Body):
    """A type of act: ``quad`` is its class, ``score`` PLOVER's from -10 (hostile) to +10 (friendly)."""

    name: str
    words: str
    quad: str
    score: float


class Named(Body):
    """A term and what it means."""

    name: str
    words: str


class Ontology(Body):
    """The terms that claims are described by."""

    types: list[TypeEntry]
    modes: list[Named]
    statuses: list[Named]


class Counts(Body):
    """How many there are of what in the desk."""

    documents: int
    origins: int
    claims: int
    events: int
    disputes: int
    judgements: int
    feeds: int
    pending: int
    failed: int
    missed: int
    unlinked: int


class Desk(Body):
    """What the desk is and holds; ``first`` and ``last`` are days of reports."""

    name: str
    version: str
    made_by: list[str]
    counts: Counts
    first: date | None
    last: date | None
    today: date
    offset_unit: Unit
    role: Literal["reader", "editor", "admin"]
    team: bool
    ontology: Ontology
    world_views: list[Named]


class Facet(Body):
    """A value that can be filtered by, and how many claims it leaves under the other filters."""

    key: str
    name: str
    count: int


class DayCount(Body):
    day: date
    count: int


class Facets(Body):
    """What can be filtered by; counts are claims, each under the other filters."""

    actors: list[Facet]
    types: list[Facet]
    statuses: list[Facet]
    outlets: list[Facet]
    sources: list[Facet]
    countries: list[Facet]
    places: list[Facet]
    days: list[DayCount]


class Part(Body):
    """A stretch of a report and what it is; claims are read from title, body and caption."""

    kind: str
    span: Span
    reason: str | None


class Capture(Body):
    """A way by which a report came in."""

    retrieved: datetime | None
    url: str | None
    origin: str | None
    media_type: str | None


class Document(DocumentBrief):
    """A report with its text and everything read in it."""

    text: str
    parts: list[Part]
    items: list[Claim]
    captures: list[Capture]
    copies: list[DocumentBrief]
    offset_unit: Unit = "utf16"


class Hit(Body):
    """What a search found; marks are in the snippet."""

    id: str
    document: DocumentBrief
    snippet: str
    marks: list[Span]
    claim: Claim | None
