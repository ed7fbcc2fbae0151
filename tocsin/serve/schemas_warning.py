"""What the API answers with where Tocsin warns: boards, and hostility with its changes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from tocsin.model import Status
from tocsin.serve.schemas import Body, Claim, Unit

Three = tuple[float, float, float]
Origin = Literal["judgement", "literature", "data"]
ClockName = Literal["published", "retrieved"]


class Base(Body):
    """How likely the move is within ``days`` before any sign is looked at."""

    chance: float
    low: float
    high: float
    days: int
    origin: Origin
    source: str


class Sign(Body):
    """A sign of a template: how much likelier it is if the move comes (``ratio``), whose number that is, and why."""

    id: str
    title: str
    innocent: str
    against: bool
    ratio: float
    low: float
    high: float
    cap: float
    half_life: float
    lead: tuple[int, int]
    origin: Origin
    source: str
    since: date | None
    retired: date | None


class Template(Body):
    """A question that a board asks. ``own``: the desk's; ``problem``: why it cannot be used, with the mend."""

    name: str
    title: str
    question: str
    days: int
    needs_b: bool
    own: bool
    base: Base | None
    signs: list[Sign]
    problem: str | None = None


class Templates(Body):
    items: list[Template]
    total: int


class Heard(Body):
    """One voice: its strongest telling and the claim that holds it. ``name`` is for people, ``voice`` counts once."""

    voice: str
    name: str
    kind: Literal["report", "source", "interested"]
    strength: float
    claim: str
    status: Status
    score: float
    known: date
    outlet: str


class Sighting(Body):
    """An act that lights a sign: worth = borne out x 0.5 ^ (age in seen days / half-life)."""

    worth: float
    borne_out: float
    first: date
    newest: date
    age: int
    claims: list[str]
    told: list[Heard]
    denied: list[Heard]


class Step(Body):
    """A sign on the board: what it adds to the log-odds, and the acts that light it. ``acts``: how many, where the list is cut."""

    indicator: str
    title: str
    innocent: str
    against: bool
    origin: Origin
    worth: float
    ratio: float
    capped: bool
    group: float
    left: tuple[int, int] | None
    within: float
    full: Three
    before: float
    after: float
    moved: float
    low: float
    high: float
    lit: bool
    acts: int
    sign: Sign
    sightings: list[Sighting]


class Contrary(Body):
    """The strongest word against the board."""

    indicator: str
    title: str
    denial: bool
    heard: Heard


class Come(Body):
    """An act of the kind that is asked about, told as done."""

    day: date | None
    borne_out: float
    told: list[Heard]


class Stretch(Body):
    start: int
    end: int
    by_end: Three
    hazard: Three


class Timing(Body):
    """The chance by 7, 14, 30 and 90 days; ``likeliest`` is null where there is no basis for a date."""

    stretches: list[Stretch]
    likeliest: Stretch | None


class Board(Body):
    """A question answered as of a day, with every number that leads to the probability and the claims it opens onto.

    ``since``: where there are too many claims, the first day whose reports are looked at.
    """

    template: str
    template_digest: str
    title: str
    question: str
    a: str
    b: str | None
    names: dict[str, str]
    day: date
    clock: ClockName
    since: date | None
    days: int
    seen: date | None
    blind: int
    reports: int
    base: Three
    base_origin: Origin
    base_source: str
    chance: float | None
    low: float | None
    high: float | None
    word: str | None
    steps: list[Step]
    contrary: Contrary | None
    timing: Timing | None
    come: list[Come]
    claims: dict[str, Claim]
    offset_unit: Unit = "utf16"


class PathPoint(Body):
    """The board at the end of one day."""

    day: date
    chance: float | None
    low: float | None
    high: float | None
    word: str | None
    reports: int
    blind: int
    seen: date | None


class Path(Body):
    """A question day by day, for the days on which something became known; ``days`` is how many there are, where the list is thinned."""

    question: str
    items: list[PathPoint]
    days: int
    first: date | None
    last: date


class TensionAct(Body):
    """An act between the sides; ``weight`` is how far it is borne out, ``claims`` tell of it, the first of them first."""

    type: str
    act: str
    quad: str
    direction: Literal["a to b", "b to a", "both"]
    weight: float
    intensity: float
    happened: bool
    claims: list[str]


class Average(Body):
    """Hostile acts a report: mean and 90 % interval."""

    low: float
    mean: float
    high: float


class TensionDay(Body):
    """One day between the sides; a blind one has no numbers. ``short`` and ``long`` are averages of days that were seen."""

    day: date
    reports: int
    blind: bool
    verbal_cooperation: float | None
    material_cooperation: float | None
    verbal_conflict: float | None
    material_conflict: float | None
    hostility: float | None
    conflicts: int | None
    short: Average | None
    long: Average | None
    acts: list[TensionAct]


class Level(Body):
    """Hostile acts a report, each as far as it is borne out: over the last seen days, and over those before."""

    short: float | None
    long: float | None
    ratio: float | None
    days: tuple[int, int]
    reports: tuple[int, int]


class Change(Body):
    """A change of the rate of hostile acts, with the claims that drove it."""

    began: date
    found: date
    sure: float
    before: float
    after: float
    claims: list[str]


class Tension(Body):
    """How hostile two sides were to each other, as known on a day. ``fresh``: how likely the rate changed within the last week seen.

    ``since``: where there are too many claims, the first day whose reports are looked at.
    """

    a: str
    b: str | None
    names: dict[str, str]
    known: date
    clock: ClockName
    since: date | None
    first: date | None
    days: list[TensionDay]
    undated: int
    level: Level
    changes: list[Change]
    fresh: float | None
    formula: str
    claims: dict[str, Claim]
    offset_unit: Unit = "utf16"
