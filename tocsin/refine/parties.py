"""Which parties a claim keeps: nobody acts upon itself, and nobody is listed twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.model import Claim, Party
from tocsin.refine.attribution import SPEECH


def parties(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims without doubled parties; a phrase proposed as both actor and recipient stays where the model was surer.

    Who accuses, asks or promises is no source of that act: whoever passes it on tells of it, else the reporter.
    """
    return tuple(_settled(c) for c in claims)


def _settled(claim: Claim) -> Claim:
    actors = tuple(a for a in claim.actors if not any(_same(a, r) and r.score > a.score for r in claim.recipients))
    recipients = tuple(r for r in claim.recipients if not any(_same(a, r) for a in actors))
    tellers = tuple(t for t in (claim.source, *claim.via) if t is not None)
    if claim.type in SPEECH:
        tellers = tuple(t for t in tellers if not any(_same(a, t) for a in actors))
    tellers = _once(tellers)
    return replace(claim, actors=_once(actors), recipients=_once(recipients), source=next(iter(tellers), None), via=tellers[1:])


def _same(one: Party, other: Party) -> bool:
    return one.span.overlaps(other.span)


def _once(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    out: list[Party] = []
    for party in parties:
        if not any(_same(party, o) for o in out):
            out.append(party)
    return tuple(out)
