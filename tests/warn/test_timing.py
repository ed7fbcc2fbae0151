"""The time that remains: hazards that follow from leads, and no date where these do not tell days apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.warn.timing import HORIZONS, Pull, left_of, share_within, timing

CHANCE = (0.1, 0.4, 0.7)
MILD = (0.5, 1.0, 1.5)


def test_without_leads_the_hazard_is_flat_and_there_is_no_date() -> None:
    found = timing(CHANCE, 30, [(None, MILD)])
    assert found.likeliest is None
    assert [s.hazard[1] for s in found.stretches] == pytest.approx([1 - 0.6 ** (1 / 30)] * 4)
    assert found.stretches[2].by_end == pytest.approx(CHANCE), "the board's own probability at the board's horizon"


def test_a_sign_that_pulls_on_some_days_gives_them_a_date() -> None:
    found = timing(CHANCE, 30, [((7, 14), MILD)])
    assert found.likeliest is not None and (found.likeliest.start, found.likeliest.end) == (7, 14)
    assert found.stretches[2].by_end == pytest.approx(CHANCE)


def test_a_date_that_the_weakest_ratio_does_not_bear_is_none() -> None:
    assert timing(CHANCE, 30, [((7, 14), (0.1, 1.0, 1.5))]).likeliest is None


def test_signs_against_pull_on_every_day_alike() -> None:
    assert timing(CHANCE, 30, [(None, (-2.0, -1.0, -0.5))]).likeliest is None


def test_what_is_left_of_a_lead() -> None:
    assert left_of((3, 30), 0) == (3, 30) and left_of((3, 30), 10) == (0, 20) and left_of((3, 30), 30) is None
    assert share_within((10, 30), 20) == pytest.approx(0.5) and share_within((10, 30), 10) == 0 and share_within(None, 1) == 1


LEADS = st.one_of(st.none(), st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda x: (x[0], x[0] + x[1])))
PULLS = st.lists(st.tuples(LEADS, st.lists(st.floats(-3, 3), min_size=3, max_size=3).map(lambda x: tuple(sorted(x)))), max_size=4)


@given(PULLS, st.lists(st.floats(0.001, 0.98), min_size=3, max_size=3).map(lambda x: tuple(sorted(x))), st.sampled_from([1, 14, 45, 365]))
def test_chances_rise_with_time_and_hazards_are_chances(pulls: list[Pull], chance: tuple[float, float, float], horizon: int) -> None:
    found = timing(chance, horizon, pulls)
    assert [s.end for s in found.stretches] == list(HORIZONS)
    for before, after in zip(found.stretches, found.stretches[1:], strict=False):
        assert before.by_end[1] <= after.by_end[1] + 1e-12
    for one in found.stretches:
        assert 0 <= one.hazard[0] <= one.hazard[2] <= 1 and one.by_end[0] <= one.by_end[1] <= one.by_end[2] <= 1
