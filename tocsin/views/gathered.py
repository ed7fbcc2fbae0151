"""An event as its claims tell it together: the line, the claim that stands for it, its parties, place and statuses. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from tocsin.knowledge.names import fold
from tocsin.model import Status
from tocsin.store.aggregates import Stand
from tocsin.views.names import country_name
from tocsin.views.sentences import Said, Shown, line

DONE = (Status.OCCURRED, Status.ONGOING)
# The radius up to which a place is a spot worth saying in a line; what is larger is mostly the country that is named anyway.
_SPOT_KM = 60.0
_WATERS = ("Sea", "Ocean", "Gulf", "Strait", "Straits", "Islands", "Canal", "Peninsula", "River", "Highlands", "Corridor")


def lead(type: str, claims: Sequence[Stand]) -> Stand:
    """The claim that stands for an event: of its type, told as done before one that is not, the one that tells most, the first."""

    def rank(claim: Stand) -> tuple[bool, bool, int]:
        told = bool(claim.actors) + bool(claim.recipients) + (claim.latitude is not None)
        return claim.type != type, claim.status not in DONE, -told

    return min(claims, key=rank)


def event_line(claims: Sequence[Stand], shown: Shown) -> str:
    """An event in one sentence."""
    return line((_said(c) for c in claims), shown)


def _said(claim: Stand) -> Said:
    return Said(
        claim.type,
        claim.mode,
        Status(claim.status),
        claim.source,
        claim.actors,
        claim.recipients,
        claim.told,
        claim.listed,
        _spot(claim),
        claim.words,
    )


def _spot(claim: Stand) -> str | None:
    """The place in words, where it says more than the parties do."""
    name = claim.spot
    if name is None or claim.latitude is None or ((claim.radius_km or 0.0) > _SPOT_KM and not name.endswith(_WATERS)):
        return None
    if claim.country and _folded(claim.country) == claim.place:
        return None
    return f"the {name}" if name.endswith(_WATERS) and not name.startswith("The ") else name


@cache
def _folded(country: str) -> str:
    return fold(country_name(country))


def statuses(claims: Sequence[Stand]) -> dict[Status, int]:
    """How many claims tell it in which status, in the order of the statuses."""
    counts = Counter(c.status for c in claims)
    return {status: counts[status] for status in Status if counts[status]}


def status(claims: Sequence[Stand]) -> Status:
    """The status by which an event is shown: the one that most claims have, of like ones the surest."""
    counts = statuses(claims)
    return max(counts, key=lambda s: (counts[s], -list(Status).index(s)))


def parties(claims: Sequence[Stand], role: str, most: int = 6) -> list[str]:
    """The keys of those who have a role, the most told first."""
    counts = Counter(key for c in claims for key in (c.actors if role == "actor" else c.recipients))
    return [key for key, _ in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:most]]


def placed(claims: Sequence[Stand], first: Stand) -> Stand | None:
    """The claim whose place is the event's: the one that stands for it, else one of the most told place."""
    if first.latitude is not None:
        return first
    counts = Counter(c.place for c in claims if c.place)
    found = [c for c in claims if c.place]
    return max(found, key=lambda c: (c.latitude is not None, counts[c.place or ""]), default=None)
