"""The board: which signs are lit, how far they move the odds, how likely the move is, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, log, sqrt

from tocsin.ontology import Ontology
from tocsin.warn.match import Come, Setting, Sighting, come_already, setting, sightings
from tocsin.warn.record import Record
from tocsin.warn.sides import Sides
from tocsin.warn.template import Indicator, Ratio, Template
from tocsin.warn.timing import Three, Timing, left_of, share_within, timing
from tocsin.warn.weigh import Heard
from tocsin.warn.words import word


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator on the board. ``moved`` is what it adds to the log-odds (natural), ``low`` and ``high`` by the ends of its ratio.

    moved = within x full, full = group x limited(worth x ln ratio): ``worth`` sums its sightings, ``ratio`` is the one in force (between
    its own and the given one), the cap limits, ``group`` is 1 or the group's share. Ratios are meant for the template's own horizon: for
    a shorter one ``within`` is the part of what is ``left`` of the lead (days ahead) inside it, over that inside the template's.
    ``before`` and ``after`` are the log-odds in the waterfall.
    """

    indicator: str
    title: str
    innocent: str
    against: bool
    origin: str
    worth: float
    ratio: float
    capped: bool
    group: float
    left: tuple[int, int] | None
    within: float
    full: Three
    before: float
    after: float
    sightings: tuple[Sighting, ...]

    @property
    def moved(self) -> float:
        return self.full[1] * self.within

    @property
    def low(self) -> float:
        return self.full[0] * self.within

    @property
    def high(self) -> float:
        return self.full[2] * self.within

    @property
    def lit(self) -> bool:
        """Whether anybody tells of it: an act that is only denied lights nothing."""
        return any(s.worth > 0 for s in self.sightings)

    @property
    def denied(self) -> tuple[Heard, ...]:
        """Those who deny it, each once, the strongest first."""
        return _each_once(h for s in self.sightings for h in s.weight.denied)

    @property
    def voices(self) -> tuple[Heard, ...]:
        """Those who tell of it, each once, the strongest first."""
        return _each_once(h for s in self.sightings for h in s.weight.told)


def _each_once(every: Iterable[Heard]) -> tuple[Heard, ...]:
    heard: dict[str, Heard] = {}
    for one in every:
        if one.name not in heard or one.strength > heard[one.name].strength:
            heard[one.name] = one
    return tuple(sorted(heard.values(), key=lambda h: (-h.strength, h.name)))


