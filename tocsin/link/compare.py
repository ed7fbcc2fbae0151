"""How likely two tellings are to tell of one event, and why: a logistic model over features that a person can read.

``weights.tsv`` holds one column for tellings that use the same word for the act and one for those that do not. Numbers and status are no
features: accounts of one event differ in them, and that they do is what the record is kept for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from operator import mul

import numpy as np

from tocsin.link.meanings import alike, direction, rarity
from tocsin.link.tellings import parted
from tocsin.link.words import groups, lemma
from tocsin.model import Setting, Status, Telling

Words = frozenset[str]

# How many of the words nearest to a trigger count as near, and as next to it.
_NEAR, _NEXT = 8, 4
_EARTH_KM = 6371.0
# Features that count for more, or for less, together.
_CROSSED = (
    ("all words", "one kind"), ("all words", "alike"), ("near", "one kind"), ("near", "alike"), ("parties", "one kind"),
    ("same report", "one kind"), ("same report", "alike"), ("all words", "near"), ("least held", "one kind"), ("least held", "alike"),
    ("names", "sentence names"), ("names", "others"),
)  # fmt: skip
_CROSSES = tuple((f"{x} × {y}", x, y) for x, y in _CROSSED)
# Days after which an act is another one, whatever the delay.
_MONTH = 31
# Kilometres between two towns that nobody takes for one, and the radius up to which a place is a town.
_APART_KM = 60.0
# Radius of a place whose extent is not known.
_TOWN_KM = 15.0


@dataclass(frozen=True, eq=False)
class Bag:
    """A set of words, and once it is asked for, the sum of their worths and that of the squares of these."""

    words: Words

    @cached_property
    def total(self) -> float:
        return sum(map(worth, sorted(self.words)))  # in one order, so that the sum is the same in every process

    @cached_property
    def square(self) -> float:
        return sum([worth(w) ** 2 for w in sorted(self.words)]) or 1.0


@dataclass(frozen=True, eq=False)
class Report:
    """The telling names and other words of one report."""

    names: Bag
    others: Bag
    every: Bag


@dataclass(frozen=True, eq=False)
class Side:
    """A telling made ready to be compared with many."""

    telling: Telling
    report: Report
    names: Bag
    others: Bag
    words: Bag
    near: Bag
    next: Bag
    near_names: Bag
    held: Words
    numbers: Words
    actors: Bag
    recipients: Bag
    parties: Bag
    units: Words
    groups: frozenset[int]
    head: str
    rarity: float
    sentence: np.ndarray
    around: np.ndarray


@dataclass(frozen=True, slots=True)
class Comparison:
    """The probability that two tellings are of one event, and the reasons for and against in words."""

    score: float
    reasons: tuple[str, ...]


def compare(one: Telling, other: Telling) -> Comparison:
    """Score and reasons; the same whichever comes first."""
    a, b = side(one), side(other)
    return Comparison(score(a, b), reasons(one, other))


@lru_cache(maxsize=4096)
def _report(names: tuple[str, ...], others: tuple[str, ...]) -> Report:
    return Report(bag(names), bag(others), bag((*names, *others)))


def side(telling: Telling) -> Side:
    """What is worked out of a telling once, before it is compared."""
    sentence, names, others = parted(telling.words)
    report = _report(names, others)
    near, every = sentence[:_NEAR], frozenset(sentence)
    last = telling.lemma.rpartition(" ")[2]
    actors, recipients = _party_words(telling.actors), _party_words(telling.recipients)
    return Side(
        telling=telling,
        report=report,
        names=bag(every & report.names.words),
        others=bag(every - report.names.words),
        words=bag(every),
        near=bag(near),
        next=bag(sentence[:_NEXT]),
        near_names=bag(report.names.words.intersection(near)),
        held=every | report.every.words,
        numbers=frozenset(w for w in sentence if w[0].isdigit()),
        actors=bag(actors),
        recipients=bag(recipients),
        parties=bag(actors | recipients),
        units=_units(telling),
        groups=groups(telling.lemma) | groups(last),
        head=last,
        rarity=min(rarity(last), 6.0) / 6.0,
        sentence=direction(sentence),
        around=direction(near),
    )


def _party_words(keys: Sequence[str]) -> Words:
    """A code counts as itself and as its country, so that two armies are not alike for being armies; a name counts by its words."""
    return frozenset(w for key in keys for w in ((key, key.split()[0]) if key.isupper() else map(lemma, key.split())))


def score(a: Side, b: Side) -> float:
    """The probability that two tellings are of one event."""
    found = features(a, b)
    weights = _ordered(0 if a.telling.lemma == b.telling.lemma else 1, tuple(found))
    return 1.0 / (1.0 + math.exp(-sum(map(mul, weights, found.values()))))


@cache
def _ordered(column: int, names: tuple[str, ...]) -> tuple[float, ...]:
    """The weights of features in their order, which is always the same."""
    return tuple(_weights()[column][name] for name in names)


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    rows = [line.split("\t") for line in (files(__package__) / "weights.tsv").read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if len(r) == 3 and not r[0].startswith("#")]
    return {r[0]: float(r[1]) for r in rows}, {r[0]: float(r[2]) for r in rows}


def features(a: Side, b: Side) -> dict[str, float]:
    """Every feature by name; of two tellings of one report those that compare reports are 0."""
    same_report = float(a.telling.document == b.telling.document)
    like = max(alike(a.head, b.head), 0.0)
    kind = float(bool(a.groups & b.groups))
    out = {"always": 1.0, "alike": like, "alike²": like * like, "one kind": kind, "rare word": (a.rarity + b.rarity) / 2}
    out |= {"says": float("say" in (a.head, b.head)), "same type": float(a.telling.type == b.telling.type), "same report": same_report}
    out["other word and type"] = float(a.telling.lemma != b.telling.lemma and a.telling.type != b.telling.type)
    out |= _NO_REPORTS if same_report else _reports(a.report, b.report)
    out |= _sentences(a, b)
    out |= _parties(a, b)
    out |= _settings(a.telling, b.telling)
    out["named by the other"] = float(a.head in b.words.words) + float(b.head in a.words.words)
    for name, x, y in _CROSSES:
        out[name] = out[x] * out[y]
    return out


@lru_cache(maxsize=200_000)
def _reports(a: Report, b: Report) -> dict[str, float]:
    names, others, every = cosine(a.names, b.names), cosine(a.others, b.others), cosine(a.every, b.every)
    shared = [worth(w) for w in a.names.words & b.names.words]
    return {
        "names": names, "√names": names**0.5, "others": others, "√others": others**0.5, "all words": every, "√all words": every**0.5,
        "no name shared": float(not shared), "rarest name": max(shared, default=0.0) / 8, "shared names": min(1.0, sum(shared) / 40),
    }  # fmt: skip


_NO_REPORTS = dict.fromkeys(
    ("names", "√names", "others", "√others", "all words", "√all words", "no name shared", "rarest name", "shared names"), 0.0
)


def _sentences(a: Side, b: Side) -> dict[str, float]:
    names, others = cosine(a.names, b.names), cosine(a.others, b.others)
    held, held_too = _held(a.words, b), _held(b.words, a)
    held_names, held_names_too = _held(a.names, b, 0.5), _held(b.names, a, 0.5)
    return {
        "sentence names": names, "sentence others": others, "√sentence": (names + others) ** 0.5,
        "near": cosine(a.near, b.near), "next": cosine(a.next, b.next), "near names": cosine(a.near_names, b.near_names),
        "least held": min(held, held_too), "most held": max(held, held_too),
        "least names held": min(held_names, held_names_too), "most names held": max(held_names, held_names_too),
        "sense": float(a.sentence @ b.sentence), "near sense": float(a.around @ b.around),
        "number shared": float(not a.numbers.isdisjoint(b.numbers)),
    }  # fmt: skip


def _held(words: Bag, other: Side, otherwise: float = 0.0) -> float:
    """How much of a sentence stands among the telling words of the other's report or in the other's sentence, 0 to 1."""
    return sum(map(worth, words.words & other.held)) / words.total if words.total else otherwise


def _parties(a: Side, b: Side) -> dict[str, float]:
    out = {}
    for name, x, y in (("actors", a.actors, b.actors), ("recipients", a.recipients, b.recipients), ("parties", a.parties, b.parties)):
        out[name] = cosine(x, y)
        out[f"other {name}"] = float(bool(x.words and y.words) and x.words.isdisjoint(y.words))
    one, other = a.telling.actors, b.telling.actors
    out["other sector"] = float(bool(one and other) and not a.actors.words.isdisjoint(b.actors.words) and set(one).isdisjoint(other))
    out["unit shared"] = float(not a.units.isdisjoint(b.units))
    return out


def _units(telling: Telling) -> Words:
    """What a telling counts, without what describes it."""
    return frozenset(unit.split()[-1] for _, _, unit in telling.quantities if unit)


def _settings(a: Telling, b: Telling) -> dict[str, float]:
    """Place and day: known for both and fitting, or known and apart; 0 where either is unknown."""
    far, apart, gap = distance_km(a, b), days_apart(a, b), _gap(a.published, b.published)
    named = a.place is not None and b.place is not None
    other_place = named and a.place != b.place and (far is None or far > 0)
    return {
        "same place": float(named and not other_place),
        "other place": float(other_place),
        "far": min(1.0, (far or 0.0) / 300),
        "towns apart": float((far or 0.0) > _APART_KM and max(_extent(a), _extent(b)) <= _APART_KM),
        "same day": float(apart == 0),
        "other day": float(bool(apart)),
        "days apart": min(1.0, math.log1p(apart or 0) / math.log(31)),
        "months apart": float((apart or 0) > _MONTH),
        "told before": float(told_before(a, b) or told_before(b, a)),
        "published apart": min(1.0, math.log1p(gap or 0) / math.log(31)),
    }


def _extent(telling: Telling) -> float:
    return _TOWN_KM if telling.radius_km is None else telling.radius_km


def told_before(a: Telling, b: Telling) -> bool:
    """Whether one is told as done by a report that came out before the day of the other, a day allowed for zones of time."""
    done = a.status in (Status.OCCURRED, Status.ONGOING)
    return done and a.published is not None and b.earliest is not None and (b.earliest - a.published).days > 1


def impossible(a: Telling, b: Telling) -> bool:
    """Whether days rule out that two tellings are of one act, whatever else is alike."""
    return (days_apart(a, b) or 0) > _MONTH or told_before(a, b) or told_before(b, a)


def _lent(a: Telling, b: Telling) -> dict[str, float]:
    """Day and place where one of the two, or both, have them from their neighbours; each counts less the farther off it was told."""
    (one, far_one), (other, far_other) = _day_around(a), _day_around(b)
    apart = days_apart(one, other) if far_one or far_other else None
    sure = 1 / (1 + max(far_one, far_other))
    (here, off), (there, off_there) = _place_around(a), _place_around(b)
    far = distance_km(here, there) if off or off_there else None
    near = 1 / (1 + max(off, off_there))
    return {
        "lent: same day": sure * (apart == 0),
        "lent: other day": sure * bool(apart),
        "lent: days apart": sure * min(1.0, math.log1p(apart or 0) / math.log(31)),
        "lent: same place": near * (far == 0),
        "lent: far": near * min(1.0, (far or 0.0) / 300),
    }


def _day_around(telling: Telling) -> tuple[Telling | Setting, int]:
    """Whose days to take, and how far off they were told: 0 for its own, 1 for the same sentence."""
    own = telling.earliest or telling.latest or telling.near is None or telling.near.earliest is None
    return (telling, 0) if own or telling.near is None else (telling.near, 1 + telling.near.day_sentences)


def days_apart_around(a: Telling, b: Telling) -> int | None:
    """Days between two tellings, each with its own days or those its neighbours lend it; None where one has neither."""
    return days_apart(_day_around(a)[0], _day_around(b)[0])


def _place_around(telling: Telling) -> tuple[Telling | Setting, int]:
    own = telling.near is None or telling.near.latitude is None
    return (telling, 0) if own or telling.near is None else (telling.near, 1 + telling.near.place_sentences)


def distance_km(a: Telling | Setting, b: Telling | Setting) -> float | None:
    """Kilometres between the edges of two places, 0 where they touch; None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    x, y, delta = math.radians(a.latitude), math.radians(b.latitude), math.radians(b.longitude - a.longitude)
    h = math.sin((y - x) / 2) ** 2 + math.cos(x) * math.cos(y) * math.sin(delta / 2) ** 2
    between = 2 * _EARTH_KM * math.asin(min(1.0, h**0.5))
    held = sum(_TOWN_KM if r is None else r for r in (a.radius_km, b.radius_km))
    return max(0.0, between - held)


