"""The lexicon: a prior over types from what a word has named in our labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.draft.lexicon import SHARES, key, prior, share
from tocsin.ontology import load

TYPES = [t.name for t in load().types]


@pytest.mark.parametrize(
    ("word", "expected"), [("Talks", "CONSULT"), ("deployment", "MOBILIZE"), ("invasion", "ASSAULT"), ("accused", "ACCUSE")]
)
def test_a_word_that_nearly_always_names_one_type_points_at_it(word: str, expected: str) -> None:
    shares = dict(zip(TYPES, prior([word], TYPES), strict=True))
    assert max(shares, key=lambda t: shares[t]) == expected


def test_an_unseen_word_says_nothing() -> None:
    assert set(prior(["xyzzy"], TYPES)) == {1 / len(TYPES)}


@given(st.text(max_size=12), st.lists(st.sampled_from(TYPES), min_size=1, unique=True))
def test_shares_are_positive_and_sum_to_at_most_one(word: str, types: list[str]) -> None:
    shares = prior([word], types)
    assert all(s > 0 for s in shares) and sum(shares) <= 1 + 1e-9


@pytest.mark.parametrize(("word", "expected"), [("Drills", "drill"), ("pass", "pass"), ("gas", "gas"), ("urges", "urge")])
def test_words_are_kept_in_the_singular(word: str, expected: str) -> None:
    assert key([word]) == expected


def test_a_set_phrase_goes_before_its_first_word() -> None:
    shares = dict(zip(TYPES, prior(["war", "games"], TYPES), strict=True))
    assert shares["ASSAULT"] < shares["COOPERATE"]
    assert dict(zip(TYPES, prior(["war"], TYPES), strict=True))["ASSAULT"] > 0.5


def test_how_often_a_word_names_an_act() -> None:
    assert share("attacks") > 0.6, "our labels saw it often, nearly always as an act"
    assert share("said") < 0.05
    assert share("xyzzy") == SHARES[0], "never seen, and not in the table of acts"
    assert share("lambasting") > share("xyzzy"), "a rare word counts by what the table of acts says of it"


@given(st.text(max_size=12))
def test_a_share_is_one(word: str) -> None:
    assert 0 < share(word) < 1
