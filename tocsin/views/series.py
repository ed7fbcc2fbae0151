"""How two parties stood to each other over time: PLOVER's scores, weighted by how sure the acts are. Pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.ontology import Ontology, load
from tocsin.ontology.entries import Quad
from tocsin.store.aggregates import DaySum

FORMULA = (
    "Each event counts once, on its first day, with PLOVER's score of its type (from -10, hostile, to +10, friendly) times how far its "
    "surest claim bears it out: occurred or ongoing 1, expected 0.5, possible 0.3, conditional 0.2, demanded or denied 0. "
    "Cooperation is the sum of what is above zero, conflict of what is below."
)
# A series longer than this many points is cut to its end: more cannot be told apart on a page.
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Point:
    """One day or week. ``blind``: no report came out, so nothing is known of it."""

    day: date
    quads: tuple[float, float, float, float]
    events: int
    reports: int
    blind: bool

    @property
    def cooperation(self) -> float:
        return sum(q for q in self.quads if q > 0)

    @property
    def conflict(self) -> float:
        return sum(q for q in self.quads if q < 0)


def weights(ontology: Ontology | None = None) -> dict[str, float]:
    """How far a claim bears an act out, by its status, as the ontology has it; what speaks against it bears it out not at all."""
    return {status.value: max(0.0, weight) for status, weight in (ontology or load()).weights.statuses}


def scores(ontology: Ontology | None = None) -> dict[str, tuple[Quad, float]]:
    """Class and score of every type of act."""
    return {t.name: (t.quad, t.intensity) for t in (ontology or load()).types}


def series(sums: Iterable[DaySum], reported: Collection[date], by: str = "day", ontology: Ontology | None = None) -> list[Point]:
    """Every day or week (by its Monday) from the first event to the last report, also those without an event."""
    known, quads = scores(ontology), list(Quad)
    totals: dict[date, list[float]] = {}
    for one in sums:
        if one.type not in known:
            continue
        quad, score = known[one.type]
        row = totals.setdefault(start_of(one.day, by), [0.0] * (len(quads) + 2))
        row[quads.index(quad)] += score * one.weight * one.events
        row[-2] += one.events
        row[-1] += one.reports
    if not totals:
        return []
    seen = {start_of(day, by) for day in reported}
    nothing = [0.0] * (len(quads) + 2)
    out = []
    for day in _steps(min(totals), max([*totals, *seen]), by):
        *sums_, events, reports = totals.get(day, nothing)
        a, b, c, d = (round(v, 4) for v in sums_)
        out.append(Point(day, (a, b, c, d), int(events), int(reports), day not in seen))
    return out[-LONGEST:]


def start_of(day: date, by: str) -> date:
    """The day itself, or the Monday of its week."""
    if by != "week" or day.toordinal() <= day.weekday():
        return day
    return day - timedelta(days=day.weekday())


def _steps(first: date, last: date, by: str) -> Iterator[date]:
    length = 7 if by == "week" else 1
    start = max(first.toordinal(), last.toordinal() - length * (LONGEST - 1))
    start += (first.toordinal() - start) % length
    yield from (date.fromordinal(n) for n in range(start, last.toordinal() + 1, length))
