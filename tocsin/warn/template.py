"""What a question to the record is made of: its base rate, and the indicators that move it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import log

from tocsin.model import Status


class Origin(StrEnum):
    """Where a number comes from; a judgement is always told as one."""

    JUDGEMENT = "judgement"
    LITERATURE = "literature"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A likelihood ratio: how much likelier such a sign is if the move comes than if it does not; with its plausible lowest and highest."""

    value: float
    low: float
    high: float

    def logs(self) -> tuple[float, float, float]:
        """Natural logs of the lowest, the value, and the highest."""
        return log(self.low), log(self.value), log(self.high)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Counted nouns of an act. ``rising``: the newest number is at least so many times the greatest one told before."""

    nouns: tuple[str, ...]
    least: float | None = None
    rising: float | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which claims light an indicator: all that is given must fit. Roles are ``a`` and ``b``; places are roles or country codes.

    ``statuses`` are those that bear the sign out; empty: as the weights say. ``words`` and ``without`` are lemmas of the trigger.
    """

    types: tuple[str, ...]
    modes: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    speaker: str | None = None
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    numbers: Numbers | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """The ratio that holds instead where another indicator is lit already: such a sign then tells less, or more."""

    lit: str
    ratio: Ratio


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign that a move comes (ratio above 1) or does not (below 1). ``lead`` is how many days it usually goes before the move.

    ``cap`` bounds what all acts together may multiply the odds by. ``half_life`` is in days that were seen. ``since`` and ``retired``
    bound the days of assessments in which it is used: [since, retired).
    """

    id: str
    title: str
    innocent: str
    ratio: Ratio
    cap: float
    half_life: float
    lead: tuple[int, int]
    origin: Origin
    source: str
    patterns: tuple[Pattern, ...]
    given: Given | None = None
    since: date | None = None
    retired: date | None = None

    @property
    def against(self) -> bool:
        return self.ratio.value < 1

    def used(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.retired is None or day < self.retired)


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators that show one thing: the one that says most counts whole, each other one by ``share`` of what it says."""

    id: str
    title: str
    members: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Base:
    """How likely the move is within ``days`` days before any sign is looked at, with its plausible lowest and highest."""

    chance: float
    low: float
    high: float
    days: int
    origin: Origin
    source: str

    def within(self, days: float) -> tuple[float, float, float]:
        """(lowest, chance, highest) within other days, at a constant hazard: 1 - (1 - chance) ^ (days / own days)."""
        low, chance, high = (1 - (1 - p) ** (days / self.days) for p in (self.low, self.chance, self.high))
        return low, chance, high


@dataclass(frozen=True, slots=True)
class Template:
    """A question about side a (and side b) and what bears on it.

    ``gains_for`` and ``gains_against`` are the sides that gain when signs that it comes, or that it does not, are believed. ``move`` are
    patterns of the move itself: what they find may be what is asked about, come already.
    """

    name: str
    title: str
    question: str
    days: int
    needs_b: bool
    base: Base
    gains_for: frozenset[str]
    gains_against: frozenset[str]
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...] = ()
    move: tuple[Pattern, ...] = ()
    digest: str = ""

    def indicator(self, id: str) -> Indicator:
        return next(i for i in self.indicators if i.id == id)
