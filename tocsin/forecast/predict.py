"""Deaths by country for the months after an origin, as samples with 90 % intervals. Nothing after the origin is looked at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.errors import TocsinError
from tocsin.forecast.history import Array
from tocsin.forecast.mixture import MOST_MONTHS, Weights, components, group, mixed, weights
from tocsin.forecast.months import written
from tocsin.forecast.onset import onset
from tocsin.forecast.sizes import sizes
from tocsin.forecast.table import Table

# Months that must be known up to the origin: analogues and regressions learn from those after the second year.
FEWEST_MONTHS = 48
SAMPLES = 400


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """What may come after ``origin``, the last month that was known.

    ``samples[c, h - 1]`` are even quantiles, ascending, of the deaths in ``countries[c]`` in the month ``origin + h``. Each month stands
    for itself: sample k of one month and sample k of the next are no path. ``low`` and ``high`` hold 90 % of outcomes between them.
    ``onset[c]`` is the probability that a quiet country sees 25 deaths or more in any of these months, NaN where it is not quiet.
    """

    origin: int
    countries: tuple[str, ...]
    samples: Array
    low: Array
    high: Array
    onset: Array

    def at_least(self, deaths: int) -> Array:
        """The probability of so many deaths or more in each country and month."""
        return np.asarray((self.samples >= deaths).mean(2))


def forecast(table: Table, origin: int, months: int, seed: int = 0, by: Weights | None = None, samples: int = SAMPLES) -> Forecast:
    """The forecast made at the end of month ``origin``; the same for the same table, origin and seed.

    Raises TocsinError for an origin that the table does not reach or that has too few months before it.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise TocsinError(f"{months} months ahead: the forecast reaches from 1 to {MOST_MONTHS}")
    if origin > table.last:
        raise TocsinError(f"origin {written(origin)}: the table ends with {written(table.last)} (name that month or an earlier one)")
    if origin - table.first + 1 < FEWEST_MONTHS:
        mend = f"{written(table.first + FEWEST_MONTHS - 1)} is the first with {FEWEST_MONTHS} months up to it, as many as are needed"
        raise TocsinError(f"origin {written(origin)}: the table begins with {written(table.first)} ({mend})")
    deaths = table.until(origin).deaths.astype(float)
    size, by = sizes(deaths), by or weights()
    drawn = mixed(components(deaths, months, np.random.default_rng((seed, origin))), size, by, samples)
    groups = [group(h) for h in range(1, months + 1)]
    low, high = (quantiles(drawn, level[size][:, groups]) for level in (by.low, by.high))
    return Forecast(origin, table.countries, drawn, low, high, onset(deaths, months))


def quantiles(samples: Array, level: Array) -> Array:
    """The sample of each country and month at its level, 0 to 1, of ascending samples."""
    at = np.clip(np.ceil(level * samples.shape[2]) - 1, 0, samples.shape[2] - 1).astype(int)
    return np.take_along_axis(samples, at[..., None], axis=2)[..., 0]
