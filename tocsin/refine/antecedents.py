"""Whom "he", "they" or "it" stands for: every party named or described before, weighed by features that a person can read.

``antecedents.tsv`` holds a weight for each feature and kind of pronoun, fitted on our labels by ``python -m training.antecedents``: the
probability of a candidate is its share of the exponentials of all (a conditional logit over candidates).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np

from tocsin.analysis import Analysis
from tocsin.knowledge import roles
from tocsin.knowledge.given import gender_of
from tocsin.model import Span
from tocsin.refine.attribution import CONTENT, Report

# The kind of each third-person pronoun: a person, several, or a body.
KINDS = {
    **dict.fromkeys("he him his himself she her hers herself".split(), "person"),
    **dict.fromkeys("they them their theirs themselves".split(), "several"),
    **dict.fromkeys("it its itself".split(), "body"),
}
# Sentences back that a name is looked for, and a phrase without one.
NAME_BACK, PHRASE_BACK = 12, 3
_CORE = frozenset(("nsubj", "obj", "iobj", "obl"))
_CLAUSE = frozenset(("root", "ccomp", "advcl", "acl", "parataxis", "xcomp"))
_INSIDE_A_NAME = frozenset(("compound", "flat", "fixed"))
_POSSESSIVE = frozenset("his her their its".split())
# Names that a pronoun of each kind never stands for.
_NEVER = {"person": frozenset(("Location", "NORP")), "several": frozenset[str](), "body": frozenset(("Person",))}
_WOMEN = frozenset("ms ms. mrs mrs. lady queen spokeswoman chairwoman congresswoman woman".split())
_MEN = frozenset("mr mr. sir lord king spokesman chairman congressman man".split())
# Singular nouns that "they" may stand for.
_COLLECTIVE = frozenset(
    "administration army alliance cabinet coalition command committee community company council couple court crew crowd family force "
    "government group junta leadership media militia ministry navy opposition organisation organization pair parliament party people "
    "police press public regime side staff team union youth".split()
)


@dataclass(frozen=True, eq=False)
class Candidate:
    """A party with its mentions so far, each as its first and last token; ``kind`` is that of its name, or "phrase"."""

    mentions: tuple[tuple[int, int], ...]
    kind: str

    @cached_property
    def tokens(self) -> frozenset[int]:
        return frozenset(t for first, last in self.mentions for t in range(first, last + 1))

    @property
    def last(self) -> tuple[int, int]:
        return self.mentions[-1]


def pick(analysis: Analysis, said: Sequence[Report], token: int) -> Span | None:
    """The last mention of the likeliest antecedent of a third-person pronoun; None where nothing stands before it."""
    kind = KINDS.get(analysis.lower[token])
    some = candidates(analysis, token) if kind else []
    if kind is None or not some:
        return None
    weights = _weights()[kind]
    best = max(some, key=lambda c: sum(weights[name] * value for name, value in features(analysis, said, token, c).items()))
    first, last = best.last
    if best.kind == "phrase":
        phrase = analysis.phrase(last)
        first, last = phrase[0], phrase[-1]
    return analysis.span(first, last)


@cache
def _weights() -> dict[str, dict[str, float]]:
    lines = (files(__package__) / "antecedents.tsv").read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {kind: {row[0]: float(row[k]) for row in rows} for k, kind in enumerate(header) if k}


def candidates(analysis: Analysis, token: int) -> list[Candidate]:
    """All parties before a pronoun: names by their words, people by their last one, and other phrases by their noun."""
    home, kind = analysis.sentence[token], KINDS[analysis.lower[token]]
    plural = kind == "several"
    found: dict[tuple[str, ...], tuple[str, list[tuple[int, int]]]] = {}
    for n in analysis.names:
        if n.kind not in _NEVER[kind] | {"Date"} and n.last < token and home - analysis.sentence[n.first] <= NAME_BACK:
            words = analysis.lower[n.first : n.last + 1]
            key = (words[-1],) if n.kind == "Person" else tuple(w for w in words if w != "the")
            found.setdefault(("name", *key), (n.kind, []))[1].append((n.first, n.last))
    for i in range(analysis.sentences[max(0, home - PHRASE_BACK)].start, token):
        if _heads_phrase(analysis, i) and plural == (analysis.xpos[i] == "NNS" or (plural and analysis.lower[i] in _COLLECTIVE)):
            found.setdefault(("phrase", analysis.lower[i]), ("phrase", []))[1].append((i, i))
    return [Candidate(tuple(mentions), of) for of, mentions in found.values()]


def _heads_phrase(analysis: Analysis, i: int) -> bool:
    noun = analysis.upos[i] in ("NOUN", "PROPN") and i not in analysis.name_at
    return noun and analysis.deprel[i].split(":")[0] not in _INSIDE_A_NAME


def features(analysis: Analysis, said: Sequence[Report], token: int, found: Candidate) -> dict[str, float]:
    """What speaks for and against a candidate, by name."""
    links = _links(analysis, token, found)
    return {
        "link": links[0], "link, log": math.log(links[0] + 0.02), "link or chain, log": math.log(max(links) + 0.02),
        **_distance(analysis, token, found), **_kind(analysis, token, found), **_syntax(analysis, token, found),
        **_speech(analysis, said, token, found),
    }  # fmt: skip


def _links(analysis: Analysis, token: int, found: Candidate) -> tuple[float, float]:
    """What the coreference head thinks of the two directly, and at best over one other mention."""
    start, scores = analysis.frame(token, "same-as")

    def link(start: int, scores: np.ndarray, before: int) -> float:
        return max((float(scores[t - start]) for t in found.tokens if t < before and 0 <= t - start < len(scores)), default=0.0)

    others = sorted(((float(scores[k]), start + k) for k in range(max(0, token - start)) if scores[k] > 0.1), reverse=True)
    over = [(s, t) for s, t in others if t not in found.tokens][:3]
    chain = max((s * link(*analysis.frame(t, "same-as"), t) for s, t in over), default=0.0)
    return link(start, scores, token), chain


def _distance(analysis: Analysis, token: int, found: Candidate) -> dict[str, float]:
    home = analysis.sentence[token]
    back = home - analysis.sentence[found.last[0]]
    each = {f"{k} sentences back": float(back == k) for k in range(4)}
    return each | {
        "sentences back": min(back, 8) / 8,
        "words between, log": math.log1p(token - found.last[1]),
        "mentions, log": math.log(len(found.mentions)),
        "opens the report": float(any(analysis.sentence[first] <= 1 for first, _ in found.mentions)),
    }


def _kind(analysis: Analysis, token: int, found: Candidate) -> dict[str, float]:
    before = {analysis.lower[first - 1] for first, _ in found.mentions if first} | {analysis.lower[t] for t in found.tokens}
    masculine, feminine = analysis.lower[token] in ("he", "him", "his"), analysis.lower[token] in ("she", "her", "hers")
    man, woman = not before.isdisjoint(_MEN), not before.isdisjoint(_WOMEN)
    given = {gender_of(analysis.words[first]) for first, last in found.mentions if found.kind == "Person" and first < last} - {None}
    noun = found.kind == "phrase"
    return {
        **{kind: float(found.kind == kind) for kind in ("Person", "Organization", "Location", "NORP")},
        "phrase": float(noun),
        "a role": float(noun and roles.sector(analysis.lower[found.last[1]]) is not None),
        "gender fits": float((masculine and man) or (feminine and woman)),
        "gender clashes": float((masculine and woman and not man) or (feminine and man and not woman)),
        "given name fits": float((masculine and given == {"masculine"}) or (feminine and given == {"feminine"})),
        "given name clashes": float((masculine and given == {"feminine"}) or (feminine and given == {"masculine"})),
    }


def _syntax(analysis: Analysis, token: int, found: Candidate) -> dict[str, float]:
    home = analysis.sentence[token]
    back = home - analysis.sentence[found.last[0]]
    subject = any(_is_subject(analysis, t) for t in range(found.last[0], found.last[1] + 1))
    before = any(analysis.sentence[t] == home - 1 and _is_subject(analysis, t) for t in found.tokens)
    clause = _clause(analysis, token)
    own = any(analysis.heads[t] == clause and _is_subject(analysis, t) for t in found.tokens)
    joined = any("conj" in (analysis.deprel[t], *(analysis.deprel[c] for c in analysis.children[t])) for t in range(*_range(found)))
    return {
        "subject": float(subject),
        "subject here": float(subject and back == 0),
        "subject of the sentence before": float(before),
        "subject of its clause": float(own),
        "beside it under one verb": float(_beside(analysis, token, found)),
        "one of a list": float(joined),
    }


def _range(found: Candidate) -> tuple[int, int]:
    return found.last[0], found.last[1] + 1


def _is_subject(analysis: Analysis, token: int) -> bool:
    return analysis.deprel[token].startswith("nsubj")


def _beside(analysis: Analysis, token: int, found: Candidate) -> bool:
    """Whether both hang on one verb ("Anna met her"): then they are two."""
    if analysis.lower[token] in _POSSESSIVE and analysis.deprel[token].startswith("nmod"):
        return False
    core = analysis.deprel[token].split(":")[0] in _CORE
    return core and any(analysis.heads[t] == analysis.heads[token] and analysis.deprel[t].split(":")[0] in _CORE for t in found.tokens)


def _clause(analysis: Analysis, token: int) -> int:
    """The word that heads the clause a token stands in."""
    for here in _upwards(analysis, token):
        relation = analysis.deprel[here].split(":")[0]
        if relation in _CLAUSE or (relation == "conj" and analysis.upos[here] in ("VERB", "AUX")):
            return here
    return token


def _upwards(analysis: Analysis, token: int) -> Iterator[int]:
    yield token
    yield from analysis.ancestors(token)


def _speech(analysis: Analysis, said: Sequence[Report], token: int, found: Candidate) -> dict[str, float]:
    """Whether it utters the words that hold the pronoun: in reported speech it may mean itself, in a quote hardly."""
    speaks = any(r.of(token) >= CONTENT and not found.tokens.isdisjoint(r.speaker) for r in said)
    quoted = analysis.quoted[token]
    return {"says so": float(speaks and not quoted), "says so in a quote": float(speaks and quoted)}
