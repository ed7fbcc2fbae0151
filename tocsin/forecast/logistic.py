"""Ridge logistic regression by Newton's method."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.history import Array


def fitted(x: Array, y: NDArray[np.bool_], ridge: float, rounds: int = 25) -> Array:
    """Weights, the constant's first; ``x`` should be standardised, for ``ridge`` holds all weights but the constant near 0 alike."""
    x = np.column_stack([np.ones(len(x)), x])
    hold = ridge * np.eye(x.shape[1])
    hold[0, 0] = 1e-3  # an answer that is always the same must not send the constant to infinity
    b = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = probability(x[:, 1:], b)
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + hold, x.T @ (y - p) - hold @ b)
        b += step
        if np.abs(step).max() < 1e-4:
            break
    return b


def probability(x: Array, b: Array) -> Array:
    """What the weights make of each row."""
    return np.asarray(1 / (1 + np.exp(-np.clip(b[0] + x @ b[1:], -30, 30))))
