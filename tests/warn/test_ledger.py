"""Scores of past assessments, worked out by hand."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warn.told import day
from tocsin.warn.ledger import Ruling, Scored, outcome, scores, wilson


def test_scores_are_those_of_the_books() -> None:
    found = scores([Scored(day(0), 0.8, True), Scored(day(1), 0.3, False)])
    assert found.brier == pytest.approx((0.04 + 0.09) / 2) and found.log == pytest.approx((-log(0.8) - log(0.7)) / 2)
    assert found.base == pytest.approx(0.25) and (found.count, found.came) == (2, 1)


def test_bins_hold_like_chances() -> None:
    found = scores([Scored(day(0), 0.05, False), Scored(day(0), 0.09, True), Scored(day(0), 1.0, True)])
    assert [(b.low, b.count, b.came) for b in found.bins] == [(0.0, 2, 0.5), (0.9, 1, 1.0)]
    assert found.bins[0].chance == pytest.approx(0.07)


def test_one_surprise_does_not_score_without_end() -> None:
    assert scores([Scored(day(0), 0.0, True)]).log == pytest.approx(-log(0.001))
    assert scores([]).brier is None


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        ([], None),
        ([Ruling(day(5))], True),
        ([Ruling(day(30))], True),
        ([Ruling(day(31))], False),
        ([Ruling(day(0))], None),
        ([Ruling(day(-5)), Ruling(day(8))], True),
        ([Ruling(None, day(29))], None),
        ([Ruling(None, day(30))], False),
        ([Ruling(None, day(60)), Ruling(day(12))], True),
    ],
)
def test_what_came_of_an_assessment_of_thirty_days(rulings: list[Ruling], expected: bool | None) -> None:
    assert outcome(day(0), 30, rulings) is expected


@given(st.integers(1, 200), st.data())
def test_an_interval_holds_its_share(count: int, data: st.DataObject) -> None:
    came = data.draw(st.integers(0, count))
    low, high = wilson(came, count)
    assert 0 <= low <= came / count + 1e-12 and came / count - 1e-12 <= high <= 1


def test_the_interval_is_that_of_wilson() -> None:
    assert wilson(0, 10, 1.96) == pytest.approx((0.0, 0.2775), abs=1e-4)  # the textbook case
    assert wilson(1, 10) == pytest.approx((0.0226, 0.3477), abs=1e-4)
