"""The frozen types that flow through Tocsin. Offsets are code points into ``Document.text``; what is unknown is ``None``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class Status(StrEnum):
    """How real an act is according to the one who tells of it (codebook, "status")."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    DEMANDED = "demanded"


class PartKind(StrEnum):
    """What a stretch of a report is. Claims are read from title, body and caption only."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    DATELINE = "dateline"
    BYLINE = "byline"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text and what it is; for ``cut``, ``reason`` says why no claim is read there ("link", "related", ...)."""

    kind: PartKind
    span: Span
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept a document, or a part of it, from being read: what, where, and what the user can do."""

    code: str
    message: str
    place: str | None = None
    mend: str | None = None

    def __str__(self) -> str:
        return ": ".join(x for x in (self.place, self.message) if x) + (f" ({self.mend})" if self.mend else "")


@dataclass(frozen=True, slots=True)
class Document:
    """One report as read. ``published_basis`` is ``given``, ``page``, ``inferred`` or None; the evidence proves an inferred date."""

    id: str
    name: str
    text: str
    title: str | None = None
    parts: tuple[Part, ...] = ()
    language: str | None = None
    published: date | None = None
    published_basis: str | None = None
    published_evidence: Span | None = None
    url: str | None = None
    source: str | None = None
    retrieved: datetime | None = None
    media_type: str | None = None
    raw_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, recipient or source: ``span`` is its name in the report, ``mention`` the words for it in the claim's sentence."""

    span: Span
    code: str | None
    mention: Span | None = None
    name: str | None = None
    basis: str = "name"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class When:
    """The calendar days the text allows for an act, both inclusive; an open end is None. ``basis`` says how they were found."""

    span: Span
    earliest: date | None
    latest: date | None
    basis: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an act as written and, where the gazetteer knows it, the entry: WGS84 degrees and a radius that holds the place."""

    span: Span
    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    basis: str = "text"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number tied to an act: inclusive bounds (None is open) and the counted noun."""

    span: Span
    low: float | None
    high: float | None
    unit: str | None
    approximate: bool = False
    basis: str = "number"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention, in one sentence, of an act between political parties: source says that actor did type to recipient."""

    id: str
    sentence: Span
    trigger: Span
    type: str
    mode: str | None
    status: Status
    status_cues: tuple[Span, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    source: Party | None = None
    via: tuple[Party, ...] = ()
    when: When | None = None
    where: Where | None = None
    quantities: tuple[Quantity, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What Tocsin read in one document: exactly one for each, also when it failed or held nothing."""

    document: Document
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    made_by: str = field(default="")


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came in, and how: the evidence from which a reading can be made again at any time.

    ``origin`` is what led to them: a file's path, or the address of a feed, a list or an archive. ``published``, ``title`` and
    ``source`` are as the origin declared them; what the report itself says of them is for ``read`` to find.
    """

    raw: bytes
    name: str
    url: str | None = None
    origin: str | None = None
    retrieved: datetime | None = None
    media_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    published: date | None = None
    title: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Missing(Problem):
    """A report that a feed or a list leads to and that could not be had; ``declared`` is what is known of it, without any bytes."""

    declared: Capture | None = None


@dataclass(frozen=True, slots=True)
class FeedState:
    """What has to be remembered of a feed between polls.

    ``etag`` and ``last_modified`` go along with a conditional request. ``next_poll`` is in UTC, None for at once; ``interval_s`` is in
    seconds; ``failures`` are those on end.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    next_poll: datetime | None = None
    interval_s: float | None = None
    failures: int = 0
    last_error: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The day and the place that the claims around one tell, where it tells none of its own, and how many sentences away they stand."""

    earliest: date | None = None
    latest: date | None = None
    day_sentences: int = 0
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    place_sentences: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim as linking compares it, with what its report lends it; small enough to be kept for every claim of a desk.

    ``origin`` names the report's group of near-copies. Parties are codes, or folded names where there is no code; ``lemma`` is the
    folded head of the trigger and ``words`` the folded content words of the sentence. ``near`` is the setting that its neighbours tell.
    """

    claim: str
    document: str
    origin: str
    published: date | None
    type: str
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    source: str | None
    earliest: date | None
    latest: date | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    quantities: tuple[tuple[float | None, float | None, str | None], ...]
    lemma: str
    words: tuple[str, ...]
    near: Setting | None = None


class Verdict(StrEnum):
    """How the accounts of one field of an event stand to each other."""

    AGREE = "agree"
    DIFFER = "differ"
    CONTRADICT = "contradict"


class Outcome(StrEnum):
    """What became of an act that was expected, promised, threatened or demanded."""

    FULFILLED = "fulfilled"
    FAILED = "failed"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Account:
    """One field of an event as it is told: each value in words with the ids of the claims that say so, and the verdict's reason."""

    field: str
    verdict: Verdict
    values: tuple[tuple[str, tuple[str, ...]], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that tell of one act: derived from claims and judgements, rebuildable at any time.

    ``origins`` counts independent reports: near-copies of one report are one. ``settled_by`` are the claims that show the outcome.
    """

    id: str
    type: str
    claims: tuple[str, ...]
    origins: int
    first_published: date | None
    earliest: date | None
    latest: date | None
    accounts: tuple[Account, ...] = ()
    outcome: Outcome | None = None
    settled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's correction, append-only and apart from the facts, so that it survives re-reading and can be undone.

    ``kind`` is ``merge`` or ``split`` (targets are claim ids), ``actor``, ``recipient``, ``status`` or ``type`` (of one claim, with
    the right ``value``), ``not-an-event``, or ``undo`` (the target is a judgement).
    """

    id: str
    kind: str
    targets: tuple[str, ...]
    author: str
    made: datetime
    value: str | None = None
    note: str | None = None


def content_id(*parts: object) -> str:
    """A stable id of what the parts say: 16 hexadecimal digits of SHA-256 over them."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
