"""A forecast country by country, as programs and the page take it: quantiles by month, the chance of deaths, and onset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.forecast.months import written
from tocsin.forecast.onset import DEADLY
from tocsin.forecast.predict import Forecast


@dataclass(frozen=True, slots=True)
class Ahead:
    """Deaths in a month: quantiles of the samples, the 90 % interval, and the chances (0 to 1) of any and of 25 or more."""

    month: str
    months_ahead: int
    mean: float
    median: int
    low_50: int
    high_50: int
    low_90: int
    high_90: int
    any_deaths: float
    deaths_25: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """A country: ``onset`` is the chance of 25 deaths or more in any of the months, None where it is not quiet."""

    country: str
    onset: float | None
    ahead: tuple[Ahead, ...]


def ranked(made: Forecast) -> list[int]:
    """The places of the countries, the most deaths to be expected first."""
    expected = made.samples.mean((1, 2))
    return sorted(range(len(made.countries)), key=lambda c: (-expected[c], made.countries[c]))


def outlooks(made: Forecast, places: Sequence[int]) -> Iterator[Outlook]:
    """The countries at these places."""
    likely, deadly = made.at_least(1), made.at_least(DEADLY)
    size = made.samples.shape[2]
    for c in places:
        onset = None if made.onset[c] != made.onset[c] else round(float(made.onset[c]), 4)
        months = []
        for h, some in enumerate(made.samples[c]):
            low, middle, high = (int(some[size * k // 4]) for k in (1, 2, 3))
            months.append(
                Ahead(
                    written(made.origin + h + 1), h + 1, round(float(some.mean()), 2), middle, low, high, int(made.low[c, h]),
                    int(made.high[c, h]), round(float(likely[c, h]), 4), round(float(deadly[c, h]), 4),
                )
            )  # fmt: skip
        yield Outlook(made.countries[c], onset, tuple(months))
