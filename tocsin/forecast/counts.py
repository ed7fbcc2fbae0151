"""Pooled count regression in two parts (a hurdle): whether anybody dies, and how many where somebody does.

One fit over all countries for each horizon, on the months before the origin alone. The first part is a logistic regression. The second is
a ridge regression of the log of deaths over the present level, a fit of its own for each size of level; its spread is not assumed but
taken from the residuals of country-months of like expected size (a conformal predictive system by category, Boström et al. 2021).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.forecast.analogues import level
from tocsin.forecast.history import Array, decayed, highest, mean, since
from tocsin.forecast.logistic import fitted, probability

# Fifteen years teach more of now than all since 1989 (log CRPS 2007 to 2017: .2057 against .2061).
RECENT = 180
# Ridge on standardised features; 3, 30, 100 and 300 differ by less than .001.
RIDGE = 100.0
# Levels, in deaths a month, between which the second part has a fit of its own, and the parts of each by expected size.
SIZES, PARTS = (0.5, 3.0, 15.0, 60.0), 4
# A size with fewer deadly country-months than this takes the residuals about the level itself.
FEWEST = 60
# Residuals and samples are kept at so many quantiles.
QUANTILES = 100
SETTLED = 23


@dataclass(frozen=True, slots=True, eq=False)
class _Size:
    """The fit of the second part for one size: weights, and residual quantiles for each part, parted at ``edges`` of expected log."""

    weights: Array
    edges: Array
    residuals: Array


def features(deaths: Array) -> Array:
    """What the regressions know of each country as of each month."""
    logs, deadly = np.log1p(deaths), (deaths > 0).astype(float)
    before = [np.concatenate([logs[:1].repeat(k, 0), logs])[: len(logs)] for k in (0, 1, 2)]
    two, half_year, long, old = (np.log1p(decayed(deaths, h)) for h in (2, 6, 20, 60))
    share = mean(deadly, 12)
    varied = np.sqrt(np.maximum(0, mean(logs**2, 12) - mean(logs, 12) ** 2))
    often = [share, mean(deadly, 36), mean((deaths >= 25).astype(float), 120), share**2]
    calm = [np.log1p(since(deaths, 1)), np.log1p(since(deaths, 25)), np.log1p(highest(deaths, 12)), varied]
    bends = [np.maximum(0, x - at) for x in (two, half_year) for at in (2, 4)]
    rise = np.maximum(0, two - long) ** 2
    return np.stack([*before, two, half_year, long, old, decayed(logs, 3), decayed(logs, 8), *often, *calm, *bends, rise], -1)


def draws(deaths: Array, horizons: int) -> Array:
    """Samples (countries, horizons, samples). Nothing is drawn by chance."""
    x, levels = features(deaths), np.log1p(level(deaths))
    known = x[SETTLED:].reshape(-1, x.shape[2])
    centre, scale = known.mean(0), known.std(0) + 1e-9
    x = (x - centre) / scale
    return np.stack([_month(x, levels, deaths, h) for h in range(1, horizons + 1)], axis=1)


def _month(x: Array, levels: Array, deaths: Array, horizon: int) -> Array:
    end = len(deaths) - horizon
    rows = slice(max(SETTLED, end - RECENT), end)
    past, size = x[rows].reshape(-1, x.shape[2]), levels[rows].reshape(-1)
    after = deaths[rows.start + horizon : end + horizon].reshape(-1)
    deadly = probability(x[-1], fitted(past, after > 0, RIDGE, rounds=8))
    return _hurdle(deadly, _how_many(x[-1], levels[-1], past[after > 0], size[after > 0], after[after > 0]))


def _how_many(x: Array, levels: Array, past: Array, size: Array, after: Array) -> Array:
    """Quantiles of deaths where there are any, for each country."""
    classes, own = np.searchsorted(np.log1p(SIZES), size), np.searchsorted(np.log1p(SIZES), levels)
    out = np.ones((len(x), QUANTILES))
    for k in range(len(SIZES) + 1):
        here = own == k
        if here.any() and len(after):
            rows = classes == k if (classes == k).sum() >= FEWEST else np.full(len(after), True)
            fit = _fit(past[rows], size[rows], np.log(after[rows]), free=(classes == k).sum() >= FEWEST)
            expected = levels[here] + fit.weights[0] + x[here] @ fit.weights[1:]
            out[here] = np.exp(expected[:, None] + fit.residuals[np.searchsorted(fit.edges, expected)])
    return np.maximum(1, np.round(out))


def _fit(x: Array, size: Array, logs: Array, free: bool) -> _Size:
    x = np.column_stack([np.ones(len(x)), x])
    hold = RIDGE * np.eye(x.shape[1])
    hold[0, 0] = 0
    weights: Array = np.linalg.solve(x.T @ x + hold, x.T @ (logs - size)).astype(float) if free else np.zeros(x.shape[1])
    expected = size + x @ weights
    order = np.array_split(np.argsort(expected, kind="stable"), PARTS if free else 1)
    levels = (np.arange(QUANTILES) + 0.5) / QUANTILES
    residuals = np.stack([np.quantile((logs - expected)[part], levels) for part in order])
    return _Size(weights, np.array([expected[part[0]] for part in order[1:]]), residuals)


def _hurdle(deadly: Array, many: Array) -> Array:
    """Samples at even quantiles of: 0 with what is left of ``deadly``, else one of ``many``."""
    at = (np.arange(2 * QUANTILES) + 0.5) / (2 * QUANTILES)
    above = (at[None] - (1 - deadly[:, None])) / np.maximum(deadly[:, None], 1e-9)
    which = np.clip((above * QUANTILES).astype(int), 0, QUANTILES - 1)
    return np.where(above < 0, 0.0, np.take_along_axis(many, which, axis=1))
