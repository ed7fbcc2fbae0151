"""The mixture: samples of every part, weighed by the size of violence and by how far ahead, drawn together evenly.

The weights in ``weights.tsv`` minimise the CRPS of the mixture on past origins; ``python -m training.forecasting`` fits them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast import analogues, counts, windows
from tocsin.forecast.history import Array
from tocsin.forecast.sizes import SIZES

WEIGHTS = Path(__file__).with_name("weights.tsv")
PARTS = (*windows.WINDOWS, "analogues", "regression")
# Months ahead that share their weights: first and last.
AHEAD = ((1, 1), (2, 3), (4, 6), (7, 12))
MOST_MONTHS = AHEAD[-1][1]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """``parts[size, group, part]`` sum to 1 over parts; ``low`` and ``high[size, group]`` are the ends of the 90 % interval."""

    parts: Array
    low: Array
    high: Array


def group(horizon: int) -> int:
    """The place in ``AHEAD`` of a month so far ahead."""
    return next(k for k, (_, last) in enumerate(AHEAD) if horizon <= last)


@cache
def weights() -> Weights:
    """The weights that come with tocsin."""
    return parsed(WEIGHTS.read_text(encoding="utf-8"))


def parsed(text: str) -> Weights:
    """Weights as ``weights.tsv`` holds them: a line for each size and group of months ahead, below a heading and remarks."""
    shape = (len(SIZES), len(AHEAD))
    out = Weights(np.zeros((*shape, len(PARTS))), np.zeros(shape), np.zeros(shape))
    _, *lines = (line for line in text.splitlines() if not line.startswith("#"))
    for line in lines:
        size, ahead, *numbers = line.split("\t")
        at = SIZES.index(size), next(k for k, (first, _) in enumerate(AHEAD) if str(first) == ahead.partition("-")[0])
        *parts, out.low[at], out.high[at] = map(float, numbers)
        out.parts[at] = np.array(parts) / sum(parts)
    return out


def components(deaths: Array, horizons: int, rng: np.random.Generator) -> Mapping[str, Array]:
    """The samples of every part by its name, each (countries, horizons, samples of that part)."""
    found = {name: np.repeat(windows.draws(deaths, w, rng)[:, None], horizons, axis=1) for name, w in windows.WINDOWS.items()}
    return found | {"analogues": analogues.draws(deaths, horizons), "regression": counts.draws(deaths, horizons)}


def mixed(parts: Mapping[str, Array], size: NDArray[np.intp], weights: Weights, samples: int) -> Array:
    """Samples (countries, horizons, samples) of the mixture in ascending order, at its even quantiles."""
    horizons = next(iter(parts.values())).shape[1]
    own = weights.parts[size][:, [group(h) for h in range(1, horizons + 1)]]
    values = np.concatenate([parts[name] for name in PARTS], axis=2)
    each = np.concatenate([np.full(parts[name].shape[2], k) for k, name in enumerate(PARTS)])
    count = np.bincount(each)
    weight = (own / count)[:, :, each]
    order = np.argsort(values, axis=2, kind="stable")
    values, upto = np.take_along_axis(values, order, 2), np.cumsum(np.take_along_axis(weight, order, 2), axis=2)
    return _at_quantiles(values, upto, (np.arange(samples) + 0.5) / samples)


def _at_quantiles(values: Array, upto: Array, at: Array) -> Array:
    """The values of each row whose cumulated weight first reaches ``at``."""
    rows, length = values.shape[0] * values.shape[1], values.shape[2]
    # All rows are searched as one ascending line: row k runs from 2k to 2k + 1.
    step = 2 * np.arange(rows)[:, None]
    line = np.minimum(upto.reshape(rows, length), 1) + step
    found = np.searchsorted(line.ravel(), (at[None] + step).ravel()).reshape(rows, -1) - length * np.arange(rows)[:, None]
    picked = np.take_along_axis(values.reshape(rows, length), np.clip(found, 0, length - 1), axis=1)
    return picked.reshape(*values.shape[:2], len(at))
