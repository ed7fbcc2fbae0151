from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from tests.forecast.tables import at, made_up
from tocsin.errors import TocsinError
from tocsin.forecast import mixture
from tocsin.forecast.mixture import AHEAD, PARTS, Weights, components, group, mixed, parsed, weights
from tocsin.forecast.predict import FEWEST_MONTHS, forecast, quantiles
from tocsin.forecast.sizes import SIZES, sizes
from tocsin.forecast.table import Table


def test_samples_are_whole_ascending_and_as_many_as_said() -> None:
    table = made_up()
    made = forecast(table, table.last, 12)
    assert made.samples.shape == (12, 12, 400)
    assert (np.diff(made.samples) >= 0).all()
    assert (made.samples >= 0).all()
    assert_array_equal(made.samples, np.round(made.samples))
    assert (made.low <= made.samples[:, :, 199]).all()
    assert (made.high >= made.samples[:, :, 199]).all()
    assert ((made.samples >= made.low[..., None]) & (made.samples <= made.high[..., None])).mean(2).min() >= 0.9


def test_the_same_seed_gives_the_same_samples_and_another_gives_others() -> None:
    table = made_up()
    one, same, other = (forecast(table, table.last, 3, seed=s).samples for s in (0, 0, 1))
    assert_array_equal(one, same)
    assert (one != other).any()


def test_a_month_does_not_hang_on_how_many_are_asked_for() -> None:
    table = made_up()
    assert_array_equal(forecast(table, table.last, 2).samples, forecast(table, table.last, 12).samples[:, :2])


def test_wars_go_on_and_peace_stays() -> None:
    table = made_up()
    made = forecast(table, table.last, 3)
    war, peace = made.samples[0, 0], made.samples[-1, 0]
    recent = table.deaths[-3:, 0].mean()
    assert recent / 4 < np.median(war) < recent * 4
    assert np.median(peace) == 0
    assert (made.at_least(1)[-1] < 0.2).all()


def test_uncertainty_grows_with_time() -> None:
    table = made_up()
    made = forecast(table, table.last, 12)
    assert (made.high - made.low)[:4, -1].sum() > (made.high - made.low)[:4, 0].sum()


def test_a_table_of_one_country_and_one_of_zeros_can_be_forecast() -> None:
    table = made_up()
    alone = forecast(Table(table.first, ("Chad",), table.deaths[:, 2:3]), table.last, 6)
    assert np.isfinite(alone.samples).all()
    nothing = forecast(Table(table.first, table.countries, np.zeros_like(table.deaths)), table.last, 6)
    assert (nothing.samples == 0).all()
    assert (nothing.onset < 0.05).all()


def test_the_hugest_month_is_no_overflow() -> None:
    table = made_up()
    deaths = table.deaths.copy()
    deaths[-30, 0], deaths[-1, 0] = 100_000_000, 1
    assert np.isfinite(forecast(Table(table.first, table.countries, deaths), table.last, 12).samples).all()


@pytest.mark.parametrize(
    ("origin", "months", "message"),
    [
        (at("2030-01"), 1, "the table ends with 2017-06"),
        (at("2009-12"), 1, f"2013-12 is the first with {FEWEST_MONTHS} months"),
        (at("2013-11"), 1, f"2013-12 is the first with {FEWEST_MONTHS} months"),
        (at("2017-06"), 0, "from 1 to 12"),
        (at("2017-06"), 13, "from 1 to 12"),
    ],
)
def test_what_cannot_be_forecast_is_told(origin: int, months: int, message: str) -> None:
    with pytest.raises(TocsinError, match=message):
        forecast(made_up(), origin, months)


def test_shipped_weights_are_whole() -> None:
    own = weights()
    assert own.parts.shape == (len(SIZES), len(AHEAD), len(PARTS))
    assert_allclose(own.parts.sum(2), 1)
    assert (own.parts >= 0).all()
    assert (own.low <= 0.05).all()
    assert ((own.high >= 0.95) & (own.high <= 1)).all()
    lines = [x for x in mixture.WEIGHTS.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    assert lines[0].split("\t") == ["size", "months ahead", *PARTS, "low", "high"]
    assert [x.split("\t")[:2] for x in lines[1:]] == [[s, f"{a}-{b}"] for s in SIZES for a, b in AHEAD]


def test_weights_are_read_as_they_are_written() -> None:
    text = mixture.WEIGHTS.read_text(encoding="utf-8")
    cells = next(x for x in text.splitlines() if x.startswith("under 5 a month\t4-6")).split("\t")
    own = parsed(text)
    assert own.low[SIZES.index("under 5 a month"), 2] == float(cells[-2])
    assert_allclose(own.parts[SIZES.index("under 5 a month"), 2], np.array(cells[2:-2], float), atol=0.002)


@pytest.mark.parametrize(("horizon", "expected"), [(1, 0), (2, 1), (3, 1), (4, 2), (6, 2), (7, 3), (12, 3)])
def test_months_ahead_share_weights(horizon: int, expected: int) -> None:
    assert group(horizon) == expected


def test_the_mixture_takes_from_each_part_by_its_weight() -> None:
    share = np.zeros((len(SIZES), len(AHEAD), len(PARTS)))
    share[..., 0], share[..., 1] = 0.25, 0.75
    own = Weights(share, np.zeros(share.shape[:2]), np.ones(share.shape[:2]))
    parts = {name: np.full((1, 2, 10), float(k)) for k, name in enumerate(PARTS)}
    drawn = mixed(parts, np.array([0]), own, 100)
    assert drawn.shape == (1, 2, 100)
    assert [(drawn == k).mean() for k in (0, 1)] == [0.25, 0.75]


def test_a_part_alone_is_the_mixture() -> None:
    parts = components(made_up().deaths.astype(float), 2, np.random.default_rng(0))
    k = PARTS.index("analogues")
    one = Weights(np.eye(len(PARTS))[np.full((len(SIZES), len(AHEAD)), k)], np.zeros((7, 4)), np.ones((7, 4)))
    n = parts["analogues"].shape[2]
    assert_array_equal(mixed(parts, np.zeros(12, int), one, n), np.sort(parts["analogues"], 2))


def test_quantiles_are_samples() -> None:
    samples = np.arange(1.0, 101.0).reshape(1, 1, 100)
    assert [quantiles(samples, np.array([[x]]))[0, 0] for x in (0.0, 0.01, 0.05, 0.5, 0.95, 1.0)] == [1, 1, 5, 50, 95, 100]


def test_sizes_tell_countries_apart() -> None:
    deaths = np.zeros((130, 7))
    deaths[3, 0] = 500  # more than ten years ago
    deaths[100, 1] = 1
    deaths[-1, 2] = 11
    deaths[-12:, 3] = 4
    deaths[-12:, 4] = 24
    deaths[-12:, 5] = 99
    deaths[-12:, 6] = 100
    assert sizes(deaths).tolist() == list(range(7))
