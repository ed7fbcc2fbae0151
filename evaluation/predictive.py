"""Scores of predictive samples. All are means of losses, lower is better, unless said otherwise; samples run along the last axis.

CRPS of an ensemble: Gneiting & Raftery 2007, eq. 21, the ensemble being all there is (no "fair" correction). Mean interval score: ibid.,
eq. 43. PIT of counts: Czado, Gneiting & Held 2009. Moving-block bootstrap: Künsch 1989.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Truth = NDArray[np.bool_]


def crps(samples: Array, outcome: Array) -> Array:
    """The continuous ranked probability score of each case, in the units of the outcome."""
    ordered, n = np.sort(samples, axis=-1), samples.shape[-1]
    rank = (2 * np.arange(1, n + 1) - n - 1) / n**2
    return np.asarray(np.abs(ordered - outcome[..., None]).mean(-1) - ordered @ rank)


def interval_score(low: Array, high: Array, outcome: Array, share: float) -> Array:
    """The width of each interval, and what an outcome outside it costs; ``share`` is what intervals should hold."""
    beyond = np.maximum(0, low - outcome) + np.maximum(0, outcome - high)
    return high - low + 2 / (1 - share) * beyond


def pit(samples: Array, outcome: Array, bins: int = 10) -> Array:
    """The share of outcomes in each bin of the probability integral transform, evenly 1 / bins where samples are calibrated.

    An outcome that several samples equal is spread evenly over their ranks.
    """
    below, upto = (samples < outcome[..., None]).mean(-1).ravel(), (samples <= outcome[..., None]).mean(-1).ravel()
    edges = np.arange(1, bins + 1)[:, None] / bins
    spread = np.clip((edges - below) / np.maximum(upto - below, 1e-12), 0, 1)
    return np.asarray(np.diff(np.where(upto > below, spread, edges >= upto).mean(1), prepend=0.0))


def auc(score: Array, came: Truth) -> float:
    """The probability that what came has the higher score than what did not, ties counting half; NaN where all came or none did."""
    if came.all() or not came.any():
        return float("nan")
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    hits = int(came.sum())
    return float((rank[came].sum() - hits * (hits + 1) / 2) / (hits * (len(came) - hits)))


def average_precision(score: Array, came: Truth) -> float:
    """The mean precision at each of what came, in order of score; equal scores are cut together. NaN where nothing came."""
    if not came.any():
        return float("nan")
    levels, place = np.unique(-score, return_inverse=True)
    hits, all_ = np.bincount(place, came, len(levels)), np.bincount(place, minlength=len(levels))
    return float((np.cumsum(hits) / np.cumsum(all_) * hits).sum() / hits.sum())


def block_bootstrap(losses: Array, block: int = 12, rounds: int = 2000, seed: int = 0) -> tuple[float, float]:
    """The 95 % interval of the mean of a series (here one value an origin), by runs of ``block`` values in a row."""
    low, high = np.quantile(losses[blocks(len(losses), block, rounds, seed)].mean(1), (0.025, 0.975))
    return float(low), float(high)


def blocks(n: int, block: int = 12, rounds: int = 2000, seed: int = 0) -> NDArray[np.intp]:
    """Places in a series of ``n``, drawn in runs: a row of as many for each round.

    A short series has shorter runs, so that there are at least four of them.
    """
    block, rng = max(1, min(block, n // 4)), np.random.default_rng(seed)
    starts = rng.integers(0, n - block + 1, (rounds, -(-n // block)))
    return np.asarray((starts[..., None] + np.arange(block)).reshape(rounds, -1)[:, :n])
