"""Head scores -> trees and spans."""

from __future__ import annotations

import numpy as np


def tree(scores: np.ndarray) -> np.ndarray:
    """The best tree over one sentence: ``scores[i, j]`` for j governing i, the diagonal for the root. Exactly one root.

    Greedy where that already is a tree, else Chu-Liu-Edmonds (Dozat & Manning 2017 do the same).
    """
    n = len(scores)
    root = int(np.argmax(np.diag(scores)))
    off = scores.copy()
    np.fill_diagonal(off, -1e9)
    heads: np.ndarray = off.argmax(1)
    heads[root] = root
    if _is_tree(heads, root):
        return heads
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, 1:] = off
    full[root + 1, 1:] = -1e9
    full[root + 1, 0] = 0.0
    best = _edmonds(full)
    out = np.asarray(best[1:]) - 1
    out[root] = root
    return out


def _is_tree(heads: np.ndarray, root: int) -> bool:
    state = np.zeros(len(heads), dtype=np.int8)
    state[root] = 2
    for i in range(len(heads)):
        path, k = [], i
        while state[k] == 0:
            state[k] = 1
            path.append(k)
            k = int(heads[k])
        if state[k] == 1:
            return False
        state[path] = 2
    return True


def _edmonds(scores: np.ndarray) -> list[int]:
    """Maximum spanning arborescence from node 0 (Chu & Liu 1965, Edmonds 1967); ``scores[i, j]`` for the arc j -> i."""
    n = len(scores)
    heads = [0] + [int(np.argmax(np.where(np.arange(n) == i, -np.inf, scores[i]))) for i in range(1, n)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    new = len(rest)
    index = {old: k for k, old in enumerate(rest)}
    merged = np.full((new + 1, new + 1), -1e9)
    enter: dict[int, int] = {}
    leave: dict[int, int] = {}
    for i in rest:
        for j in rest:
            merged[index[i], index[j]] = scores[i, j]
        best = max(cycle, key=lambda c: scores[i, c])
        merged[index[i], new], leave[i] = scores[i, best], best
        gain = {c: scores[c, i] - scores[c, heads[c]] for c in cycle}
        enter[i] = max(gain, key=lambda c: gain[c])
        merged[new, index[i]] = gain[enter[i]]
    solved = _edmonds(merged)
    out = list(heads)
    for i in rest:
        if i:
            out[i] = leave[i] if solved[index[i]] == new else rest[solved[index[i]]]
    outside = rest[solved[new]]
    out[enter[outside]] = outside
    return out


def _cycle(heads: list[int]) -> list[int]:
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
    """(first, last, class, mean probability) of the spans on the best path that obeys begin-inside-outside (Viterbi)."""
    if not len(scores):
        return []
    log = np.log(scores + 1e-9)
    begins = {t[2:]: k for k, t in enumerate(labels) if t.startswith("B")}
    allowed = np.zeros((len(labels), len(labels)))
    for k, tag in enumerate(labels):
        if tag.startswith("I"):
            allowed[:, k] = -1e9
            allowed[k, k] = 0
            if tag[2:] in begins:
                allowed[begins[tag[2:]], k] = 0
    total = log[0] + np.array([-1e9 if t.startswith("I") else 0.0 for t in labels])
    back = []
    for row in log[1:]:
        step = total[:, None] + allowed
        back.append(step.argmax(0))
        total = step.max(0) + row
    path = [int(total.argmax())]
    for pointer in reversed(back):
        path.append(int(pointer[path[-1]]))
    path.reverse()
    out: list[tuple[int, int, str, float]] = []
    for i, k in enumerate(path):
        tag = labels[k]
        if tag.startswith("B"):
            out.append((i, i, tag[2:], float(scores[i, k])))
        elif tag.startswith("I") and out:
            first, last, kind, score = out[-1]
            out[-1] = (first, i, kind, (score * (last - first + 1) + float(scores[i, k])) / (i - first + 1))
    return out
