"""What comes after the origin moves nothing that is said at the origin."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from tests.forecast.tables import made_up
from tocsin.forecast import analogues, counts, history, onset
from tocsin.forecast.predict import forecast
from tocsin.forecast.table import Table


@settings(max_examples=10, deadline=None)
@given(st.integers(48, 88), st.integers(0, 2**32), st.sampled_from([1, 6, 12]))
def test_changing_the_future_changes_no_forecast(known: int, seed: int, months: int) -> None:
    table = made_up(90)
    other = table.deaths.copy()
    other[known:] = np.random.default_rng(seed).integers(0, 100_000, other[known:].shape)
    origin = table.first + known - 1
    made = forecast(table, origin, months)
    for rest in (Table(table.first, table.countries, other), table.until(origin)):
        again = forecast(rest, origin, months)
        for name in ("samples", "low", "high", "onset"):
            assert_array_equal(getattr(made, name), getattr(again, name))


AS_OF: dict[str, Callable[[history.Array], history.Array]] = {
    "decayed": lambda x: history.decayed(x, 3),
    "mean": lambda x: history.mean(x, 12),
    "highest": lambda x: history.highest(x, 12),
    "since": lambda x: history.since(x, 25),
    "profile": analogues.profile,
    "level": analogues.level,
    "features": counts.features,
    "onset features": onset.features,
    "quiet": lambda x: onset.quiet(x).astype(float),
}


@pytest.mark.parametrize("name", AS_OF)
def test_every_row_of_a_history_rests_on_its_past_alone(name: str) -> None:
    deaths = made_up(60).deaths.astype(float)
    whole = AS_OF[name](deaths)
    for known in (1, 13, 40, 59):
        assert_array_equal(AS_OF[name](deaths[:known]), whole[:known])


def test_the_past_does_move_the_forecast() -> None:
    table = made_up(90)
    worse = table.deaths.copy()
    worse[-1, 0] *= 10
    origin = table.last
    before, after = forecast(table, origin, 1), forecast(Table(table.first, table.countries, worse), origin, 1)
    assert after.samples[0, 0].mean() > before.samples[0, 0].mean()
