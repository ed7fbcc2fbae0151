"""Probabilities in words."""

from __future__ import annotations

# ICD 203, Analytic Standards (Office of the Director of National Intelligence, 2015), D.6.e(2)(a): each up to its bound, in percent.
# Below 1 and above 99 percent it has no words; the outermost ones stand for these too.
_WORDS = (
    (0.05, "almost no chance"), (0.20, "very unlikely"), (0.45, "unlikely"), (0.55, "roughly even chance"), (0.80, "likely"),
    (0.95, "very likely"), (1.01, "almost certain"),
)  # fmt: skip
WORDS = tuple(word for _, word in _WORDS)


def word(chance: float) -> str:
    """The ICD-203 word for a probability from 0 to 1; a bound belongs to the word above it."""
    return next(text for bound, text in _WORDS if chance < bound)


def percent(chance: float) -> str:
    """``12 %``; what would round to nothing or to all is told as less than one or more than 99."""
    if chance < 0.01:
        return "<1 %"
    return ">99 %" if chance > 0.99 else f"{chance * 100:.0f} %"
