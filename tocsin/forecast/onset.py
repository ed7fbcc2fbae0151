"""The hazard of onset: how likely a quiet country is to see a deadly month soon. A pooled logistic hazard, fitted before the origin.

Quiet: fewer than 25 deaths in each of the last twelve months. Onset: 25 or more in any of the months ahead that are asked for. Weights are
learnt from onsets within six months, of which there are more, and then put on the scale of the months asked for by a logistic
regression of its own on the score (Platt 1999).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.history import Array, decayed, highest, mean, since
from tocsin.forecast.logistic import fitted, probability

# UCDP's threshold of a conflict's year, here for a month.
DEADLY = 25
# Average precision within 3 months, 2008 to 2017: .083 where learnt within 3 and with ridge 3, .090 within 6, .094 with ridge 30 as well.
LEARNT_WITHIN, RIDGE = 6, 30.0
SETTLED = 24


def quiet(deaths: Array) -> NDArray[np.bool_]:
    """Whether each country is quiet as of each month."""
    return np.asarray(highest(deaths, 12) < DEADLY)


def features(deaths: Array) -> Array:
    """What the hazard rests on, as of each month."""
    log, deadly = np.log1p, (deaths > 0).astype(float)
    levels = [log(deaths), *(log(decayed(deaths, h)) for h in (2, 6))]
    calm = [log(since(deaths, 1)), log(np.minimum(since(deaths, DEADLY), 120))]
    peaks = [log(highest(deaths, n)) for n in (3, 12, 36, 120)]
    rising = (mean(deaths, 3) > mean(deaths, 12)).astype(float)
    world = np.repeat(mean((deaths >= DEADLY).mean(1), 6)[:, None], deaths.shape[1], axis=1)
    return np.stack([*levels, *calm, mean(deadly, 12), mean(deadly, 36), *peaks, rising, world], -1)


def follows(deaths: Array, within: int) -> NDArray[np.bool_]:
    """Whether 25 or more die in any of the next ``within`` months, for the months after which all of these are known."""
    return np.stack([deaths[m + 1 : m + 1 + within].max(0) >= DEADLY for m in range(len(deaths) - within)])


def onset(deaths: Array, within: int) -> Array:
    """The probability of onset within so many months for each country; NaN for those that are not quiet."""
    x, calm = features(deaths), quiet(deaths)
    learnt = _rows(x, calm, follows(deaths, LEARNT_WITHIN))
    centre, scale = learnt[0].mean(0), learnt[0].std(0) + 1e-9
    weights = fitted((learnt[0] - centre) / scale, learnt[1], RIDGE)
    past, came = _rows(x, calm, follows(deaths, within))
    score = (((past - centre) / scale) @ weights[1:])[:, None]
    onto = fitted(score, came, 1.0)
    now = probability((((x[-1] - centre) / scale) @ weights[1:])[:, None], onto)
    return np.where(calm[-1], now, np.nan)


def _rows(x: Array, calm: NDArray[np.bool_], came: NDArray[np.bool_]) -> tuple[Array, NDArray[np.bool_]]:
    """Features and answers of quiet country-months whose answer is known."""
    chosen = calm[SETTLED : len(came)]
    return x[SETTLED : len(came)][chosen], came[SETTLED:][chosen]
