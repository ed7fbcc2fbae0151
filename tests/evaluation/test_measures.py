from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.inputs import spread
from evaluation.measures import by_class, f1, f1_percent, macro_f1, mean_error, pearson, percent, share


def test_precision_recall_and_f1_by_hand() -> None:
    assert f1(2, 4, 3) == {"precision": 0.5, "recall": 0.6667, "f1": 0.5714}
    assert f1_percent(2, 4, 3) == {"precision": 50.0, "recall": 66.67, "f1": 57.14}
    assert f1(0, 0, 3) == f1(0, 2, 0) == f1_percent(0, 0, 0) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


def test_shares_of_nothing_are_zero() -> None:
    assert (share(1, 3), percent(1, 3), share(0, 0), percent(0, 0)) == (0.3333, 33.33, 0.0, 0.0)


def test_macro_f1_is_the_mean_over_gold_classes() -> None:
    gold, found = ["a", "a", "b", "b"], ["a", "b", "b", "c"]
    assert by_class(gold, found)["a"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert by_class(gold, found)["c"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert macro_f1(gold, found) == round((2 / 3 + 1 / 2) / 2, 4)
    assert macro_f1([], []) == 0.0


def test_correlation_and_error_by_hand() -> None:
    assert pearson([3, -3, 0], [2, -2, 0]) == 1.0
    assert pearson([1, 2, 3], [1, 3, 2]) == 0.5
    assert pearson([1, 2], [4, 4]) == pearson([1], [1]) == 0.0
    assert mean_error([3, -3, 0], [2, -2, 0]) == 0.6667


@given(st.lists(st.integers(), max_size=40), st.integers(1, 50))
def test_a_limit_takes_that_many_in_order(items: list[int], limit: int) -> None:
    chosen = spread(list(enumerate(items)), limit)
    assert len(chosen) == min(limit, len(items))
    assert chosen == sorted(set(chosen))
    assert spread(items, None) == items


def test_a_limit_spreads_over_the_whole() -> None:
    assert spread("abcdefghij", 3) == ["a", "d", "g"]


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_both_scales_agree(hit: int, more_found: int, more_gold: int) -> None:
    small, large = f1(hit, hit + more_found, hit + more_gold), f1_percent(hit, hit + more_found, hit + more_gold)
    assert all(large[k] == pytest.approx(100 * v, abs=0.011) for k, v in small.items())
