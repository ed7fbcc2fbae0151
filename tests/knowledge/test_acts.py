"""What the table of acts knows of words, alone and in set phrases."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.analyse.test_windows import WORDS
from tocsin.knowledge.acts import MARKS, TYPES, marks
from tocsin.ontology import load


def named(row: np.ndarray) -> set[str]:
    return {TYPES[k // 2] + "?" * (k % 2) for k in row.nonzero()[0]}


def test_a_word_is_marked_with_what_it_often_and_sometimes_names() -> None:
    lambasted, strike, table = marks(["Lambasted", "strike", "table-cloth"])
    assert named(lambasted) == {"ACCUSE"}
    assert {"ASSAULT?", "PROTEST?"} <= named(strike), "an air strike, a strike for pay"
    assert not table.any()


def test_a_set_phrase_marks_all_its_words_and_no_more() -> None:
    rows = marks("They threw their weight behind it and laid down their arms .".split())
    assert "RETREAT" in named(rows[7]) and "RETREAT" in named(rows[10]), "laid ... arms"
    assert "RETREAT" not in named(rows[1])
    assert "RETREAT" not in named(marks(["laid", "down", "tools"])[0])


def test_the_types_are_those_of_the_ontology() -> None:
    assert {t.name for t in load().types} == set(TYPES)


@given(st.lists(WORDS, max_size=20))
def test_any_words_have_a_row_each(words: list[str]) -> None:
    found = marks(words)
    assert found.shape == (len(words), MARKS)
    assert set(np.unique(found)) <= {0.0, 1.0}
