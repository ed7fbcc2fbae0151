"""How real: the model's status with the words that bear it out, and rules only where a word leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.model import Claim, Span, Status
from tocsin.refine.denial import is_denied

CUES: dict[Status, frozenset[str]] = {
    Status.DENIED: frozenset(
        "not n't n’t never no without neither nor denied denies deny denying dismissed failed fails fail failing refused unable "
        "stopped doubted rejected nothing none nobody".split()
    ),
    Status.CONDITIONAL: frozenset("if unless provided should would until once were otherwise".split()),
    Status.POSSIBLE: frozenset(
        "may might could possible possibly perhaps feared fears fear fearing allegedly alleged suspected suspicion suspects likely "
        "apparent apparently potential threat threatened believed probably accused accusing accuses amid purported risk danger "
        "speculation claims".split()
    ),
    Status.EXPECTED: frozenset(
        "will shall 'll ’ll would plan plans planned planning expected due set scheduled promised promise pledged pledge vowed vow "
        "intends intend announced upcoming agreed ready preparing prepares to going aims next tomorrow".split()
    ),
    Status.DEMANDED: frozenset(
        "must should urged urge urges urging demanded demand demands demanding called calls call calling asked ask asks asking "
        "ordered order orders ordering need needs let please request requested requests insisted appealed appeal".split()
    ),
    Status.ONGOING: frozenset(
        "is are 's ’s being been has have continues continue continued still ongoing since current currently keep kept remains".split()
    ),
}
# A tense auxiliary or a negation bears on the trigger only where it hangs on it; other cues may stand higher in the tree.
_LOCAL = frozenset(
    "not n't n’t never no will would 'll ’ll may might could must should is are 's ’s being been has have to let were shall".split()
)


# Words that settle the status of the word they hang on, whatever else is said.
REAL = frozenset((Status.OCCURRED, Status.ONGOING))
DOUBTING = frozenset(
    "feared alleged suspected possible potential apparent purported allegedly possibly perhaps probably apparently may might".split()
)
AHEAD = frozenset("will shall 'll ’ll planned proposed scheduled upcoming".split())
CONDITIONS = frozenset("if unless should provided otherwise were else lest".split())
PROGRESSIVE = frozenset("is are am 's ’s 're ’re been".split())
# "Current drills and build-ups are ongoing unless worded otherwise" (codebook, conventions).
STANDING = frozenset(
    "drill drills exercise exercises games maneuvers manoeuvres build-up buildup up presence deployment deployments accumulation "
    "concentration massing mobilisation mobilization patrols".split()
)
# What a denial may be read as: "the withdrawal that was promised did not take place", "claims of a shooting are untrue".
_TOLD_AS = REAL | {Status.EXPECTED, Status.POSSIBLE}
NEGATION = frozenset("not n't n’t never".split())


# Words for saying that somebody did something, and what leads from them to the act.
CHARGING = frozenset(
    "accuse accused accuses accusing accusation accusations allegation allegations implicated sue sued suing suspected suspicion "
    "suspicions".split()
)
_OF_WHAT = frozenset(("of", "for", "in"))
_CHARGE_STEPS = 3


def status(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with their status settled and ``status_cues``: the words by which a reader would know it, in the order of the text."""
    settled = (replace(c, status=_told(analysis, c) or c.status) for c in claims)
    return tuple(replace(c, status_cues=tuple(sorted(_cues(analysis, c)))) for c in settled)


def _is_charge(analysis: Analysis, trigger: Sequence[int]) -> bool:
    """Whether the act is what somebody is accused of and the text does not take it as a fact ("accused of *the* attack")."""
    at = next((t for t in trigger if analysis.heads[t] not in trigger), trigger[0])
    for step in range(_CHARGE_STEPS):
        below = {analysis.lower[c] for c in analysis.children[at] if analysis.deprel[c] in ("case", "mark", "det") and c < at}
        if "the" in below:
            return False
        above, relation = analysis.heads[at], analysis.deprel[at].split(":")[0]
        if above == at or (step == 0 and analysis.lower[at] in CHARGING):
            return False
        if relation in ("obl", "nmod", "advcl", "acl") and below & _OF_WHAT:
            return analysis.lower[above] in CHARGING
        if relation not in ("conj", "nmod", "obj", "compound"):
            return False
        at = above
    return False


