import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.link.words import content_words, groups, lemma, phrase


@pytest.mark.parametrize(
    "forms",
    [
        "kill kills killed killing", "announce announces announced announcing", "strike struck striking strikes stricken",
        "plan planned planning plans", "hire hired hiring", "carry carries carried carrying", "shooting shootings shoot shot",
        "control controlled controls", "free freed frees", "agree agreed agrees", "army armies", "crash crashes crashed", "die died dying",
    ],
)  # fmt: skip
def test_forms_of_a_word_fall_together(forms: str) -> None:
    assert len({lemma(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["plan plane", "die dead", "hop hope", "king kin", "bus but", "war ware"])
def test_other_words_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert lemma(one) != lemma(other)


def test_case_and_accents_do_not_matter() -> None:
    assert lemma("Médecins") == lemma("medecins")


def test_content_words_leave_out_what_says_nothing_and_keep_numbers_and_acronyms() -> None:
    assert content_words("The US said on Tuesday that 1,200 of its troops were in Kyiv, and the troops left.") == (
        "us", "1200", "troop", "kyiv", "leav",
    )  # fmt: skip


def test_synonyms_share_a_group_and_strangers_do_not() -> None:
    assert groups(lemma("ceasefire")) & groups(lemma("truce"))
    assert not groups(lemma("truce")) & groups(lemma("earthquake"))
    assert groups("") == frozenset()


def test_a_set_phrase_is_found_in_any_form() -> None:
    assert phrase("suddenly opened fire") == "open fire"
    assert phrase("fired") is None


@given(st.text(max_size=30).filter(str.strip))
def test_every_word_has_a_key(word: str) -> None:
    assert isinstance(lemma(word), str)
