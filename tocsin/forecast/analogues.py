"""Ratio bootstrap over analogues: what followed where some country's past looked alike, carried over to this country's level.

The nearest country-months are those whose ``profile`` differs least (weighted squared distance); older ones and other countries stand
farther off. What followed is scaled by the ratio of the two levels, both counted with one death more, so that zero stays near zero.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.history import Array, decayed, mean, since

# All below was chosen among two to five values each by CRPS on 2007 to 2017.
NEIGHBOURS = 250
# A small table lends at most one in so many of its country-months, so that analogues stay alike.
ONE_IN = 8
# How much each part of the profile counts.
WEIGHTS = np.array([0.7, 1.0, 1.0, 0.3, 0.2, 1.0, 0.2])
# What stands between two countries, and what ten years of age add, in squared distance.
OTHER_COUNTRY, TEN_YEARS = 1.0, 0.1
# Months that a country needs behind it to serve as an analogue, and ahead, however few are asked for, so that a month's forecast does not
# hang on how many more are.
SETTLED, AHEAD = 24, 12


def profile(deaths: Array) -> Array:
    """How each country's past looks as of each month: levels (log) from short to long, how often it is deadly, how long it is calm."""
    logs = np.log1p(deaths)
    levels = [decayed(logs, 0.7), decayed(logs, 3), *(np.log1p(decayed(deaths, h)) for h in (6, 24, 90))]
    return np.stack([*levels, mean((deaths > 0).astype(float), 12), np.log1p(since(deaths, 1))], -1)


def level(deaths: Array) -> Array:
    """The present level in deaths a month, halfway (in logs) between that of the last months and that of the year."""
    return np.expm1((decayed(np.log1p(deaths), 1) + np.log1p(decayed(deaths, 4))) / 2)


def draws(deaths: Array, horizons: int) -> Array:
    """Samples (countries, horizons, neighbours) up to twelve months ahead. Nothing is drawn by chance."""
    countries = deaths.shape[1]
    levels = level(deaths)
    months, place = _nearest(profile(deaths) * WEIGHTS)
    ratio = (levels[-1][:, None] + 1) / (levels[months, place] + 1)
    out = np.empty((countries, horizons, months.shape[1]))
    for h in range(1, horizons + 1):
        followed = deaths[months + h, place]
        out[:, h - 1] = np.where(followed > 0, np.maximum(1, np.round((followed + 1) * ratio - 1)), 0)
    return out


def _nearest(profiles: Array) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The months and countries of each country's analogues, of which twelve months more are known."""
    last, countries = len(profiles) - 1, profiles.shape[1]
    months = np.arange(SETTLED, last - AHEAD + 1)
    pool, here = profiles[months].reshape(-1, profiles.shape[2]), profiles[last]
    apart = (here**2).sum(1)[:, None] + (pool**2).sum(1)[None] - 2 * here @ pool.T
    apart += np.repeat((last - months) * TEN_YEARS / 120, countries)[None]
    apart += OTHER_COUNTRY * (np.tile(np.arange(countries), len(months))[None] != np.arange(countries)[:, None])
    wanted = max(1, min(NEIGHBOURS, len(pool) // ONE_IN))
    found = np.argpartition(apart, wanted - 1, axis=1)[:, :wanted]
    return months[found // countries], found % countries
