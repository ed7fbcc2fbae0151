"""Which words name an act, of which type and mode, and how real the model takes it to be."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.analysis import Analysis
from tocsin.draft.lexicon import SHARES, prior, share
from tocsin.model import Status
from tocsin.ontology import Ontology

# A word is a trigger where the 16 types together are at least this probable, once the lexicon has had its say. Of 0.35 to 0.5 the best
# for detection is 0.4 on the held-out tenth of our own labels (F1 .73; .72 at 0.5) and 0.45 on our own cases; whole claims hardly
# change (.34 at all). Re-tune when the model or the labels change.
TRIGGER = 0.43

# How far the lexicon moves the model's score for a word: this times the difference in log-odds between how often the word names an act
# and how often a word does that may ("sometimes" in the table of acts). Of 0, 0.2 and 0.4 the last was best on the same labels (typed F1
# .592, .599, .603 at a threshold of 0.5).
LEXICON = 0.4

# Below this probability of the model's a word is left alone, whatever the lexicon says.
_CHANCE = 0.02

# From the score of a type to the probability that a labeller gives the same one: a logistic curve, fitted on the held-out tenth of
# our own labels (3,168 claims found; the expected calibration error fell from .094 to .015 there, and from .102 to .078 on the gold
# reports); re-fit when the model or the labels change, and see python -m evaluation calibration.
SLOPE, SHIFT = 0.71, -0.40


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``first`` to ``last`` name an act; ``score`` is the probability that they do, and that the type is right."""

    first: int
    last: int
    type: str
    mode: str | None
    status: Status
    score: float


def triggers(analysis: Analysis, ontology: Ontology) -> Iterator[Trigger]:
    """Triggers in order. Types that the ontology lacks are not proposed."""
    labels = analysis.labels["trigger"]
    names = {t.name for t in ontology.types}
    known = [(k, t) for k, t in enumerate(labels) if t in names]
    if not known or not analysis.words:
        return
    columns, types = [k for k, _ in known], [t for _, t in known]
    scores = analysis.tags["trigger"]
    inside = labels.index("+")
    total = _weighed(analysis.words, scores[:, columns].sum(1))
    for i in (int(i) for i in (total >= TRIGGER).nonzero()[0]):
        last = i
        limit = analysis.sentences[analysis.sentence[i]].stop
        while last + 1 < limit and scores[last + 1, inside] > 0.5:
            last += 1
        # What the model sees in this sentence, weighed with what the words have named elsewhere.
        weighed = scores[i, columns] * prior(analysis.words[i : last + 1], types)
        name = types[int(weighed.argmax())]
        score = probability(float(total[i]) * float(weighed.max() / weighed.sum()))
        yield Trigger(i, last, name, _mode(analysis, i, name, ontology), _status(analysis, i), score)


def _weighed(words: Sequence[str], total: np.ndarray) -> np.ndarray:
    """The probability that each word names an act: the model's, moved by the lexicon where the model gives it a chance at all."""
    out = total.copy()
    for i in (int(i) for i in (total >= _CHANCE).nonzero()[0]):
        out[i] = _logistic(_odds(float(total[i])) + LEXICON * (_odds(share(words[i])) - _odds(SHARES[1])))
    return out


def _odds(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def probability(score: float) -> float:
    """How likely a claim is right in trigger and type, from the model's score for the type, 0 to 1 (Platt 1999)."""
    return _logistic(SLOPE * _odds(score) + SHIFT)


def _mode(analysis: Analysis, i: int, name: str, ontology: Ontology) -> str | None:
    allowed = {m.name for m in ontology.event_type(name).modes} | {"none"}
    scored = [(float(p), m) for m, p in zip(analysis.labels["mode"], analysis.tags["mode"][i], strict=True) if m in allowed]
    best = max(scored)[1]
    return None if best == "none" else best


def _status(analysis: Analysis, i: int) -> Status:
    return Status(analysis.labels["status"][int(analysis.tags["status"][i].argmax())])
