"""The short and the long average of each day of a series, with the band that counts so few leave.

A rate of hostile acts a report, as in ``change``: y acts in n reports are Poisson with mean rate x n, and the rate has the prior
Gamma(1, 1). So after the days of an average it is Gamma(1 + sum of y, 1 + sum of n), whose mean and 90 % interval are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from tocsin.warn.change import EXPOSURE, LEAST_LONG, LONG, SHAPE, SHORT, Count, counts
from tocsin.warn.series import Series

_NINE_TENTHS = 1.6449  # standard deviations of a normal between which nine of ten lie


@dataclass(frozen=True, slots=True)
class Average:
    """The rate over some days: its mean, and the ends between which it lies with 90 %."""

    low: float
    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Point:
    """A day that was seen: the average of the last SHORT days that were, and of the LONG before these; None where there are too few."""

    day: date
    short: Average
    long: Average | None


def averages(series: Series) -> tuple[Point, ...]:
    """Both averages of every day that was seen."""
    seen = counts(series)
    out = []
    for k, one in enumerate(seen, 1):
        long = seen[max(0, k - SHORT - LONG) : max(0, k - SHORT)]
        out.append(Point(one.day, _average(seen[max(0, k - SHORT) : k]), _average(long) if len(long) >= LEAST_LONG else None))
    return tuple(out)


def _average(days: Sequence[Count]) -> Average:
    shape, exposure = SHAPE + sum(d.acts for d in days), EXPOSURE + sum(d.reports for d in days)
    return Average(gamma(shape, -_NINE_TENTHS) / exposure, shape / exposure, gamma(shape, _NINE_TENTHS) / exposure)


def gamma(shape: float, z: float) -> float:
    """The quantile of a Gamma(shape, 1) that lies where z does in a standard normal, after Wilson and Hilferty (1931), Proceedings of
    the National Academy of Sciences 17:684: its cube root is nearly normal. For shapes of 1 and more it is off by less than .03.
    """
    root = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape))
    return shape * max(0.0, root) ** 3
