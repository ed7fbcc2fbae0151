"""Acts told again: "the strikes killed three", "after the talks" take their parties from the telling that names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.model import Claim, Party
from tocsin.refine.phrases import head_of

# How many sentences back an act of the same type, but told with another word, is taken to be the one that is meant.
NEAR = 4
_DEFINITE = frozenset("the this that these those its their his her such both".split())


def retelling(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims without actors of their own that refer to an act told elsewhere, with that act's parties."""
    out: list[Claim] = []
    for claim in claims:
        out.append(_by_cause(analysis, claim, claims, out))
        if not out[-1].actors and _definite(analysis, claim) and (told := _told_before(analysis, claim, out[:-1])):
            recipients = claim.recipients or tuple(_carried(p) for p in told.recipients)
            out[-1] = replace(claim, actors=tuple(_carried(p) for p in told.actors), recipients=recipients)
    return tuple(out)


def _carried(party: Party) -> Party:
    return replace(party, mention=None, basis="event", score=party.score * 0.5)


def _by_cause(analysis: Analysis, claim: Claim, claims: Sequence[Claim], done: Sequence[Claim]) -> Claim:
    """An act whose subject is another act ("the strikes killed") is done by whoever does that one."""
    subjects = {c for t in analysis.tokens_in(claim.trigger) for c in analysis.children[t] if analysis.deprel[c] == "nsubj"}
    finished = {c.id: c for c in done}
    for other in claims:
        tokens = set(analysis.tokens_in(other.trigger))
        named = [a for a in claim.actors if a.span.overlaps(other.trigger)]
        if other is claim or not (named or (not claim.actors and tokens & subjects)):
            continue
        other = finished.get(other.id, other)
        rest = tuple(a for a in claim.actors if a not in named)
        return replace(claim, actors=rest + tuple(_carried(p) for p in other.actors if not p.span.overlaps(other.trigger)))
    return claim


def _definite(analysis: Analysis, claim: Claim) -> bool:
    head = head_of(analysis, analysis.tokens_in(claim.trigger))
    if analysis.upos[head] not in ("NOUN", "PROPN"):
        return False
    return any(analysis.lower[c] in _DEFINITE for c in analysis.children[head])


def _told_before(analysis: Analysis, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The latest earlier act of the type that names its actors: told with the same word anywhere, else nearby."""
    text = analysis.document.text
    word = _stem(claim.trigger.of(text))
    home = analysis.sentence[analysis.tokens_in(claim.trigger)[0]]
    alike = [c for c in before if c.type == claim.type and c.actors]
    same = [c for c in alike if _stem(c.trigger.of(text)) == word]
    near = [c for c in alike if home - analysis.sentence[analysis.tokens_in(c.trigger)[0]] <= NEAR]
    found = same or near
    return found[-1] if found else None


def _stem(word: str) -> str:
    word = word.lower().split()[-1]
    for ending in ("ings", "ing", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
