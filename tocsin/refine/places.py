"""Where: the place a claim names, and what the gazetteer knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.knowledge import countries, gazetteer
from tocsin.model import Claim, Party, Where

_KINDS = frozenset(("Location", "Facility"))


def places(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with their places looked up; a place the gazetteer does not know keeps its words and has no coordinates."""
    context = document_country(claims)
    return tuple(replace(c, where=_located(analysis, c, c.where, context)) if c.where else c for c in claims)


def document_country(claims: Sequence[Claim]) -> str | None:
    """The country that most parties of the claims belong to, as a hint for names that many countries share."""
    counts: dict[str, int] = {}
    for claim in claims:
        for party in (*claim.actors, *claim.recipients):
            if country := _country(party):
                counts[country] = counts.get(country, 0) + 1
    return max(sorted(counts), key=lambda c: counts[c], default=None)


def _country(party: Party) -> str | None:
    """The country of a party's code; an organisation or a bare sector ("REB") has none."""
    code = (party.code or "").split(" ")[0]
    return code if countries.by_code(code) else None


def _located(analysis: Analysis, claim: Claim, where: Where, context: str | None) -> Where:
    tokens = analysis.tokens_in(where.span)
    names = [n for n in dict.fromkeys(analysis.name_at[t] for t in tokens if t in analysis.name_at) if n.kind in _KINDS]
    phrases = [analysis.text(n.first, n.last) for n in names] or [where.span.of(analysis.document.text)]
    hints = [h for h in (*(_country(p) for p in (*claim.recipients, *claim.actors)), context) if h]
    for phrase in phrases:
        for hint in (*hints, None):
            place = gazetteer.lookup(" ".join(phrase.split()), hint)
            if place is not None and (hint is None or place.country in (hint, None)):
                return replace(
                    where, name=place.name, country=place.country, latitude=place.latitude, longitude=place.longitude,
                    radius_km=place.radius_km, basis="gazetteer",
                )  # fmt: skip
    return where