def days_apart(a: Telling | Setting, b: Telling | Setting) -> int | None:
    """Days between the stretches of days two tellings allow, 0 where they meet; None where one tells no day."""
    if (a.earliest is None and a.latest is None) or (b.earliest is None and b.latest is None):
        return None
    first = max(a.earliest or date.min, b.earliest or date.min)
    last = min(a.latest or date.max, b.latest or date.max)
    return max(0, (first - last).days)


def _gap(a: date | None, b: date | None) -> int | None:
    return abs((a - b).days) if a and b else None


@lru_cache(maxsize=65536)
def worth(word: str) -> float:
    """What a shared word counts: its rarity, held below 8 so that misspellings do not outweigh names."""
    return min(rarity(word), 8.0)


def bag(words: Iterable[str]) -> Bag:
    return Bag(frozenset(words))


def cosine(a: Bag, b: Bag) -> float:
    """The likeness of two sets of words, each worth its rarity; 0 where either is empty."""
    shared = a.words & b.words
    if not shared:
        return 0.0
    return sum([worth(w) * worth(w) for w in shared]) / math.sqrt(a.square * b.square)


def reasons(a: Telling, b: Telling) -> tuple[str, ...]:
    """What speaks for and against one event, in words."""
    x, y = side(a), side(b)
    out = []
    if a.lemma == b.lemma:
        out.append(f"same word: {a.lemma}")
    elif x.groups & y.groups or alike(x.head, y.head) > 0.6:
        out.append(f"words for one kind of act: {a.lemma}, {b.lemma}")
    else:
        out.append(f"other words: {a.lemma}, {b.lemma}")
    apart, far = days_apart(a, b), distance_km(a, b)
    if apart is not None:
        out.append("same day" if not apart else f"other day: {apart} days apart" if apart > 1 else "other day: the day before or after")
    for role, some, others in (("actor", a.actors, b.actors), ("recipient", a.recipients, b.recipients)):
        if shared := [k for k in some if k in others]:
            out.append(f"same {role} {', '.join(shared)}")
        elif some and others:
            out.append(f"other {role}: {', '.join(some)} against {', '.join(others)}")
    if a.place and b.place:
        same = a.place == b.place or far == 0
        out.append(f"same place {a.place}" if same else f"other place: {f'{far:.0f} km apart' if far else f'{a.place}, {b.place}'}")
    mine, yours = x.words.words, y.words.words
    out.append(f"{len(mine & yours)} of {min(len(mine), len(yours))} words alike")
    if a.document == b.document:
        out.append("same report")
    elif shared_names := sorted(x.report.names.words & y.report.names.words, key=lambda w: (-rarity(w), w)):
        out.append(f"both reports name {', '.join(shared_names[:3])}")
    return tuple(out)
