"""Several at once: "they", "the ministers", "the two countries" stand for the names that the report set side by side before."""

from __future__ import annotations

from tocsin.analysis import Analysis, Name
from tocsin.model import Span
from tocsin.refine.phrases import head_of

# Sentences back in which a group may have been named.
NEAR = 2
_NUMBER = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
# Nouns for a party that is one of several; "officials" or "forces" need not be those just named.
_MEMBERS = frozenset(
    "allies capitals chiefs commanders counterparts countries diplomats envoys foes governments leaders members ministers nations "
    "neighbours neighbors negotiators parties partners powers premiers presidents rivals signatories states".split()
)
# Relations that no noun has to a verb: the parser means a subject.
_MISREAD = frozenset(("appos", "compound", "flat", "nmod"))


def group(analysis: Analysis, tokens: list[int]) -> tuple[Span, ...]:
    """The names a plural mention stands for, two or more, as the nearest subject before it lists them; empty where there are none."""
    head = head_of(analysis, tokens)
    if not _is_plural(analysis, tokens, head):
        return ()
    number = next((n for w, n in _NUMBER.items() if w in _around(analysis, tokens)), None)
    home = analysis.sentence[head]
    for k in range(home, max(-1, home - NEAR - 1), -1):
        for subject in reversed([i for i in analysis.sentences[k] if _is_subject(analysis, i)]):
            if analysis.lower[subject] == "they" and subject < tokens[0] and (same := group(analysis, [subject])):
                return same
            names = _listed(analysis, subject, tokens[0]) if subject < tokens[0] else []
            if len(names) > 1 and number in (None, len(names)):
                return tuple(analysis.span(n.first, n.last) for n in names)
    return ()


def _is_plural(analysis: Analysis, tokens: list[int], head: int) -> bool:
    if any(t in analysis.name_at for t in tokens):
        return False
    if analysis.lower[head] == "they":
        return len(tokens) == 1
    return analysis.lower[head] in _MEMBERS and bool(_around(analysis, tokens) & {"the", "these", "those", *_NUMBER})


def _around(analysis: Analysis, tokens: list[int]) -> set[str]:
    return {analysis.lower[t] for t in (tokens[0] - 1, *tokens) if t >= 0}


def _is_subject(analysis: Analysis, token: int) -> bool:
    """Whether a word is a verb's subject; a long list of names before the verb is often read as what only hangs on nouns."""
    head = analysis.heads[token]
    relation = analysis.deprel[token].split(":")[0]
    return relation == "nsubj" or (relation in _MISREAD and token < head and analysis.upos[head] == "VERB")


def _listed(analysis: Analysis, top: int, before: int) -> list[Name]:
    """The names of one kind that a subject sets side by side: people where there are two, else countries and bodies."""
    found: dict[int, Name] = {}
    todo = [top]
    while todo:
        token = todo.pop()
        if (name := analysis.name_at.get(token)) and name.last < before and name.kind in ("Person", "Organization", "Location", "NORP"):
            found[name.first] = name
        below = ("conj", "appos", "nmod") if analysis.xpos[token] == "NNS" else ("conj", "flat")
        todo += [c for c in analysis.children[token] if analysis.deprel[c].split(":")[0] in below]
    people = [n for n in found.values() if n.kind == "Person"]
    some = people if len(people) > 1 else [n for n in found.values() if n.kind != "Person"]
    return sorted(some, key=lambda n: n.first) if len(some) > 1 else []
