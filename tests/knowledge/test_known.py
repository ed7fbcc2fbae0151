"""Which words the tables know as names, and of what."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.analyse.test_windows import WORDS
from tocsin.knowledge import acts, known
from tocsin.knowledge.known import KINDS, marks
from tocsin.knowledge.marks import MARKS
from tocsin.knowledge.marks import marks as all_marks


def kinds(sentence: str) -> dict[str, set[str]]:
    """The kinds of each word that has any."""
    words = sentence.split()
    return {w: {KINDS[k] for k in row.nonzero()[0]} for w, row in zip(words, marks(words), strict=True) if row.any()}


def test_names_of_the_tables_are_marked_with_what_is_called_so() -> None:
    found = kinds("Angela Merkel met Georgian envoys in Kyiv , the World Food Programme said in Kramatorsk")
    assert found["Angela"] == {"person", "given name"} and {"person", "surname"} <= found["Merkel"]
    assert found["Georgian"] == {"demonym"} and {"capital", "town"} <= found["Kyiv"] and found["Kramatorsk"] == {"town"}
    assert all("body in words" in found[w] for w in ("World", "Food", "Programme"))
    assert not {"met", "envoys", "said", "in"} & found.keys()


def test_a_name_of_several_words_marks_them_all_and_a_part_of_it_by_itself() -> None:
    found = kinds("South Sudan")
    assert "country" in found["South"] and "country" in found["Sudan"]
    assert "place in words" in kinds("Addis Ababa")["Ababa"] and "place in words" not in kinds("Ababa").get("Ababa", set())


def test_everyday_words_are_no_names_in_small_letters() -> None:
    assert not kinds("turkey and china may march on us in nice reading")
    assert "country" in kinds("Turkey")["Turkey"]


def test_the_marks_of_acts_come_first() -> None:
    words = ["Kyiv", "attacked"]
    found = all_marks(words)
    assert found.shape == (2, MARKS) and MARKS == acts.MARKS + known.MARKS
    assert (found[:, : acts.MARKS] == acts.marks(words)).all() and (found[:, acts.MARKS :] == marks(words)).all()


@given(st.lists(WORDS, max_size=12))
def test_any_words_have_a_row_each(words: list[str]) -> None:
    found = marks(words)
    assert found.shape == (len(words), known.MARKS)
    assert set(np.unique(found)) <= {0.0, 1.0}
