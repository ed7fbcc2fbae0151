"""Who says so: the innermost speaker whose words a claim stands in, and the outer ones that pass it on.

Two witnesses: the claim's own frame (which words its source is) and the attribution frames of reporting cues ("said",
"according to", a colon), whose content covers the claim. Quotes that run on over sentences belong to the speaker who opened them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tocsin.analysis import Analysis
from tocsin.model import Claim, Party, Span, Status
from tocsin.refine.denial import refuter

# A word stands in a cue's content from this probability on, and a speaker's word in its source. Tuned on held-out labels.
CONTENT, SPEAKER = 0.5, 0.6
# How sure a cue must be of a claim that has no source of its own by its frame, before the cue's speaker becomes its source.
ALONE = 0.6
# How sure the content head must be of a trigger that stands in no cue's content, before the quote is taken to run on from a neighbour.
RUNNING_ON = 0.6
# How a noun hangs on the words it is named with.
_NOMINAL = frozenset(("obj", "obl", "nmod", "compound", "amod", "conj", "appos"))
# Acts done by speaking. Where the words that make one stand in somebody's speech, the speaker does it and the reporter tells of it.
SPEECH = frozenset(("ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "REJECT", "AGREE", "CONCEDE"))


@dataclass(frozen=True, slots=True)
class Report:
    """One act of reporting: the cue's tokens, the speaker's tokens (empty if unnamed), and the probability of each token to be content."""

    first: int
    last: int
    speaker: tuple[int, ...]
    start: int
    content: np.ndarray

    def of(self, token: int) -> float:
        """The probability that a token is part of what is said."""
        k = token - self.start
        return float(self.content[k]) if 0 <= k < len(self.content) else 0.0

    @property
    def size(self) -> int:
        return int((self.content >= CONTENT).sum())


def attribution(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with ``source`` and ``via`` settled between the two witnesses."""
    found = reports(analysis)
    settled = tuple(_attributed(analysis, c, found) for c in claims)
    told = tuple(_inside_speech(analysis, c, settled) for c in settled)
    cues = frozenset(t for r in found for t in range(r.first, r.last + 1))
    return tuple(_refuted(analysis, _in_passing(analysis, c, told, cues)) for c in told)


def reports(analysis: Analysis) -> tuple[Report, ...]:
    """Every act of reporting in the document, in order of its cue."""
    out = []
    for cue in analysis.cues:
        start, content = analysis.frame(cue.first, "said")
        _, by = analysis.frame(cue.first, "said-by")
        words = [start + int(k) for k in np.flatnonzero(by >= SPEAKER)]
        out.append(Report(cue.first, cue.last, _speaker(analysis, words, cue.first), start, content))
    return (*out, *_headlines(analysis, {r.first for r in out}))


def _headlines(analysis: Analysis, seen: set[int]) -> Iterator[Report]:
    """Headlines that name their source before a colon ("White House: attacks will not deter us"), where the model saw no cue."""
    for r in analysis.sentences:
        colon = next((t for t in r if analysis.words[t] == ":"), r.stop)
        name = analysis.name_at.get(r.start)
        if colon in seen or colon == r.stop or name is None or name.kind == "Date" or name.last != colon - 1:
            continue
        yield Report(colon, colon, tuple(range(name.first, name.last + 1)), colon + 1, np.ones(r.stop - colon - 1))


def _speaker(analysis: Analysis, words: list[int], cue: int) -> tuple[int, ...]:
    """The speaker's tokens: of several stretches the one nearest the cue, cut to a person's name where it holds one."""
    stretches: list[list[int]] = []
    for w in words:
        if stretches and w - stretches[-1][-1] <= 2 and analysis.sentence[w] == analysis.sentence[stretches[-1][-1]]:
            stretches[-1] += range(stretches[-1][-1] + 1, w + 1)
        else:
            stretches.append([w])
    if not stretches:
        return ()
    near = min(stretches, key=lambda s: min(abs(s[0] - cue), abs(s[-1] - cue)))
    # "Dmytro Kuleba, Ukraine's foreign minister, said": the name may stand in another stretch than the words next to the cue.
    here = [w for s in stretches for w in s if analysis.sentence[w] == analysis.sentence[near[0]]]
    people = {analysis.name_at[w] for w in here if w in analysis.name_at and analysis.name_at[w].kind == "Person"}
    if people:
        person = min(people, key=lambda n: n.first)
        return tuple(range(person.first, person.last + 1))
    while near and analysis.lower[near[0]] in ("the", "a", "an", ",", '"', "“"):
        near = near[1:]
    return _clause_free(analysis, near)


def _clause_free(analysis: Analysis, words: list[int]) -> tuple[int, ...]:
    """A speaker phrase without what trails it ("officials who asked not to be named", "the ministry, in a statement")."""
    for k, w in enumerate(words):
        if k and (analysis.words[w] in (",", "(", "—") or analysis.lower[w] in ("who", "which", "that", "in", "on", "at", "speaking")):
            return tuple(words[:k])
    return tuple(words)


def speaker_at(analysis: Analysis, found: Sequence[Report], token: int) -> Span | None:
    """The speaker whose reported words a token stands in, innermost first."""
    inside = [r for r in found if r.speaker and r.of(token) >= CONTENT]
    if not inside:
        return None
    best = min(inside, key=lambda r: r.size)
    return analysis.span(best.speaker[0], best.speaker[-1])


