"""Which acts light an indicator, and what each of them is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.model import Status, Telling
from tocsin.ontology import Weights
from tocsin.warn.record import DONE, Act, Record, Statement, looked_at, seen_between
from tocsin.warn.sides import Sides
from tocsin.warn.template import Indicator, Numbers, Pattern, Template
from tocsin.warn.weigh import Gains, Weight, weigh

# What nobody told of for so many days before the last report lights nothing, however few of them were seen: the editors' judgement that a
# crisis a year ago is another one.
STALE_DAYS = 365
# An act that may be the move itself is shown as such from this weight on: it is likelier than not that it took place.
COME = 0.5


@dataclass(frozen=True, slots=True)
class Sighting:
    """An act that lights an indicator. ``worth`` = how far it is borne out x 0.5 ^ (age / half-life), 0 to 1.

    ``first`` and ``newest`` are the days on which it was first told, and last told by a report of its own; ``age`` is in days since
    then that were seen. An act that is only denied is worth nothing, and stands there for the denial.
    """

    indicator: str
    act: Act
    weight: Weight
    first: date
    newest: date
    age: int
    worth: float


@dataclass(frozen=True, slots=True)
class Come:
    """An act of the kind that a question asks about, told as done: it may be the move itself. ``day`` is as in a series, or None."""

    act: Act
    weight: Weight
    day: date | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What matching needs to know of a question on a day. ``seen`` is the last day with a report about the sides, None for none."""

    record: Record
    sides: Sides
    weights: Weights
    looked: Mapping[date, int]
    seen: date | None
    reports: int


def setting(record: Record, sides: Sides, weights: Weights) -> Setting:
    """Of the record, what reports that name every side tell: others tell of other places."""
    about = record.about(sides)
    origins = {r.origin for r in about}
    seen = max((r.known for r in about), default=None)
    told = (Act(act.type, tuple(s for s in act.statements if s.telling.origin in origins)) for act in record.acts)
    acts = tuple(act for act in told if act.statements)
    return Setting(replace(record, acts=acts), sides, weights, looked_at(about, weights.days_back), seen, len(about))


def sightings(template: Template, where: Setting) -> dict[str, tuple[Sighting, ...]]:
    """The acts that light each indicator in use, those worth most first. An act counts once: for the indicator that it moves most."""
    found: dict[tuple[str, ...], tuple[float, Sighting]] = {}
    for indicator in (i for i in template.indicators if i.used(where.record.day)):
        for one in _of(indicator, template, where):
            key = tuple(s.telling.claim for s in one.act.statements)
            moved = one.worth * abs(indicator.ratio.logs()[1])
            if key not in found or moved > found[key][0]:
                found[key] = moved, one
    out: dict[str, list[Sighting]] = {i.id: [] for i in template.indicators}
    for _, one in found.values():
        out[one.indicator].append(one)
    return {id: tuple(sorted(some, key=_rank)) for id, some in out.items()}


def come_already(template: Template, where: Setting) -> tuple[Come, ...]:
    """The acts that may be the move itself, borne out by half or more, those best borne out first."""
    gains = Gains(template.gains_for, template.gains_against)
    found: dict[int, Come] = {}
    for pattern in template.move:
        for number, act in enumerate(where.record.acts):
            weight = weigh(fit(act, pattern, where), where.sides, gains, where.weights, pattern.statuses or DONE)
            if weight.value >= COME and (number not in found or weight.value > found[number].weight.value):
                found[number] = Come(act, weight, act.day())
    return tuple(sorted(found.values(), key=lambda c: (-c.weight.value, c.act.statements[0].telling.claim)))


def _rank(one: Sighting) -> tuple[float, date, str]:
    return -one.worth, one.first, one.act.statements[0].telling.claim


def _of(indicator: Indicator, template: Template, where: Setting) -> list[Sighting]:
    """The sightings of one indicator: of each act the one of the pattern by which it is worth most."""
    gains = Gains(template.gains_against, template.gains_for) if indicator.against else Gains(template.gains_for, template.gains_against)
    best: dict[int, Sighting] = {}
    for pattern in indicator.patterns:
        fitting = [(number, some) for number, act in enumerate(where.record.acts) if (some := fit(act, pattern, where))]
        if pattern.numbers and pattern.numbers.rising:
            fitting = _rising(fitting, pattern.numbers)
        for number, some in fitting:
            weight = weigh(some, where.sides, gains, where.weights, pattern.statuses or None)
            if not weight.value and not weight.denied:
                continue
            told = _told(some, pattern, where.weights) or some
            one = _sighting(indicator, where.record.acts[number], told, weight, where)
            stale = where.seen is not None and one.newest < where.seen - timedelta(days=STALE_DAYS)
            if not stale and (number not in best or one.worth > best[number].worth):
                best[number] = one
    return list(best.values())


