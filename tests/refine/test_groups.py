"""Plural mentions stand for the names that the report set side by side."""

from __future__ import annotations

import pytest

from tests.builders import analysis
from tocsin.analysis import Analysis
from tocsin.refine.groups import group

MET = """
Merkel  PROPN 4 nsubj name=Person
and     CCONJ 3 cc
Macron  PROPN 1 conj name=Person
met     VERB  0 root
in      ADP   6 case
Berlin  PROPN 4 obl name=Location
"""
ALONE = """
Scholz  PROPN 2 nsubj name=Person
spoke   VERB  0 root
"""
STATES = """
Norland PROPN 4 nsubj name=Location
and     CCONJ 3 cc
Ostia   PROPN 1 conj name=Location
traded  VERB  0 root
"""
MINISTERS = """
The        DET   2 det
presidents NOUN  7 nsubj xpos=NNS
of         ADP   4 case
Norland    PROPN 2 nmod name=Location
and        CCONJ 6 cc
Ostia      PROPN 4 conj name=Location
quarrelled VERB  0 root
"""


def mention(words: str, relation: str = "nsubj") -> str:
    *before, last = words.split()
    rows = [f"{w} DET {len(before) + 1} det" for w in before]
    kind = "PRON" if last.lower() in ("they", "them") else "NOUN"
    return "\n".join([*rows, f"{last} {kind} {len(before) + 2} {relation}", "signed VERB 0 root"])


def named(a: Analysis, words: str) -> list[str]:
    first = len(a.words) - 1 - len(words.split())
    return [s.of(a.document.text) for s in group(a, list(range(first, len(a.words) - 1)))]


@pytest.mark.parametrize(
    ("before", "words", "wanted"),
    [
        ([MET], "They", ["Merkel", "Macron"]),
        ([MET, ALONE], "They", ["Merkel", "Macron"]),
        ([STATES, MET], "The two leaders", ["Merkel", "Macron"]),
        ([STATES], "Both countries", ["Norland", "Ostia"]),
        ([MINISTERS], "They", ["Norland", "Ostia"]),
        ([MET], "The three leaders", []),
        ([MET], "officials", []),
        ([MET], "leaders", []),
        ([ALONE], "They", []),
        ([MET, ALONE, ALONE, ALONE], "They", []),
        ([MET], "He", []),
    ],
)
def test_who_is_meant(before: list[str], words: str, wanted: list[str]) -> None:
    a = analysis(*before, mention(words))
    assert named(a, words) == wanted


def test_a_name_is_no_group() -> None:
    a = analysis(MET, ALONE)
    assert group(a, [6]) == ()


def test_they_of_the_sentence_before_are_the_same() -> None:
    """A chain of "they" reaches farther back than one does."""
    they = mention("They")
    assert named(analysis(MET, ALONE, they, ALONE, they), "They") == ["Merkel", "Macron"]


@pytest.mark.parametrize("relation", ["appos", "compound", "flat"])
def test_names_before_the_verb_are_its_subject_whatever_the_parser_says(relation: str) -> None:
    assert named(analysis(MET.replace("Merkel  PROPN 4 nsubj", f"Merkel  PROPN 4 {relation}"), mention("They")), "They") == [
        "Merkel",
        "Macron",
    ]