def _told(analysis: Analysis, claim: Claim) -> Status | None:
    """The status that a word hanging right on the trigger tells beyond doubt; None where no such word does."""
    trigger = analysis.tokens_in(claim.trigger)
    own = {c: analysis.deprel[c].split(":")[0] for t in trigger for c in analysis.children[t] if c not in trigger}
    words = {analysis.lower[c] for c, relation in own.items() if relation in ("amod", "advmod", "aux", "mark", "compound")}
    if claim.status in REAL or claim.status is Status.EXPECTED:
        if words & {"if", "unless"} and any(analysis.deprel[t].startswith("advcl") for t in trigger):
            return Status.CONDITIONAL
        if words & DOUBTING:
            return Status.POSSIBLE
    if claim.status in _TOLD_AS and trigger and is_denied(analysis, trigger):
        return Status.DENIED
    if claim.status in REAL and trigger and _is_charge(analysis, trigger):
        return Status.POSSIBLE
    if claim.status is Status.EXPECTED and _current(analysis, claim, trigger[-1]) and not words & AHEAD:
        return Status.ONGOING
    if claim.status is Status.CONDITIONAL and not _has_condition(analysis, trigger[0]):
        return Status.EXPECTED if "would" in words else None
    if claim.status in REAL:
        if words & NEGATION and analysis.upos[trigger[0]] in ("VERB", "AUX", "ADJ"):
            return Status.DENIED
        if words & AHEAD:
            return Status.EXPECTED
    return Status.ONGOING if claim.status is Status.OCCURRED and _under_way(analysis, claim, trigger) else None


def _current(analysis: Analysis, claim: Claim, head: int) -> bool:
    """Drills and build-ups that the sentence only mentions, rather than announces ("will go home after the *exercises*")."""
    standing = claim.type in ("MOBILIZE", "COOPERATE") and analysis.upos[head] == "NOUN" and analysis.lower[head] in STANDING
    return standing and claim.when is None and analysis.deprel[head].split(":")[0] not in ("obj", "nsubj", "xcomp", "root")


def _has_condition(analysis: Analysis, token: int) -> bool:
    """Whether the sentence holds a word that makes a condition; without one "said it would" is a plan told afterwards."""
    return any(analysis.lower[t] in CONDITIONS for t in analysis.sentences[analysis.sentence[token]])


def _under_way(analysis: Analysis, claim: Claim, trigger: Sequence[int]) -> bool:
    """Whether an act is told as going on: a progressive, or drills and build-ups without a date (codebook)."""
    head = trigger[-1]
    if analysis.upos[head] == "VERB":
        auxiliaries = {analysis.lower[c] for c in analysis.children[head] if analysis.deprel[c].startswith("aux")}
        return "being" in auxiliaries or (analysis.xpos[head] == "VBG" and bool(auxiliaries & PROGRESSIVE))
    return claim.when is None and claim.type in ("MOBILIZE", "COOPERATE") and analysis.lower[head] in STANDING


def _cues(analysis: Analysis, claim: Claim) -> Iterator[Span]:
    wanted = CUES.get(claim.status)
    if not wanted:
        return
    trigger = analysis.tokens_in(claim.trigger)
    seen = set(trigger)
    for distance, token in enumerate([trigger[0], *analysis.ancestors(trigger[0])] if trigger else []):
        near = [token, *analysis.children[token], *(_marks(analysis, token) if claim.status is Status.CONDITIONAL else ())]
        for t in sorted(set(near) - seen):
            seen.add(t)
            word = analysis.lower[t]
            if word in wanted and (distance < 2 or word not in _LOCAL):
                yield analysis.spans[t]
        if distance >= 3:
            break


def _marks(analysis: Analysis, token: int) -> Iterator[int]:
    """The words that open the clauses beside an act: "would respond *if* attacked"."""
    clauses = [c for c in analysis.children[token] if analysis.deprel[c].startswith("advcl")]
    return (m for c in clauses for m in analysis.children[c] if analysis.deprel[m] == "mark")