def fit(act: Act, pattern: Pattern, where: Setting) -> tuple[Statement, ...]:
    """The statements of an act that a pattern asks for, denials of it among them."""
    of_type = tuple(s for s in act.statements if s.telling.type in pattern.types)
    countries = {s.telling.country for s in of_type}
    if not _lies(pattern.places, countries, where.sides):
        return ()
    return tuple(s for s in of_type if _says(s, pattern, where) and _parties(s, of_type, pattern, where.sides))


def _parties(statement: Statement, others: Sequence[Statement], pattern: Pattern, sides: Sides) -> bool:
    """Whether the parties fit: those that the statement names; where it names none, or speaks for the side itself, those of the act."""
    roles: tuple[tuple[str | None, Callable[[Telling], tuple[str, ...]]], ...] = (
        (pattern.actor, lambda t: t.actors),
        (pattern.recipient, lambda t: t.recipients),
        (pattern.party, lambda t: (*t.actors, *t.recipients)),
    )
    for role, of in roles:
        own = of(statement.telling)
        if role is None or any(sides.label(key) == role for key in own):
            continue
        lent = not own or sides.label(statement.telling.source) == role
        if not (lent and any(sides.label(key) == role for s in others for key in of(s.telling))):
            return False
    return True


def _says(statement: Statement, pattern: Pattern, where: Setting) -> bool:
    t = statement.telling
    denies = t.status is Status.DENIED
    if pattern.modes and t.mode not in pattern.modes and not (denies and t.mode is None):
        return False
    if (pattern.words and t.lemma not in pattern.words) or t.lemma in pattern.without:
        return False
    if pattern.speaker and where.sides.label(t.source) != pattern.speaker and not denies:
        return False
    if pattern.numbers and not denies and number(statement, pattern.numbers) is None:
        return False
    return not _overdue(statement, where.seen)


def _overdue(statement: Statement, seen: date | None) -> bool:
    """Whether it promised or expected something by a day that has gone by, as far as anybody looked: it bears nothing out any more."""
    t = statement.telling
    last = t.latest or t.earliest
    return t.status is Status.EXPECTED and last is not None and seen is not None and last < seen


def number(statement: Statement, wanted: Numbers) -> float | None:
    """The greatest number that it tells of the nouns, at least as great as is asked for."""
    values = [
        max(x for x in (low, high) if x is not None)
        for low, high, noun in statement.numbers
        if noun in wanted.nouns and (low, high) != (None, None)
    ]
    enough = [v for v in values if wanted.least is None or v >= wanted.least]
    return max(enough, default=None)


def _rising(fitting: list[tuple[int, tuple[Statement, ...]]], wanted: Numbers) -> list[tuple[int, tuple[Statement, ...]]]:
    """Of each act the statements whose number is so many times the greatest one that was told on an earlier day."""
    told = [(s.known, value) for _, some in fitting for s in some if (value := number(s, wanted)) is not None]
    out = []
    for act, some in fitting:
        risen = tuple(s for s in some if _rose(s, told, wanted))
        if risen:
            out.append((act, (*risen, *(s for s in some if s.telling.status is Status.DENIED and s not in risen))))
    return out


def _rose(statement: Statement, told: Iterable[tuple[date, float]], wanted: Numbers) -> bool:
    value = number(statement, wanted)
    before = max((v for day, v in told if day < statement.known), default=None)
    return value is not None and before is not None and value >= before * (wanted.rising or 1)


def _lies(places: tuple[str, ...], countries: set[str | None], sides: Sides) -> bool:
    wanted = {
        code
        for place in places
        for code in (sides.a.countries if place == "a" else (sides.b.countries if sides.b else ()) if place == "b" else (place,))
    }
    return not places or bool(wanted & countries)


def _sighting(indicator: Indicator, act: Act, told: Sequence[Statement], weight: Weight, where: Setting) -> Sighting:
    """Its age counts from the newest report that told of it by itself: a copy, or a second claim in one report, makes nothing new."""
    first_of: dict[str, date] = {}
    for statement in told:
        origin = statement.telling.origin
        first_of[origin] = min(statement.known, first_of.get(origin, statement.known))
    newest = max(first_of.values())
    age = seen_between(where.looked, newest, where.seen) if where.seen else 0
    worth = weight.value * 0.5 ** (age / indicator.half_life)
    return Sighting(indicator.id, act, weight, min(first_of.values()), newest, age, worth)


def _told(some: Iterable[Statement], pattern: Pattern, weights: Weights) -> list[Statement]:
    """Those of some statements that bear the act out."""
    wanted = pattern.statuses or tuple(s for s in Status if weights.of(s) > 0)
    return [s for s in some if s.telling.status in wanted]
