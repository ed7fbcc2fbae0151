"""What the tables know of each word: which acts it may name, and whose name it may be. The network reads it beside the word's pieces."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.knowledge import acts, known

MARKS = acts.MARKS + known.MARKS


def marks(words: Sequence[str]) -> np.ndarray:
    """[words, MARKS] of zeros and ones: the marks of acts, then those of names."""
    return np.hstack([acts.marks(words), known.marks(words)])
