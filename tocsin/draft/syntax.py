"""Who acts and who is acted upon by the tree alone, for triggers whose roles the model leaves empty.

Subjects, passives, possessives and "by"/"against" phrases; subjects are shared over control ("vowed to attack") and coordination.
"""

from __future__ import annotations

from tocsin.analysis import Analysis

AGAINST = frozenset("against on upon at with to into toward towards".split())
_MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
_RELATIVE = frozenset(("who", "which", "that"))


def actor(analysis: Analysis, first: int, last: int) -> int | None:
    """The token that heads the actor phrase, or None where the tree shows none."""
    head = _top(analysis, first, last)
    if analysis.upos[head] in ("VERB", "AUX"):
        return _agent(analysis, head) if _passive(analysis, head) else _subject(analysis, head)
    for child in analysis.children[head]:
        relation = analysis.deprel[child]
        if relation == "nmod:poss" or (relation in ("amod", "compound", "nmod") and child < first and child in analysis.name_at):
            return child
        if relation.startswith("nmod") and _case(analysis, child) in ("by", "between"):
            return child
    governor = analysis.heads[head]
    if governor != head and analysis.deprel[head] in ("obj", "xcomp") and analysis.upos[governor] == "VERB":
        return _subject(analysis, governor)
    return None


def recipient(analysis: Analysis, first: int, last: int, kind: str) -> int | None:
    """The token that heads the recipient phrase, or None. Acts without direction (meetings, joint acts) have none."""
    if kind in _MUTUAL:
        return None
    head = _top(analysis, first, last)
    if analysis.upos[head] in ("VERB", "AUX"):
        wanted = ("nsubj:pass",) if _passive(analysis, head) else ("obj", "iobj")
        for child in analysis.children[head]:
            if analysis.deprel[child] in wanted:
                return child
        return _oblique(analysis, head)
    for child in analysis.children[head]:
        if analysis.deprel[child].startswith("nmod") and _case(analysis, child) in (*AGAINST, "of"):
            return child
    return None


def _top(analysis: Analysis, first: int, last: int) -> int:
    inside = range(first, last + 1)
    return next((t for t in inside if analysis.heads[t] not in inside or analysis.heads[t] == t), first)


def _passive(analysis: Analysis, verb: int) -> bool:
    relations = [analysis.deprel[c] for c in analysis.children[verb]]
    bare_participle = analysis.xpos[verb] == "VBN" and analysis.deprel[verb].startswith("acl") and "aux" not in relations
    return "nsubj:pass" in relations or "aux:pass" in relations or bare_participle


def _agent(analysis: Analysis, verb: int) -> int | None:
    return next((c for c in analysis.children[verb] if analysis.deprel[c] == "obl:agent" or _case(analysis, c) == "by"), None)


def _subject(analysis: Analysis, verb: int) -> int | None:
    """The verb's subject, or the one it shares with the verb above it."""
    for _ in range(4):
        for child in analysis.children[verb]:
            if analysis.deprel[child] == "nsubj":
                return _noun_of_relative(analysis, child, verb)
        relation, governor = analysis.deprel[verb].split(":")[0], analysis.heads[verb]
        if relation in ("xcomp", "ccomp") and any(analysis.deprel[c] == "obj" for c in analysis.children[governor]):
            return next(c for c in analysis.children[governor] if analysis.deprel[c] == "obj")
        if relation == "acl" and not analysis.deprel[verb].endswith("relcl") and analysis.xpos[verb] == "VBG":
            return governor
        if relation not in ("xcomp", "conj", "advcl", "ccomp") or governor == verb:
            return None
        if _passive(analysis, governor) and relation != "conj":
            return next((c for c in analysis.children[governor] if analysis.deprel[c] == "nsubj:pass"), None)
        verb = governor
    return None


def _noun_of_relative(analysis: Analysis, subject: int, verb: int) -> int:
    if analysis.lower[subject] in _RELATIVE and analysis.deprel[verb].startswith("acl"):
        return analysis.heads[verb]
    return subject


def _oblique(analysis: Analysis, verb: int) -> int | None:
    return next((c for c in analysis.children[verb] if analysis.deprel[c].split(":")[0] == "obl" and _case(analysis, c) in AGAINST and c in analysis.name_at), None)


def _case(analysis: Analysis, token: int) -> str | None:
    return next((analysis.lower[c] for c in analysis.children[token] if analysis.deprel[c] == "case"), None)