@dataclass(frozen=True, slots=True)
class Contrary:
    """The strongest word against what the board says: a sign for the other side of the odds, or a denial of what moves them."""

    heard: Heard
    indicator: str
    title: str
    denial: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the record bears on a question at the end of a day. ``chance`` is None where nobody has looked for longer than the horizon.

    ``seen`` is the last day with a report about the sides, ``blind`` the days since then. ``low`` and ``high`` follow from the ends of
    the base rate and of the ratios as if these erred independently of one another; if all err one way, the truth lies farther off.
    ``come`` are acts of the kind that is asked about, told as done: the probability is that of another, where they are the move.
    """

    template: str
    template_digest: str
    title: str
    question: str
    a: str
    b: str | None
    day: date
    clock: str
    days: int
    seen: date | None
    blind: int
    reports: int
    base: Three
    base_origin: str
    chance: float | None
    low: float | None
    high: float | None
    word: str | None
    steps: tuple[Step, ...]
    contrary: Contrary | None
    timing: Timing | None
    come: tuple[Come, ...] = ()

    @property
    def lit(self) -> tuple[Step, ...]:
        return tuple(s for s in self.steps if s.lit)


def assess(template: Template, sides: Sides, record: Record, ontology: Ontology, days: int | None = None) -> Assessment:
    """The board of a template at the end of the record's day, for a horizon of ``days``, by default the template's."""
    horizon = days or template.days
    where = setting(record, sides, ontology.weights)
    base = template.base.within(horizon)
    steps = _waterfall(base[1], _steps(template, sightings(template, where), where, horizon))
    chance = _chances(base, steps)
    blind = (record.day - where.seen).days if where.seen else 0
    known = where.seen is not None and blind <= horizon
    return Assessment(
        template=template.name,
        template_digest=template.digest,
        title=template.title,
        question=_named(template.question, sides).replace("{days}", str(horizon)),
        a=str(sides.a),
        b=str(sides.b) if sides.b else None,
        day=record.day,
        clock=str(record.clock),
        days=horizon,
        seen=where.seen,
        blind=blind,
        reports=where.reports,
        base=base,
        base_origin=str(template.base.origin),
        chance=chance[1] if known else None,
        low=chance[0] if known else None,
        high=chance[2] if known else None,
        word=word(chance[1]) if known else None,
        steps=steps,
        contrary=_contrary(steps),
        timing=timing(chance, horizon, [(s.left, s.full) for s in steps if s.lit]) if known else None,
        come=come_already(template, where),
    )


def _steps(template: Template, found: Mapping[str, tuple[Sighting, ...]], where: Setting, horizon: int) -> tuple[Step, ...]:
    """Each indicator in use, its dependence on others settled, those that move most first."""
    worth = {id: sum(s.worth for s in some) for id, some in found.items()}
    used = [i for i in template.indicators if i.used(where.record.day)]
    alone = [_alone(i, found[i.id], worth, where, horizon, template.days) for i in used]
    shares = _shares(template, alone)
    whole = [_scaled(s, shares[s.indicator]) for s in alone]
    return tuple(sorted(whole, key=lambda s: (-abs(s.moved), s.against, s.indicator)))


def _alone(
    indicator: Indicator, some: tuple[Sighting, ...], worth: Mapping[str, float], where: Setting, horizon: int, own_days: int
) -> Step:
    """An indicator by itself, before its group."""
    own = worth[indicator.id]
    logs = indicator.ratio.logs()
    if indicator.given:
        lit = min(1.0, worth[indicator.given.lit])
        logs = _between(indicator.ratio, indicator.given.ratio, lit)
    limit = abs(log(indicator.cap))
    low, moved, high = (max(-limit, min(limit, own * x)) for x in logs)
    told = [s for s in some if s.worth > 0]
    left = None if indicator.against or not told else left_of(indicator.lead, _since(told, where))
    return Step(
        indicator=indicator.id,
        title=_named(indicator.title, where.sides),
        innocent=_named(indicator.innocent, where.sides),
        against=indicator.against,
        origin=str(indicator.origin),
        worth=own,
        ratio=exp(logs[1]),
        capped=abs(own * logs[1]) > limit,
        group=1.0,
        left=left,
        within=_within(left, horizon, own_days),
        full=(low, moved, high),
        before=0.0,
        after=0.0,
        sightings=some,
    )


def _named(text: str, sides: Sides) -> str:
    return text.replace("{a}", str(sides.a)).replace("{b}", str(sides.b or "anybody"))


def _within(left: tuple[int, int] | None, horizon: int, own_days: int) -> float:
    own = share_within(left, own_days)
    return min(1.0, share_within(left, horizon) / own) if own else 0.0


def _between(own: Ratio, given: Ratio, lit: float) -> Three:
    low, value, high = ((1 - lit) * x + lit * y for x, y in zip(own.logs(), given.logs(), strict=True))
    return low, value, high


def _since(some: Sequence[Sighting], where: Setting) -> int:
    """Days from the newest sighting to the last day with a report."""
    newest = max(s.newest for s in some)
    return max(0, (where.seen - newest).days) if where.seen else 0


def _shares(template: Template, steps: Sequence[Step]) -> dict[str, float]:
    """1 for an indicator that stands alone or says most in its group, the group's share for the others."""
    moved = {s.indicator: abs(s.full[1]) for s in steps}
    out = dict.fromkeys(moved, 1.0)
    for group in template.groups:
        ranked = sorted((m for m in group.members if m in moved), key=lambda m: (-moved[m], m))
        out |= dict.fromkeys(ranked[1:], group.share)
    return out


def _scaled(step: Step, share: float) -> Step:
    low, value, high = step.full
    return replace(step, group=share, full=(low * share, value * share, high * share))


def _chances(base: Three, steps: Sequence[Step]) -> Three:
    """(low, chance, high): the base rate's log-odds plus what each indicator adds, as probabilities.

    How far the ends lie off is the root of the sum of squares of how far each end of the base rate and of the ratios does.
    """
    parts = [(_odds(base[0]), _odds(base[1]), _odds(base[2])), *((s.low, s.moved, s.high) for s in steps)]
    middle = sum(value for _, value, _ in parts)
    down = sqrt(sum((value - low) ** 2 for low, value, _ in parts))
    up = sqrt(sum((high - value) ** 2 for _, value, high in parts))
    return _chance(middle - down), _chance(middle), _chance(middle + up)


def _odds(chance: float) -> float:
    return log(chance / (1 - chance))


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _waterfall(base: float, steps: Sequence[Step]) -> tuple[Step, ...]:
    out, at = [], _odds(base)
    for step in steps:
        out.append(replace(step, before=at, after=at + step.moved))
        at += step.moved
    return tuple(out)


def _contrary(steps: Sequence[Step]) -> Contrary | None:
    """What speaks most against the side to which the signs have moved the odds; by how far it moves them, then by its strength."""
    up = sum(s.moved for s in steps) >= 0
    others = [
        (abs(s.moved), s.voices[0].strength, Contrary(s.voices[0], s.indicator, s.title, False)) for s in steps if s.lit and s.against == up
    ]
    denials = [
        (0.0, s.denied[0].strength, Contrary(s.denied[0], s.indicator, s.title, True)) for s in steps if s.denied and s.against != up
    ]
    ranked = sorted((*others, *denials), key=lambda x: (-x[0], -x[1], x[2].indicator))
    return ranked[0][2] if ranked else None
