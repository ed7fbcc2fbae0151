"""Which words fill the roles of a trigger: the model scores every word of the window, here they become phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tocsin.analysis import Analysis
from tocsin.draft import syntax
from tocsin.knowledge import countries, roles
from tocsin.model import Span

ROLES = ("actors", "recipients", "source", "via", "when", "where", "quantities")
# A word fills a role from this probability on. Tuned with TRIGGER; source lower, because a missed source makes a reported
# act the reporter's own, which is the worse mistake.
THRESHOLD = {"actors": 0.4, "recipients": 0.4, "source": 0.35, "via": 0.5, "when": 0.4, "where": 0.4, "quantities": 0.4}
# Where no word is that sure, parties are taken from this probability on: an act rarely has none.
WEAK = {"actors": 0.2, "recipients": 0.25}
PARTIES = ("actors", "recipients", "source", "via")
_EDGE = frozenset(("the a an and or of by with to 's ’s , ' ’ ( ) - – — “ ” : ; ." + ' "').split())
_JOIN = frozenset(("and", "or", ",", "&", "/", "as", "well"))
_TITLED = frozenset(("Person",))
_NAMES = frozenset(("Person", "Organization", "Location", "NORP"))
_PERSONAL = frozenset("i we he she it they us me him them who which that".split())


@dataclass(frozen=True, slots=True)
class Filler:
    """A phrase in a role: its tokens, its span, and the mean probability of its words."""

    first: int
    last: int
    span: Span
    score: float


# Times and numbers come from the claim's own sentence (codebook); parties and places from others only where their own holds none.
OWN_SENTENCE = frozenset(("when", "quantities"))
# A party found by the tree alone, where the model proposes none.
BY_TREE = 0.5
# A longer phrase is a parsing mistake more often than a party's name.
LONGEST = 12


def fillers(analysis: Analysis, first: int, last: int, kind: str) -> dict[str, tuple[Filler, ...]]:
    """Phrases by role for the trigger of a type at tokens ``first`` to ``last``, in the order of the text."""
    out: dict[str, tuple[Filler, ...]] = {}
    home = analysis.sentences[analysis.sentence[first]]
    for role in ROLES:
        start, scores = analysis.frame(first, role)
        # A passive without its agent leaves the actor out on purpose.
        weak = 1.0 if role == "actors" and syntax.agentless(analysis, first, last) else WEAK.get(role, 1.0)
        runs = [(start + low, start + high) for low, high in _runs(scores, THRESHOLD[role]) or _runs(scores, weak)]
        found = [f for run in runs for f in _phrases(analysis, role, *run, start, scores) if not first <= f.first <= last]
        local = [f for f in found if f.first in home]
        out[role] = tuple(dict.fromkeys(local if local or role in OWN_SENTENCE else found))
    victims = syntax.undergoers(analysis, first, last, kind)
    out["actors"] = tuple(f for f in out["actors"] if not any(f.first <= v <= f.last for v in victims))
    owner = syntax.owner(analysis, first, last, kind)
    if owner is not None and _may_act(analysis, owner) and not any(f.first <= owner <= f.last for f in out["recipients"]):
        named = tuple(f for f in out["actors"] if f.first <= owner <= f.last)
        out["actors"] = named or tuple(_by_tree(analysis, owner, {}))
    for role, token in (
        ("actors", syntax.actor(analysis, first, last, kind)),
        ("recipients", syntax.recipient(analysis, first, last, kind)),
    ):
        # A party in the trigger's own sentence goes before one that the model finds in another.
        if any(f.first in home for f in out[role]) or token is None or first <= token <= last or not _may_act(analysis, token):
            continue
        if role == "actors" and token in victims:
            continue
        out[role] = tuple(_by_tree(analysis, token, out)) or out[role]
    return out


def _may_act(analysis: Analysis, token: int) -> bool:
    """Whether a word can stand for a party: a name, a pronoun, or a noun for people or bodies; not an event, a thing or a day."""
    name = analysis.name_at.get(token)
    if name is not None:
        return name.kind in _NAMES
    if analysis.upos[token] == "PRON":
        return analysis.lower[token] in _PERSONAL
    article = {analysis.lower[c] for c in analysis.children[token] if analysis.deprel[c] == "det"}
    return analysis.upos[token] in ("NOUN", "ADJ") and roles.sector(analysis.lower[token]) is not None and not article & {"a", "an"}


def _by_tree(analysis: Analysis, token: int, found: dict[str, tuple[Filler, ...]]) -> Iterator[Filler]:
    """The phrase a token heads and those coordinated with it, unless the model gave them another party's role."""
    taken = {t for role in PARTIES for f in found.get(role, ()) for t in range(f.first, f.last + 1)}
    for head in (token, *(c for c in analysis.children[token] if analysis.deprel[c] == "conj")):
        phrase = analysis.phrase(head)
        if len(phrase) > LONGEST:
            phrase = range(head, head + 1)
        for piece in _parties(analysis, phrase[0], phrase[-1]):
            low, high = _trim(analysis, *piece)
            if low <= high and not taken & set(range(low, high + 1)):
                yield Filler(low, high, analysis.span(low, high), BY_TREE)


