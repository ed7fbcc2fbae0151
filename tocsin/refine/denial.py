"""Acts that a sentence tells of as never done, by the verb they are the subject of or the report of them that it calls false."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.analysis import Analysis

_HAPPEN = frozenset(
    "happen happens happened happening occur occurs occurred begin begins began begun start starts started materialise materialises "
    "materialised materialize materializes materialized exist existed".split()
)
_TAKE = frozenset("take takes took taken taking".split())
_FAIL = frozenset("fail fails failed failing".split())
_CANCELLED = frozenset("cancelled canceled scrapped aborted".split())
_NEGATION = frozenset("not n't n’t never no".split())
_REPORTS = frozenset(
    "report reports claim claims allegation allegations accusation accusations charge charges rumour rumours rumor rumors tale tales story "
    "stories suggestion suggestions talk account accounts statement statements".split()
)
_FALSE = frozenset(
    "false untrue fake fabricated fabrication fabrications lie lies nonsense baseless unfounded groundless invention inventions invented "
    "disinformation propaganda fiction hoax provocation wrong".split()
)
_REFUTED = frozenset(
    "refuted refute refutes refuting rebutted dismissed dismiss dismisses dismissing rejected rejects reject denied".split()
)
_DENY = frozenset("deny denies denied denying".split())
# What is denied and yet was: an accusation was made, a request was turned down.
_NOT_ITSELF = _REPORTS | frozenset(
    "access application applications appeal appeals asylum bail bid bids entry involvement link links motion permission permit "
    "petition petitions plea pleas request requests responsibility right rights role visa visas wrongdoing".split()
)
_NO_PART = (
    *((*first.split(), "do", "with") for first in ("nothing to", "not anything to", "n't anything to")),
    *((no, noun, "in") for no in ("no", "any") for noun in ("part", "role", "hand", "involvement")),
)
# What leads from an act to the noun that reports it: "claims of a *shooting*", "reports that troops *shelled* the town".
_OF = ("nmod", "acl", "ccomp", "compound")
_STEPS = 2


def is_denied(analysis: Analysis, trigger: Sequence[int]) -> bool:
    """Whether the act is told as not done: it "did not take place", "was cancelled", somebody "denied the attack" or "had nothing to do
    with" it, or a report of it is called false or refuted."""
    head = next((t for t in trigger if analysis.heads[t] not in trigger), trigger[0])
    said_false = _refuted(analysis, head) is not None or _deny(analysis, head) is not None
    return said_false or _never_was(analysis, head) or _no_part(analysis, head)


def refuter(analysis: Analysis, trigger: Sequence[int]) -> range | None:
    """The words for who denies the act or calls a report of it false: "*Guler* described claims of a shooting as untrue"."""
    head = next((t for t in trigger if analysis.heads[t] not in trigger), trigger[0])
    denies = _deny(analysis, head)
    verb = denies if denies is not None else _refuted(analysis, head)
    subject = next((c for c in analysis.children[verb] if analysis.deprel[c] == "nsubj"), None) if verb is not None else None
    if subject is None or (denies is None and not any(analysis.deprel[c] == "obj" for c in analysis.children[verb or 0])):
        return None
    phrase = [t for t in analysis.phrase(subject) if t <= subject]
    return range(phrase[0], subject + 1)


def _deny(analysis: Analysis, head: int) -> int | None:
    """The verb by which somebody denies the act itself ("denied the attack", "denies any killing"), not a share in it or a report of it."""
    verb, relation = analysis.heads[head], analysis.deprel[head]
    before = {analysis.deprel[c] for c in analysis.children[head] if c < head}
    # "The killing" and a noun without a preposition are objects, whatever the parser makes of them.
    is_object = relation in ("obj", "obl", "obl:unmarked") or (relation == "ccomp" and "det" in before)
    if not is_object or "case" in before or head < verb:
        return None
    beside = [c for c in analysis.children[verb] if c != head]
    turned_down = analysis.lower[head] in _NOT_ITSELF or any(analysis.deprel[c] in ("iobj", "nsubj:pass") for c in beside)
    if analysis.lower[verb] not in _DENY or turned_down or any(analysis.lower[c] in _NEGATION for c in beside):
        return None
    return verb


def _no_part(analysis: Analysis, head: int) -> bool:
    """Whether somebody "had nothing to do with" the act, or "no part in" it."""
    case = next((c for c in analysis.children[head] if analysis.deprel[c] == "case"), -1)
    return case >= 2 and any(analysis.lower[max(0, case + 1 - len(words)) : case + 1] == words for words in _NO_PART)


def _never_was(analysis: Analysis, head: int) -> bool:
    if analysis.upos[head] not in ("NOUN", "PROPN") or not analysis.deprel[head].startswith("nsubj"):
        return False
    verb = analysis.heads[head]
    word, below = analysis.lower[verb], {analysis.lower[c] for c in analysis.children[verb]}
    happen = word in _HAPPEN or (word in _TAKE and "place" in below)
    if happen and below & _NEGATION:
        return True
    if word in _FAIL:
        done = [c for c in analysis.children[verb] if analysis.deprel[c] == "xcomp"]
        return any(analysis.lower[c] in _HAPPEN | _TAKE for c in done)
    off = word == "called" and "off" in below
    return analysis.deprel[head] == "nsubj:pass" and (off or word in _CANCELLED) and not below & _NEGATION


def _refuted(analysis: Analysis, head: int) -> int | None:
    """The word that says that a report of the act is not true: a verb above the report, or what the report is said to be."""
    at = head
    for _ in range(_STEPS):
        if analysis.deprel[at].split(":")[0] not in _OF:
            return None
        at = analysis.heads[at]
        if analysis.lower[at] in _REPORTS:
            return analysis.heads[at] if _is_false(analysis, at) else None
    return None


def _is_false(analysis: Analysis, report: int) -> bool:
    """Whether the verb above a report, or a word beside it, says that it is not true."""
    verb, relation = analysis.heads[report], analysis.deprel[report].split(":")[0]
    beside = {analysis.lower[c] for c in analysis.children[verb] if c != report}
    if analysis.upos[verb] not in ("VERB", "AUX") or beside & _NEGATION:
        return relation == "nsubj" and analysis.lower[verb] in _FALSE and not beside & _NEGATION
    return relation == "obj" and bool(analysis.lower[verb] in _REFUTED or beside & _FALSE)
