"""What was known on a day: reports, and the acts they tell of. Everything that warns is worked out of one such value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tocsin.model import Status, Telling, content_id
from tocsin.warn.sides import Sides

DONE = (Status.OCCURRED, Status.ONGOING)
# An act that may have been on any of more days than these stands on no day of a series.
WEEK = 7


class Clock(StrEnum):
    """When a report counts as known: once it was published, or once it was published and had come into the desk."""

    PUBLISHED = "published"
    RETRIEVED = "retrieved"


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its group of near-copies, the day from which it was known, its outlet, and whom and which countries it names."""

    document: str
    origin: str
    known: date
    outlet: str
    names: frozenset[str] = frozenset()

    def about(self, sides: Sides) -> bool:
        """Whether it names every side, so that its silence on an act says something."""
        return all(side.any_of(self.names) or bool(side.countries & self.names) for side in sides.each)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim and the day from which it was known. ``score`` is how sure its reading is, 0 to 1; ``numbers`` are (low, high, noun)."""

    telling: Telling
    known: date
    score: float = 1.0
    outlet: str = ""
    numbers: tuple[tuple[float | None, float | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """An event as known on the day: its statements in the order in which they became known, copies of one report once."""

    type: str
    statements: tuple[Statement, ...]

    @property
    def actors(self) -> frozenset[str]:
        return frozenset(key for s in self._own for key in s.telling.actors)

    @property
    def recipients(self) -> frozenset[str]:
        return frozenset(key for s in self._own for key in s.telling.recipients)

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(s.telling.country for s in self._own if s.telling.country)

    @property
    def _own(self) -> tuple[Statement, ...]:
        """The statements of its own type: others in it are of another way to see it."""
        return tuple(s for s in self.statements if s.telling.type == self.type)

    @property
    def happened(self) -> bool:
        """Whether anybody tells of it as done or under way."""
        return any(s.telling.status in DONE for s in self._own)

    def day(self) -> date | None:
        """The day it stands on: that of the act where it is told as done, else that of the first telling; None if it may be any of many."""
        if not self.happened:
            return self.statements[0].known
        done = [s for s in self._own if s.telling.status in DONE]
        told = [s for s in done if s.telling.earliest or s.telling.latest]
        narrow = [(s.known, d) for s in told if (d := _day(s)) is not None]
        if narrow:
            return min(narrow)[1]
        return None if told else done[0].known


def distinct(statements: Iterable[Statement]) -> dict[str, Statement]:
    """The statements without those that a copy of a report repeats word for word, each under a name that follows from what it says.

    The first known stands for its copies, also where a copy of another day takes "on Thursday" for another Thursday. By these names
    they are linked: by the ids of claims, which differ from copy to copy, one copy more could tip a tie and join other events.
    """
    every = sorted(statements, key=lambda s: (s.known, s.telling.claim))
    reports: dict[str, list[str]] = {}
    for one in every:
        reports.setdefault(one.telling.document, []).append(_said(one))
    names = {document: content_id(*sorted(said)) for document, said in reports.items()}
    out: dict[str, Statement] = {}
    standing: dict[tuple[str, str], str] = {}
    again: Counter[tuple[str, str]] = Counter()
    for one in every:
        document, said = one.telling.document, _said(one)
        if standing.setdefault((one.telling.origin, said), document) == document:
            again[names[document], said] += 1
            out[f"{names[document]} {said} {again[names[document], said]}"] = one
    return out


def linkable(name: str, statement: Statement) -> Telling:
    """The telling under the name that ``distinct`` gave it."""
    return replace(statement.telling, claim=name, document=name.split()[0])


def _said(statement: Statement) -> str:
    """What a statement says, but for days: a hash of it."""
    t = statement.telling
    parties = (t.actors, t.recipients, t.source, t.place, t.country)
    return content_id(t.type, t.mode, t.status, *parties, t.lemma, t.words, t.quantities, statement.numbers)


def _day(statement: Statement) -> date | None:
    """The first of the days that a telling allows, if they are few, and never after it was told."""
    first = statement.telling.earliest
    last = statement.telling.latest
    if first is None or last is None or (last - first).days >= WEEK:
        return None
    return min(first, statement.known)


@dataclass(frozen=True, slots=True)
class Record:
    """All that was known at the end of ``day`` by a clock."""

    day: date
    clock: Clock
    reports: tuple[Report, ...]
    acts: tuple[Act, ...]

    def about(self, sides: Sides) -> tuple[Report, ...]:
        """The reports that name every side, one for each group of near-copies (the first known), in order of day."""
        firsts: dict[str, Report] = {}
        for report in sorted((r for r in self.reports if r.about(sides)), key=lambda r: (r.known, r.document)):
            firsts.setdefault(report.origin, report)
        return tuple(firsts.values())


def looked_at(reports: Iterable[Report], days_back: int) -> dict[date, int]:
    """How many independent reports looked at each day: each looks at its own and those before, ``days_back`` in all."""
    out: dict[date, int] = {}
    for report in reports:
        for k in range(days_back):
            day = report.known - timedelta(days=k)
            out[day] = out.get(day, 0) + 1
    return out


def seen_between(looked: Mapping[date, int], after: date, until: date) -> int:
    """Days after one and up to another that some report looked at: time as evidence ages by it, since a blind day says nothing."""
    return sum(1 for day in looked if after < day <= until)
