"""Names lose their loose ends and are of one class throughout a report."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.analyse.naming import settled
from tocsin.analysis import Name

LABELS = ("O", "B-Date", "I-Date", "B-Location", "I-Location", "B-Organization", "I-Organization")


def row(**of: float) -> list[float]:
    """Probabilities of a word: those given, the rest outside."""
    given = {"B-" + k: v for k, v in of.items()}
    return [1 - sum(of.values()) if label == "O" else given.get(label, 0.0) for label in LABELS]


def test_the_clearest_naming_speaks_for_the_others() -> None:
    words = "at Baffinland . Baffinland mines iron . at Baffinland".split()
    unsure, sure, none = row(Location=0.5, Organization=0.4), row(Location=0.05, Organization=0.95), row()
    scores = np.array([none, unsure, none, sure, none, none, none, none, unsure])
    found = [Name(1, 1, "Location", 0.5), Name(3, 3, "Organization", 0.95), Name(8, 8, "Location", 0.5)]
    assert [n.kind for n in settled(found, words, LABELS, scores)] == ["Organization"] * 3
    assert [n.kind for n in settled(found[:1], words, LABELS, scores)] == ["Location"]


def test_a_day_is_a_day_whatever_else_is_called_so() -> None:
    words = "May said in May".split()
    scores = np.array([row(Organization=0.9), row(), row(), row(Date=0.6)])
    found = [Name(0, 0, "Organization", 0.9), Name(3, 3, "Date", 0.6)]
    assert settled(found, words, LABELS, scores) == found


def test_commas_and_small_words_at_the_ends_are_no_part_of_a_name() -> None:
    words = "Barquisimeto , Election Commission of the and Va . ,".split()
    found = [Name(0, 1, "Location", 1.0), Name(2, 5, "Organization", 1.0), Name(6, 9, "Location", 1.0), Name(4, 6, "Organization", 1.0)]
    named = settled(found, words, LABELS, np.full((10, 7), 1 / 7))
    assert [" ".join(words[n.first : n.last + 1]) for n in named] == ["Barquisimeto", "Election Commission", "Va ."]


@given(st.lists(st.sampled_from(("Kyiv", "of", ",", "Kyiv", "Corps")), min_size=1, max_size=12), st.data())
def test_settling_twice_changes_nothing_and_names_stay_within_what_was_found(words: list[str], data: st.DataObject) -> None:
    scores = np.random.default_rng(data.draw(st.integers(0, 99))).dirichlet(np.ones(len(LABELS)), len(words))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=4)) | {0, len(words)})
    found = [Name(a, b - 1, data.draw(st.sampled_from(("Location", "Organization", "Date"))), 0.5) for a, b in pairwise(cuts)]
    once = settled(found, words, LABELS, scores)
    assert settled(once, words, LABELS, scores) == once
    assert all(any(f.first <= n.first <= n.last <= f.last for f in found) for n in once)
