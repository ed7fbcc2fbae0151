"""Arithmetic that the commands share. Fractions are rounded to four places, percentages to two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

Result = dict[str, object]


def f1(hit: int, found: int, gold: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean, 0 to 1; 0 where nothing was found or nothing was there to find."""
    precision, recall = hit / found if found else 0.0, hit / gold if gold else 0.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(both, 4)}


def f1_percent(hit: int, found: int, gold: int) -> dict[str, float]:
    """The same in percent, as it is the custom for names."""
    precision, recall = 100 * hit / found if found else 0.0, 100 * hit / gold if gold else 0.0
    both = 200 * hit / (found + gold) if hit else 0.0
    return {"precision": round(precision, 2), "recall": round(recall, 2), "f1": round(both, 2)}


def share(hit: int, total: int) -> float:
    """How many of all, 0 to 1; 0 of nothing."""
    return round(hit / total, 4) if total else 0.0


def percent(hit: int, total: int) -> float:
    """How many of a hundred; 0 of nothing."""
    return round(100 * hit / total, 2) if total else 0.0


def by_class(gold: Sequence[str], found: Sequence[str]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of every class that stands in gold or was found, in order of name."""
    hit = Counter(g for g, p in zip(gold, found, strict=True) if g == p)
    in_gold, in_found = Counter(gold), Counter(found)
    return {c: f1(hit[c], in_found[c], in_gold[c]) for c in sorted(in_gold | in_found)}


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """The mean F1 of the classes that stand in gold; one that was only found lowers the others' precision alone."""
    hit = Counter(g for g, p in zip(gold, found, strict=True) if g == p)
    in_gold, in_found = Counter(gold), Counter(found)
    each = [2 * hit[c] / (in_gold[c] + in_found[c]) for c in in_gold]
    return round(sum(each) / len(each), 4) if each else 0.0


def pearson(gold: Sequence[float], found: Sequence[float]) -> float:
    """Pearson's correlation; 0 where either side never changes."""
    x, y = np.asarray(gold, dtype=float), np.asarray(found, dtype=float)
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return 0.0
    return round(float(np.corrcoef(x, y)[0, 1]), 4)


def mean_error(gold: Sequence[float], found: Sequence[float]) -> float:
    """The mean of absolute differences, in the units given; 0 for nothing."""
    return round(sum(abs(g - p) for g, p in zip(gold, found, strict=True)) / len(gold), 4) if gold else 0.0
