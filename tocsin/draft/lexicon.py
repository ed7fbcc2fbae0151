"""How often each word named an act, and an act of each type, in our own labels: priors that the model's scores are weighed with.

``lexicon.tsv`` is derived by ``python -m training.lexicon`` from the training labels (held-out reports left out): a trigger, its words
in the singular, how often the word was seen, and its counts by type.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from tocsin.knowledge.acts import marks

# What the prior of an unseen word is worth in labels. On the gold reports and our own cases any value from 2 to 50 raised typed F1 by
# 0.01 over no lexicon (phase-one weights); in between, so that a word seen twice does not silence the model.
SMOOTHING = 10.0
# The share of words that name an act in our labels, by what the table of acts knows of them: nothing, sometimes, often. It counts as
# much as SEEN sightings of the word itself.
SHARES = (0.011, 0.27, 0.72)
SEEN = 5.0
_SEEN = "seen"


def key(words: Sequence[str]) -> str:
    """A trigger as the lexicon has it: small letters, each word without a plural's or a verb's final s."""
    return " ".join(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in (w.lower() for w in words))


@cache
def _counts() -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = {}
    for line in (files(__package__) / "lexicon.tsv").read_text(encoding="utf-8").splitlines():
        word, *cells = line.split("\t")
        out[word] = {name: int(count) for name, count in (cell.split("=") for cell in cells)}
    return out


def prior(words: Sequence[str], types: Sequence[str]) -> list[float]:
    """The share of each type among what a trigger named, smoothed towards all types alike; they sum to at most one.

    A trigger of several words that was never seen says what its first word does ("called on": "called").
    """
    counts = _counts().get(key(words)) or _counts().get(key(words[:1]), {})
    total = sum(n for name, n in counts.items() if name != _SEEN) + SMOOTHING
    return [(counts.get(t, 0) + SMOOTHING / len(types)) / total for t in types]


@cache
def share(word: str) -> float:
    """How often a word names an act of any type, 0 to 1: as our labels saw it, and for rare words as the table of acts has it."""
    row = marks([word])[0]
    known = SHARES[2 if row[0::2].any() else 1 if row.any() else 0]
    counts = _counts().get(key([word]), {})
    seen = counts.get(_SEEN, 0)
    named = sum(n for name, n in counts.items() if name != _SEEN)
    return (min(named, seen) + SEEN * known) / (seen + SEEN)