def _runs(scores: np.ndarray, threshold: float) -> list[tuple[int, int]]:
    """Stretches of words over the threshold; a single weaker word between two strong ones does not break a stretch."""
    over = np.flatnonzero(scores >= threshold)
    out: list[tuple[int, int]] = []
    for i in (int(i) for i in over):
        if out and (i == out[-1][1] + 1 or (i == out[-1][1] + 2 and scores[i - 1] >= threshold / 2)):
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    return out


def _phrases(analysis: Analysis, role: str, first: int, last: int, start: int, scores: np.ndarray) -> list[Filler]:
    pieces = [(first, last)]
    if role in PARTIES:
        pieces = [p for piece in _sentencewise(analysis, first, last) for p in _parties(analysis, *piece)]
    out = []
    for low, high in pieces:
        low, high = _trim(analysis, low, high) if role != "when" else (low, high)
        if low <= high:
            out.append(Filler(low, high, analysis.span(low, high), float(scores[low - start : high - start + 1].mean())))
    return out


def _sentencewise(analysis: Analysis, first: int, last: int) -> list[tuple[int, int]]:
    out, low = [], first
    for i in range(first + 1, last + 2):
        if i > last or analysis.sentence[i] != analysis.sentence[low]:
            out.append((low, i - 1))
            low = i
    return out


def _parties(analysis: Analysis, first: int, last: int) -> list[tuple[int, int]]:
    """A stretch of party words as single parties: parted at coordination, widened to whole names, cut to a person's name."""
    parts, low = [], first
    for i in range(first, last + 1):
        if (analysis.lower[i] in _JOIN and analysis.name_at.get(i) is None) or _between_nations(analysis, i):
            if i > low:
                parts.append((low, i - 1))
            low = i + 1
    if low <= last:
        parts.append((low, last))
    out = []
    for low, high in parts:
        names = {analysis.name_at[i] for i in range(low, high + 1) if i in analysis.name_at}
        people = [n for n in names if n.kind in _TITLED]
        if len(people) == 1 and people[0].last >= high - 1:
            out.append((people[0].first, people[0].last))
            continue
        for name in names:
            if name.kind != "Date" and not any(_between_nations(analysis, i) for i in range(name.first, name.last + 1)):
                low, high = min(low, name.first), max(high, name.last)
        out.append((low, high) if names else _whole(analysis, low, high))
    return out


def _between_nations(analysis: Analysis, i: int) -> bool:
    """The hyphen of "Turkish-Libyan": two parties in one word."""
    if analysis.words[i] not in ("-", "–") or not 0 < i < len(analysis.words) - 1:
        return False
    return countries.of_demonym(analysis.words[i - 1]) is not None and countries.of_demonym(analysis.words[i + 1]) is not None


def _whole(analysis: Analysis, low: int, high: int) -> tuple[int, int]:
    """A piece of a noun phrase as the whole phrase ("foreign" as "Italian foreign minister"), or as the person it describes."""
    head = high
    while analysis.deprel[head] in ("amod", "compound") and analysis.heads[head] > high and analysis.upos[analysis.heads[head]] == "NOUN":
        head = analysis.heads[head]
    for other in analysis.children[head]:
        name = analysis.name_at.get(other)
        if analysis.deprel[other] in ("appos", "flat") and name is not None and name.kind in _TITLED:
            return name.first, name.last
    if head == high:
        return low, high
    phrase = analysis.phrase(head)
    return (phrase[0], phrase[-1]) if len(phrase) <= LONGEST else (low, head)


def _trim(analysis: Analysis, low: int, high: int) -> tuple[int, int]:
    while low <= high and analysis.lower[low] in _EDGE:
        low += 1
    while low <= high and analysis.lower[high] in _EDGE and analysis.name_at.get(high) is None:
        high -= 1
    return low, high
