"""Reports, statements and records for tests: whatever is not said is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tests.link.told import telling
from tocsin.model import Status
from tocsin.ontology import load
from tocsin.warn.record import Act, Clock, Record, Report, Statement
from tocsin.warn.sides import sides
from tocsin.warn.template import Base, Indicator, Origin, Pattern, Ratio, Template

ONTOLOGY = load()
WEIGHTS = ONTOLOGY.weights
AB = sides("ANS", "BOR")
START = date(2022, 2, 1)


def day(number: int) -> date:
    """The day so many days after the first one of the tests."""
    return START + timedelta(days=number)


def statement(claim: str = "c1", known: int = 0, report: str = "r1", score: float = 1.0, numbers: Any = (), **fields: Any) -> Statement:
    """A claim of a report that nobody copied, known from a day on: Anselmia shells Borduria, as the report itself says."""
    given: dict[str, Any] = {"actors": ("ANS MIL",), "recipients": ("BOR",), "document": report, "origin": report, "published": day(known)}
    return Statement(telling(claim, **(given | fields)), day(known), score, f"The {report.title()}", numbers)


def act(*statements: Statement) -> Act:
    return Act(statements[0].telling.type, tuple(sorted(statements, key=lambda s: (s.known, s.telling.claim))))


def report(name: str = "r1", known: int = 0, names: Iterable[str] = ("ANS", "BOR"), origin: str | None = None) -> Report:
    return Report(name, origin or name, day(known), f"The {name.title()}", frozenset(names))


def record(acts: Iterable[Act], until: int = 0, reports: Iterable[Report] | None = None) -> Record:
    """What is known on a day: the acts, and the reports that tell of them where no others are given."""
    every = tuple(acts)
    told = {
        s.telling.document: Report(s.telling.document, s.telling.origin, s.known, s.outlet, frozenset({"ANS", "BOR"}))
        for a in every
        for s in a.statements
    }
    return Record(day(until), Clock.PUBLISHED, tuple(told.values()) if reports is None else tuple(reports), every)


def indicator(id: str = "shelling", ratio: float = 2.0, **fields: Any) -> Indicator:
    """A sign that is lit by any assault of side a, fresh for long; its cap does not bind unless it is given."""
    low, high = sorted((ratio * 0.8, ratio * 1.2))
    given: dict[str, Any] = {
        "title": "{a} shells {b}", "innocent": "a drill", "cap": 100.0 if ratio > 1 else 0.01, "half_life": 10.0, "lead": (0, 30),
        "origin": Origin.JUDGEMENT, "source": "a test", "patterns": (Pattern(("ASSAULT",), actor="a"),),
    }  # fmt: skip
    return Indicator(id=id, ratio=Ratio(ratio, low, high), **(given | fields))


def template(*indicators: Indicator, **fields: Any) -> Template:
    """A question with a base rate of one in ten within 30 days; nobody gains by being believed."""
    given: dict[str, Any] = {
        "name": "test", "title": "Test", "question": "Does {a} attack {b} within {days} days?", "days": 30, "needs_b": True,
        "base": Base(0.1, 0.05, 0.2, 30, Origin.JUDGEMENT, "a test"), "gains_for": frozenset(), "gains_against": frozenset(),
    }  # fmt: skip
    return Template(indicators=tuple(indicators), **(given | fields))


OCCURRED, DENIED, EXPECTED = Status.OCCURRED, Status.DENIED, Status.EXPECTED
