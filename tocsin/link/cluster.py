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

from tocsin.link.accounts import accounts
from tocsin.link.block import keys
from tocsin.link.compare import Side, impossible, score, side
from tocsin.link.linkage import Pair, average
from tocsin.link.outcomes import outcome
from tocsin.link.verdicts import Verdicts, verdicts
from tocsin.model import Event, Judgement, Telling, content_id

# Two groups join from this mean probability on. Cross-validated (python -m training.linking), 0.18, 0.22, 0.26 and 0.30 give CoNLL F1
# .771, .775, .780 and .780 on ECB+ and .633, .628, .626 and .621 on our seven development families; look again when the weights change.
JOIN = 0.26

Scores = Mapping[Pair, float]
Neighbours = Callable[[Sequence[Telling]], Iterable[Telling]]


def update(
    tellings: Iterable[Telling],
    changed: Collection[str],
    judgements: Sequence[Judgement] = (),
    today: date | None = None,
    meeting: Meeting | None = None,
) -> tuple[frozenset[str], tuple[Event, ...]]:
    """The ids of events that no longer stand, and the events of every component that holds a changed claim, in order of id.

    ``tellings`` are at least the components of the changed claims (see ``reach``), or simply all there are. A claim that is gone is
    in ``changed`` but not in ``tellings``, and those that it reached are in ``changed`` too. What is not touched is not returned.
    Among the ids are some that never stood. ``today`` tells which expected acts are overdue; ``meeting`` is what ``reach`` compared.
    """
    ruled = verdicts(judgements)
    known = [ruled.amend(t) for t in tellings if t.claim not in ruled.discarded]
    meeting = meeting or Meeting()
    meeting.add(known)
    pairs = meeting.among({t.claim for t in known})
    parts = [p for p in components(known, pairs, ruled) if any(t.claim in changed for t in p)]
    found = _events(parts, pairs, ruled, today)
    # An event is named after the claim it was founded on, so whatever these claims may have founded and is not found now is gone.
    touched = {t.claim for part in parts for t in part} | set(changed) | ruled.discarded
    return frozenset(map(event_id, touched)) - {e.id for e in found}, found


def events(tellings: Iterable[Telling], judgements: Sequence[Judgement] = (), today: date | None = None) -> tuple[Event, ...]:
    """All events of some tellings, in order of id."""
    known = list(tellings)
    return update(known, {t.claim for t in known}, judgements, today)[1]


class Meeting:
    """Tellings as people have put them right, and the scores of the pairs that meet under a key; each is worked out once."""

    def __init__(self, tellings: Iterable[Telling] = ()) -> None:
        self.scores: dict[Pair, float] = {}
        self._tellings: dict[str, Telling] = {}
        self._sides: dict[str, Side] = {}
        self._under: dict[str, list[str]] = defaultdict(list)
        self.add(tellings)

    def add(self, tellings: Iterable[Telling]) -> None:
        """Tellings of claims that are known already are passed over."""
        for telling in tellings:
            if telling.claim not in self._tellings:
                self._tellings[telling.claim] = telling
                for key in keys(telling):
                    self._under[key].append(telling.claim)

    def score(self, claims: Iterable[str]) -> dict[Pair, float]:
        """The scores of all pairs that hold one of the claims, by the two claims in order."""
        out: dict[Pair, float] = {}
        for claim in claims:
            for other in {o for key in keys(self._tellings[claim]) for o in self._under[key]} - {claim}:
                pair = (claim, other) if claim < other else (other, claim)
                if pair not in self.scores:
                    self.scores[pair] = score(self._side(pair[0]), self._side(pair[1]))
                out[pair] = self.scores[pair]
        return out

    def among(self, claims: Collection[str]) -> dict[Pair, float]:
        """The scores of all pairs of these claims."""
        self.score(claims)
        return {pair: value for pair, value in self.scores.items() if pair[0] in claims and pair[1] in claims}

    def _side(self, claim: str) -> Side:
        if claim not in self._sides:
            self._sides[claim] = _side(self._tellings[claim])
        return self._sides[claim]


def reach(
    seeds: Iterable[Telling], neighbours: Neighbours, judgements: Sequence[Judgement] = (), meeting: Meeting | None = None
) -> tuple[Telling, ...]:
    """The seeds and all that hangs together with them, step by step, in order of claim.

    ``neighbours`` gives the tellings that share a key with any of those it is given, and those that a judgement names beside them
    (``Verdicts.partners``). Claims count both as they were read and as people have put them right. What was compared on the way is
    left in the ``meeting``, for ``update``.
    """
    ruled = verdicts(judgements)
    found = {t.claim: t for t in seeds}
    right, read = meeting or Meeting(), Meeting()
    frontier = dict(found)
    while frontier:
        near = {t.claim: t for t in neighbours(list(frontier.values()))} | frontier
        right.add(map(ruled.amend, near.values()))
        linked = _linked(right, frontier, ruled)
        if any(ruled.amend(t) is not t for t in near.values()):
            read.add(near.values())
            linked |= _linked(read, frontier, ruled)
        frontier = {c: near[c] for c in sorted(linked) if c in near and c not in found}
        found |= frontier
    return tuple(found[c] for c in sorted(found))


def _linked(meeting: Meeting, frontier: Collection[str], ruled: Verdicts) -> set[str]:
    """The claims that hang together with one of the frontier by a pair that could join, or by a judgement."""
    close = (pair for pair, value in meeting.score(frontier).items() if value >= JOIN)
    return {claim for pair in close for claim in pair} | ruled.partners(frontier)


@lru_cache(maxsize=8192)
def _side(telling: Telling) -> Side:
    return side(telling)


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
    merged = {claim for pair in ruled.together for claim in pair}
    owner = {t.claim: number for number, part in enumerate(parts) for t in part}
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, value in pairs.items():
        if pair[0] in owner and owner[pair[0]] == owner.get(pair[1]):
            inside[owner[pair[0]]][pair] = value
    for number, part in enumerate(parts):
        known = {t.claim: t for t in part}
        # What people have joined stays joined, whatever its days.
        never = [p for p in inside[number] if not merged.issuperset(p) and impossible(known[p[0]], known[p[1]])]
        groups = average(sorted(known), inside[number], JOIN, ruled.together, (*ruled.apart, *never))
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
