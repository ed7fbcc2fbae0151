"""How far an act is borne out: by whom it is told, how surely, and who denies it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from tocsin.model import Status
from tocsin.ontology import Weights
from tocsin.warn.record import Act, Statement
from tocsin.warn.sides import OPPOSED, Sides


class Voice(StrEnum):
    """Who speaks: the report itself, a source it names, or a source whose side gains by being believed."""

    REPORT = "report"
    SOURCE = "source"
    INTERESTED = "interested"


@dataclass(frozen=True, slots=True)
class Heard:
    """The strongest telling of one voice. ``strength`` = weight of its status x weight of the voice x score of its reading."""

    name: str
    voice: Voice
    statement: Statement
    strength: float


@dataclass(frozen=True, slots=True)
class Weight:
    """How far an act is borne out, 0 to 1, with those who tell of it and those who deny it, the strongest first."""

    value: float
    told: tuple[Heard, ...]
    denied: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Gains:
    """Which sides (``a``, ``b``) gain when the act is believed, and which when its denial is."""

    told: frozenset[str]
    denied: frozenset[str]


def weigh(
    statements: Iterable[Statement], sides: Sides, gains: Gains, weights: Weights, support: Collection[Status] | None = None
) -> Weight:
    """Voices that tell of an act corroborate one another, and their share among all voices is what the denials leave.

    value = (1 - product of (1 - s)) x S / (S + D), with s the strength of each voice that tells of it, S their sum, D that of the
    denials. One voice counts once, however often and by however many copies it is heard; all of one side are one voice. ``support``
    are the statuses that bear the act out, by default those of a weight above 0; a denial that is itself what is asked for supports.
    """
    told: dict[str, Heard] = {}
    denied: dict[str, Heard] = {}
    for statement in statements:
        status = statement.telling.status
        weight = weights.of(status)
        bears_out = weight > 0 if support is None else status in support
        if not bears_out and weight >= 0:
            continue
        name, voice = _voice(statement, sides, gains.told if bears_out else gains.denied)
        heard = Heard(name, voice, statement, abs(weight) * _trust(voice, weights) * statement.score)
        place = told if bears_out else denied
        if name not in place or heard.strength > place[name].strength:
            place[name] = heard
    support_sum, denial_sum = (sum(h.strength for h in place.values()) for place in (told, denied))
    value = (1 - prod(1 - h.strength for h in told.values())) * support_sum / (support_sum + denial_sum) if support_sum else 0.0
    return Weight(value, _ranked(told.values()), _ranked(denied.values()))


def act_gains(act: Act, sides: Sides, hostile: bool) -> Gains:
    """Who gains in a series: a side by its own friendly acts and the other's hostile ones being believed, and the reverse denied."""
    doers = frozenset(label for key in act.actors if (label := sides.label(key)))
    others = frozenset({"a", "b"}) - doers if doers else frozenset()
    return Gains(others, doers) if hostile else Gains(doers, others)


def voice_name(statement: Statement, sides: Sides) -> tuple[str, str | None]:
    """The name under which a voice counts once, and its side: the side it speaks for, else its country or organisation, else its name."""
    source = statement.telling.source
    if source is None:
        return f"report {statement.telling.origin}", None
    label = sides.label(source)
    if label:
        return str(sides.a if label == "a" else sides.b), label
    words = source.split()
    return (source if not source.isupper() or words[-1] in OPPOSED else words[0]), None


def _voice(statement: Statement, sides: Sides, gaining: frozenset[str]) -> tuple[str, Voice]:
    name, label = voice_name(statement, sides)
    if statement.telling.source is None:
        return name, Voice.REPORT
    return name, Voice.INTERESTED if label in gaining else Voice.SOURCE


def _trust(voice: Voice, weights: Weights) -> float:
    return {Voice.REPORT: weights.report, Voice.SOURCE: weights.source, Voice.INTERESTED: weights.interested}[voice]


def _ranked(heard: Iterable[Heard]) -> tuple[Heard, ...]:
    return tuple(sorted(heard, key=lambda h: (-h.strength, h.name)))
