"""Both sides, each side, the other: the parties to the report's own quarrel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.model import Claim, Party

_SIDE = frozenset("side sides camp camps party parties foes rivals neighbours neighbors belligerents enemies factions".split())
_BOTH = frozenset("both each two either neither warring opposing rival".split())
_ALONE = frozenset(("both", "neither", "either", "each", "each other", "one another", "the other", "other"))
# Acts that have opponents as their actor and recipient.
_HOSTILE = frozenset(("ASSAULT", "COERCE", "THREATEN", "ACCUSE", "MOBILIZE"))
# Joint acts count too, but less: who negotiates is often who fights, and often a mediator.
_HOSTILE_WEIGHT, _JOINT_WEIGHT = 2, 1


def sides(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims in which "both sides", "each side" and "the other" stand for the two parties that the report sets against each other.

    A report that sets no two parties against each other leaves such words as they are, without a code.
    """
    if not any(_is_sides(analysis, p) for c in claims for p in (*c.actors, *c.recipients)):
        return tuple(claims)
    pair = opponents(claims)
    return tuple(_told_apart(analysis, c, pair) for c in claims) if pair else tuple(claims)


def opponents(claims: Sequence[Claim]) -> tuple[Party, Party] | None:
    """The two parties that most often stand against each other, each as first named; None where no two do."""
    weight: Counter[tuple[str, str]] = Counter()
    named: dict[str, Party] = {}
    for claim in claims:
        for left, right in _facing(claim):
            if left.code and right.code and _who(left.code) != _who(right.code):
                one, two = sorted((_who(left.code), _who(right.code)))
                weight[one, two] += _HOSTILE_WEIGHT if claim.type in _HOSTILE else _JOINT_WEIGHT
                for party in (left, right):
                    named[_who(party.code or "")] = min(named.get(_who(party.code or ""), party), party, key=lambda p: p.span)
    if not weight:
        return None
    best = max(sorted(weight), key=lambda pair: weight[pair])
    return named[best[0]], named[best[1]]


def _facing(claim: Claim) -> list[tuple[Party, Party]]:
    found = [(a, r) for a in claim.actors for r in claim.recipients]
    if not claim.recipients and claim.type in ("ASSAULT", "CONSULT", "RETREAT", "AGREE"):
        found += [(a, b) for k, a in enumerate(claim.actors) for b in claim.actors[k + 1 :]]
    return found


def _who(code: str) -> str:
    """What tells a side from another: the code without the sector of a state's own forces ("AZE MIL" and "AZE GOV" are one side)."""
    head, _, sector = code.partition(" ")
    return head if sector in ("", "GOV", "MIL") else code


def _told_apart(analysis: Analysis, claim: Claim, pair: tuple[Party, Party]) -> Claim:
    return replace(claim, actors=_both(analysis, claim.actors, pair), recipients=_both(analysis, claim.recipients, pair))


def _both(analysis: Analysis, parties: tuple[Party, ...], pair: tuple[Party, Party]) -> tuple[Party, ...]:
    out: list[Party] = []
    for party in parties:
        if _is_sides(analysis, party):
            out += [replace(p, mention=party.mention or party.span, basis="sides") for p in pair]
        else:
            out.append(party)
    return tuple({p.span: p for p in reversed(out)}.values())[::-1]


def _is_sides(analysis: Analysis, party: Party) -> bool:
    if (party.code is not None and party.basis != "context") or party.basis == "pronoun":
        return False
    tokens = analysis.tokens_in(party.mention or party.span)
    if not tokens:
        return False
    words = [analysis.lower[t] for t in tokens]
    if " ".join(words) in _ALONE:
        return True
    around = {*words, *(analysis.lower[c] for t in tokens for c in analysis.children[t])}
    return words[-1] in _SIDE and bool(around & _BOTH)
