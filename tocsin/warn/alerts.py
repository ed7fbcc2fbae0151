"""What is worth an alarm: ranked, within a budget, once for each event however often it is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from math import log

from tocsin.model import content_id
from tocsin.warn.board import Assessment, Step
from tocsin.warn.change import Change
from tocsin.warn.match import Sighting
from tocsin.warn.words import percent, word

# Less than this (in nats of log-odds; 0.1 is a tenth more or less) is no news.
LEAST = 0.1
WEEK_DAYS = 7


class Rule(StrEnum):
    """Why an alarm is raised: new acts light signs, they also move the probability to another word, or the level changed."""

    SIGN = "sign"
    ODDS = "odds"
    CHANGE = "change"


class Fate(StrEnum):
    """What becomes of an alarm: raised, left for the list because the week's budget is spent, or muted by a person."""

    RAISED = "raised"
    OVER_BUDGET = "over budget"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alarm. ``score`` is in nats: how far it moves the odds, or for a change of level the log of the ratio of rates.

    ``claims`` bear it out, ``counter`` speak against it, ``because`` says the rule with its numbers.
    """

    id: str
    day: date
    rule: Rule
    question: str
    title: str
    because: str
    score: float
    claims: tuple[str, ...]
    counter: tuple[str, ...] = ()
    fate: Fate = Fate.RAISED


def from_boards(boards: Sequence[Assessment], muted: Collection[str] = ()) -> tuple[Alert, ...]:
    """The alarms of one question out of its boards day by day, one a day at most; the first is only what the second is compared with.

    An act that any earlier board knew raises none, however many more tell of it; nor does one of which a claim is muted.
    """
    out: list[Alert] = []
    known = _claims(boards[0].steps) if boards else set()
    for before, now in pairwise(boards):
        if alert := _board(before, now, known, muted):
            out.append(alert)
        known |= _claims(now.steps)
    return tuple(out)


def from_changes(told: Sequence[tuple[date, Sequence[Change]]], question: str) -> tuple[Alert, ...]:
    """The alarms of changes of level, given those that could be told on each day; the first day is only what the others are compared with.

    A change whose first day is within a week of one that was told before is the same.
    """
    out: list[Alert] = []
    known = [c.began for _, some in told[:1] for c in some]
    for day, some in told[1:]:
        for change in some:
            if all(abs((change.began - began).days) >= WEEK_DAYS for began in known):
                out.append(_change(change, question, day))
        known += [c.began for c in some]
    return tuple(out)


def within_budget(alerts: Iterable[Alert], budget: int, at_once: bool = True) -> tuple[Alert, ...]:
    """Every alarm with its fate, the newest day first and there the highest score first.

    ``budget`` is how many may be raised in seven days. At once: of each day the highest, while the seven days that end with it have
    room. Otherwise the highest of each calendar week (Monday to Sunday).
    """
    by_day: dict[date, list[Alert]] = {}
    for alert in {a.id: a for a in alerts}.values():
        by_day.setdefault(alert.day if at_once else alert.day - timedelta(days=alert.day.weekday()), []).append(alert)
    raised: dict[date, int] = {}
    out: list[Alert] = []
    for day in sorted(by_day):
        left = budget - sum(n for d, n in raised.items() if (day - d).days < WEEK_DAYS)
        for alert in sorted(by_day[day], key=lambda a: (-a.score, a.id)):
            fits = alert.fate is Fate.RAISED and left > 0
            left -= fits
            raised[day] = raised.get(day, 0) + fits
            out.append(alert if fits or alert.fate is Fate.MUTED else replace(alert, fate=Fate.OVER_BUDGET))
    return tuple(sorted(out, key=lambda a: (-a.day.toordinal(), -a.score, a.id)))


def _of(sighting: Sighting) -> tuple[str, ...]:
    return tuple(s.telling.claim for s in sighting.act.statements)


def _claims(steps: Iterable[Step]) -> set[str]:
    return {claim for step in steps for s in step.sightings for claim in _of(s)}


def _board(before: Assessment, now: Assessment, known: Collection[str], muted: Collection[str]) -> Alert | None:
    """The alarm of one question on one day: the signs that new acts light, and how far the odds moved."""
    fresh = [(step, s) for step in now.lit for s in step.sightings if not set(_of(s)) & set(known) and _moved(step, s) >= LEAST]
    if not fresh or now.chance is None:
        return None
    heard = [x for x in fresh if not set(_of(x[1])) & set(muted)]
    odds = _odds(now.chance) - _odds(before.chance) if before.chance is not None else 0.0
    claims, counter = _told(heard or fresh, now, odds < 0)
    was = f", before {before.word} ({percent(before.chance)})" if before.chance is not None else ""
    signs = "; ".join(_signs(heard or fresh))
    return Alert(
        id=content_id("board", now.question, now.day),
        day=now.day,
        rule=Rule.ODDS if before.word is not None and before.word != now.word else Rule.SIGN,
        question=now.question,
        title=f"{word(now.chance)} ({percent(now.chance)}){was}",
        because=f"acts that were not known on {before.day:%d %b %Y} (each counts from {LEAST:g} on): {signs}",
        score=max(abs(odds), *(_moved(*x) for x in heard or fresh)),
        claims=claims,
        counter=counter,
        fate=Fate.RAISED if heard else Fate.MUTED,
    )


def _told(some: Sequence[tuple[Step, Sighting]], board: Assessment, down: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The claims of the acts that move the odds the way they went, and those against: of the other acts, of denials, of the contrary."""
    ways = {way: [s for step, s in some if (step.against == down) == way] for way in (True, False)}
    with_it, against = (ways[True], ways[False]) if ways[True] else (ways[False], [])
    claims = [h.statement.telling.claim for s in with_it for h in s.weight.told]
    counter = [h.statement.telling.claim for s in against for h in s.weight.told]
    counter += [h.statement.telling.claim for s in with_it for h in s.weight.denied]
    counter += [board.contrary.heard.statement.telling.claim] if board.contrary else []
    return tuple(dict.fromkeys(claims)), tuple(c for c in dict.fromkeys(counter) if c not in claims)


def _signs(some: Sequence[tuple[Step, Sighting]]) -> list[str]:
    """Each sign once, with how far its new acts move the odds, the farthest first."""
    sums: dict[tuple[str, bool], float] = {}
    for step, sighting in some:
        key = step.title, step.against
        sums[key] = sums.get(key, 0.0) + _moved(step, sighting)
    ranked = sorted(sums.items(), key=lambda x: (-x[1], x[0]))
    return [f"{title} ({'-' if against else '+'}{moved:.2f})" for (title, against), moved in ranked]


def _moved(step: Step, sighting: Sighting) -> float:
    """How far one act moves the odds: its part of what the indicator does."""
    return abs(step.moved) * sighting.worth / step.worth


def _odds(chance: float) -> float:
    return log(chance / (1 - chance))


def _change(found: Change, question: str, day: date) -> Alert:
    up = found.after >= found.before
    score = abs(log((found.after + 0.1) / (found.before + 0.1))) * found.sure  # 0.1 acts a report: a rate that began at nothing has no log
    title = f"hostile acts {'rise' if up else 'fall'} from {found.before:.1f} to {found.after:.1f} a report since {found.began:%d %b %Y}"
    because = f"a change point with probability {percent(found.sure)}"
    return Alert(content_id("change", question, found.began), day, Rule.CHANGE, question, title, because, score, found.claims)
