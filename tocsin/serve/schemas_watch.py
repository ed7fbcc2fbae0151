"""What the API answers with about what is watched: alarms, the ledger, forecasts of deaths."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from tocsin.serve.schemas import Body, Claim, Unit
from tocsin.serve.schemas_warning import ClockName


class Watched(Body):
    """A question that the desk asks day by day."""

    template: str
    a: str
    b: str | None
    days: int | None
    question: str


class Alarm(Body):
    """What is worth an alarm, with the claims that bear it out and those against it; ``asks`` is the question it is of."""

    id: str
    day: date
    rule: Literal["sign", "odds", "change"]
    fate: Literal["raised", "over budget", "muted"]
    question: str
    title: str
    because: str
    score: float
    claims: list[str]
    counter: list[str]
    asks: Watched | None


class Muted(Body):
    """An event that raises no alarm: its claims that are muted."""

    event: str | None
    line: str
    claims: list[str]


class Alarms(Body):
    """The alarms between two days, the newest first. ``how``: what to do where nothing is watched yet."""

    since: date
    until: date
    budget: int
    at_once: bool
    clock: ClockName
    watched: list[Watched]
    items: list[Alarm]
    total: int
    muted: list[Muted]
    claims: dict[str, Claim]
    how: str | None = None
    offset_unit: Unit = "utf16"


class Assessed(Body):
    """An assessment as it was kept; ``came`` is null while nobody has said."""

    id: str
    template: str
    a: str
    b: str | None
    day: date
    days: int
    chance: float
    low: float
    high: float
    author: str
    made: datetime
    came: bool | None


class Ruled(Body):
    """What a person says came of a question."""

    id: str
    template: str
    a: str
    b: str | None
    happened: date | None
    until: date | None
    author: str
    made: datetime
    note: str | None


class Bin(Body):
    """Assessments of like chance: their mean chance, how often it came, and the 90 % interval of that share."""

    low: float
    high: float
    count: int
    chance: float
    came: float
    interval: tuple[float, float]


class Ledger(Body):
    """How good past assessments were. ``base``: the Brier score of always saying how often it came at all."""

    count: int
    came: int
    waiting: int
    brier: float | None
    log: float | None
    base: float | None
    bins: list[Bin]
    items: list[Assessed]
    total: int
    verdicts: list[Ruled]


class Kept(Body):
    id: str


class MutedNow(Body):
    """The claims that raise no alarm."""

    claims: list[str]


class ForecastTable(Body):
    """A table of deaths in the desk's folder; ``problem`` says what is wrong with it, with line and mend."""

    name: str
    first: str | None
    last: str | None
    countries: int
    problem: str | None = None


class ForecastTables(Body):
    items: list[ForecastTable]
    total: int
    how: str


class Ahead(Body):
    """Deaths in a country in a month: quantiles of what may come. Nine of ten outcomes should fall into ``low_90`` to ``high_90``."""

    month: str
    months_ahead: int
    mean: float
    median: int
    low_50: int
    high_50: int
    low_90: int
    high_90: int
    any_deaths: float
    deaths_25: float


class Outlook(Body):
    """A country: the deaths of past months, the last of them the newest, and what may come."""

    country: str
    year: int
    onset: float | None
    past: list[int]
    ahead: list[Ahead]


class Forecast(Body):
    """What may come after the last month known. Months stand for themselves: their quantiles are no path and do not add up."""

    table: str
    origin: str
    first: str
    last: str
    months: int
    past_from: str
    countries: list[str]
    items: list[Outlook]
    total: int
