"""The scores against examples worked out by hand: Pradhan et al. 2014 (section 3), Bagga and Baldwin 1998, Vilain et al. 1995."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.coreference import _best, b_cubed, ceaf_e, muc, scores

# Pradhan et al. 2014: the key has {a b c} {d e f g}, the response {a b} {c d} {f g h i}.
KEY = [set("abc"), set("defg")]
RESPONSE = [set("ab"), set("cd"), set("fghi")]


@pytest.mark.parametrize(
    ("metric", "recall", "precision", "f1"),
    [(muc, 2 / 5, 2 / 5, 0.40), (b_cubed, 35 / 84, 1 / 2, 5 / 11), (ceaf_e, 1.3 / 2, 1.3 / 3, 0.52)],
    ids=["muc", "b3", "ceafe"],
)
def test_the_worked_example_of_pradhan(metric, recall: float, precision: float, f1: float) -> None:
    found = metric(KEY, RESPONSE)
    assert (found.recall, found.precision, found.f1) == pytest.approx((recall, precision, f1))


def test_bagga_and_baldwin_tell_a_small_mistake_from_a_large_one() -> None:
    key = [set("12345"), set("67"), set("89ABC")]
    small, large = [set("12345"), set("6789ABC")], [set("1234589ABC"), set("67")]
    for response, precision in ((small, 16 / 21), (large, 7 / 12)):
        found = b_cubed(key, response)
        assert (found.recall, found.precision) == pytest.approx((1.0, precision))
        links = muc(key, response)
        assert (links.recall, links.precision) == pytest.approx((1.0, 0.9))


def test_vilain_counts_links() -> None:
    found = muc([set("abcd")], [set("ab"), set("cd")])
    assert (found.recall, found.precision) == pytest.approx((2 / 3, 1.0))


def test_clusters_of_one_count_for_b3_and_ceaf_and_not_for_muc() -> None:
    alone = [{"a"}, {"b"}]
    assert muc(alone, alone).f1 == 0
    assert b_cubed(alone, alone).f1 == ceaf_e(alone, alone).f1 == 1


def test_counts_of_topics_add_up() -> None:
    found = scores([(KEY, RESPONSE), ([set("xyz")], [set("xyz")])])
    assert found["muc"] == {"precision": round(4 / 7, 4), "recall": round(4 / 7, 4), "f1": round(4 / 7, 4)}
    assert scores([(KEY, RESPONSE)])["conll_f1"] == pytest.approx((0.4 + 5 / 11 + 0.52) / 3, abs=1e-4)


def test_nothing_found_scores_nothing() -> None:
    assert scores([(KEY, [])])["conll_f1"] == 0


def partition(labels: list[int]) -> list[set[int]]:
    return [{i for i, label in enumerate(labels) if label == k} for k in sorted(set(labels))]


labels = st.lists(st.integers(0, 4), min_size=2, max_size=12)


@given(labels)
def test_what_is_right_is_perfect(some: list[int]) -> None:
    clusters = partition(some)
    assert b_cubed(clusters, clusters).f1 == pytest.approx(1)
    assert ceaf_e(clusters, clusters).f1 == pytest.approx(1)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12))
def test_recall_one_way_is_precision_the_other(pairs: list[tuple[int, int]]) -> None:
    gold, found = (partition([p[k] for p in pairs]) for k in (0, 1))
    for metric in (muc, b_cubed, ceaf_e):
        there, back = metric(gold, found), metric(found, gold)
        assert (there.recall, there.precision) == pytest.approx((back.precision, back.recall))


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(st.floats(0, 1), min_size=n, max_size=n), min_size=1, max_size=4)))
def test_the_pairing_is_the_best_there_is(worth: list[list[float]]) -> None:
    rows = worth if len(worth) <= len(worth[0]) else [list(c) for c in zip(*worth, strict=True)]
    tried = (sum(rows[i][j] for i, j in enumerate(order)) for order in permutations(range(len(rows[0])), len(rows)))
    assert _best(worth) == pytest.approx(max(tried))
