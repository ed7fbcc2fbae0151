"""Which words name acts, and of which types: general knowledge of English that the network reads beside each word piece.

A quarter of the acts in news are told in words that five hundred reports of training hold fewer than five times; of these the network
alone found a third. The table is hand-made (``training/data/acts.txt``), so it knows them before any label does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from tocsin.knowledge.tables import rows_of

TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE",
    "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
# Two marks a type: the word often names such an act; it sometimes does.
MARKS = 2 * len(TYPES)


@cache
def _table() -> dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]]:
    """First word -> the words and phrases that begin with it, each with the numbers of its marks."""
    out: dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]] = {}
    for form, *types in rows_of("acts.tsv"):
        words = tuple(form.split())
        marks = tuple(2 * TYPES.index(t.rstrip("?")) + t.endswith("?") for t in types)
        out.setdefault(words[0], []).append((words, marks))
    return out


def marks(words: Sequence[str]) -> np.ndarray:
    """[words, MARKS] of zeros and ones: what each word may name, alone or in a set phrase."""
    out = np.zeros((len(words), MARKS), dtype=np.float32)
    small = [w.lower() for w in words]
    for i, word in enumerate(small):
        for phrase, numbers in _table().get(word, ()):
            if len(phrase) == 1 or tuple(small[i : i + len(phrase)]) == phrase:
                for number in numbers:
                    out[i : i + len(phrase), number] = 1
    return out
