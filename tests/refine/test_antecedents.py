"""Whom a pronoun stands for: every party before it is a candidate, and what speaks for it can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis
from tocsin.analysis import Analysis
from tocsin.refine.antecedents import KINDS, Candidate, candidates, features, pick

TWO = """
Mr      PROPN 2 nmod
Idris   PROPN 3 nsubj name=Person
met     VERB  0 root
Mrs     PROPN 5 nmod
Osei    PROPN 3 obj   name=Person
"""
CROWD = """
Protesters NOUN  2 nsubj xpos=NNS
faced      VERB  0 root
Idris      PROPN 2 obj   name=Person
in         ADP   5 case
Accra      PROPN 2 obl   name=Location
"""


def last(word: str, relation: str = "nsubj") -> str:
    return f"{word} PRON 2 {relation}\nleft VERB 0 root"


def meant(a: Analysis, word: str) -> str | None:
    span = pick(a, (), a.words.index(word))
    return span.of(a.document.text) if span else None


def words(a: Analysis, some: list[Candidate]) -> list[str]:
    return [a.text(*c.last) for c in some]


@pytest.mark.parametrize(("word", "wanted"), [("he", "Idris"), ("she", "Osei")])
def test_titles_tell_men_from_women(word: str, wanted: str) -> None:
    assert meant(analysis(TWO, last(word)), word) == wanted


@pytest.mark.parametrize(("word", "wanted"), [("he", "Yevgeny Osei"), ("she", "Samantha Idris")])
@pytest.mark.parametrize("order", [("Samantha Idris", "Yevgeny Osei"), ("Yevgeny Osei", "Samantha Idris")])
def test_given_names_tell_men_from_women(word: str, wanted: str, order: tuple[str, str]) -> None:
    (given, name), (other_given, other) = (x.split() for x in order)
    a = analysis(
        f"""
        {given}       PROPN 3 nsubj name=Person
        {name}        PROPN 1 flat  name=+
        met           VERB  0 root
        {other_given} PROPN 3 obj   name=Person
        {other}       PROPN 4 flat  name=+
        """,
        last(word),
    )
    assert meant(a, word) == wanted


@pytest.mark.parametrize(("word", "wanted"), [("they", "Protesters"), ("he", "Idris"), ("it", "Accra")])
def test_several_a_person_and_a_body(word: str, wanted: str) -> None:
    assert meant(analysis(CROWD, last(word)), word) == wanted


def test_one_verb_has_two_parties() -> None:
    """ "Idris met him": he is somebody else."""
    a = analysis("Osei PROPN 2 nsubj name=Person\nslept VERB 0 root", "Idris PROPN 2 nsubj name=Person\nmet VERB 0 root\nhim PRON 2 obj")
    assert meant(a, "him") == "Osei"


def test_no_other_word_and_nothing_before_has_no_antecedent() -> None:
    assert meant(analysis(last("they")), "they") is None
    assert meant(analysis(CROWD, last("who")), "who") is None


def test_a_person_is_one_candidate_however_often_named() -> None:
    a = analysis("Nana PROPN 3 nsubj name=Person\nOsei PROPN 1 flat name=+\nslept VERB 0 root", TWO, last("she"))
    some = [c for c in candidates(a, a.words.index("she")) if c.kind == "Person"]
    assert words(a, some) == ["Osei", "Idris"]
    assert [len(c.mentions) for c in some] == [2, 1]


@pytest.mark.parametrize(("word", "wanted"), [("they", ["Idris", "Accra", "Protesters"]), ("he", ["Idris"]), ("it", ["Accra"])])
def test_candidates_are_of_a_fitting_kind(word: str, wanted: list[str]) -> None:
    a = analysis(CROWD, last(word))
    assert words(a, candidates(a, a.words.index(word))) == wanted


@given(st.sampled_from(sorted(KINDS)), st.sampled_from(("nsubj", "obj", "nmod:poss")))
def test_every_candidate_has_every_feature_and_a_weight_for_each(word: str, relation: str) -> None:
    a = analysis(TWO, CROWD, last(word, relation))
    token = a.words.index(word)
    names = [list(features(a, (), token, c)) for c in candidates(a, token)]
    assert names and all(n == names[0] for n in names)
    span = pick(a, (), token)
    assert span is not None and span.end <= a.spans[token].start
