"""Averages of hostile acts a report, and the bands that few reports leave."""

from __future__ import annotations

from datetime import timedelta
from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warn.told import AB, START
from tocsin.warn.averages import _average, averages, gamma
from tocsin.warn.change import LEAST_LONG, LONG, SHORT, Count
from tocsin.warn.series import Day, Series


def held(shape: int, value: float) -> float:
    """How likely a Gamma(shape, 1) is below a value, for a whole shape: that a Poisson with that mean has ``shape`` events or more."""
    return 1 - sum(exp(-value) * value**k / factorial(k) for k in range(shape))


@pytest.mark.parametrize("shape", [1, 2, 3, 5, 10, 40])
def test_nine_tenths_lie_between_the_ends(shape: int) -> None:
    low, high = gamma(shape, -1.6449), gamma(shape, 1.6449)
    assert held(shape, low) == pytest.approx(0.05, abs=0.013) and held(shape, high) == pytest.approx(0.95, abs=0.002)


@given(st.integers(0, 60), st.integers(1, 60), st.integers(2, 9))
def test_more_reports_of_the_same_rate_make_a_narrower_band(acts: int, reports: int, times: int) -> None:
    few, many = _average([Count(START, acts, reports)]), _average([Count(START, acts * times, reports * times)])
    assert few.low < few.mean < few.high
    assert many.high - many.low < few.high - few.low
    assert many.mean == pytest.approx((1 + acts * times) / (1 + reports * times))


def test_an_average_rests_on_seen_days_alone_and_the_long_one_on_those_before() -> None:
    days = tuple(Day(START + timedelta(days=k), reports=k % 3) for k in range(90))
    found = averages(Series(AB, days[-1].day, "published", days))
    seen = [d for d in days if not d.blind]
    assert [p.day for p in found] == [d.day for d in seen]
    assert [p.long is None for p in found] == [k + 1 < SHORT + LEAST_LONG for k in range(len(found))]
    last = found[-1]
    assert last.short.mean == pytest.approx(1 / (1 + sum(d.reports for d in seen[-SHORT:])))
    assert last.long and last.long.mean == pytest.approx(1 / (1 + sum(d.reports for d in seen[-SHORT - LONG : -SHORT])))
