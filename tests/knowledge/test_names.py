"""When two spellings are one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.knowledge.names import common_words, fold, is_written, plain

LETTERS = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)


@given(LETTERS)
def test_a_key_is_its_own_key_but_for_a_the_or_possessive_inside(name: str) -> None:
    assert plain(name) == " ".join(plain(name).split())
    assert fold(name) == plain(name).lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Türkiye", "Turkiye"),
        ("U.S.", "US"),
        ("Sana'a", "Sanaa"),
        ("Ban Ki-moon", "Ban Ki moon"),
        ("the Kremlin", "Kremlin"),
        ("Russia’s", "Russia"),
        ("Wałęsa", "Walesa"),
        ("Élysée", "Elysee"),
        ("Diyarbakır", "diyarbakir"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("stored", "query", "expected"),
    [
        ("US", "us", False),
        ("WHO", "Who", False),
        ("NATO", "Nato", True),
        ("NATO", "nato", False),
        ("Turkey", "turkey", False),
        ("Turkey", "Turkey", True),
        ("Putin", "PUTIN", True),
        ("May", "may", False),
    ],
)
def test_capitals_count_for_acronyms_and_english_words(stored: str, query: str, expected: bool) -> None:
    assert is_written(stored, query) is expected


def test_common_words_are_keys() -> None:
    assert {"turkey", "may", "polish", "nice"} <= common_words()
    assert all(w == fold(w) and " " not in w for w in common_words())
