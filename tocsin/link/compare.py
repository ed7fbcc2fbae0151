"""How likely two tellings are to tell of one event, and why: a logistic model over features that a person can read.

``weights.tsv`` holds one column for tellings that use the same word for the act and one for those that do not. Numbers and status are no
features: accounts of one event differ in them, and that they do is what the record is kept for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from tocsin.link.meanings import alike, direction, rarity
from tocsin.link.tellings import parted
from tocsin.link.words import groups, lemma
from tocsin.model import Telling

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
# Radius of a place whose extent is not known.
_TOWN_KM = 15.0


@dataclass(frozen=True, eq=False)
class Report:
    """The telling names and other words of one report."""

    names: Words
    others: Words
    every: Words


@dataclass(frozen=True, eq=False)
class Side:
    """A telling made ready to be compared with many."""

    telling: Telling
    report: Report
    names: Words
    others: Words
    near: Words
    next: Words
    numbers: Words
    actors: Words
    recipients: Words
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
    return Report(frozenset(names), frozenset(others), frozenset((*names, *others)))


def side(telling: Telling) -> Side:
    """What is worked out of a telling once, before it is compared."""
    sentence, names, others = parted(telling.words)
    report = _report(names, others)
    near = sentence[:_NEAR]
    last = telling.lemma.rpartition(" ")[2]
    return Side(
        telling=telling,
        report=report,
        names=frozenset(sentence) & report.names,
        others=frozenset(sentence) - report.names,
        near=frozenset(near),
        next=frozenset(sentence[:_NEXT]),
        numbers=frozenset(w for w in sentence if w[0].isdigit()),
        actors=_party_words(telling.actors),
        recipients=_party_words(telling.recipients),
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
    weights = _weights()[0 if a.telling.lemma == b.telling.lemma else 1]
    return 1.0 / (1.0 + math.exp(-sum(weights[name] * value for name, value in features(a, b).items())))


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
    out |= _reports(a.report, b.report) if not same_report else dict.fromkeys(_reports(a.report, b.report), 0.0)
    out |= _sentences(a, b) | _parties(a, b) | _settings(a.telling, b.telling)
    out["named by the other"] = float(a.head in b.names | b.others) + float(b.head in a.names | a.others)
    return out | {f"{x} × {y}": out[x] * out[y] for x, y in _CROSSED}


@lru_cache(maxsize=200_000)
def _reports(a: Report, b: Report) -> dict[str, float]:
    names, others, every = cosine(a.names, b.names), cosine(a.others, b.others), cosine(a.every, b.every)
    shared = [worth(w) for w in a.names & b.names]
    return {
        "names": names, "√names": names**0.5, "others": others, "√others": others**0.5, "all words": every, "√all words": every**0.5,
        "no name shared": float(not shared), "rarest name": max(shared, default=0.0) / 8, "shared names": min(1.0, sum(shared) / 40),
    }  # fmt: skip


def _sentences(a: Side, b: Side) -> dict[str, float]:
    names, others = cosine(a.names, b.names), cosine(a.others, b.others)
    held = sorted((_held(a.names | a.others, b), _held(b.names | b.others, a)))
    held_names = sorted((_held(a.names, b, 0.5), _held(b.names, a, 0.5)))
    return {
        "sentence names": names, "sentence others": others, "√sentence": (names + others) ** 0.5,
        "near": cosine(a.near, b.near), "next": cosine(a.next, b.next), "near names": cosine(a.near & a.names, b.near & b.names),
        "least held": held[0], "most held": held[1], "least names held": held_names[0], "most names held": held_names[1],
        "sense": float(a.sentence @ b.sentence), "near sense": float(a.around @ b.around),
        "number shared": float(bool(a.numbers & b.numbers)),
    }  # fmt: skip


def _held(words: Words, other: Side, otherwise: float = 0.0) -> float:
    """How much of a sentence stands among the telling words of the other's report or in the other's sentence, 0 to 1."""
    total = sum(map(worth, words))
    return sum(worth(w) for w in words if w in other.report.every or w in other.names or w in other.others) / total if total else otherwise


def _parties(a: Side, b: Side) -> dict[str, float]:
    out = {}
    for name, x, y in (
        ("actors", a.actors, b.actors),
        ("recipients", a.recipients, b.recipients),
        ("parties", a.actors | a.recipients, b.actors | b.recipients),
    ):
        out[name] = cosine(x, y)
        out[f"other {name}"] = float(bool(x and y) and not x & y)
    one, other = a.telling.actors, b.telling.actors
    out["other sector"] = float(bool(a.actors & b.actors and one and other) and not set(one) & set(other))
    out["unit shared"] = float(bool(_units(a.telling) & _units(b.telling)))
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
        "same day": float(apart == 0),
        "other day": float(bool(apart)),
        "days apart": min(1.0, math.log1p(apart or 0) / math.log(31)),
        "published apart": min(1.0, math.log1p(gap or 0) / math.log(31)),
    }


def distance_km(a: Telling, b: Telling) -> float | None:
    """Kilometres between the edges of two places, 0 where they touch; None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    x, y, delta = math.radians(a.latitude), math.radians(b.latitude), math.radians(b.longitude - a.longitude)
    h = math.sin((y - x) / 2) ** 2 + math.cos(x) * math.cos(y) * math.sin(delta / 2) ** 2
    between = 2 * _EARTH_KM * math.asin(min(1.0, h**0.5))
    held = sum(_TOWN_KM if r is None else r for r in (a.radius_km, b.radius_km))
    return max(0.0, between - held)


def days_apart(a: Telling, b: Telling) -> int | None:
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


def cosine(a: Words, b: Words) -> float:
    """The likeness of two sets of words, each worth its rarity; 0 where either is empty."""
    shared = a & b
    return sum(worth(w) ** 2 for w in shared) / (_square(a) * _square(b)) ** 0.5 if shared else 0.0


@lru_cache(maxsize=65536)
def _square(words: Words) -> float:
    return sum(worth(w) ** 2 for w in words) or 1.0


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
    mine, yours = x.names | x.others, y.names | y.others
    out.append(f"{len(mine & yours)} of {min(len(mine), len(yours))} words alike")
    if a.document == b.document:
        out.append("same report")
    elif shared_names := sorted(x.report.names & y.report.names, key=lambda w: (-rarity(w), w)):
        out.append(f"both reports name {', '.join(shared_names[:3])}")
    return tuple(out)