def _attributed(analysis: Analysis, claim: Claim, found: Sequence[Report]) -> Claim:
    trigger = analysis.tokens_in(claim.trigger)
    outside = [r for r in found if r.speaker and not set(trigger) & set(range(r.first, r.last + 1))]
    around = sorted((r for r in outside if min(r.of(t) for t in trigger) >= CONTENT), key=lambda r: r.size)
    source = claim.source
    if not claim.actors and claim.type in SPEECH and around:
        return replace(claim, actors=(_party(analysis, around[0], trigger[0]),), source=None)
    if source is None:
        sure = [r for r in around if max(r.of(t) for t in trigger) >= ALONE]
        likely = sure[:1] or _running_on(analysis, trigger, outside)
        if likely and not _own_act(analysis, claim, likely[0]):
            source = _party(analysis, likely[0], trigger[0])
    if source is None:
        return claim
    said = set(analysis.tokens_in(source.span))
    outer = [r for r in around if not said & set(r.speaker) and any(r.of(t) >= CONTENT for t in said)]
    via = claim.via or tuple(_party(analysis, r, trigger[0]) for r in outer)
    return replace(claim, source=source, via=tuple(v for v in via if not v.span.overlaps(source.span)))


def _running_on(analysis: Analysis, trigger: Sequence[int], found: Sequence[Report]) -> list[Report]:
    """The act of reporting that a quote without a cue of its own goes on from: the nearest one in its sentence, the one before or after."""
    labels, scores = analysis.labels["content"], analysis.tags["content"]
    if not analysis.quoted[trigger[0]] or min(float(scores[t, labels.index("in")]) for t in trigger) < RUNNING_ON:
        return []
    home = analysis.sentence[trigger[0]]
    distance = {-1: 1, 0: 0, 1: 2}
    near = [r for r in found if analysis.sentence[r.first] - home in distance]
    near.sort(key=lambda r: (distance[analysis.sentence[r.first] - home], abs(r.first - trigger[0])))
    return near[:1]


def _inside_speech(analysis: Analysis, claim: Claim, claims: Sequence[Claim]) -> Claim:
    """What somebody accuses, asks or promises is said by whoever does so: "promises from *Lavrov* that Russia would not invade"."""
    trigger = analysis.tokens_in(claim.trigger)
    acts = {t: c for c in claims if c is not claim and c.type in SPEECH and c.actors for t in analysis.tokens_in(c.trigger)}
    act = next((acts[t] for t in _clause_governors(analysis, trigger[0]) if t in acts), None)
    if act is None or any(a.span.overlaps(claim.source.span) for a in act.actors if claim.source):
        return claim
    via = tuple(dict.fromkeys((*((claim.source,) if claim.source else ()), *claim.via)))
    return replace(claim, source=replace(act.actors[0], basis="speech-act"), via=via)


def _in_passing(analysis: Analysis, claim: Claim, claims: Sequence[Claim], cues: frozenset[int]) -> Claim:
    """A real act that is only named in what somebody says of it is the reporter's own (codebook): as the object of an act of
    speech ("denounced the *strikes*"), beside a word of saying ("said after the *talks*"), or in a clause that describes a party
    ("rebels who have been *fighting*")."""
    if claim.source is None or claim.status not in (Status.OCCURRED, Status.ONGOING):
        return claim
    trigger = analysis.tokens_in(claim.trigger)
    if analysis.upos[trigger[0]] in ("VERB", "AUX"):
        described = any(analysis.deprel[t] == "acl:relcl" for t in trigger)
        return replace(claim, source=None, via=()) if described else claim
    acts = {t: c for c in claims if c is not claim and c.type in SPEECH for t in analysis.tokens_in(c.trigger)}
    here = trigger[-1]
    beside = analysis.deprel[here].split(":")[0] in ("nmod", "obl") and not analysis.quoted[here]
    while analysis.deprel[here].split(":")[0] in _NOMINAL and analysis.heads[here] != here:
        here = analysis.heads[here]
        if beside and here in cues:
            return replace(claim, source=None, via=())
        if here in acts:
            own = any(a.span.overlaps(claim.source.span) for a in acts[here].actors)
            return replace(claim, source=None, via=()) if own else claim
    return claim


def _refuted(analysis: Analysis, claim: Claim) -> Claim:
    """What somebody calls untrue is denied by whoever does so ("*Guler* described claims of a shooting as untrue")."""
    by = refuter(analysis, analysis.tokens_in(claim.trigger))
    if by is None or (claim.source and claim.source.span.overlaps(analysis.span(by[0], by[-1]))):
        return claim
    span = analysis.span(by[0], by[-1])
    return replace(claim, source=Party(span, None, span, basis="cue"))


def _clause_governors(analysis: Analysis, token: int) -> Iterator[int]:
    """The words whose clausal complement a token heads ("urging Moscow *to withdraw*", "promises that it would not *invade*"), also
    over what the clause plans or intends ("promises that it had no plans *to invade*")."""
    here = token
    for _ in range(4):
        relation, above = analysis.deprel[here], analysis.heads[here]
        marks = {analysis.lower[c] for c in analysis.children[here] if analysis.deprel[c] in ("mark", "case")}
        if relation in ("ccomp", "xcomp") or (relation == "acl" and marks) or (relation == "advcl" and "of" in marks):
            yield above
        intended = relation == "acl" and analysis.deprel[above] == "obj"
        if relation not in ("conj", "xcomp") and not intended:
            return
        here = analysis.heads[above] if intended else above


def _own_act(analysis: Analysis, claim: Claim, report: Report) -> bool:
    """Whether the claim is the reporting act itself ("a dangerous moment", NATO said): its actor speaks, so the reporter tells of it."""
    speaker = analysis.span(report.speaker[0], report.speaker[-1])
    return claim.type in SPEECH and any(p.span.overlaps(speaker) for p in claim.actors)


def _party(analysis: Analysis, report: Report, token: int) -> Party:
    span = analysis.span(report.speaker[0], report.speaker[-1])
    return Party(span, None, span, basis="cue", score=report.of(token))
