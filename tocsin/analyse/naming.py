"""Names as the tagger has them -> names without loose ends, of one class throughout a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from tocsin.analysis import Name
from tocsin.knowledge.tables import words as split

# What a name neither begins nor ends with; a full stop after few letters belongs to it ("Va.").
_LOOSE = split(", . : ; - – — of and for in ( \" ' ’ “ ”")
_NO_END = _LOOSE | {"the"}
_SHORT = 4
# Days and sums are what they are whatever stood elsewhere in the report.
_BY_FORM = frozenset(("Date", "Money"))


def settled(found: Iterable[Name], words: Sequence[str], labels: Sequence[str], scores: np.ndarray) -> list[Name]:
    """The names in order, their ends mended, and the same words of the same class wherever they are named.

    ``scores`` [word, label] are probabilities of ``labels`` ("O", "B-Person", ...). Each naming speaks for each class with the mean of its
    words' evidence, and the class with most in the whole report is that of all: a company first met in "at Baffinland" and taken
    for a place is known by the sentence that says what it makes.
    """
    whole = [n for n in (_trimmed(n, words) for n in found) if n.first <= n.last]
    namings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, name in enumerate(whole):
        if name.kind not in _BY_FORM:
            namings[tuple(words[name.first : name.last + 1])].append(k)
    kinds = sorted({label[2:] for label in labels if "-" in label})
    columns = [[i for i, label in enumerate(labels) if label[2:] == kind] for kind in kinds]
    for same in namings.values():
        if len(same) > 1:
            evidence = sum(_evidence(scores[whole[k].first : whole[k].last + 1], columns) for k in same)
            best = kinds[int(np.argmax(evidence))]
            for k in same:
                whole[k] = replace(whole[k], kind=best)
    return whole


def _trimmed(name: Name, words: Sequence[str]) -> Name:
    first, last = name.first, name.last
    while first <= last and words[last].lower() in _NO_END and not _abbreviates(words, first, last):
        last -= 1
    while first <= last and words[first].lower() in _LOOSE:
        first += 1
    return replace(name, first=first, last=last)


def _abbreviates(words: Sequence[str], first: int, last: int) -> bool:
    return words[last] == "." and first < last and len(words[last - 1]) <= _SHORT


def _evidence(scores: np.ndarray, columns: Sequence[Sequence[int]]) -> np.ndarray:
    """The geometric mean, over words, of the probability of each class."""
    by_class = np.stack([scores[:, some].sum(1) for some in columns])
    mean: np.ndarray = np.exp(np.log(by_class + 1e-4).mean(1))
    return mean
