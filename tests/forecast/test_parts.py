from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tests.forecast.tables import made_up
from tocsin.forecast import analogues, counts, history, onset
from tocsin.forecast.logistic import fitted, probability
from tocsin.forecast.windows import DRAWS, Window, draws


def test_history_by_hand() -> None:
    deaths = np.array([[0.0], [4.0], [0.0], [2.0]])
    assert_allclose(history.decayed(deaths, 1)[:, 0], [0, 4 / 1.5, 2 / 1.75, (2 + 1) / 1.875])
    assert_allclose(history.mean(deaths, 2)[:, 0], [0, 2, 2, 1])
    assert_allclose(history.highest(deaths, 2)[:, 0], [0, 4, 4, 2])
    assert_allclose(history.since(deaths, 1)[:, 0], [1, 0, 1, 0])
    assert_allclose(history.since(deaths, 3)[:, 0], [1, 0, 1, 2])


@given(st.integers(0, 1000), st.floats(0.5, 60))
def test_what_never_changes_decays_to_itself(level: int, half_life: float) -> None:
    assert_allclose(history.decayed(np.full((20, 2), float(level)), half_life), level)


@pytest.mark.parametrize("window", [Window(1), Window(6), Window(12), Window(12, 4.0), Window(24)])
def test_windows_keep_the_mean_of_their_months(window: Window) -> None:
    deaths = np.random.default_rng(3).poisson(200, (30, 400)).astype(float)
    found = draws(deaths, window, np.random.default_rng(0))
    assert found.shape[1] >= DRAWS
    assert_allclose(found.mean(), deaths[-window.months :].mean(), rtol=0.02)


def test_a_widened_window_is_wider() -> None:
    deaths = np.full((12, 50), 100.0)
    plain, wide = (draws(deaths, Window(12, shape), np.random.default_rng(0)).std() for shape in (np.inf, 4.0))
    assert_allclose(plain, 10, rtol=0.05)  # a count's own noise
    assert_allclose(wide, np.hypot(10, 50), rtol=0.05)  # and half the level


def test_zeros_stay_zeros_in_windows() -> None:
    assert (draws(np.zeros((12, 3)), Window(12, 4.0), np.random.default_rng(0)) == 0).all()


def test_analogues_tell_what_followed_scaled_to_the_level() -> None:
    # Two countries in step, one ten times the other: 100, 100, 100, 400 over and over. The last month is the third calm one.
    beat = np.tile([100.0, 100.0, 100.0, 400.0], 30)[:-1]
    deaths = np.stack([beat, beat * 10], 1)
    found = analogues.draws(deaths, 4)
    assert_allclose(np.median(found[:, 0], axis=1), [400, 4000], rtol=0.05)
    assert_allclose(np.median(found[:, 1], axis=1), [100, 1000], rtol=0.05)


def test_analogues_leave_zero_at_zero() -> None:
    deaths = made_up().deaths.astype(float)
    deaths[:, :] = 0
    assert (analogues.draws(deaths, 3) == 0).all()


def test_the_regression_finds_chance_and_number() -> None:
    # Deadly in half of all months, whatever came before; where deadly, about 50.
    rng = np.random.default_rng(5)
    deaths = (rng.poisson(50, (120, 60)) * (rng.random((120, 60)) < 0.5)).astype(float)
    found = counts.draws(deaths, 2)
    assert_allclose((found > 0).mean(), 0.5, atol=0.06)
    assert_allclose(np.median(found[found > 0]), 50, rtol=0.15)


def test_the_regression_of_a_table_without_deaths() -> None:
    assert (counts.draws(np.zeros((60, 3)), 2) == 0).mean() > 0.95


def test_logistic_regression_finds_its_weights() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(20_000, 2))
    came = rng.random(20_000) < probability(x, np.array([-1.0, 2.0, 0.0]))
    assert_allclose(fitted(x, came, 1.0), [-1, 2, 0], atol=0.1)


@pytest.mark.parametrize("answer", [True, False])
def test_logistic_regression_of_one_answer_stays_finite(answer: bool) -> None:
    b = fitted(np.random.default_rng(0).normal(size=(200, 2)), np.full(200, answer), 1.0)
    assert np.isfinite(b).all()
    assert (probability(np.zeros((1, 2)), b) > 0.95) == answer


def test_quiet_is_fewer_than_25_in_each_of_twelve_months() -> None:
    deaths = np.full((30, 2), 24.0)
    deaths[10, 1] = 25
    calm = onset.quiet(deaths)
    assert calm[:, 0].all()
    assert [m for m in range(30) if not calm[m, 1]] == list(range(10, 22))


def test_follows_looks_at_the_months_asked_for() -> None:
    deaths = np.zeros((6, 1))
    deaths[3] = 25
    assert onset.follows(deaths, 2)[:, 0].tolist() == [False, True, True, False]


def test_onset_is_likelier_where_it_smoulders_and_is_not_asked_of_wars() -> None:
    rng = np.random.default_rng(2)
    # Thirty countries smoulder, with an outbreak in 3 % of all months; thirty never have a death.
    smoulder = rng.poisson(3, (140, 30)) + 30 * (rng.random((140, 30)) < 0.03)
    deaths = np.concatenate([smoulder, np.zeros((140, 30))], 1).astype(float)
    chance, calm = onset.onset(deaths, 6), (deaths[-12:] < 25).all(0)
    assert 5 < calm[:30].sum() < 30
    assert (np.isnan(chance) == ~calm).all()
    assert ((chance[calm] > 0) & (chance[calm] < 1)).all()
    assert chance[:30][calm[:30]].min() > chance[30:].max()
    assert_allclose(chance[:30][calm[:30]].mean(), 1 - 0.97**6, atol=0.06)
    assert (chance[calm] > onset.onset(deaths, 1)[calm]).all()
