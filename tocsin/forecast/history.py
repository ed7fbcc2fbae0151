"""What a table says of each country as of each month. Row ``m`` of every result rests on the months up to and including ``m`` alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def decayed(values: Array, half_life: float) -> Array:
    """The mean over the past in which a month counts half of the one ``half_life`` months after it."""
    keep = 0.5 ** (1 / half_life)
    out, total, weight = np.empty_like(values), np.zeros(values.shape[1:]), 0.0
    for month, value in enumerate(values):
        total, weight = total * keep + value, weight * keep + 1
        out[month] = total / weight
    return out


def mean(values: Array, months: int) -> Array:
    """The plain mean of the last ``months`` months, or of all where there are fewer."""
    sums = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, 0)])
    end = np.arange(1, len(values) + 1)
    start = np.maximum(0, end - months)
    return np.asarray((sums[end] - sums[start]) / (end - start).reshape(-1, *[1] * (values.ndim - 1)))


def highest(values: Array, months: int) -> Array:
    """The highest of the last ``months`` months."""
    return np.stack([values[max(0, m - months + 1) : m + 1].max(0) for m in range(len(values))])


def since(deaths: Array, least: float) -> Array:
    """Months since one with at least so many deaths; where there was none, months since the table begins."""
    out, count = np.empty_like(deaths), np.zeros(deaths.shape[1:])
    for month, value in enumerate(deaths):
        count = np.where(value >= least, 0.0, count + 1)
        out[month] = count
    return out
