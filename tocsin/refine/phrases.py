"""Noun phrases in the tree: where a mention begins and ends, its title, its apposition, and what kind of words it is."""

from __future__ import annotations

from tocsin.analysis import Analysis, Name
from tocsin.knowledge.pronouns import PRONOUNS, RELATIVE

_TITLE_TAGS = frozenset(("ADJ", "NOUN", "PROPN", "NUM", "PART"))
_INSIDE = frozenset(("of", "the", "for", "and", "&", "-", "'s", "’s", "to"))


def is_pronoun(analysis: Analysis, tokens: list[int]) -> bool:
    """Whether a mention is a lone pronoun; "US" and "IT" in capitals are names."""
    word = analysis.words[tokens[0]]
    return len(tokens) == 1 and word.lower() in PRONOUNS and not (len(word) > 1 and word.isupper())


def head_of(analysis: Analysis, tokens: list[int]) -> int:
    """The token of a phrase that the others hang on."""
    inside = set(tokens)
    tops = [t for t in tokens if analysis.heads[t] not in inside or analysis.heads[t] == t]
    nouns = [t for t in tops if analysis.upos[t] in ("NOUN", "PROPN", "PRON")]
    return (nouns or tops or tokens)[-1]


def title_before(analysis: Analysis, name: Name) -> list[int]:
    """The tokens of the title that stands right before a person's name ("British Foreign Secretary" Liz Truss), in order."""
    out: list[int] = []
    limit = analysis.sentences[analysis.sentence[name.first]].start
    i = name.first - 1
    while i >= limit and len(out) < 9:
        other = analysis.name_at.get(i)
        if other is not None and other.kind == "Person":
            break
        if analysis.upos[i] in _TITLE_TAGS or (analysis.lower[i] in _INSIDE and out):
            out.append(i)
        else:
            break
        i -= 1
    while out and analysis.lower[out[-1]] in _INSIDE:
        out.pop()
    if out and not any(analysis.upos[t] in ("NOUN", "PROPN", "ADJ") for t in out):
        return []
    return out[::-1]


def apposition_after(analysis: Analysis, name: Name) -> list[int]:
    """The tokens of the description that follows a name between commas ("Matt Gaetz, a Republican congressman,")."""
    stop = analysis.sentences[analysis.sentence[name.first]].stop
    i = name.last + 1
    if i >= stop or analysis.words[i] not in (",", "(", "—", "–", "-"):
        return []
    out: list[int] = []
    for t in range(i + 1, min(stop, i + 14)):
        ended = analysis.words[t] in (",", ")", "—", "–", ".", ";") or analysis.lower[t] in RELATIVE
        if ended or analysis.upos[t] in ("VERB", "AUX", "SCONJ"):
            break
        out.append(t)
    while out and analysis.upos[out[0]] == "NUM":
        out = out[2:] if len(out) > 1 and analysis.words[out[1]] == "," else out[1:]
    # What is itself a subject opens the next clause: "under Kenyatta, the court said".
    described = any(analysis.upos[t] == "NOUN" or analysis.deprel[t] == "appos" for t in out)
    described = described and not any(analysis.deprel[t].startswith("nsubj") for t in out)
    return out if described else []
