"""Day by day, what one side did to the other: words and deeds, friendly and hostile, against how much was reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tocsin.ontology import Ontology, Quad
from tocsin.warn.record import Act, Record, looked_at
from tocsin.warn.sides import Sides
from tocsin.warn.weigh import act_gains, weigh

CONFLICT = (Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT)


class Direction(StrEnum):
    """Who acts upon whom; for one side alone, whether it acts or is acted upon."""

    A_TO_B = "a to b"
    B_TO_A = "b to a"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Placed:
    """An act on its day: how far it is borne out (0 to 1), its intensity (-10 to 10), and the claims that tell of it."""

    day: date
    type: str
    quad: Quad
    direction: Direction
    weight: float
    intensity: float
    happened: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a series. ``reports`` are the independent ones that looked at it; without any the day is blind, and not calm."""

    day: date
    reports: int
    acts: tuple[Placed, ...] = ()

    @property
    def blind(self) -> bool:
        return self.reports == 0

    def weight(self, *quads: Quad) -> float:
        """The acts of some classes, each as far as it is borne out."""
        return sum(a.weight for a in self.acts if a.quad in quads)

    def rate(self, *quads: Quad) -> float | None:
        """The same for each report that looked; None on a blind day."""
        return None if self.blind else self.weight(*quads) / self.reports

    @property
    def hostility(self) -> float | None:
        """Mean over the reports of -intensity/10 of what is borne out: 1 is an assault in each report, -1 a concession."""
        return None if self.blind else sum(-a.intensity / 10 * a.weight for a in self.acts) / self.reports

    @property
    def conflicts(self) -> int:
        """How many hostile acts are told as done or under way: whole acts, as counts need."""
        return sum(1 for a in self.acts if a.happened and a.quad in CONFLICT)


@dataclass(frozen=True, slots=True)
class Series:
    """The days between the sides as they were known; ``undated`` are acts that may have been on any of many days."""

    sides: Sides
    known: date
    clock: str
    days: tuple[Day, ...]
    undated: tuple[Placed, ...] = ()

    def days_blind(self) -> int:
        return sum(1 for d in self.days if d.blind)


def series(
    record: Record, sides: Sides, ontology: Ontology, since: date | None = None, directions: tuple[Direction, ...] = tuple(Direction)
) -> Series:
    """Every day from ``since``, by default that of the first report about the sides, up to the day of the record.

    A day counts the reports that looked at it, and those that tell of an act on it however long ago it was.
    """
    about = record.about(sides)
    looked = looked_at(about, ontology.weights.days_back)
    placed = [p for act in record.acts if (p := place(act, sides, ontology)) and p[0].direction in directions]
    first = since or min((r.known for r in about), default=record.day)
    by_day: dict[date, list[Placed]] = {}
    telling: dict[date, set[str]] = {}
    for one, dated, origins in placed:
        if dated:
            by_day.setdefault(one.day, []).append(one)
            telling.setdefault(one.day, set()).update(origins)
    days = []
    for k in range((record.day - first).days + 1):
        day = first + timedelta(days=k)
        acts = tuple(sorted(by_day.get(day, ()), key=lambda p: (-p.weight, p.claims)))
        days.append(Day(day, max(looked.get(day, 0), len(telling.get(day, ()))), acts))
    undated = tuple(sorted((p for p, dated, _ in placed if not dated), key=lambda p: (p.day, p.claims)))
    return Series(sides, record.day, str(record.clock), tuple(days), undated)


def place(act: Act, sides: Sides, ontology: Ontology) -> tuple[Placed, bool, frozenset[str]] | None:
    """An act between the sides on its day, whether that day is known, and the reports that tell of it; None for an act of others."""
    toward = direction(act, sides)
    if toward is None or not ontology.has(act.type):
        return None
    kind = ontology.event_type(act.type)
    day = act.day()
    weight = weigh(act.statements, sides, act_gains(act, sides, kind.intensity < 0), ontology.weights)
    claims = tuple(s.telling.claim for s in act.statements)
    origins = frozenset(s.telling.origin for s in act.statements)
    one = Placed(day or act.statements[0].known, act.type, kind.quad, toward, weight.value, kind.intensity, act.happened, claims)
    return one, day is not None, origins


def direction(act: Act, sides: Sides) -> Direction | None:
    """Who acts upon whom. An act in the country of the other side that names no victim is aimed at it."""
    actors, recipients = act.actors, act.recipients
    a_acts, a_gets = sides.a.any_of(actors), sides.a.any_of(recipients)
    if sides.b is None:
        return Direction.A_TO_B if a_acts else Direction.B_TO_A if a_gets else None
    b_acts, b_gets = sides.b.any_of(actors), sides.b.any_of(recipients)
    if not recipients:
        a_gets, b_gets = bool(act.countries & sides.a.countries), bool(act.countries & sides.b.countries)
    forth, back = a_acts and b_gets, b_acts and a_gets
    if (a_acts and b_acts) or (forth and back):
        return Direction.BOTH
    return Direction.A_TO_B if forth else Direction.B_TO_A if back else None
