"""Trees and spans out of scores, against a search through all of them."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.analyse.decode import bio, tree

LABELS = ("B-Org", "B-Person", "I-Org", "I-Person", "O")


def matrices(rows: st.SearchStrategy[int], columns: int | None = None) -> st.SearchStrategy[np.ndarray]:
    """Matrices of small numbers, many of them equal, so that cycles and rivals for the root are common."""
    value = st.integers(-6, 6).map(float) | st.floats(-30, 30, width=32)
    return rows.flatmap(lambda n: st.lists(st.lists(value, min_size=columns or n, max_size=columns or n), min_size=n, max_size=n)).map(
        lambda x: np.array(x, dtype=np.float32)
    )


def is_tree(heads: np.ndarray) -> bool:
    def reaches_root(i: int) -> bool:
        for _ in range(len(heads)):
            i = int(heads[i])
        return bool(heads[i] == i)

    return sum(h == i for i, h in enumerate(heads)) == 1 and all(reaches_root(i) for i in range(len(heads)))


def total(scores: np.ndarray, heads: np.ndarray) -> float:
    return float(scores[np.arange(len(heads)), heads].astype(np.float64).sum())


@settings(deadline=None, max_examples=300)
@given(matrices(st.integers(1, 5)))
def test_no_tree_is_better(scores: np.ndarray) -> None:
    n = len(scores)
    best = max(total(scores, np.array(h)) for h in itertools.product(range(n), repeat=n) if is_tree(np.array(h)))
    found = tree(scores)
    assert is_tree(found)
    assert total(scores, found) == pytest.approx(best, abs=1e-3)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 60), st.integers(0, 10**6))
def test_long_sentences_have_one_root_and_no_cycle(n: int, seed: int) -> None:
    assert is_tree(tree(np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)))


def test_a_ring_of_rings_is_opened() -> None:
    scores = np.zeros((6, 6), dtype=np.float32)
    for a, b in ((0, 1), (1, 0), (2, 3), (3, 2), (4, 5), (5, 4)):
        scores[a, b] = 10
    scores[0, 2] = scores[2, 4] = scores[4, 0] = 5
    np.fill_diagonal(scores, -3)
    found = tree(scores)
    assert is_tree(found)
    assert total(scores, found) == 10 * 3 + 5 * 2 - 3


def test_the_level_of_a_row_does_not_choose_the_root() -> None:
    """Scores of a word are unnormalised: adding to all of its governors says nothing about where the root is."""
    scores = np.array([[2, 0, 0], [3, 0, 0], [3, 0, 0]], dtype=np.float32)
    raised = scores + np.array([[0], [100], [0]], dtype=np.float32)
    assert tree(scores).tolist() == tree(raised).tolist() == [0, 0, 0]


@pytest.mark.parametrize("bad", [-np.inf, np.inf, np.nan, -3e38])
def test_scores_that_are_no_numbers_still_give_a_tree(bad: float) -> None:
    for holes in ([(0, 0)], [(0, 1), (1, 0), (2, 2)], list(itertools.product(range(3), repeat=2))):
        scores = np.zeros((3, 3), dtype=np.float32)
        for i, j in holes:
            scores[i, j] = bad
        assert is_tree(tree(scores))


def test_no_words_no_tree() -> None:
    assert tree(np.zeros((0, 0), dtype=np.float32)).tolist() == []


def test_a_long_sentence_costs_far_less_than_the_encoder() -> None:
    """60 words with no structure at all, the worst there is; the encoder needs some 15 ms for them."""
    rng = np.random.default_rng(1)
    some = [rng.normal(size=(60, 60)).astype(np.float32) for _ in range(20)]
    began = time.process_time()
    for scores in some:
        tree(scores)
    assert (time.process_time() - began) / len(some) < 0.015


def probabilities(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(1, keepdims=True))
    out: np.ndarray = e / e.sum(1, keepdims=True)
    return out


def obeys(path: tuple[str, ...]) -> bool:
    return all(not t.startswith("I") or (b[0] in "BI" and b[2:] == t[2:]) for b, t in zip(("O", *path), path, strict=False))


def path_of(spans: list[tuple[int, int, str, float]], size: int) -> tuple[str, ...]:
    out = ["O"] * size
    for first, last, kind, _ in spans:
        out[first : last + 1] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
    return tuple(out)


@settings(deadline=None, max_examples=200)
@given(matrices(st.integers(1, 4), len(LABELS)))
def test_no_path_that_obeys_is_better(raw: np.ndarray) -> None:
    scores = probabilities(raw)
    likely = {t: scores[:, k] for k, t in enumerate(LABELS)}

    def worth(path: tuple[str, ...]) -> float:
        return float(sum(np.log(likely[t][i] + 1e-9) for i, t in enumerate(path)))

    best = max(worth(p) for p in itertools.product(LABELS, repeat=len(scores)) if obeys(p))
    spans = bio(LABELS, scores)
    path = path_of(spans, len(scores))
    assert obeys(path)
    assert worth(path) == pytest.approx(best, abs=1e-5)
    for first, last, kind, score in spans:
        tags = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
        assert score == pytest.approx(np.mean([likely[t][first + k] for k, t in enumerate(tags)]), abs=1e-5)


def test_tags_without_a_class() -> None:
    labels = ("B", "I", "O")
    scores = np.eye(3)[[2, 0, 1, 2, 1, 0]] * 0.9 + 0.03
    assert next((a, b, kind) for a, b, kind, _ in bio(labels, scores)) == (1, 2, "")
    assert bio(labels, np.eye(3)[[2, 2, 2]]) == []
    assert bio(labels, np.zeros((0, 3))) == []


def test_an_inside_without_a_begin_label_is_never_chosen() -> None:
    assert bio(("I-Org", "O"), np.array([[0.9, 0.1], [0.9, 0.1]])) == []
