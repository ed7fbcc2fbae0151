"""What linking knows of words: how rare a lemma is in news, and how much two lemmas mean the same.

``meanings.npz`` is derived by ``python -m training.meanings``. A lemma that is not in it is taken to be rare and like none but itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np


@dataclass(frozen=True)
class _Table:
    rows: dict[str, int]
    rarity: np.ndarray
    vectors: np.ndarray


@cache
def _table() -> _Table:
    with (files(__package__) / "meanings.npz").open("rb") as stream, np.load(stream) as held:
        words = held["words"].tobytes().decode().split("\n")
        vectors = held["vectors"].astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return _Table({w: i for i, w in enumerate(words)}, held["rarity"].astype(np.float64), vectors)


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """How little a report tells by holding this lemma: ln(all reports / reports that hold it), 0 to about 8."""
    table = _table()
    row = table.rows.get(word)
    return float(table.rarity[row] if row is not None else table.rarity.max())


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> float:
    """How much two lemmas mean the same: 1 for one and the same, about 0 for strangers, below for words of other worlds."""
    if one == other:
        return 1.0
    table = _table()
    a, b = table.rows.get(one), table.rows.get(other)
    return 0.0 if a is None or b is None else float(table.vectors[a] @ table.vectors[b])


@lru_cache(maxsize=16384)
def direction(words: tuple[str, ...]) -> np.ndarray:
    """What some lemmas mean together: the mean of their vectors by rarity, of length one; zeros where none is known."""
    table = _table()
    rows = [table.rows[w] for w in words if w in table.rows]
    total = (table.vectors[rows] * np.minimum(table.rarity[rows], 6.0)[:, None]).sum(0) if rows else np.zeros(table.vectors.shape[1])
    length = float(np.linalg.norm(total))
    mean: np.ndarray = total / length if length else total
    return mean
