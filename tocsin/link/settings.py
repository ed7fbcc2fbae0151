"""The day and the place that a claim's neighbours tell: news names them once and goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tocsin.model import Claim, Setting, When, Where

# Sentences with claims that are looked back over, the claim's own among them.
REACH = 3
# A stretch of more days, or a place that reaches farther, is no setting: "this year", "Ukraine".
DAYS, RADIUS_KM = 7, 60.0


def settings(claims: Sequence[Claim]) -> dict[str, Setting]:
    """The setting of each claim that lacks a day or a place of its own and has neighbours that tell one, by id."""
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.sentence.start].append(claim)
    order = sorted(sentences)
    found = {}
    for number, start in enumerate(order):
        before = [sentences[order[k]] for k in range(number, max(-1, number - REACH), -1)]
        for claim in sentences[start]:
            if (setting := _setting(claim, before)) != Setting():
                found[claim.id] = setting
    return found


def _setting(claim: Claim, before: Sequence[Sequence[Claim]]) -> Setting:
    day = None if _has_day(claim.when) else next((f for f in _near(claim, before) if _is_day(f[1].when)), None)
    place = None if _is_place(claim.where) else next((f for f in _near(claim, before) if _is_place(f[1].where)), None)
    found: Mapping[str, object] = {}
    if day and (when := day[1].when):
        found = {"earliest": when.earliest, "latest": when.latest, "day_sentences": day[0]}
    if place and (where := place[1].where):
        spot = {"latitude": where.latitude, "longitude": where.longitude, "radius_km": where.radius_km, "place_sentences": place[0]}
        found = {**found, **spot}
    return Setting(**found)  # type: ignore[arg-type]


def _near(claim: Claim, before: Sequence[Sequence[Claim]]) -> Iterator[tuple[int, Claim]]:
    """The claims of the sentence and of those before it, the nearest first, with the number of sentences between."""
    for back, some in enumerate(before):
        yield from ((back, c) for c in sorted(some, key=lambda c: (abs(c.trigger.start - claim.trigger.start), c.trigger.start)))


def _has_day(when: When | None) -> bool:
    return when is not None and (when.earliest is not None or when.latest is not None)


def _is_day(when: When | None) -> bool:
    return when is not None and when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days <= DAYS


def _is_place(where: Where | None) -> bool:
    return where is not None and where.latitude is not None and (where.radius_km is None or where.radius_km <= RADIUS_KM)
