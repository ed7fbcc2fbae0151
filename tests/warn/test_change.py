"""Change points: the recursion against every way to part a short series, and what a change must look like."""

from __future__ import annotations

from itertools import product
from math import exp, lgamma, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warn.told import AB, day
from tocsin.ontology import Quad
from tocsin.warn.change import CHANGE_EACH_DAY, EXPOSURE, SHAPE, chance_of_new_run, changes, counts, level, run_lengths
from tocsin.warn.series import Day, Direction, Placed, Series


def marginal(run: list[tuple[int, int]]) -> float:
    """Log of the chance of a run's counts with the rate integrated out at once: a Gamma prior and a Poisson for each day."""
    acts, reports = sum(y for y, _ in run), sum(n for _, n in run)
    constant = sum(y * log(n) - lgamma(y + 1) for y, n in run)
    return constant + SHAPE * log(EXPOSURE) - lgamma(SHAPE) + lgamma(SHAPE + acts) - (SHAPE + acts) * log(EXPOSURE + reports)


def brute_force(seen: list[tuple[int, int]], change: float) -> list[float]:
    """The posterior of the last run's length, over every way to part the series."""
    weights = [0.0] * len(seen)
    for cuts in product((False, True), repeat=len(seen) - 1):
        starts = [0, *(k for k, cut in enumerate(cuts, 1) if cut)]
        runs = [seen[i:j] for i, j in zip(starts, [*starts[1:], len(seen)], strict=True)]
        prior = change ** sum(cuts) * (1 - change) ** (len(cuts) - sum(cuts))
        weights[len(runs[-1]) - 1] += prior * exp(sum(map(marginal, runs)))
    return [w / sum(weights) for w in weights]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 5)), min_size=1, max_size=8), st.sampled_from([CHANGE_EACH_DAY, 0.3]))
@settings(max_examples=60)
def test_the_recursion_is_the_sum_over_every_partition(seen: list[tuple[int, int]], change: float) -> None:
    assert run_lengths(seen, change)[-1] == pytest.approx(brute_force(seen, change))


def quiet_then_loud(quiet: int, loud: int, blind: int = 0) -> Series:
    """Days with one report each: one hostile act every third day, then, after blind days, six a day."""
    told = [k % 3 == 0 for k in range(quiet)]
    rows = [(k, int(t), 1) for k, t in enumerate(told)] + [(quiet + k, 0, 0) for k in range(blind)]
    rows += [(quiet + blind + k, 6, 1) for k in range(loud)]
    return Series(AB, day(rows[-1][0]), "published", tuple(Day(day(k), n, acts(k, y)) for k, y, n in rows))


def acts(number: int, many: int) -> tuple[Placed, ...]:
    return tuple(
        Placed(day(number), "ASSAULT", Quad.MATERIAL_CONFLICT, Direction.A_TO_B, 0.8, -9.3, True, (f"c{number}-{k}",)) for k in range(many)
    )


def test_a_rise_is_marked_on_its_day_with_what_drove_it() -> None:
    (found,) = changes(quiet_then_loud(30, 5))
    assert found.began == day(30) and found.found <= day(33) and found.sure > 0.9
    assert (
        found.before == pytest.approx(1 / 3)
        and found.after == 6
        and set(found.claims) <= {f"c{d}-{k}" for d in range(30, 34) for k in range(6)}
    )


def test_an_even_series_and_one_busy_day_are_no_change() -> None:
    assert changes(quiet_then_loud(40, 0)) == () and changes(quiet_then_loud(30, 1)) == ()


def test_blind_days_say_nothing() -> None:
    (found,) = changes(quiet_then_loud(30, 5, blind=50))
    assert found.began == day(80) and found.sure == pytest.approx(changes(quiet_then_loud(30, 5))[0].sure)
    silent = quiet_then_loud(30, 0)
    longer = Series(AB, day(60), "published", (*silent.days, *(Day(day(k), 0) for k in range(30, 60))))
    assert counts(longer) == counts(silent) and level(longer) == level(silent) and chance_of_new_run(longer) == chance_of_new_run(silent)


def test_a_mark_is_never_taken_back() -> None:
    whole = quiet_then_loud(30, 20)
    cut = Series(AB, day(36), "published", whole.days[:37])
    assert changes(cut) == changes(whole)[: len(changes(cut))] != ()


def test_the_level_is_short_against_long() -> None:
    found = level(quiet_then_loud(28, 7))
    assert found.short == pytest.approx(6 * 0.8) and found.long == pytest.approx(10 * 0.8 / 28) and found.ratio == pytest.approx(16.8)
    assert level(quiet_then_loud(3, 5)).ratio is None, "one day before the last seven is no level"
    assert level(Series(AB, day(0), "published", ())).short is None
