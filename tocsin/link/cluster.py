"""Tellings -> events: which claims tell of one act, the same whatever order they come in, all at once or one by one.

Average linkage over the scores of pairs that meet under a key: two groups join while the mean score between them reaches JOIN. Groups
can only join where some pair reaches it, so tellings fall into components that never touch one another, and a change is worked out
inside the components that it touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations

from tocsin.link.accounts import accounts
from tocsin.link.block import keys
from tocsin.link.compare import Side, score, side
from tocsin.link.linkage import Pair, average
from tocsin.link.outcomes import outcome
from tocsin.link.verdicts import Verdicts, verdicts
from tocsin.model import Event, Judgement, Telling, content_id

# Two groups join from this mean probability on. In the cross-validation that python -m training.linking prints 0.18, 0.22, 0.26 and 0.30
# give CoNLL F1 .775, .777, .778 and .780 on ECB+ and .680, .670, .668 and .646 on our families; look again when the weights change.
JOIN = 0.26

Scores = Mapping[Pair, float]
Neighbours = Callable[[Sequence[Telling]], Iterable[Telling]]


def update(
    tellings: Iterable[Telling], changed: Collection[str], judgements: Sequence[Judgement] = (), today: date | None = None
) -> tuple[frozenset[str], tuple[Event, ...]]:
    """The ids of events that no longer stand, and the events of every component that holds a changed claim, in order of id.

    ``tellings`` are at least the components of the changed claims (see ``reach``), or simply all there are. A claim that is gone is
    in ``changed`` but not in ``tellings``, and those that it reached are in ``changed`` too. What is not touched is not returned.
    Among the ids are some that never stood. ``today`` tells which expected acts are overdue.
    """
    ruled = verdicts(judgements)
    known = [ruled.amend(t) for t in tellings if t.claim not in ruled.discarded]
    pairs = scores(known)
    parts = [p for p in components(known, pairs, ruled) if any(t.claim in changed for t in p)]
    found = _events(parts, pairs, ruled, today)
    # An event is named after the claim it was founded on, so whatever these claims may have founded and is not found now is gone.
    touched = {t.claim for part in parts for t in part} | set(changed) | ruled.discarded
    return frozenset(map(event_id, touched)) - {e.id for e in found}, found


def events(tellings: Iterable[Telling], judgements: Sequence[Judgement] = (), today: date | None = None) -> tuple[Event, ...]:
    """All events of some tellings, in order of id."""
    known = list(tellings)
    return update(known, {t.claim for t in known}, judgements, today)[1]


def reach(seeds: Iterable[Telling], neighbours: Neighbours, judgements: Sequence[Judgement] = ()) -> tuple[Telling, ...]:
    """The seeds and all that hangs together with them, step by step, in order of claim.

    ``neighbours`` gives the tellings that share a key with any of those it is given, and those that a judgement names beside them
    (``Verdicts.partners``). Claims count both as they were read and as people have put them right.
    """
    ruled = verdicts(judgements)
    found = {t.claim: t for t in seeds}
    frontier = dict(found)
    while frontier:
        near = {t.claim: t for t in neighbours(list(frontier.values()))}
        some = [*found.values(), *(t for c, t in near.items() if c not in found)]
        linked = _linked(some, frontier, ruled) | _linked([ruled.amend(t) for t in some], frontier, ruled)
        frontier = {c: near[c] for c in sorted(linked) if c in near and c not in found}
        found |= frontier
    return tuple(found[c] for c in sorted(found))


def _linked(tellings: Sequence[Telling], frontier: Collection[str], ruled: Verdicts) -> set[str]:
    """The claims that hang together with one of the frontier by a pair that could join, or by a judgement."""
    close = (pair for pair, value in scores(tellings, frontier).items() if value >= JOIN)
    return {claim for pair in close for claim in pair} | ruled.partners(frontier)


def scores(tellings: Iterable[Telling], among: Collection[str] | None = None) -> dict[Pair, float]:
    """The score of every pair that meets under a key, by the two claims in order; with ``among``, of pairs that hold one of these."""
    met: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.claim):
        for key in _keys(telling):
            met[key].append(telling)
    out: dict[Pair, float] = {}
    for group in met.values():
        for one, other in combinations(group, 2):
            pair = one.claim, other.claim
            if pair not in out and (among is None or one.claim in among or other.claim in among):
                out[pair] = score(_side(one), _side(other))
    return out


@lru_cache(maxsize=16384)
def _side(telling: Telling) -> Side:
    return side(telling)


@lru_cache(maxsize=16384)
def _keys(telling: Telling) -> tuple[str, ...]:
    return keys(telling)


def components(tellings: Iterable[Telling], pairs: Scores, ruled: Verdicts) -> list[list[Telling]]:
    """Tellings that hang together by a pair that could join or by a judgement; each list, and the lists, in order of claim."""
    known = {t.claim: t for t in tellings}
    root = {c: c for c in known}

    def top(claim: str) -> str:
        while root[claim] != claim:
            root[claim] = root[root[claim]]
            claim = root[claim]
        return claim

    close = (pair for pair, value in pairs.items() if value >= JOIN)
    for one, other in (*close, *(p for p in ruled.together if p[0] in known and p[1] in known)):
        first, second = sorted((top(one), top(other)))
        root[second] = first
    out: dict[str, list[Telling]] = defaultdict(list)
    for claim in sorted(known):
        out[top(claim)].append(known[claim])
    return [out[c] for c in sorted(out)]


def _events(parts: Iterable[Sequence[Telling]], pairs: Scores, ruled: Verdicts, today: date | None) -> tuple[Event, ...]:
    """The events of components. What a person has joined is joined first, and what a person has parted never joins."""
    out = []
    owner = {t.claim: number for number, part in enumerate(parts) for t in part}
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, value in pairs.items():
        if pair[0] in owner and owner[pair[0]] == owner.get(pair[1]):
            inside[owner[pair[0]]][pair] = value
    for number, part in enumerate(parts):
        known = {t.claim: t for t in part}
        groups = average(sorted(known), inside[number], JOIN, ruled.together, ruled.apart)
        out += [_event([known[c] for c in group], today) for group in groups]
    return tuple(sorted(out, key=lambda e: e.id))


def event_id(founder: str) -> str:
    """The id of the event that was founded on a claim."""
    return content_id("event", founder)


def founder(tellings: Iterable[Telling]) -> Telling:
    """The telling that an event is named after: the earliest published, then the first by id; undated reports come last.

    So an event keeps its id while it grows, unless an older report of it turns up.
    """
    return _in_order(tellings)[0]


def _in_order(tellings: Iterable[Telling]) -> list[Telling]:
    return sorted(tellings, key=lambda t: (t.published or date.max, t.claim))


def _event(group: Sequence[Telling], today: date | None) -> Event:
    ordered = _in_order(group)
    days = [day for t in group for day in (t.earliest, t.latest) if day]
    types = [t.type for t in group]
    settled, by = outcome(group, today)
    return Event(
        id=event_id(ordered[0].claim),
        type=max(sorted(set(types)), key=types.count),
        claims=tuple(t.claim for t in ordered),
        origins=len({t.origin for t in group}),
        first_published=ordered[0].published,
        earliest=min(days, default=None),
        latest=max(days, default=None),
        accounts=accounts(group),
        outcome=settled,
        settled_by=by,
    )
