from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

import evaluation.__main__ as command
from evaluation.predictive import auc, average_precision, block_bootstrap, crps, interval_score, pit
from evaluation.warning import origins
from tests.forecast.tables import at, made_up, wide
from tocsin.forecast.table import Table


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12), st.integers(0, 50))
def test_crps_is_its_definition(samples: list[int], outcome: int) -> None:
    x = np.array(samples, float)
    apart = np.abs(x - outcome).mean() - np.abs(x[:, None] - x).mean() / 2
    assert_allclose(crps(x, np.array(float(outcome))), apart, atol=1e-9)


def test_an_interval_costs_its_width_and_twenty_times_what_is_missed() -> None:
    found = interval_score(np.array([1.0, 1.0, 1.0]), np.array([3.0, 3.0, 3.0]), np.array([2.0, 4.0, 0.5]), 0.9)
    assert_allclose(found, [2, 2 + 20, 2 + 10])


def test_pit_is_even_for_what_is_calibrated() -> None:
    rng = np.random.default_rng(0)
    samples, outcome = rng.poisson(2, (20_000, 200)).astype(float), rng.poisson(2, 20_000).astype(float)
    assert_allclose(pit(samples, outcome), 0.1, atol=0.01)
    assert pit(samples, outcome + 3)[-1] > 0.5
    assert_allclose(pit(samples, outcome + 3).sum(), 1)


def test_pit_outside_all_samples_is_the_end() -> None:
    assert pit(np.ones((1, 5)), np.array([0.0])).tolist() == [1.0, *[0.0] * 9]
    assert pit(np.ones((1, 5)), np.array([2.0])).tolist() == [*[0.0] * 9, 1.0]


def test_ranks_by_hand() -> None:
    score, came = np.array([0.9, 0.8, 0.8, 0.1]), np.array([True, False, True, False])
    assert auc(score, came) == (2 + 1.5) / 4
    assert_allclose(average_precision(score, came), (1 + 2 / 3) / 2)
    assert np.isnan(auc(score, came & False))
    assert np.isnan(average_precision(score, came & False))


def test_the_bootstrap_holds_the_mean_and_widens_with_what_runs_together() -> None:
    rng = np.random.default_rng(0)
    apart = rng.normal(1, 1, 240)
    together = np.repeat(rng.normal(1, 1, 20), 12)
    for series in (apart, together):
        low, high = block_bootstrap(series)
        assert low < series.mean() < high
    assert np.diff(block_bootstrap(together)) > 2 * np.diff(block_bootstrap(apart))


def test_origins_begin_with_2018_and_leave_room() -> None:
    table = made_up(150)  # 2010-01 to 2022-06
    assert (origins(table, 6, "x")[0], origins(table, 6, "x")[-1]) == (at("2018-01"), at("2021-12"))
    assert len(origins(made_up(240), 6, "x")) == 80
    assert origins(made_up(150, first=at("2016-01")), 6, "x")[0] == at("2019-12")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "deaths.csv"
    path.write_text(wide(made_up(110)), encoding="utf-8")
    return path


def test_forecasts_are_scored(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["warning", "forecast", str(path), "--limit", "4", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["first"], found["origins"], found["countries"]) == ("2018-01", 4, 12)
    less = found["against_conflictology"]["crps"]
    assert_allclose(less["less"], found["rivals"]["conflictology"]["crps"] - found["crps"], atol=2e-4)
    assert_allclose(np.mean([row["crps"] for row in found["months_ahead"].values()]), found["crps"], atol=2e-4)
    assert 0.7 < found["held_90"] <= 1
    assert all(found["mis"] > 0 and row["mis"] > 0 for row in found["rivals"].values())
    assert sum(row["country_months"] for row in found["sizes"].values()) == 4 * 12 * 6


def test_onsets_are_scored(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["warning", "onset", str(path), "--limit", "4", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found["onset"]) == {"within_1", "within_3", "within_6"}
    assert all(0 <= row["brier"] <= 1 and row["cases"] <= 4 * 12 for row in found["onset"].values())


def test_where_nothing_comes_the_rank_is_unknown_and_the_json_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calm = made_up(110)
    path = tmp_path / "calm.csv"
    path.write_text(wide(Table(calm.first, calm.countries, np.zeros_like(calm.deaths))), encoding="utf-8")
    assert command.main(["warning", "onset", str(path), "--limit", "2", "--json"]) == 0
    shown = capsys.readouterr().out
    assert "NaN" not in shown
    assert json.loads(shown)["onset"]["within_3"]["auc"] is None


def test_a_table_that_ends_too_early_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "early.csv"
    path.write_text(wide(made_up(98)), encoding="utf-8")
    assert command.main(["warning", "forecast", str(path)]) == 2
    assert "ends with 2018-02" in capsys.readouterr().err


def test_scores_do_not_hang_on_the_months_after_the_last_outcome(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = made_up(240)
    for months in (240, 200):
        (tmp_path / f"{months}.csv").write_text(wide(Table(table.first, table.countries, table.deaths[:months])), encoding="utf-8")
    assert origins(table, 6, "x")[-1] + 6 <= table.first + 199
    found = []
    for months in (240, 200):
        assert command.main(["warning", "forecast", str(tmp_path / f"{months}.csv"), "--limit", "2", "--json"]) == 0
        found.append(capsys.readouterr().out)
    assert found[0] == found[1]
