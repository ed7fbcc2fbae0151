"""What the tools answer with. Offsets are code points into the report's text, as Python counts; what is unknown is left out."""

from __future__ import annotations

from datetime import date
from typing import Generic, Literal, TypeVar

from tocsin.model import Outcome, Status, Verdict
from tocsin.serve.schemas import Body, Named

T = TypeVar("T")
Unit = Literal["code points"]


class Citation(Body):
    """Where it stands: ``sentence`` is the report's text from ``start`` to ``end``, letter for letter. ``cut``: it goes on."""

    report: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    start: int
    end: int
    sentence: str
    cut: bool | None = None


class Party(Body):
    """``key`` is what to filter by."""

    key: str
    name: str


class Told(Body):
    """A claim: somebody says that somebody did something. Without a ``source`` the report itself tells it.

    ``corrected``: people put something right in it.
    """

    id: str
    event: str | None = None
    type: str
    act: str
    status: Status
    actors: list[Party]
    recipients: list[Party]
    source: Party | None = None
    when: str | None = None
    earliest: date | None = None
    latest: date | None = None
    where: str | None = None
    country: str | None = None
    quantities: list[str]
    corrected: bool | None = None
    citation: Citation


class Hit(Body):
    """A report that holds the words; ``start`` and ``end`` are of the passage, where it stands in the text as shown."""

    report: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    claims: int
    passage: str
    start: int | None = None
    end: int | None = None


class Line(Body):
    """An event in one sentence, with the claim that stands for it. ``origins`` counts independent reports."""

    id: str
    line: str
    type: str
    earliest: date | None = None
    latest: date | None = None
    first_published: date | None = None
    where: str | None = None
    claims: int
    reports: int
    origins: int
    statuses: dict[Status, int]
    verdict: Verdict
    outcome: Outcome | None = None
    lead: Told


class News(Line):
    """An event with what is new about it."""

    novelty: Literal["new", "more", "changed"]
    why: str


class Voice(Body):
    """Who says so: a source, or the outlet where the report itself tells it."""

    who: str
    status: Status
    claim: str
    citation: Citation


class Value(Body):
    """One value of a field, and some of those who say so; ``claims`` counts all."""

    value: str
    claims: int
    voices: list[Voice]


class Account(Body):
    """A field on which the claims of an event do not agree."""

    field: str
    verdict: Verdict
    reason: str
    values: list[Value]


class Dispute(Line):
    """An event with the fields on which its accounts do not agree."""

    accounts: list[Account]


class Event(Dispute):
    """An event with a page of its claims; pass ``next`` on as ``after``."""

    items: list[Told]
    next: str | None = None
    offset_unit: Unit = "code points"


class Page(Body, Generic[T]):
    """Pass ``next`` on as ``after`` for what follows; without it this is the end."""

    items: list[T]
    next: str | None = None
    total: int | None = None
    offset_unit: Unit = "code points"


class Briefing(Page[News]):
    """What is new in reports that came out since a day, the weightiest first."""

    since: date
    until: date | None = None
    new: int
    changed: int
    more: int


class Stretch(Body):
    """A stretch of a report's text; ``next`` is the ``start`` to ask for what follows."""

    report: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_basis: str | None = None
    url: str | None = None
    language: str | None = None
    claims: int
    length: int
    start: int
    end: int
    text: str
    next: int | None = None
    offset_unit: Unit = "code points"


class Count(Body):
    """A value to filter by, and how many claims it leaves."""

    key: str
    name: str
    claims: int


class Desk(Body):
    """What the desk holds, and what can be filtered by; of very many values those of most claims."""

    name: str
    reports: int
    claims: int
    events: int
    disputes: int
    first: date | None = None
    last: date | None = None
    today: date
    statuses: list[Named]
    types: list[Count]
    actors: list[Count]
    sources: list[Count]
    outlets: list[Count]
    countries: list[Count]
