"""Head scores -> trees and spans."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

# Stands for arcs without a finite score. Far below any logit, and small enough that sums over a sentence stay exact in float64.
_WORST = -1e6


def tree(scores: np.ndarray) -> np.ndarray:
    """The best tree over one sentence: ``scores[i, j]`` for j governing i, the diagonal for the root. Exactly one root.

    Each word's best governor where that already is a tree, else Chu-Liu-Edmonds (Dozat & Manning 2017 do the same); one root
    by making roots dearer than any choice of the other arcs could repay (the reweighting of Stanojevic & Cohen 2021).
    """
    n = len(scores)
    if n == 0:
        return np.zeros(0, dtype=np.int64)
    heads: np.ndarray = scores.argmax(1)
    own = heads == np.arange(n)
    if own.sum() == 1 and not _cycle([0, *np.where(own, 0, heads + 1).tolist()]):
        return heads
    finite = np.nan_to_num(scores.astype(np.float64), nan=_WORST, neginf=_WORST, posinf=-_WORST).clip(_WORST, -_WORST)
    finite -= finite.max(1, keepdims=True)  # every word has one governor, so a row's level changes nothing
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:, 1:] = finite
    np.fill_diagonal(full, -np.inf)
    full[1:, 0] = np.diag(finite) + (n + 1) * (finite.min() - 1)
    best = _edmonds(full) - 1
    return np.where(best[1:] < 0, np.arange(n), best[1:])


def _edmonds(scores: np.ndarray) -> np.ndarray:
    """Maximum spanning arborescence from node 0 (Chu & Liu 1965, Edmonds 1967); ``scores[i, j]`` for the arc j -> i.

    Cycles are contracted in place into their first node; ``arcs[i, j]`` is the arc (below, above) of the given graph that
    stands behind ``scores[i, j]``, and ``members`` are the given nodes behind a node.
    """
    scores, n = scores.copy(), len(scores)
    arcs = np.moveaxis(np.indices((n, n)), 0, -1).copy()
    members = [[i] for i in range(n)]
    contracted: list[list[tuple[list[int], np.ndarray]]] = []
    while True:
        heads = scores.argmax(1)
        heads[[0, *(i for i in range(n) if not members[i])]] = 0
        cycle = _cycle(heads.tolist())
        if not cycle:
            break
        contracted.append([(members[c], arcs[c, heads[c]].copy()) for c in cycle])
        _contract(scores, arcs, cycle, heads)
        members[cycle[0]] = [m for c in cycle for m in members[c]]
        for c in cycle[1:]:
            members[c] = []
    out = np.full(n, -1)
    for i in range(1, n):
        if members[i]:
            below, above = arcs[i, heads[i]]
            out[below] = above
    for parts in reversed(contracted):
        # The arc that enters the cycle is settled by now; the part that it enters loses its own.
        entered = next(k for k, (inside, _) in enumerate(parts) if (out[inside] >= 0).any())
        for k, (_, (below, above)) in enumerate(parts):
            if k != entered:
                out[below] = above
    out[0] = 0
    return out


def _contract(scores: np.ndarray, arcs: np.ndarray, cycle: list[int], heads: np.ndarray) -> None:
    """Put a cycle's first node in place of the cycle: the best arcs into it (for what they add to the arc they replace) and out of it."""
    every, first = np.arange(len(scores)), cycle[0]
    enter, leave = scores[cycle] - scores[cycle, heads[cycle]][:, None], scores[:, cycle]
    into, out_of = enter.argmax(0), leave.argmax(1)
    entering, leaving = arcs[cycle][into, every], arcs[:, cycle][every, out_of]
    scores[first], arcs[first] = enter[into, every], entering
    scores[:, first], arcs[:, first] = leave[every, out_of], leaving
    scores[first, cycle] = -np.inf
    scores[cycle[1:]] = -np.inf
    scores[:, cycle[1:]] = -np.inf


def _cycle(heads: Sequence[int]) -> list[int]:
    """The nodes of a cycle among the arcs to ``heads``, none for a tree whose root is node 0."""
    seen = [0] * len(heads)
    seen[0] = -1
    for i in range(1, len(heads)):
        path, k = [], i
        while seen[k] == 0:
            seen[k] = i
            path.append(k)
            k = heads[k]
        if seen[k] == i:
            return path[path.index(k) :]
    return []


def bio(labels: tuple[str, ...], scores: np.ndarray) -> list[tuple[int, int, str, float]]:
    """(first, last, class, mean probability) of the spans on the best path that obeys begin-inside-outside."""
    if not len(scores):
        return []
    path = scores.argmax(1).tolist()
    if not _obeys(labels, path):
        path = _viterbi(labels, scores)
    out: list[tuple[int, int, str, float]] = []
    for i, k in enumerate(path):
        tag = labels[k]
        if tag.startswith("B"):
            out.append((i, i, tag[2:], float(scores[i, k])))
        elif tag.startswith("I"):
            first, last, kind, score = out[-1]
            out[-1] = (first, i, kind, (score * (last - first + 1) + float(scores[i, k])) / (i - first + 1))
    return out


def _obeys(labels: tuple[str, ...], path: list[int]) -> bool:
    """Whether each inside follows a begin or an inside of its class; the best label of each word then is the best path."""
    tags = ["O", *(labels[k] for k in path)]
    return all(_may_follow(before, tag) for before, tag in pairwise(tags))


def _may_follow(before: str, tag: str) -> bool:
    return tag[0] != "I" or (before[0] != "O" and before[2:] == tag[2:])


def _viterbi(labels: tuple[str, ...], scores: np.ndarray) -> list[int]:
    log = np.log(scores + 1e-9)
    allowed = np.array([[0.0 if _may_follow(before, tag) else -1e9 for tag in labels] for before in labels])
    total = log[0] + np.array([-1e9 if t.startswith("I") else 0.0 for t in labels])
    back = []
    for row in log[1:]:
        step = total[:, None] + allowed
        back.append(step.argmax(0))
        total = step.max(0) + row
    path = [int(total.argmax())]
    for pointer in reversed(back):
        path.append(int(pointer[path[-1]]))
    return path[::-1]
