"""A series: each event once, with its score and how sure it is; days of which nothing is known are told apart from quiet ones."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tocsin.ontology import load
from tocsin.store.aggregates import DaySum
from tocsin.views.series import LONGEST, scores, series, start_of, weights


def test_scores_are_weighted_and_kept_apart() -> None:
    day = date(2022, 2, 16)
    (point,) = series([DaySum(day, "ASSAULT", 0.5, 2, 3), DaySum(day, "AID", 1.0, 1, 1)], {day})
    assert (point.cooperation, point.conflict) == (7.4, -9.3)
    assert (point.events, point.reports, point.blind) == (3, 4, False)


def test_a_day_without_a_report_is_blind_and_one_without_an_event_is_quiet() -> None:
    sums = [DaySum(date(2022, 2, 1), "AID", 1.0, 1, 1), DaySum(date(2022, 2, 4), "AID", 1.0, 1, 1)]
    points = series(sums, {date(2022, 2, 2)})
    assert [p.blind for p in points] == [True, False, True, True]
    assert [p.events for p in points] == [1, 0, 0, 1]


def test_weeks_begin_on_monday() -> None:
    assert start_of(date(2022, 2, 13), "week") == date(2022, 2, 7)
    assert start_of(date(2022, 2, 14), "week") == date(2022, 2, 14)
    assert start_of(date.min, "week") == date.min


def test_a_type_of_no_ontology_is_left_out() -> None:
    assert series([DaySum(date(2022, 2, 1), "DANCE", 1.0, 1, 1)], set()) == []


def test_what_is_done_counts_whole_and_what_is_denied_not_at_all() -> None:
    found = weights()
    assert found["occurred"] == found["ongoing"] == 1.0 > found["expected"] > found["possible"] > found["conditional"] > 0.0
    assert found["denied"] == 0.0


def test_a_series_goes_on_to_the_last_report() -> None:
    points = series([DaySum(date(2022, 2, 1), "AID", 1.0, 1, 1)], {date(2022, 2, 1), date(2022, 2, 4)})
    assert [(p.day.day, p.blind) for p in points] == [(1, False), (2, True), (3, True), (4, False)]


types = st.sampled_from([t.name for t in load().types])
sums = st.builds(DaySum, st.dates(), types, st.sampled_from([0.0, 0.2, 0.3, 0.5, 1.0]), st.integers(1, 5), st.integers(1, 5))


@given(st.lists(sums, max_size=20), st.sampled_from(["day", "week"]))
def test_nothing_is_lost_but_what_is_too_old_to_be_shown(some: list[DaySum], by: str) -> None:
    points = series(some, set(), by)
    days = [p.day for p in points]
    assert days == sorted(set(days)) and len(days) <= LONGEST
    step = 7 if by == "week" else 1
    assert all((b - a).days == step or a == date.min for a, b in pairwise(days))
    if some:
        kept = [x for x in some if start_of(x.day, by) >= days[0]]
        assert sum(p.events for p in points) == sum(x.events for x in kept)
        whole = sum(scores()[x.type][1] * x.weight * x.events for x in kept)
        assert abs(sum(p.cooperation + p.conflict for p in points) - whole) < 1e-3 * (1 + len(points))
